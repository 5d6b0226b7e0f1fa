import dataclasses
import json

from claimdex.rows import MentionRow


def test_lists_mentions_with_entity_and_reason(claimdex, ids) -> None:
    ran = claimdex("mentions", "--article", "saved/stray.txt")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "text                entity              kind    article       start  reason\n"
        f"Sirajuddin Haqqani  Sirajuddin Haqqani  person  {ids['saved/stray.txt']}      0  as written; the same name\n"
    )


def test_role_without_a_name_is_unresolved(claimdex, ids) -> None:
    rows = json.loads(claimdex("mentions", "--format", "json", "--article", "saved/dispatch.txt").out)
    assert list(rows[0]) == [field.name for field in dataclasses.fields(MentionRow)]
    (role,) = (row for row in rows if row["form"] == "role")
    assert (role["text"], role["entity"], role["entity_id"]) == ("a senior official", None, None)


def test_entity_narrows_to_its_mentions(claimdex, ids) -> None:
    rows = json.loads(claimdex("mentions", "--entity", "ISI", "--format", "json").out)
    assert {row["entity_id"] for row in rows} == {"inter-services-intelligence"}
    assert len(rows) == 2
    assert claimdex("mentions", "--entity", "Haqqani").code == 1
