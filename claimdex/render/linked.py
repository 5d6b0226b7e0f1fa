"""Claims with what formats for other tools need: the article with its text, and the entities.

Things have addresses of the form `urn:claimdex:claim:ID`: the same in every export of one database, and led
back to by `claimdex show` and `claimdex verify`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TextIO
from urllib.parse import quote

from claimdex.render.machine import json_text
from claimdex.rows import ArticleRow, ClaimRow, EntityRow

URN = "urn:claimdex"
TERMS = f"{URN}:terms:"
UNIT = "Offsets count Unicode code points of the article's text as claimdex read it, from 0, without the end."


@dataclass(frozen=True, slots=True)
class SourcedClaim:
    """One claim with what it stands on.

    Args:
        claim: the row.
        article: in which it stands.
        text: of the article; every offset of the claim points into it.
        speaker: None where unresolved.
        about: the entities that the content mentions.
    """

    claim: ClaimRow
    article: ArticleRow
    text: str
    speaker: EntityRow | None
    about: tuple[EntityRow, ...]


def claim_urn(claim_id: str) -> str:
    """Return the address of a claim."""
    return f"{URN}:claim:{claim_id}"


def article_urn(article_id: str) -> str:
    """Return the address of an article's text."""
    return f"{URN}:article:{article_id}"


def entity_urn(entity_id: str) -> str:
    """Return the address of an entity."""
    return f"{URN}:entity:{entity_id}"


def outlet_urn(outlet: str) -> str:
    """Return the address of an outlet."""
    return f"{URN}:outlet:{quote(outlet)}"


def wikidata_url(entity: EntityRow) -> str | None:
    """Return the address of an entity's item in Wikidata; None where that is not known."""
    return f"http://www.wikidata.org/entity/{entity.wikidata_id}" if entity.wikidata_id else None


def known(values: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is not known: these formats have no null."""
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def write_items(items: Iterable[Mapping[str, Any]], out: TextIO) -> int:
    """Write a JSON array with one item a line, and return how many there were.

    JSON-LD is put into web pages, between two tags of which no article may write the second: "<" is escaped.
    """
    number = 0
    for number, item in enumerate(items, 1):
        out.write((",\n" if number > 1 else "[\n") + json_text(item).replace("<", "\\u003c"))
    out.write("\n]" if number else "[]")
    return number
