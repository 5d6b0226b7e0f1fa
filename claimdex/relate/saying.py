"""What grouping looks at of a claim."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from claimdex.relate.same_claim import Telling, Verdict, are_near, compare_claims

_UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class Saying:
    """What grouping looks at of a claim.

    Args:
        id, article_id, published_on: of the claim; the day as "2011-09-24", None where it is not known.
        speaker_id: id of the entity that speaks; None where it is open who.
        speaker_text: the speaker as written.
        candidates: names of the entities between which the speaker is open.
        kind, stance, content, cue: as in `ClaimRow`.
        about_ids: ids of the entities that the content mentions.
        within: id of the claim whose content holds this one; None for an outermost one.
        speaker, source_type, role: as in `ClaimRow`.
        called: what the article calls a known speaker beside the name: "chairman of the harbour board".
    """

    id: str
    article_id: str
    published_on: str | None
    speaker_id: str | None
    speaker_text: str
    candidates: tuple[str, ...]
    kind: str
    stance: str
    content: str
    cue: str
    about_ids: tuple[str, ...] = ()
    within: str | None = None
    speaker: str | None = None
    source_type: str | None = None
    role: Mapping[str, Any] | None = field(default=None, compare=False)
    called: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, str]:
        """Where the claim stands among all: by day, undated last, then by id."""
        return place(self.id, self.published_on)

    @property
    def telling(self) -> Telling:
        """What is compared of it."""
        return Telling(self.content, self.kind, self.stance, self.published_on, self.about_ids)

    def holds(self, inner: "Saying") -> bool:
        """Tell whether another claim stands within this one, at whatever depth."""
        if inner.within is None or inner.article_id != self.article_id or inner.id == self.id:
            return False
        return inner.within == self.id or (
            len(inner.content) < len(self.content) and inner.content in self.content
        )

    def is_near(self, other: "Saying") -> bool:
        """Tell whether both stand in one article, or in two of the same few days."""
        return self.article_id == other.article_id or are_near(self.telling, other.telling)

    def is_same(self, other: "Saying", least_score: float = 0.0) -> bool:
        """Tell whether both tell the same, and are so alike; who speaks is not looked at."""
        compared = compare_claims(self.telling, other.telling)
        return compared.verdict is Verdict.SAME and compared.score >= least_score


def place(id_: str, published_on: str | None) -> tuple[str, str]:
    """Return where a claim stands among all, as `Saying.place`."""
    return published_on or _UNDATED, id_
