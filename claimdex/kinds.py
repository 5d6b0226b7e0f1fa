"""The sorts of things that `claimdex.models` tells apart, for whoever needs no more than their names."""

from enum import StrEnum


class ClaimKind(StrEnum):
    """Say how much of a claim's content stands inside quotation marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Stance(StrEnum):
    """Say what the speaker does with the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    ASKS = "asks"
    QUESTIONS = "questions"
    BELIEVES = "believes"
    DECLINES = "declines"


class EntityKind(StrEnum):
    """Say what sort of thing an entity is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"


class MentionForm(StrEnum):
    """Say how a mention names its thing: "Mike Mullen", "the Pentagon spokesman", "he"."""

    NAME = "name"
    ROLE = "role"
    PRONOUN = "pronoun"


class SourceType(StrEnum):
    """Say how an article makes known who speaks.

    NAMED: by name. ROLE: by an office of one holder, or as who speaks for somebody ("the army chief",
    "a Pentagon spokesman", "the ministry"). ANONYMOUS: somebody whose name is kept back ("a senior American
    official", "two people briefed on the matter"). CROWD: many of a sort ("protesters", "analysts").
    """

    NAMED = "named"
    ROLE = "role"
    ANONYMOUS = "anonymous"
    CROWD = "crowd"
