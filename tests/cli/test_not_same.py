from pathlib import Path


def test_parts_what_the_matcher_made_one(claimdex, harbour, names_of) -> None:
    assert "Annie Kestrel" in names_of()["ann-kestrel"]
    ran = claimdex("not-same", "Ann Kestrel", "Annie Kestrel", "--by", "anna")
    assert (ran.code, ran.out) == (0, "")
    assert {"ann-kestrel", "annie-kestrel"} <= set(names_of())


def test_refuses_to_part_what_was_merged(claimdex, harbour, names_of) -> None:
    claimdex("merge", "Ann Kestrel", "Otto Brandlow")
    before = names_of()
    ran = claimdex("not-same", "Otto Brandlow", "Ann Kestrel")
    assert ran.code == 1
    assert "is the same as" in ran.err
    assert names_of() == before


def test_one_name_is_not_parted_from_itself(claimdex, harbour) -> None:
    ran = claimdex("not-same", "Ann Kestrel", "Ann Kestrel")
    assert ran.code == 2
    assert ran.err.endswith("claimdex split --help\n")
    assert not Path("claimdex.decisions.tsv").exists()


def test_merge_of_one_name_with_itself_is_refused(claimdex, harbour) -> None:
    ran = claimdex("merge", "Ann Kestrel", "Ann Kestrel")
    assert ran.code == 2
    assert ran.err.startswith("error: Ann Kestrel and Ann Kestrel are one name")
