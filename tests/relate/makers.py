"""Articles for the tests of copies, in words made up at random from a seed."""

import random

from claimdex.rows import ArticleRow

SYLLABLES = (
    "ba",
    "do",
    "fi",
    "gra",
    "kel",
    "lom",
    "mu",
    "nen",
    "pra",
    "rov",
    "sti",
    "tu",
    "vash",
    "wol",
    "zer",
)
Published = tuple[ArticleRow, str]


def sentences(seed: str, count: int, words: int = 15) -> list[str]:
    """Make sentences that share no run of words with those of another seed."""
    chance = random.Random(seed)

    def word() -> str:
        return "".join(chance.choices(SYLLABLES, k=3))

    return [" ".join(word() for _ in range(words)).capitalize() + "." for _ in range(count)]


def article(
    id_: str,
    body: str,
    *,
    outlet: str | None = None,
    on: str | None = "2031-05-01",
    title: str | None = None,
    byline: str | None = None,
) -> Published:
    """Make an article; its outlet is called after its id, its headline shares no word with others."""
    title = title if title is not None else f"Headline {id_}"
    row = ArticleRow(
        id_,
        outlet or f"The {id_} Post",
        title,
        byline,
        on,
        None,
        None,
        f"{id_}.txt",
        None,
        len(body.split()),
        0,
    )
    return row, f"{title}\n\n{body}"
