"""Relate: which claims say alike, and which articles are copies of one text."""

from claimdex.relate.origins import Copy, find_origins
from claimdex.relate.similar import Match, Rarity, Statement, rank, terms

__all__ = ["Copy", "Match", "Rarity", "Statement", "find_origins", "rank", "terms"]
