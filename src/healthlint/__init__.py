"""healthlint reads health articles as a careful medical editor would."""

__version__ = "0.1.0"
