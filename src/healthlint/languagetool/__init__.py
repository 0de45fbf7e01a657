"""Grammar and spelling by LanguageTool: which server, what is sent to it, and what of its matches is a finding.

Nothing here is imported before an article needs it, since most runs on most machines have no LanguageTool.
"""
