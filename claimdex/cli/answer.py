"""What one article yields, in the words of the JSON, without a database."""

from collections.abc import Iterable, Sequence
from typing import Any

from claimdex.models import Article, Claim, Extraction, Mention, Resolution, Role, Span
from claimdex.render.layout import as_mapping
from claimdex.rows import ClaimRow


class Names:
    """The names of an article's chains, after its mentions were resolved among themselves."""

    def __init__(self, resolution: Resolution) -> None:
        self._links = {link.chain: link for link in resolution.links}
        self._entities = {entity.id: entity for entity in resolution.entities}

    def entity(self, chain: str | None) -> tuple[str | None, str | None]:
        """Return id and name of the entity of a chain; nothing where it has none."""
        link = self._links.get(chain) if chain is not None else None
        if link is None or link.entity_id is None:
            return None, None
        return link.entity_id, self._entities[link.entity_id].name

    def candidates(self, chain: str | None, own: Iterable[str]) -> list[str]:
        """Return the names between which something without an entity is open."""
        if self.entity(chain)[0] is not None:
            return []
        link = self._links.get(chain) if chain is not None else None
        if link is None:
            return [self.key(key) or key for key in own]
        known = self._entities
        return [known[entity].name if entity in known else entity for entity in link.candidates]

    def key(self, chain: str | None) -> str | None:
        """Return the same word for the same thing within the article: its name, else its role."""
        return self.entity(chain)[1] or chain

    def reason(self, own: str, chain: str | None) -> str:
        """Return why a span means what it means, and why that is this entity; what is the same once."""
        link = self._links.get(chain) if chain is not None else None
        reasons = dict.fromkeys((own, link.reason if link else ""))
        return "; ".join(filter(None, reasons))


def answer_json(
    article_id: object, article: Article, extraction: Extraction, resolution: Resolution
) -> dict[str, Any]:
    """Return what `claimdex extract` answers for one article.

    Args:
        article_id: the id of the question, given back as it was.
        article: its text is given back as it was.
        extraction: what it yields.
        resolution: of the extraction's chains.

    Returns:
        {"id", "text", "claims", "mentions"}; the claims with the keys of `ClaimRow`.
    """
    names = Names(resolution)
    return {
        "id": article_id,
        "text": article.text,
        "claims": [
            as_mapping(claim_row(str(article_id), number, article, claim, names))
            for number, claim in enumerate(extraction.claims, 1)
        ],
        "mentions": [_mention(mention, names) for mention in extraction.mentions],
    }


def claim_row(article_id: str, number: int, article: Article, claim: Claim, names: Names) -> ClaimRow:
    """Return a claim in the form in which the database would give it back."""
    text = article.text
    speaker_id, speaker = names.entity(claim.speaker_chain)
    about = dict(names.entity(chain) for chain in claim.about)
    about.pop(None, None)
    return ClaimRow(
        id=f"{article_id}-{number}",
        article_id=article_id,
        outlet=article.outlet,
        published_on=article.published_on,
        title=article.title,
        url=article.url,
        source=article.source,
        speaker=speaker,
        speaker_id=speaker_id,
        speaker_text=_joined(claim.speaker, text, " "),
        cue=_joined(claim.cue, text, " … "),
        content=_joined(claim.content, text, " … "),
        kind=claim.kind,
        stance=claim.stance,
        about=[name for name in about.values() if name is not None],
        via=_joined(claim.via, text, " ") or None,
        start=min(span.start for span in claim.content),
        end=max(span.end for span in claim.content),
        spans={
            "speaker": _pairs(claim.speaker),
            "cue": _pairs(claim.cue),
            "content": _pairs(claim.content),
        },
        context=claim.context.of(text),
        score=claim.score,
        candidates=names.candidates(claim.speaker_chain, claim.candidates),
        speaker_reason=names.reason(claim.speaker_reason, claim.speaker_chain),
        about_ids=[entity_id for entity_id in about if entity_id is not None],
        within=None if claim.within is None else f"{article_id}-{claim.within + 1}",
        extractor=claim.extractor,
        model=claim.model,
        source_type=claim.source_type,
        role=_role(claim.role, names) if claim.role else None,
    )


def _role(role: Role, names: Names) -> dict[str, Any]:
    body_id, body = names.entity(role.body_chain)
    return {
        "noun": role.noun,
        "number": role.number,
        "nationality": list(role.nationality),
        "rank": list(role.rank),
        "body": body or role.body,
        "body_id": body_id,
        "anonymity": role.anonymity,
    }


def _mention(mention: Mention, names: Names) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind,
        "entity": names.key(mention.chain),
        "form": mention.form,
        "candidates": names.candidates(mention.chain, mention.candidates),
        "reason": names.reason(mention.reason, mention.chain),
    }


def _joined(spans: Sequence[Span], text: str, by: str) -> str:
    return by.join(span.of(text) for span in spans)


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
