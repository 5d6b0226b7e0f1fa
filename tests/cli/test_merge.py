import json
from pathlib import Path


def test_merges_two_entities_and_writes_it_down(claimdex, harbour, names_of, elsewhere) -> None:
    ran = claimdex("merge", "Ann Kestrel", "Brandlow", "--why", "one pen name", "--by", "anna")
    assert (ran.code, ran.out) == (0, "")
    assert "person: Ann Kestrel is the same as person: Otto Brandlow" in ran.err
    assert "2 entities" in ran.err
    assert {"Ann Kestrel", "Otto Brandlow"} <= set(names_of()["ann-kestrel"])
    line = Path("claimdex.decisions.tsv").read_text().splitlines()[-1].split("\t")
    assert line[2:] == ["anna", "merge", "person: Ann Kestrel", "person: Otto Brandlow", "one pen name"]


def test_merge_outlives_a_new_ingest_and_a_new_database(claimdex, harbour, names_of, elsewhere) -> None:
    claimdex("merge", "Ann Kestrel", "Otto Brandlow")
    (elsewhere / "five.json").write_text('{"text": "Otto Brandlow said the dam was dry."}')
    assert claimdex("ingest", "--extractor", "rules", "five.json").code == 0
    before = names_of()
    assert "Otto Brandlow" in before["ann-kestrel"]
    assert claimdex("resolve").code == 0
    assert names_of() == before
    Path("claimdex.db").unlink()
    files = [f"{name}.json" for name in ("five", "four", "three", "two", "one")]
    assert claimdex("ingest", "--extractor", "rules", *files).code == 0
    assert names_of() == before


def test_links_say_whose_decision_it_was(claimdex, harbour) -> None:
    claimdex("merge", "Ann Kestrel", "Otto Brandlow", "--by", "anna")
    out = claimdex("mentions", "--entity", "ann-kestrel", "--format", "jsonl").out
    assert out.count("you said so: decision ") == 2
    assert ", anna, " in out


def test_refuses_what_would_break_not_the_same_and_changes_nothing(claimdex, harbour, names_of) -> None:
    claimdex("not-same", "Quarry Trust", "Otto Brandlow", "--why", "he sued it", "--by", "anna")
    claimdex("merge", "Ann Kestrel", "Otto Brandlow", "--by", "ben")
    before, kept = names_of(), Path("claimdex.decisions.tsv").read_bytes()
    ran = claimdex("merge", "Quarry Trust", "Ann Kestrel")
    assert ran.code == 1
    assert ran.err.startswith(
        "error: refused: organisation: Quarry Trust is the same as person: Ann Kestrel contradicts"
    )
    assert "organisation: Quarry Trust is not person: Otto Brandlow (he sued it)" in ran.err
    assert "person: Ann Kestrel is the same as person: Otto Brandlow" in ran.err
    assert ran.err.count("claimdex undo ") == 2
    assert names_of() == before
    assert Path("claimdex.decisions.tsv").read_bytes() == kept


def test_merges_across_kinds_and_keeps_those_of_the_first(claimdex, harbour, names_of) -> None:
    assert claimdex("merge", "Quarry Trust", "Otto Brandlow").code == 0
    assert "Otto Brandlow" in names_of()["quarry-trust"]
    assert '"kind": "organisation"' in claimdex("entity", "Otto Brandlow", "--format", "json").out


def test_says_the_same_only_once(claimdex, harbour) -> None:
    claimdex("merge", "Ann Kestrel", "Otto Brandlow")
    ran = claimdex("merge", "ann-kestrel", "Brandlow")
    assert (ran.code, ran.err.splitlines()[0].partition(":")[0]) == (0, "decision " + ran.err.split()[1][:-1])


def test_names_what_is_not_here_and_says_what_to_type(claimdex, harbour) -> None:
    ran = claimdex("merge", "Ann Kestrel", "Brandlov")
    assert ran.code == 1
    assert ran.err.startswith("error: no entity is called 'Brandlov'")
    assert 'claimdex merge "Ann Kestrel" Brandlow' in ran.err
    assert not Path("claimdex.decisions.tsv").exists()


def test_a_mention_stands_for_what_is_meant_in_its_article(claimdex, harbour, elsewhere) -> None:
    for name in ("Ines", "Marta"):
        (elsewhere / f"{name}.json").write_text(json.dumps({"text": f"{name} Calder said it was late."}))
    (elsewhere / "bare.json").write_text('{"text": "Calder said it was early."}')
    (elsewhere / "other.json").write_text('{"text": "Calder said it was noon."}')
    claimdex("ingest", "--extractor", "rules", "Ines.json", "Marta.json", "bare.json", "other.json")
    assert claimdex("merge", "Ines Calder", "bare.json:0").code == 0
    assert '"ines-calder"' in claimdex("mentions", "--article", "bare.json", "--format", "jsonl").out
    assert '"entity_id": null' in claimdex("mentions", "--article", "other.json", "--format", "jsonl").out
    assert claimdex("not-same", "Ines Calder", "other.json:0").code == 0
    assert '"marta-calder"' in claimdex("mentions", "--article", "other.json", "--format", "jsonl").out
    assert claimdex("not-same", "Ines Calder", "bare.json:0").code == 1
    ran = claimdex("merge", "Ines Calder", "two.json:48")
    assert (ran.code, "(The mayor) names nothing by itself" in ran.err) == (1, True)


def test_refuses_a_merge_by_any_name_of_what_is_not_the_same(claimdex, harbour, names_of) -> None:
    claimdex("not-same", "Ann Kestrel", "Otto Brandlow", "--by", "anna")
    before = names_of()
    for pair in (("Annie Kestrel", "Brandlow"), ("Brandlow", "Annie Kestrel")):
        ran = claimdex("merge", *pair)
        assert ran.code == 1
        assert "person: Ann Kestrel is not person: Otto Brandlow" in ran.err
    assert claimdex("alias", "Annie Kestrel", "Otto Brandlow").code == 1
    assert names_of() == before
    ran = claimdex("why", "Annie Kestrel", "Otto Brandlow")
    assert "different" in ran.out
    assert "you said so: decision" in ran.out
