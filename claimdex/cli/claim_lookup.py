"""Find the claim that a person names, and name it as decisions do."""

from typing import TYPE_CHECKING

from claimdex.cells import plain
from claimdex.claim_names import ClaimName, claim_named, claim_of
from claimdex.cli.lookup import find_article
from claimdex.cli.session import current, quoted
from claimdex.errors import AmbiguousError, NotFoundError, UsageError
from claimdex.rows import ClaimRow

if TYPE_CHECKING:
    from claimdex.store import Store


def find_claim(typed: str, store: "Store") -> ClaimRow:
    """Return the claim that was typed: an article (id, beginning of one, path, URL), a hyphen, a number.

    Raises:
        NotFoundError: there is none.
        AmbiguousError: several articles are called so.
    """
    article, hyphen, number = typed.strip().rpartition("-")
    if not hyphen or not number.isdecimal() or not number.isascii():
        _refuse_article(typed.strip(), store)
        raise NotFoundError(
            f"{typed!r} is no claim",
            "a claim is called by its id, as 0c1f1f8e9f70-9; "
            f"to see all: {current().with_database('claims')}",
        )
    row = find_article(article, store, "show")
    claim_id = f"{row.id}-{int(number) if len(number) < 10 else number}"
    for claim in store.claims_by_id([claim_id]).values():
        return claim
    raise NotFoundError(
        f"{row.id} ({row.source}) has no claim {number}",
        f"to see its claims: {current().with_database(f'show {quoted(row.id)}')}",
    )


def _refuse_article(typed: str, store: "Store") -> None:
    """Tell who named an article how to name one of its claims."""
    try:
        row = store.article(typed)
    except (NotFoundError, AmbiguousError):
        return
    raise NotFoundError(
        f"{typed!r} is an article, not a claim",
        f"to see the ids of its claims: {current().with_database(f'show {quoted(row.id)}')}",
    )


def name_of(claim: ClaimRow, store: "Store") -> ClaimName:
    """Return a claim as decisions name it.

    Raises:
        UsageError: its words cannot name it.
    """
    said = store.contents([claim.article_id])[claim.article_id]
    others = [content for claim_id, content in said if claim_id != claim.id]
    name = claim_named(plain(claim.content), claim.article_id, others)
    try:
        is_readable = claim_of(str(name)) == name
    except ValueError:
        is_readable = False
    if not is_readable:
        raise UsageError(
            f"claim {claim.id} cannot be named by its words", "a decision needs a word by which to find it"
        )
    return name


def find_two(first: str, second: str, store: "Store") -> tuple[ClaimName, ClaimName]:
    """Return two different claims that were typed, as decisions name them."""
    one, other = find_claim(first, store), find_claim(second, store)
    names = name_of(one, store), name_of(other, store)
    if one.id == other.id:
        raise UsageError(f"{first} and {second} are one claim", "name two")
    if names[0] == names[1]:
        raise UsageError(
            f"{first} and {second} have the same words in one article",
            "decisions name claims by their words, and cannot tell these two apart",
        )
    return names
