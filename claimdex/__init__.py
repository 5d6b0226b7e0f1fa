"""Find which outlets attribute which claims to whom."""

__version__ = "0.1.0"
