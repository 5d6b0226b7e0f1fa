"""Relate: which claims say alike, which are the same, and which articles are copies of one text."""

from claimdex.relate.claim_groups import GroupLink, group_claims
from claimdex.relate.origins import find_origins
from claimdex.relate.saying import Saying
from claimdex.relate.similar import Match, Rarity, Statement, rank, terms

__all__ = [
    "GroupLink",
    "Match",
    "Rarity",
    "Saying",
    "Statement",
    "find_origins",
    "group_claims",
    "rank",
    "terms",
]
