"""Write claims as W3C Web Annotations: one annotation a claim, on the words of its content.

Source: Web Annotation Data Model, W3C Recommendation of 23 February 2017. Its section on the Text Position
Selector wants positions "in terms of unicode code points", as ours are. The target is the article's text as
claimdex read it, not the web page around it: `via` names that page, in which the quotation finds the words.
"""

from collections.abc import Iterable
from typing import Any, TextIO

from claimdex.quotes import quote_at, sha256_of
from claimdex.render.layout import as_mapping, speaker_shown
from claimdex.render.linked import (
    TERMS,
    UNIT,
    URN,
    SourcedClaim,
    article_urn,
    claim_urn,
    entity_urn,
    known,
    wikidata_url,
    write_items,
)
from claimdex.render.machine import json_text

_COLLECTION = f"{URN}:annotations"


def write_annotations(claims: Iterable[SourcedClaim], out: TextIO, audit: str = "") -> int:
    """Write an AnnotationCollection with one annotation a line, and return how many were left out: none.

    Args:
        claims: what to write.
        out: where to.
        audit: what an audit says of all claims; "" where there is none.
    """
    head = {
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"claimdex": TERMS}],
        "id": _COLLECTION,
        "type": "AnnotationCollection",
        "label": " ".join(filter(None, (f"Claims found by claimdex. {UNIT}", audit))),
        "generator": {"id": URN, "type": "Software", "name": "claimdex"},
    }
    page = {"id": f"{_COLLECTION}:1", "type": "AnnotationPage", "partOf": _COLLECTION, "startIndex": 0}
    out.write(f'{json_text(head)[:-1]}, "first": {json_text(page)[:-1]}, "items": ')
    total = write_items(map(annotation, claims), out)
    out.write(f'}}, "total": {total}}}\n')
    return 0


def annotation(sourced: SourcedClaim) -> dict[str, Any]:
    """Return the annotation of one claim; content in several pieces has a target for each."""
    claim = sourced.claim
    return {
        "id": claim_urn(claim.id),
        "type": "Annotation",
        "motivation": "tagging",
        "body": _bodies(sourced),
        "target": [_target(sourced, start, end) for start, end in claim.spans["content"]],
    }


def _bodies(sourced: SourcedClaim) -> list[dict[str, Any]]:
    claim = sourced.claim
    tags = {
        "speaker": speaker_shown(as_mapping(claim)),
        "cue": claim.cue,
        "stance": claim.stance,
        "kind": claim.kind,
    }
    bodies = [
        # plain text: a reader that took it for HTML would run what an article may hold
        {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": f"{name}: {value}"}
        for name, value in known(tags).items()
    ]
    if sourced.speaker is not None:
        address = wikidata_url(sourced.speaker) or entity_urn(sourced.speaker.id)
        bodies.append({"type": "SpecificResource", "purpose": "identifying", "source": address})
    return bodies


def _target(sourced: SourcedClaim, start: int, end: int) -> dict[str, Any]:
    quote = quote_at(sourced.text, start, end)
    article = sourced.article
    return {
        "type": "SpecificResource",
        "source": known(
            {
                "id": article_urn(article.id),
                "type": "Text",
                "format": "text/plain",
                "via": article.url,
                "claimdex:source": article.source,
                "claimdex:text_sha256": sha256_of(sourced.text),
            }
        ),
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": quote.exact,
                "prefix": quote.prefix,
                "suffix": quote.suffix,
            },
        ],
    }
