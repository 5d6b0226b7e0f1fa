"""Lists of known entities in each format, written as the format's publishers write it."""

import gzip
import json
from pathlib import Path

import pytest

from claimdex.lexicons import load
from claimdex.models import EntityKind, ListedEntity, Skipped
from claimdex.read.lists import ListError, ListOptions, PassedOver, list_name, read_list
from claimdex.read.lists.listing import kinds_of_classes, wikidata_id

PERSON, ORGANISATION = EntityKind.PERSON, EntityKind.ORGANISATION
Z = ("Orla Zarkhan", "Urla Zarkhan")


def read(path: Path, data: str | bytes, options: ListOptions | None = None) -> list[object]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_list(str(path), options or ListOptions()))


def item(qid: str, label: str, *aliases: str, classes: tuple[str, ...] = ("Q5",), **claims: object) -> str:
    instances = [
        {"mainsnak": {"datavalue": {"value": {"entity-type": "item", "id": one}}}, "rank": "normal"}
        for one in classes
    ]
    return json.dumps(
        {
            "type": "item",
            "id": qid,
            "labels": {"en": {"language": "en", "value": label}, "de": {"language": "de", "value": "Anders"}},
            "aliases": {"en": [{"language": "en", "value": one} for one in aliases]} if aliases else [],
            "claims": {"P31": instances, **claims},
        }
    )


JRC = "30\tP\tu\tOrla+Zarkhan\n30\tP\ten\tUrla+Zarkhan\n31\tO\tu\tQuarry+Trust\n"
TSV = (
    "?item\t?itemLabel\t?alias\t?class\n"
    '<http://www.wikidata.org/entity/Q7>\t"Orla Zarkhan"@en\t"Urla Zarkhan"@en\t<http://www.wikidata.org/entity/Q5>\n'
)
CSV = (
    "person,personLabel,personAltLabel,class\r\n"
    'http://www.wikidata.org/entity/Q7,Orla Zarkhan,"Urla Zarkhan, O. Zarkhan",http://www.wikidata.org/entity/Q5\r\n'
)
FTM = json.dumps(
    {
        "id": "NK-1",
        "schema": "Person",
        "caption": "Orla Zarkhan",
        "properties": {
            "name": ["Zarkhan, Orla"],
            "alias": ["Urla Zarkhan"],
            "weakAlias": ["Urla"],
            "wikidataId": ["Q7"],
        },
    }
)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        (
            "jrc",
            JRC,
            [
                ListedEntity("", "30", Z[0], PERSON, None, Z),
                ListedEntity("", "31", "Quarry Trust", ORGANISATION, None, ("Quarry Trust",)),
            ],
        ),
        ("sparql tsv", TSV, [ListedEntity("", "Q7", Z[0], PERSON, "Q7", Z)]),
        ("sparql csv", CSV, [ListedEntity("", "Q7", Z[0], PERSON, "Q7", (*Z, "O. Zarkhan"))]),
        ("follow the money", FTM + "\n", [ListedEntity("", "NK-1", Z[0], PERSON, "Q7", Z)]),
        ("dump", f"[\n{item('Q7', *Z)},\n]\n", [ListedEntity("", "Q7", Z[0], PERSON, "Q7", Z)]),
        (
            "csv",
            "name;aliases;kind\nZarkhan, Orla;Urla Zarkhan;person\n",
            [ListedEntity("", "person: zarkhan orla", Z[0], PERSON, None, Z)],
        ),
    ],
)
def test_reads_each_format_plain_and_gzipped(tmp_path, name, data, expected) -> None:
    assert read(tmp_path / "list", data) == expected
    assert read(tmp_path / "list.gz", gzip.compress(data.encode())) == expected


def test_bad_lines_are_named_by_their_number_and_the_rest_is_read(tmp_path) -> None:
    found = read(tmp_path / "jrc", JRC + "no line\n32\tP\tu\tAnna+Vex\n")
    assert [one.source for one in found if isinstance(one, Skipped)] == [f"{tmp_path / 'jrc'}:4"]
    assert isinstance(found[-1], ListedEntity)
    found = read(tmp_path / "ftm", f'{FTM}\n{{"id": \n{FTM}\n')
    assert [type(one) for one in found] == [ListedEntity, Skipped, ListedEntity]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (item("Q7", "Quarry Trust", classes=("Q4830453",)), ORGANISATION),
        (item("Q7", "Quarry Trust", classes=("Q999999999",), P159=[{}]), ORGANISATION),
        (item("Q7", "Port Vex", classes=("Q999999999",), P1566=[{}]), EntityKind.PLACE),
        (item("Q7", "The Vex Regatta", classes=("Q999999999",)), None),
    ],
)
def test_tells_the_kind_of_an_item_by_its_class_or_other_statements(tmp_path, data, kind) -> None:
    (found,) = read(tmp_path / "dump", data + "\n")
    assert getattr(found, "kind", None) == kind
    assert isinstance(found, PassedOver) is (kind is None)


def test_takes_the_languages_asked_for(tmp_path) -> None:
    (found,) = read(tmp_path / "dump", item("Q7", *Z) + "\n", ListOptions(languages=frozenset({"de"})))
    assert found == ListedEntity("", "Q7", "Anders", PERSON, "Q7", ("Anders",))


def test_a_kind_given_is_for_what_the_list_leaves_open(tmp_path) -> None:
    (found,) = read(tmp_path / "a.csv", "name,qid\nOrla Zarkhan,Q7\n", ListOptions(kind=PERSON))
    assert found == ListedEntity("", "Q7", Z[0], PERSON, "Q7", Z[:1])


def test_a_quotation_mark_never_closed_does_not_hold_the_file_in_memory(tmp_path) -> None:
    rows = "".join(f"Anna Vex{number},person\n" for number in range(5000))
    (found,) = read(tmp_path / "a.csv", 'name,kind\n"Orla Zarkhan,person\n' + rows)
    assert isinstance(found, Skipped)
    assert found.source.endswith(":2")


@pytest.mark.parametrize("data", [b"", b"plain words\nand more of them\n", b"\x1f\x8b\x08broken"])
def test_what_is_no_list_is_an_error(tmp_path, data) -> None:
    with pytest.raises(ListError):
        read(tmp_path / "list", data)


def test_a_list_is_called_by_its_file() -> None:
    assert list_name("somewhere/jrc-names.tsv.gz") == "jrc-names"


def test_every_class_of_wikidata_stands_once_with_its_label_and_kind() -> None:
    rows = load("wikidata_classes")
    assert [row for row in rows if wikidata_id(row[0]) != row[0] or not row[1]] == []
    assert len(kinds_of_classes()) == len(rows) == len({label for _, label, _ in rows})
