"""The gold of claim groups and replies speaks of the sample articles, and scores what is known."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.corpus import GOLD
from benchmarks.gold_files import GoldError
from benchmarks.relation_gold import (
    REPLIES,
    Charge,
    MarkedReply,
    Member,
    RelationGold,
    locate_pieces,
    read_relations,
)
from benchmarks.relations import FoundReply, Judged, RelationScore, judge, score_groups, score_replies
from claimdex.rows import Filters
from tests.data.conftest import Corpus

READ = read_relations(GOLD)


@pytest.fixture(scope="module")
def outlet_of(corpus: Corpus) -> dict[str, str | None]:
    """Say which outlet each article of the sample is of, by its source below the folder."""
    return {
        row.source.removeprefix(f"{corpus.folder}/"): row.outlet for row in corpus.store.articles(Filters())
    }


def test_gold_has_groups_and_replies_enough_to_measure():
    sizes = Counter(member.group for member in READ.members)
    assert sum(size > 1 for size in sizes.values()) >= 60
    assert len({(reply.charge, reply.outlet, reply.reply) for reply in READ.replies}) >= 40
    assert len(READ.apart) >= 40


def test_groups_reach_across_outlets(outlet_of: dict[str, str | None]):
    outlets = defaultdict(set)
    for member in READ.members:
        outlets[member.group].add(outlet_of[member.article])
    assert sum(len(found) > 1 for found in outlets.values()) >= 60


def test_every_word_is_found_in_its_article(corpus: Corpus):
    judged = judge(corpus.store, corpus.folder, READ)
    assert len(judged) == len(READ.members)


def test_replies_stand_in_the_outlets_that_carry_them(outlet_of: dict[str, str | None]):
    named = {reply.outlet for reply in READ.replies}
    assert named <= set(outlet_of.values())
    assert [r.where for r in READ.replies if r.article and outlet_of[r.article] != r.outlet] == []


def test_an_outlet_that_gives_no_reply_gives_no_other():
    kinds = defaultdict(list)
    for reply in READ.replies:
        kinds[reply.charge, reply.outlet].append(reply.reply)
    assert [row for row, found in kinds.items() if len(set(found)) < len(found)] == []
    assert [row for row, found in kinds.items() if "none" in found and len(found) > 1] == []


def test_every_outlet_that_carries_a_charge_has_a_line_for_it(outlet_of: dict[str, str | None]):
    carried = {(member.group, outlet_of[member.article]) for member in READ.members}
    lines = defaultdict(set)
    for reply in READ.replies:
        lines[reply.charge, reply.outlet].add(reply.reply)
    for charge in READ.charges.values():
        carriers = {outlet for group, outlet in carried if group in charge.groups}
        told = {outlet: kinds for (name, outlet), kinds in lines.items() if name == charge.name}
        assert carriers - set(told) == set(), charge
        assert {outlet for outlet, kinds in told.items() if "none" in kinds} <= carriers, charge


def test_every_charge_has_replies_and_no_group_has_two_charges():
    assert {reply.charge for reply in READ.replies} == set(READ.charges)
    groups = [group for charge in READ.charges.values() for group in charge.groups]
    assert len(groups) == len(set(groups))


def test_every_kind_of_reply_is_in_use():
    assert {reply.reply for reply in READ.replies} == set(REPLIES)


def test_groups_to_keep_apart_are_told_once():
    pairs = [frozenset(pair[:2]) for pair in READ.apart]
    assert len(set(pairs)) == len(pairs)
    assert {len(pair) for pair in pairs} == {2}


FILES = {
    "claim_groups.tsv": "group\tspeaker\tarticle\tcontent\n\nlow\tBrun\ta.txt\tlow\nhigh\t-\ta.txt\thigh\n",
    "not_same.tsv": "group\tother\twhy\nlow\thigh\topposites\n",
    "charges.tsv": "charge\taccused\tgroups\ntide\tBrun\tlow | high\n",
    "replies.tsv": "charge\toutlet\treply\treplier\tarticle\tcontent\ntide\tGull\tnone\t-\t-\t-\n",
}


@pytest.mark.parametrize(
    ("file", "line", "complaint"),
    [
        ("claim_groups.tsv", "low\tBrun\ta.txt", "4 fields"),
        ("claim_groups.tsv", "low\t\ta.txt\tlower", "4 fields"),
        ("claim_groups.tsv", "low\tOkafor\ta.txt\tlower", "two speakers"),
        ("claim_groups.tsv", "high\t-\ta.txt\tlow", "marked before"),
        ("not_same.tsv", "low\tmiddle\tother", "no group middle"),
        ("charges.tsv", "wind\tBrun\twindy", "no group windy"),
        ("charges.tsv", "tide\tBrun\tlow", "a second charge"),
        ("replies.tsv", "wind\tGull\tnone\t-\t-\t-", "no charge wind"),
        ("replies.tsv", "tide\tGull\tshouted\t-\ta.txt\tlow", "none of denied"),
        ("replies.tsv", "tide\tGull\tdenied\t-\t-\t-", "a reply has an article"),
        ("replies.tsv", "tide\tGull\tnone\t-\ta.txt\tlow", "a reply has an article"),
    ],
)
def test_lines_that_are_no_part_of_the_form_are_an_error(tmp_path: Path, file, line, complaint):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert len(read_relations(tmp_path).members) == 2
    (tmp_path / file).write_text(f"{FILES[file]}{line}\n", encoding="utf-8")
    with pytest.raises(GoldError, match=complaint) as caught:
        read_relations(tmp_path)
    assert str(tmp_path / file) in str(caught.value)


def test_another_header_is_an_error(tmp_path: Path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "not_same.tsv").write_text("one\tother\twhy\n", encoding="utf-8")
    with pytest.raises(GoldError, match="should be the header group other why"):
        read_relations(tmp_path)


@pytest.mark.parametrize(
    ("pieces", "complaint"),
    [
        (("tide",), "2 times"),
        (("storm",), "not in the article"),
        (("The tide #3",), "not in the article"),
        (("low", "The"), "2 times|out of order"),
        (("was low", "The tide #1"), "out of order"),
    ],
)
def test_words_that_have_no_one_place_are_an_error(pieces, complaint):
    with pytest.raises(GoldError, match=complaint):
        locate_pieces("x:1", pieces, "The tide was low. The tide rose.")


@dataclass(frozen=True)
class Told:
    """The part of a claim row at which scoring looks."""

    id: str
    claim_group_id: str
    speaker: str | None = "Brun"
    speaker_text: str = "Brun"
    cue: str = "said"
    content: str = "it was low"


def judged(*rows: tuple[str, str | None]) -> list[Judged]:
    """Make marked claims, each with its group and the group in which it was found, None for not found."""
    return [
        Judged(
            Member(f"x:{number}", group, None, "a.txt", (str(number),)),
            Told(str(number), found) if found else None,
        )
        for number, (group, found) in enumerate(rows)
    ]


def test_groups_are_scored_by_pairs_of_claims():
    # in gold 3 pairs and 1; found 1 of those 3, and one pair across
    rows = judged(("low", "1"), ("low", "1"), ("low", "2"), ("high", "2"), ("high", None))
    score = RelationScore()
    score_groups(rows, RelationGold([], [("low", "high", "opposites")], {}, []), score)
    assert (score.marked, score.found, score.groups, score.several) == (5, 4, 2, 2)
    assert (score.pairwise.precision, score.pairwise.recall) == (1 / 2, 1 / 3)
    assert (score.with_missed.precision, score.with_missed.recall) == (1 / 2, 1 / 4)
    assert (score.apart, score.joined) == (1, 1)
    kinds = Counter(error.split(":")[0] for error in score.errors)
    assert kinds == {"joined": 1, "missed": 1, "joined wrongly": 1, "parted": 1}


def test_groups_of_which_nothing_is_found_cannot_be_joined():
    score = RelationScore()
    score_groups(judged(("low", None), ("high", "1")), RelationGold([], [("low", "high", "")], {}, []), score)
    assert (score.apart, score.joined) == (0, 0)


def test_replies_are_scored_by_charge_outlet_and_kind():
    rows = judged(("low", "1"), ("lower", "2"), ("wind", "3"))
    marked = [
        MarkedReply("x:1", "tide", "Gull", "denied", None, "a.txt", ("no",)),
        MarkedReply("x:2", "tide", "Tern", "none", None, None, ()),
        MarkedReply("x:3", "tide", "Auk", "declined", None, "a.txt", ("no",)),
    ]
    gold = RelationGold([], [], {"tide": Charge("tide", "Brun", ("low", "lower"))}, marked)
    found = [
        FoundReply("Brun", frozenset({"0"}), "Gull", "denied"),
        FoundReply("Brun", frozenset({"1"}), "Gull", "none"),  # the other telling is answered
        FoundReply("Brun", frozenset({"0", "1"}), "Tern", "none"),
        FoundReply("Brun", frozenset({"0"}), "Auk", "none"),
        FoundReply("Brun", frozenset({"2"}), "Auk", "denied"),  # answers no charge in gold
        FoundReply("Okafor", frozenset({"0"}), "Auk", "denied"),  # is not the accused
    ]
    score = RelationScore()
    score_replies(rows, gold, found, score)
    assert score.reply_rows == 3
    assert score.replies is not None
    assert (score.replies.precision, score.replies.recall) == (2 / 3, 2 / 3)
    assert score.errors == ["reply missed: tide, Auk, declined", "reply not in gold: tide, Auk, none"]
