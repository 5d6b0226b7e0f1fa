import json
from pathlib import Path

import pytest

from claimdex.relating import relate_store
from claimdex.store import Store, open_writing


def test_two_claims_become_one_group_and_undo_parts_them(claimdex, ferry, groups_of) -> None:
    one, three = f"{ferry['one']}-1", f"{ferry['three']}-1"
    assert groups_of()[three] == three
    ran = claimdex("merge-claims", three, one, "--by", "anna", "--why", "heard it")
    assert (ran.code, ran.out) == (0, "")
    assert "says the same as" in ran.err
    assert "grouped otherwise" in ran.err
    assert groups_of()[three] == groups_of()[f"{ferry['two']}-1"] == one
    assert claimdex("undo").code == 0
    assert groups_of()[three] == three


def test_the_file_names_claims_by_their_words(claimdex, ferry, elsewhere) -> None:
    claimdex("merge-claims", f"{ferry['one']}-1", f"{ferry['three']}-1")
    *_, line = (elsewhere / "claimdex.decisions.tsv").read_text().splitlines()
    verb, thing, other = line.split("\t")[3:6]
    assert verb == "merge-claims"
    assert thing.startswith('claim: "The ferry will not sail before the ice is off the')
    assert thing.endswith(f" @{ferry['one']}")
    assert other == f"claim: the pilots were tired @{ferry['three']}"


def test_it_holds_when_the_articles_are_read_anew(claimdex, ferry, groups_of, elsewhere) -> None:
    one, three = f"{ferry['one']}-1", f"{ferry['three']}-1"
    claimdex("merge-claims", one, three)
    for article in ferry.values():
        assert claimdex("remove", article).code == 0
    assert claimdex("ingest", "--extractor", "rules", "one.json", "two.json", "three.json").code == 0
    assert groups_of()[three] == one


def test_what_names_nothing_any_more_is_told(claimdex, ferry) -> None:
    claimdex("merge-claims", f"{ferry['one']}-1", f"{ferry['three']}-1")
    claimdex("remove", ferry["three"])
    (row,) = json.loads(claimdex("decisions", "--format", "json").out)
    assert row["status"] == "names nothing here"


def test_what_was_said_not_to_be_the_same_is_refused(claimdex, ferry) -> None:
    one, two, three = (f"{ferry[name]}-1" for name in ("one", "two", "three"))
    assert claimdex("not-same-claim", one, three).code == 0
    assert claimdex("merge-claims", one, two).code == 0
    ran = claimdex("merge-claims", two, three)
    assert ran.code == 1
    assert "refused" in ran.err
    assert "claimdex undo" in ran.err
    assert len(json.loads(claimdex("decisions", "--format", "json").out)) == 2


def test_the_same_again_changes_nothing(claimdex, ferry) -> None:
    pair = f"{ferry['one']}-1", f"{ferry['three']}-1"
    claimdex("merge-claims", *pair)
    assert "decided already" in claimdex("merge-claims", *pair).err


def test_another_database_takes_it_over(claimdex, ferry, groups_of, elsewhere: Path) -> None:
    one, three = f"{ferry['one']}-1", f"{ferry['three']}-1"
    claimdex("merge-claims", one, three)
    assert claimdex("decisions", "export", "theirs.tsv").code == 0
    claimdex("undo")
    assert groups_of()[three] == three
    (elsewhere / "claimdex.decisions.tsv").write_text("")
    assert claimdex("decisions", "apply", "theirs.tsv").code == 0
    assert groups_of()[three] == one


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ("{one}-9", "has no claim 9"),
        ("{one}-1", "are one claim"),
        ("{one}", "is an article, not a claim"),
        ("nowhere-1", "there is no article nowhere"),
        ("{one}-٣", "is no claim"),
    ],
)
def test_what_is_no_other_claim_is_named(claimdex, ferry, other: str, message: str) -> None:
    ran = claimdex("merge-claims", f"{ferry['one']}-1", other.format(**ferry))
    assert ran.code in (1, 2)
    assert message in ran.err
    assert "hint:" in ran.err


def test_a_claim_may_be_typed_by_the_path_of_its_article(claimdex, ferry, groups_of) -> None:
    assert claimdex("merge-claims", "one.json-1", "three.json-1").code == 0
    assert groups_of()[f"{ferry['three']}-1"] == f"{ferry['one']}-1"


def test_what_is_decided_while_another_process_groups_is_left_to_who_decided(
    claimdex, ferry, groups_of, monkeypatch
) -> None:
    one, three = f"{ferry['one']}-1", f"{ferry['three']}-1"
    add_keys = Store._add_keys

    def late(self: Store, *given: object) -> bool:
        with monkeypatch.context() as patched:
            patched.setattr(Store, "_add_keys", add_keys)
            # it decides, and is slow to group
            patched.setattr(Store, "regroup", lambda *given: 0)
            assert claimdex("merge-claims", three, one).code == 0
        monkeypatch.setattr(Store, "_add_keys", add_keys)
        return add_keys(self, *given)

    monkeypatch.setattr(Store, "_add_keys", late)
    with open_writing("claimdex.db") as store:
        store.relate_all_anew()
        relate_store(store)
        assert store.needs_relating()
        relate_store(store)
        assert not store.needs_relating()
    assert groups_of()[three] == one


def test_two_speakers_in_one_group_and_who_leaves_it_are_told(claimdex, ferry) -> None:
    one, two, three = (f"{ferry[name]}-1" for name in ("one", "two", "three"))
    speakers = {row["id"]: row["speaker"] for row in json.loads(claimdex("claims", "--format", "json").out)}
    ran = claimdex("merge-claims", one, three)
    is_told = "note: two speakers in one group" in ran.err
    assert is_told == (speakers[one] != speakers[three])
    assert f"note: {two}" not in ran.err
