def test_it_parts_a_group_for_good(claimdex, ferry, groups_of) -> None:
    one, two = f"{ferry['one']}-1", f"{ferry['two']}-1"
    assert groups_of()[two] == one
    assert claimdex("not-same-claim", one, two, "--why", "another ferry").code == 0
    assert groups_of()[two] == two
    assert claimdex("resolve").code == 0
    assert groups_of()[two] == two


def test_what_was_merged_is_refused(claimdex, ferry, groups_of) -> None:
    one, three = f"{ferry['one']}-1", f"{ferry['three']}-1"
    claimdex("merge-claims", one, three)
    ran = claimdex("not-same-claim", three, one)
    assert (ran.code, "refused" in ran.err) == (1, True)
    assert groups_of()[three] == one


def test_an_edited_file_is_heeded_by_resolve(claimdex, ferry, groups_of, elsewhere) -> None:
    one, two = f"{ferry['one']}-1", f"{ferry['two']}-1"
    claimdex("not-same-claim", one, two)
    (elsewhere / "claimdex.decisions.tsv").write_text("# nothing\n")
    assert "has changed since" in claimdex("claims").err
    claimdex("resolve")
    assert groups_of()[two] == one
