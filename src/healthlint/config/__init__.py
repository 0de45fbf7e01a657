"""What a run was asked to do: settings, the files that state them, and what applies to each article.

A configuration file is data. Nothing in it names a module, a command or a class, so that checking a
stranger's repository never runs the stranger's code.
"""

from healthlint.config.files import CONFIG_NAMES, find, read
from healthlint.config.layers import Applied, Layer, fold
from healthlint.config.names import Known, check_names
from healthlint.config.resolve import Configs
from healthlint.config.schema import ConfigError, flags_layer, nearest
from healthlint.config.settings import FAIL_ON, GRAMMAR, LOCALES, PROFILES, FailOn, Grammar, Locale, Profile, Settings

__all__ = [
    "CONFIG_NAMES",
    "FAIL_ON",
    "GRAMMAR",
    "LOCALES",
    "PROFILES",
    "Applied",
    "ConfigError",
    "Configs",
    "FailOn",
    "Grammar",
    "Known",
    "Layer",
    "Locale",
    "Profile",
    "Settings",
    "check_names",
    "find",
    "flags_layer",
    "fold",
    "nearest",
    "read",
]
