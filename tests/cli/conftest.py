"""A small database made by hand, and a way to run commands on it."""

import io
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimdex.cli import run
from claimdex.models import (
    Alias,
    Article,
    Chain,
    Claim,
    ClaimKind,
    Entity,
    EntityKind,
    Extraction,
    Link,
    Mention,
    MentionForm,
    Resolution,
    Span,
    Stance,
)
from claimdex.relating import relate_store
from claimdex.store import open_writing
from tests.store.world import keep

PERSON, ORGANISATION, GROUP = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP

ENTITIES = (
    Entity("foreign-ministry", "Foreign Ministry", ORGANISATION, (Alias("Foreign Ministry", "article", 1),)),
    Entity(
        "haqqani-network",
        "Haqqani network",
        GROUP,
        (Alias("Haqqani network", "article", 2), Alias("Haqqani", "article", 1)),
    ),
    Entity(
        "inter-services-intelligence",
        "Inter-Services Intelligence",
        ORGANISATION,
        (Alias("Inter-Services Intelligence", "article", 2), Alias("ISI", "acronym", 2)),
    ),
    Entity(
        "mike-mullen",
        "Mike Mullen",
        PERSON,
        (Alias("Mike Mullen", "article", 2), Alias("Mullen", "article", 1)),
        ("chairman of the Joint Chiefs of Staff",),
    ),
    Entity(
        "sirajuddin-haqqani",
        "Sirajuddin Haqqani",
        PERSON,
        (Alias("Sirajuddin Haqqani", "article", 1), Alias("Haqqani", "article", 1)),
    ),
)

CHAINS = {
    "Mike Mullen": Chain("Mike Mullen", PERSON, ("Mike Mullen", "Mullen")),
    "Haqqani network": Chain("Haqqani network", GROUP, ("Haqqani network",)),
    "Inter-Services Intelligence": Chain(
        "Inter-Services Intelligence", ORGANISATION, ("Inter-Services Intelligence", "ISI")
    ),
    "Foreign Ministry": Chain("Foreign Ministry", ORGANISATION, ("Foreign Ministry",)),
    "Sirajuddin Haqqani": Chain("Sirajuddin Haqqani", PERSON, ("Sirajuddin Haqqani", "Haqqani")),
    "a senior official": Chain("a senior official", PERSON, (), ("a senior official",)),
}
LINKS = {entity.name: entity.id for entity in ENTITIES}

DISPATCH = Article(
    "Admiral points at spies\n\n"
    "WASHINGTON: Mike Mullen told senators that the Haqqani network is an arm of Inter-Services Intelligence.\n\n"
    '"=SUM(A1) [sic]\x1b[31m \u202eis no answer," a senior official said.',
    title="Admiral points at spies",
    outlet="Harbor Dispatch",
    byline="A. Writer",
    published_on="2011-09-22",
    published_at="2011-09-22T18:00:00Z",
    place="WASHINGTON",
    url="https://harbor.example/spies",
    source="saved/dispatch.txt",
)
COURIER = Article(
    "Ministry rejects charge\n\n"
    "The Foreign Ministry denied that it knows the Haqqani network. Mike Mullen said that the Haqqani network "
    "is an arm of Inter-Services Intelligence. He added that time was short.",
    title="Ministry rejects charge",
    outlet="Kabul Courier",
    published_on="2011-09-24",
    source="saved/courier.html",
)
STRAY = Article("Sirajuddin Haqqani said +1 was the number to call.", source="saved/stray.txt")


def claim(
    article: Article,
    speaker: str,
    cue: str,
    content: str,
    stance: Stance = Stance.ASSERTS,
    chain: str | None = None,
    candidates: tuple[str, ...] = (),
) -> Claim:
    def span(part: str) -> Span:
        start = article.text.index(part)
        return Span(start, start + len(part))

    at = span(content)
    line_start = article.text.rfind("\n", 0, at.start) + 1
    line_end = article.text.find("\n", at.end)
    return Claim(
        ClaimKind.DIRECT if content.startswith('"') else ClaimKind.INDIRECT,
        stance,
        (span(speaker),),
        (span(cue),),
        (at,),
        Span(line_start, len(article.text) if line_end < 0 else line_end),
        chain,
        candidates,
        about=tuple(name for name in ("Haqqani network", "Inter-Services Intelligence") if name in content),
        score=0.9,
    )


def extraction(article: Article, *claims: Claim) -> Extraction:
    mentions = []
    for name, chain in CHAINS.items():
        start = article.text.find(name)
        if start >= 0:
            form = MentionForm.NAME if chain.names else MentionForm.ROLE
            mentions.append(
                Mention(start, start + len(name), name, chain.kind, form, name, reason="as written")
            )
    mentions.sort(key=lambda mention: mention.start)
    return Extraction(claims, tuple(mentions), tuple(CHAINS[mention.chain or ""] for mention in mentions))


CORPUS = [
    (
        DISPATCH,
        extraction(
            DISPATCH,
            claim(
                DISPATCH,
                "Mike Mullen",
                "told",
                "that the Haqqani network is an arm of Inter-Services Intelligence",
                chain="Mike Mullen",
            ),
            claim(
                DISPATCH,
                "a senior official",
                "said",
                '"=SUM(A1) [sic]\x1b[31m \u202eis no answer,"',
                chain="a senior official",
            ),
        ),
    ),
    (
        COURIER,
        extraction(
            COURIER,
            claim(
                COURIER,
                "The Foreign Ministry",
                "denied",
                "that it knows the Haqqani network",
                Stance.DENIES,
                "Foreign Ministry",
            ),
            claim(
                COURIER,
                "Mike Mullen",
                "said",
                "that the Haqqani network is an arm of Inter-Services Intelligence",
                chain="Mike Mullen",
            ),
            claim(
                COURIER, "He", "added", "that time was short", candidates=("Foreign Ministry", "Mike Mullen")
            ),
        ),
    ),
    (
        STRAY,
        extraction(
            STRAY,
            claim(
                STRAY, "Sirajuddin Haqqani", "said", "+1 was the number to call", chain="Sirajuddin Haqqani"
            ),
        ),
    ),
]


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, with nothing set."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "CLAIMDEX_DB",
        "CLAIMDEX_DECISIONS",
        "CLAIMDEX_OFFICES",
        "NO_COLOR",
        "COLUMNS",
        "FORCE_COLOR",
    ):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def claimdex(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process."""

    def call(*arguments: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        code = run(arguments)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return call


def fill(path: str, pairs: Sequence[tuple[Article, Extraction]] = CORPUS) -> dict[str, str]:
    """Make a database; return the id of each article by its source."""
    with open_writing(path) as store:
        puts = store.put(pairs)
        ids = {article.source: put.article_id for (article, _), put in zip(pairs, puts, strict=True)}
        links = [
            Link(
                put.article_id,
                chain.key,
                LINKS.get(chain.key),
                1.0,
                "the same name" if chain.names else "no name",
            )
            for (_, found), put in zip(pairs, puts, strict=True)
            for chain in found.chains
        ]
        keep(store, Resolution(ENTITIES, tuple(links)))
        relate_store(store)
    return ids


@pytest.fixture
def ids(elsewhere: Path) -> dict[str, str]:
    """Make claimdex.db; return the id of each article by its source."""
    return fill("claimdex.db")


@pytest.fixture
def several(elsewhere: Path, claimdex: Run) -> str:
    """Store the two articles of one file; return its name."""
    lines = [
        {"title": f"Day {number}", "text": f"The river rose {number} feet, Ms. Okafor said."}
        for number in (1, 2)
    ]
    (elsewhere / "days.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert claimdex("ingest", "days.jsonl").code == 0
    return "days.jsonl"


HARBOUR = {
    "one": "Ann Kestrel said the harbour was closed. Kestrel told reporters that the pilots were tired.",
    "two": "Annie Kestrel said the tide was late. The mayor praised Kestrel.",
    "three": "Otto Brandlow denied that the pilots were tired. Brandlow said the Quarry Trust had paid.",
    "four": "Ann Kestrel said the bridge was safe. The Quarry Trust said it knew nothing.",
}


@pytest.fixture
def harbour(elsewhere: Path, claimdex: Run) -> dict[str, str]:
    """Ingest four articles on three things; return the id of each article by its name."""
    for name, text in HARBOUR.items():
        (elsewhere / f"{name}.json").write_text(json.dumps({"title": f"News {name}", "text": text}))
    assert claimdex("ingest", "--extractor", "rules", *(f"{name}.json" for name in HARBOUR)).code == 0
    rows = json.loads(claimdex("articles", "--format", "json").out)
    return {Path(row["source"]).stem: row["id"] for row in rows}


@pytest.fixture
def names_of(claimdex: Run) -> Callable[[], dict[str, list[str]]]:
    """Return a function that lists the entities by id, each with its names."""

    def ask() -> dict[str, list[str]]:
        rows = json.loads(claimdex("entities", "--format", "json").out)
        return {row["id"]: row["aliases"] for row in rows}

    return ask


@pytest.fixture
def spouses(elsewhere: Path, claimdex: Run) -> dict[str, str]:
    """Ingest three articles on a man and three on a woman of whom only the family name is known.

    Returns:
        The id of the entity of each article, by the article's name.
    """
    for title, word in (("Mr.", "mill"), ("Mrs.", "dam")):
        for number in (1, 2, 3):
            text = f"{title} Brenfold said the {word} was shut. {title} Brenfold left on day {number}."
            (elsewhere / f"{word}{number}.json").write_text(
                json.dumps({"title": f"The {word}, day {number}", "text": text})
            )
    names = sorted(path.name for path in elsewhere.glob("*.json"))
    assert claimdex("ingest", "--extractor", "rules", *names).code == 0
    return where(claimdex)


def where(claimdex: Run) -> dict[str, str]:
    """Return the id of the one entity that each article names, by the article's name."""
    rows = json.loads(claimdex("mentions", "--format", "json", "--limit", "0").out)
    return {Path(row["source"]).stem: row["entity_id"] for row in rows if row["entity_id"]}


FERRY = {
    "one": ("2031-05-01", 'Ann Kestrel said: "The ferry will not sail before the ice is off the river."'),
    "two": ("2031-05-02", 'Kestrel said: "The ferry will not sail before the ice is off the river."'),
    "three": ("2031-05-03", "Ann Kestrel said the pilots were tired. Otto Brandlow said the pier was shut."),
}


@pytest.fixture
def ferry(elsewhere: Path, claimdex: Run) -> dict[str, str]:
    """Ingest three articles, two of them with one quotation; return the id of each article by its name."""
    for name, (on, text) in FERRY.items():
        record = {"title": f"News {name}", "text": text, "date": on, "outlet": f"The {name.title()} Post"}
        if name == "two":
            record["text"] = f"Ann Kestrel spoke at the pier. {text}"
        (elsewhere / f"{name}.json").write_text(json.dumps(record))
    assert claimdex("ingest", "--extractor", "rules", *(f"{name}.json" for name in FERRY)).code == 0
    rows = json.loads(claimdex("articles", "--format", "json").out)
    return {Path(row["source"]).stem: row["id"] for row in rows}


@pytest.fixture
def groups_of(claimdex: Run) -> Callable[[], dict[str, str]]:
    """Return a function that tells the claim group of every claim."""

    def ask() -> dict[str, str]:
        rows = json.loads(claimdex("claims", "--format", "json", "--limit", "0").out)
        return {row["id"]: row["claim_group_id"] for row in rows}

    return ask
