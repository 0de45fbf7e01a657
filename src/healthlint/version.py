"""The version of healthlint."""

__version__ = "0.1.0"
