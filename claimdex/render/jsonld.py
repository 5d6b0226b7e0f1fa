"""Write claims as JSON-LD in the words of schema.org: `Claim`, and `Quotation` where words are quoted.

Never `ClaimReview`: that is a verdict on a claim, and claimdex gives none. schema.org has no word for the
stance, and who denies a content does not claim it: `author` is therefore given only of what a speaker asserts
or believes; `speaker` and `stance`, terms of our own, are always given. The context stands in the file, so
that reading it needs no network.

Source: schema.org 29, https://schema.org/Claim, /Quotation, /NewsArticle.
"""

from collections.abc import Iterable
from itertools import chain
from typing import Any, TextIO

from claimdex.kinds import ClaimKind, EntityKind, Stance
from claimdex.quotes import sha256_of
from claimdex.render.linked import (
    TERMS,
    UNIT,
    URN,
    SourcedClaim,
    article_urn,
    claim_urn,
    entity_urn,
    known,
    outlet_urn,
    wikidata_url,
    write_items,
)
from claimdex.render.machine import json_text
from claimdex.rows import ArticleRow, EntityRow

_OWN = (
    "speaker",
    "speaker_text",
    "cue",
    "via",
    "kind",
    "stance",
    "source_type",
    "context",
    "start",
    "end",
    "score",
    "extractor",
    "model",
    "source",
    "text_sha256",
)
_CONTEXT: dict[str, Any] = {
    "@vocab": "http://schema.org/",
    "claimdex": TERMS,
    **{name: f"claimdex:{name}" for name in _OWN},
    "spans": {"@id": "claimdex:spans", "@type": "@json"},
    "within": {"@id": "claimdex:within", "@type": "@id"},
    "claim_group": {"@id": "claimdex:claim_group", "@type": "@id"},
    "url": {"@type": "@id"},
    "sameAs": {"@type": "@id"},
}
# Beside "@graph" it would make a named graph of all claims; so the unit is said of the term itself.
_OFFSETS = {"@id": f"{TERMS}start", "@type": "Property", "description": UNIT}
_TYPES = {
    EntityKind.PERSON: "Person",
    EntityKind.ORGANISATION: "Organization",
    EntityKind.GROUP: "Organization",
    EntityKind.PLACE: "Place",
}
# The content is then the speaker's own.
_OWNED = (Stance.ASSERTS, Stance.BELIEVES)


def write_jsonld(claims: Iterable[SourcedClaim], out: TextIO, audit: str = "") -> int:
    """Write a JSON-LD document whose graph has one claim a line, and return how many were left out: none.

    Args:
        claims: what to write.
        out: where to.
        audit: what an audit says of all claims; "" where there is none.
    """
    out.write(f'{json_text({"@context": _CONTEXT})[:-1]}, "@graph": ')
    head = [_OFFSETS, {"@id": f"{URN}:audit", "@type": "CreativeWork", "description": audit}]
    write_items(chain(head if audit else head[:1], map(claim_node, claims)), out)
    out.write("}\n")
    return 0


def claim_node(sourced: SourcedClaim) -> dict[str, Any]:
    """Return one claim with its speaker, subjects and article."""
    claim, speaker = sourced.claim, sourced.speaker
    quoted = claim.kind != ClaimKind.INDIRECT
    first = claim.claim_group_id
    # what is denied stands in the group of who says the contrary, and appeared elsewhere as another text
    is_own = claim.stance != Stance.DENIES
    reference = {"@id": entity_urn(speaker.id)} if speaker is not None else None
    return known(
        {
            "@id": claim_urn(claim.id),
            "@type": ["Claim", "Quotation"] if quoted else "Claim",
            "text": claim.content,
            "speaker": _entity(speaker) if speaker is not None else None,
            "author": reference if claim.stance in _OWNED else None,
            "spokenByCharacter": reference if quoted else None,
            "about": [_entity(entity) for entity in sourced.about],
            "datePublished": claim.published_on,
            "appearance": _article(sourced.article, sourced.text),
            "firstAppearance": {"@id": article_urn(first.rpartition("-")[0])} if is_own else None,
            "claim_group": claim_urn(first),
            "speaker_text": claim.speaker_text,
            "cue": claim.cue,
            "via": claim.via,
            "kind": claim.kind,
            "stance": claim.stance,
            "source_type": claim.source_type,
            "within": claim_urn(claim.within) if claim.within else None,
            "start": claim.start,
            "end": claim.end,
            "spans": claim.spans,
            "context": claim.context,
            "score": claim.score,
            "extractor": claim.extractor,
            "model": claim.model,
        }
    )


def _entity(entity: EntityRow) -> dict[str, Any]:
    return known(
        {
            "@id": entity_urn(entity.id),
            "@type": _TYPES[EntityKind(entity.kind)],
            "name": entity.name,
            "sameAs": wikidata_url(entity),
        }
    )


def _article(article: ArticleRow, text: str) -> dict[str, Any]:
    outlet = article.outlet
    publisher = outlet and {"@id": outlet_urn(outlet), "@type": "NewsMediaOrganization", "name": outlet}
    return known(
        {
            "@id": article_urn(article.id),
            "@type": "NewsArticle",
            "headline": article.title,
            "url": article.url,
            "datePublished": article.published_at or article.published_on,
            "publisher": publisher,
            "source": article.source,
            "text_sha256": sha256_of(text),
        }
    )
