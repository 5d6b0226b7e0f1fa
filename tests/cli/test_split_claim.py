def test_a_claim_leaves_its_group_until_that_is_undone(claimdex, ferry, groups_of) -> None:
    one, two = f"{ferry['one']}-1", f"{ferry['two']}-1"
    assert groups_of()[two] == one
    ran = claimdex("split-claim", one)
    assert ran.code == 0
    assert "says what no other claim says" in ran.err
    assert groups_of() == {claim: claim for claim in groups_of()}
    claimdex("undo")
    assert groups_of()[two] == one


def test_what_was_merged_is_not_split(claimdex, ferry) -> None:
    one, three = f"{ferry['one']}-1", f"{ferry['three']}-1"
    claimdex("merge-claims", one, three)
    ran = claimdex("split-claim", three)
    assert (ran.code, "refused" in ran.err) == (1, True)
    claimdex("undo")
    assert claimdex("split-claim", three).code == 0
    assert "refused" in claimdex("merge-claims", three, one).err
