"""Show why two things are one or two, or why a mention means what it means."""

from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from claimdex.render.facts import write_facts
from claimdex.render.layout import UNRESOLVED, mention_as
from claimdex.render.page import Page
from claimdex.render.terminal import print_lines
from claimdex.render.wording import counted, day
from claimdex.rows import UNKNOWN_OUTLET


def write_pair(record: Mapping[str, Any], out: TextIO, page: Page) -> None:
    """Write the verdict on two things, what it rests on, and the sentences that name them.

    Args:
        record: with verdict, score, reason, decisions, first and second.
        out: where to.
        page: what `out` can show.
    """
    facts = [("verdict", f"{record['verdict']} ({record['score']:.2f})"), ("because", record["reason"])]
    facts += [("decided", decided(decision)) for decision in record["decisions"]]
    write_facts(facts, out, page)
    for side in (record["first"], record["second"]):
        print_lines([""], out, page)
        write_facts(side_facts(side), out, page)


def side_facts(side: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what is known of one of two things: what it is, why, and sentences."""
    entity = f"{side['entity']} [{side['entity_id']}]" if side["entity_id"] else f"({UNRESOLVED})"
    facts = [
        ("name", f"{side['name']}, {side['kind']}, {counted(side['mentions'], 'mention')}"),
        ("entity", f"{entity}: {side['reason']} ({side['score']:.2f})"),
    ]
    return facts + [("sentence", quoted_sentence(sentence)) for sentence in side["sentences"]]


def decided(decision: Mapping[str, str]) -> str:
    """Return one decision in a line, with its id and its reason."""
    return f"{decision['decision']} [{decision['id']}]" + (f": {decision['why']}" if decision["why"] else "")


def quoted_sentence(sentence: Mapping[str, Any]) -> str:
    """Return a sentence with where it stands."""
    outlet = sentence["outlet"] or UNKNOWN_OUTLET
    where = f"{outlet}, {day(sentence['published_on'])}, {sentence['article_id']}:{sentence['start']}"
    return f"{sentence['sentence']} ({where})"


def write_mention(record: Mapping[str, Any], out: TextIO, page: Page) -> None:
    """Write what a mention was linked to and why."""
    nobody = f"({mention_as(record['form'], record['candidates'])})"
    entity = f"{record['entity']} [{record['entity_id']}]" if record["entity_id"] else nobody
    facts: Sequence[tuple[str, str]] = [
        ("mention", f"{record['text']} ({record['form']}, {record['kind']})"),
        ("article", f"{record['article_id']}:{record['start']} ({record['source']})"),
        ("sentence", record["sentence"]),
        ("entity", entity),
        ("because", f"{record['reason']} ({record['score']:.2f})"),
        ("may be", "; ".join(record["candidates"])),
        ("named in", record["named_in"] or ""),
    ]
    write_facts([fact for fact in facts if fact[1]], out, page)


def write_doubt(row: Mapping[str, Any], sides: Sequence[Mapping[str, Any]], out: TextIO, page: Page) -> None:
    """Write two things that may be one, each with sentences, and why that is open.

    Args:
        row: with reason and score.
        sides: two mappings with name, kind, mentions and sentences.
        out: where to.
        page: what `out` can show.
    """
    facts = []
    for side in sides:
        facts.append(("name", f"{side['name']}, {side['kind']}, {counted(side['mentions'], 'mention')}"))
        facts += [("sentence", quoted_sentence(sentence)) for sentence in side["sentences"]]
    facts.append(("doubt", f"{row['reason']} ({row['score']:.2f})"))
    print_lines([""], out, page)
    write_facts(facts, out, page)
