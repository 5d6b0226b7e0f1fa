"""Measure claimdex: quality, speed, and whether the README tells the truth."""
