"""Write small archives of invented news for the trials of `benchmarks.faults`.

Every stage has something to do in them: persons share a family name, bodies recur, roles stand without a
name, outlets tell the same, articles are copies of one text, charges are denied, and in the later state of an
archive articles have changed, so that rows go as well as come.
"""

import json
from pathlib import Path
from random import Random

_GIVEN = ("Anna", "Otto", "Ruth", "Piet", "Clara", "Hugo", "Irma", "Joel")
_FAMILY = ("Kestrel", "Brandlow", "Venn", "Marrick", "Tolley", "Osgar", "Quill", "Dorrance")
_BODIES = ("Harbour Pilots Council", "Quarry Trust", "Northern Rail Agency", "Salt River Union")
_PLACES = ("Tarnmouth", "Upper Venn", "Fenmoor", "Port Osgar")
_OUTLETS = ("Tern Wire Service", "Fenmoor Echo", "Clydeford Argus", "Harbor Dispatch", None)
_MATTERS = (
    "the {body} had hidden the report on the bridge at {place}",
    "the ferry to {place} would not sail before the ice was off the river",
    "{other} had taken money from the {body}",
    "the {number} pilots of {place} were tired of waiting",
    "no more than {number} houses in {place} had water",
)
_FRAMES = (
    "{speaker} said {matter}.",
    "{speaker} denied that {matter}.",
    "“It is plain that {matter},” {speaker} told reporters in {place}.",
    "{speaker}, chairman of the {body}, said {matter}. He added that {place} would remember it.",
    "A senior official, who asked not to be named, said {matter}.",
    "The minister demanded that {other} resign. {speaker} called that nonsense.",
    "According to {speaker}, {matter}.",
    "{speaker} accused {other} of lying about the {body}. {other} rejected the charge.",
)


def write_archive(folder: Path, articles: int, seed: int, later: bool = False) -> None:
    """Write an archive as JSON Lines files of a dozen articles each.

    Args:
        folder: made where it is not there.
        articles: how many.
        seed: of what they say.
        later: the same archive some days on: every fifth article has another text, a tenth are new.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines = [_article(number, seed, later) for number in range(articles + (articles // 10 if later else 0))]
    for begin in range(0, len(lines), 12):
        content = "".join(f"{json.dumps(line)}\n" for line in lines[begin : begin + 12])
        (folder / f"{begin:06}.jsonl").write_text(content, encoding="utf-8")


def _article(number: int, seed: int, later: bool) -> dict[str, str]:
    is_copy = number % 7 == 3
    changed = later and number % 5 == 0
    # a copy has the sentences of the article before it
    random = Random(f"{seed}-{number - is_copy}-{changed and not is_copy}")
    sentences = [_sentence(random) for _ in range(random.randrange(4, 9))]
    own = Random(f"{seed}-{number}-{changed}")
    outlet = own.choice(_OUTLETS)
    head = f"Note {number}: {own.choice(_PLACES)} waits" + (", again" if changed else "")
    found = {"title": head, "text": " ".join(sentences), "date": f"2031-05-{1 + own.randrange(20):02}"}
    if outlet is not None:
        found["outlet"] = outlet
    if number % 3 == 0:
        found["url"] = f"https://news.example/{seed}/{number}"
    return found


def _sentence(random: Random) -> str:
    words = {
        "speaker": f"{random.choice(_GIVEN)} {random.choice(_FAMILY)}",
        "other": f"{random.choice(('Mr.', 'Mrs.', 'Senator'))} {random.choice(_FAMILY)}",
        "body": random.choice(_BODIES),
        "place": random.choice(_PLACES),
        "number": str(random.randrange(2, 90)),
    }
    matter = random.choice(_MATTERS).format(**words)
    return random.choice(_FRAMES).format(matter=matter, **words)
