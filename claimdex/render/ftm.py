"""Write claims as entities of FollowTheMoney, one JSON object a line, as Aleph and OpenSanctions load them.

The model has no schema for a statement. A claim of a resolved speaker is a `Documentation` (speaker, article)
and, for each thing that it is about, an `UnknownLink` (speaker, thing), each with the words and, as
`recordId`, the claim's id. A claim whose speaker is unresolved is a `Documentation` of each thing that it is
about: who spoke stands in its role, as written, and nobody is made up. A claim without both is left out.

Source: FollowTheMoney 4.11, schemata Person, Organization, Address, Article, Documentation, UnknownLink.
"""

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from claimdex.kinds import EntityKind
from claimdex.render.layout import as_mapping, speaker_shown
from claimdex.render.linked import SourcedClaim
from claimdex.render.machine import json_text
from claimdex.rows import ArticleRow, EntityRow

_SCHEMATA = {
    EntityKind.PERSON: "Person",
    EntityKind.ORGANISATION: "Organization",
    EntityKind.GROUP: "Organization",
    EntityKind.PLACE: "Address",
}


def write_ftm(claims: Iterable[SourcedClaim], out: TextIO, audit: str = "") -> int:
    """Write each entity and article before the first claim that needs it, and once.

    Args:
        claims: what to write.
        out: where to.
        audit: not written: a file of this format has no place for what is said of it.

    Returns:
        How many claims were left out, because neither their speaker nor what they are about is resolved.
    """
    written = set()
    left_out = 0
    for sourced in claims:
        left_out += sourced.speaker is None and not sourced.about
        for entity in _of_claim(sourced):
            if entity["id"] not in written:
                out.write(json_text(entity) + "\n")
            if entity["schema"] not in ("Documentation", "UnknownLink"):
                written.add(entity["id"])
    return left_out


def _of_claim(sourced: SourcedClaim) -> Iterator[dict[str, Any]]:
    claim, speaker = sourced.claim, sourced.speaker
    if speaker is None and not sourced.about:
        return
    yield _article(sourced.article)
    yield from map(_thing, (*([speaker] if speaker else []), *sourced.about))
    facts = {
        "summary": claim.content,
        "date": claim.published_on,
        "recordId": claim.id,
        "publisher": claim.outlet,
        "sourceUrl": claim.url,
    }
    article = _article_id(sourced.article.id)
    if speaker is not None:
        document = {"entity": _thing_id(speaker.id), "document": article, "role": f"speaker: {claim.stance}"}
        yield _made(f"claimdex-claim-{claim.id}", "Documentation", document | facts)
    for entity in sourced.about:
        name = f"claimdex-claim-{claim.id}-about-{entity.id}"
        if speaker is None:
            role = f"spoken about by {speaker_shown(as_mapping(claim))}: {claim.stance}"
            document = {"entity": _thing_id(entity.id), "document": article, "role": role}
            yield _made(name, "Documentation", document | facts)
        elif entity.id != speaker.id:
            link = {"subject": _thing_id(speaker.id), "object": _thing_id(entity.id), "proof": article}
            yield _made(name, "UnknownLink", link | {"role": f"spoke about: {claim.stance}"} | facts)


def _thing(entity: EntityRow) -> dict[str, Any]:
    schema = _SCHEMATA[EntityKind(entity.kind)]
    names: dict[str, Any] = {
        "name": entity.name,
        "alias": [alias for alias in entity.aliases if alias != entity.name],
        "wikidataId": entity.wikidata_id,
    }
    if schema == "Address":
        names["full"] = entity.name
    if schema == "Person":
        names["position"] = entity.roles
    return _made(_thing_id(entity.id), schema, names)


def _article(article: ArticleRow) -> dict[str, Any]:
    facts = {
        "title": article.title,
        "author": article.byline,
        "publisher": article.outlet,
        "publishedAt": article.published_at or article.published_on,
        "sourceUrl": article.url,
        "fileName": article.source,
    }
    return _made(_article_id(article.id), "Article", facts)


def _made(identifier: str, schema: str, facts: dict[str, Any]) -> dict[str, Any]:
    """Return an entity of the model: every value stands in a list, and what is not known is left out."""
    properties = {
        name: list(value) if isinstance(value, list) else [value] for name, value in facts.items() if value
    }
    return {"id": identifier, "schema": schema, "properties": properties}


def _thing_id(entity_id: str) -> str:
    return f"claimdex-{entity_id}"


def _article_id(article_id: str) -> str:
    return f"claimdex-article-{article_id}"
