"""Claims in the words of other tools: schema.org, W3C Web Annotation, FollowTheMoney."""

import io
import json
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import Any

import pytest
from pyld import jsonld

from claimdex.render import LINKED, LinkedWriter, linked_format_of
from claimdex.render.annotation import annotation
from claimdex.render.hashes import without_words
from claimdex.render.jsonld import claim_node
from claimdex.render.linked import SourcedClaim
from claimdex.rows import ArticleRow, ClaimRow, EntityRow, MentionRow

TEXT = '🦅 Storm\n\nMullen said 🚢 "the network <b>acts</b> as an arm," then he left, "of the agency." It rained.'
MULLEN = EntityRow(
    "mike-mullen", "Mike Mullen", "person", ["Mike Mullen", "Mullen"], 4, 2, 0, 1, ["chairman"]
)
AGENCY = EntityRow("agency", "The Agency", "organisation", ["The Agency"], 3, 0, 1, 1, wikidata_id="Q42")
KABUL = EntityRow("kabul", "Kabul", "place", ["Kabul"], 3, 0, 1, 1)
NETWORK = EntityRow("network", "The Network", "group", ["The Network"], 3, 0, 1, 1)
ARTICLE = ArticleRow(
    id="3fa91c2b7d10",
    outlet="Harbor Dispatch & Sons",
    title="🦅 Storm",
    byline="A. Writer",
    published_on="2011-09-22",
    published_at="2011-09-22T18:00:00Z",
    url="https://harbor.example/storm?a=1&b=2",
    source="saved/one.txt",
    place=None,
    words=18,
    claims=1,
)
EVERY = sorted(LINKED)


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


@pytest.fixture
def told(claim: Callable[..., ClaimRow]) -> Callable[..., SourcedClaim]:
    """Make a claim in `TEXT`, its content in two pieces."""

    def make(number: int = 1, speaker: EntityRow | None = MULLEN, **fields: Any) -> SourcedClaim:
        content = [span('"the network <b>acts</b> as an arm,"'), span('"of the agency."')]
        values = {
            "speaker": speaker and speaker.name,
            "speaker_id": speaker and speaker.id,
            "speaker_text": "Mullen",
            "cue": "said",
            "content": " … ".join(TEXT[start:end] for start, end in content),
            "start": content[0][0],
            "end": content[1][1],
            "spans": {"speaker": [span("Mullen")], "cue": [span("said")], "content": content},
            "context": TEXT[TEXT.index("Mullen") : TEXT.index(" It rained")],
            "kind": "mixed",
            "claim_group_id": f"3fa91c2b7d10-{number}",
        }
        row = claim(number, **(values | fields))
        about = (AGENCY, KABUL, NETWORK)
        return SourcedClaim(row, ARTICLE, TEXT, speaker, about)

    return make


def writer_of(name: str) -> LinkedWriter:
    found = linked_format_of(PurePath(f"claims{name}"))
    assert found is not None
    return found


def written(name: str, *claims: SourcedClaim) -> str:
    out = io.StringIO()
    writer_of(name)(iter(claims), out)
    return out.getvalue()


# ---- W3C Web Annotation


def test_selectors_find_each_piece_of_the_content(told: Callable[..., SourcedClaim]) -> None:
    targets = annotation(told())["target"]
    assert len(targets) == 2
    for target in targets:
        place, quote = target["selector"]
        assert (place["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        assert TEXT[place["start"] : place["end"]] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert TEXT[place["start"] - len(quote["prefix"]) :].startswith(around)


def test_annotation_counts_code_points_and_says_so(told: Callable[..., SourcedClaim]) -> None:
    place = annotation(told())["target"][0]["selector"][0]
    assert place["start"] == len("🦅 Storm\n\nMullen said 🚢 ")
    collection = json.loads(written(".annotations.jsonld", told()))
    assert "count Unicode code points" in collection["label"]


def test_collection_has_what_the_standard_demands(told: Callable[..., SourcedClaim]) -> None:
    collection = json.loads(written(".annotations.jsonld", told(), told(2)))
    page = collection["first"]
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], collection["total"]) == ("AnnotationCollection", 2)
    assert (page["type"], page["partOf"]) == ("AnnotationPage", collection["id"])
    ids = [item["id"] for item in page["items"]]
    assert ids == ["urn:claimdex:claim:3fa91c2b7d10-1", "urn:claimdex:claim:3fa91c2b7d10-2"]
    assert {item["type"] for item in page["items"]} == {"Annotation"}


def test_bodies_tag_speaker_cue_and_stance_as_plain_text(told: Callable[..., SourcedClaim]) -> None:
    bodies = annotation(told(cue="<script>alert(1)</script>"))["body"]
    tags = [body for body in bodies if body["type"] == "TextualBody"]
    assert [tag["value"] for tag in tags] == [
        "speaker: Mike Mullen",
        "cue: <script>alert(1)</script>",
        "stance: asserts",
        "kind: mixed",
    ]
    assert {tag["format"] for tag in tags} == {"text/plain"}
    assert bodies[-1]["source"] == "urn:claimdex:entity:mike-mullen"


def test_unresolved_speaker_is_tagged_as_such_and_identifies_nobody(
    told: Callable[..., SourcedClaim],
) -> None:
    bodies = annotation(told(speaker=None))["body"]
    assert bodies[0]["value"] == "speaker: Mullen (unresolved)"
    assert not any(body["purpose"] == "identifying" for body in bodies)


def test_position_is_in_the_text_and_the_page_is_named_beside_it(told: Callable[..., SourcedClaim]) -> None:
    source = annotation(told())["target"][0]["source"]
    assert source["id"] == "urn:claimdex:article:3fa91c2b7d10"
    assert (source["format"], source["via"]) == ("text/plain", ARTICLE.url)


# ---- JSON-LD


def expanded(*claims: SourcedClaim) -> list[dict[str, Any]]:
    def no_network(*_: object) -> None:
        raise AssertionError("the context must stand in the file")

    nodes = jsonld.expand(json.loads(written(".jsonld", *claims)), {"documentLoader": no_network})
    return [node for node in nodes if node["@id"].startswith("urn:claimdex:claim:")]


def test_json_ld_expands_without_a_network(told: Callable[..., SourcedClaim]) -> None:
    (node,) = expanded(told())
    schema = "http://schema.org/"
    assert node["@type"] == [f"{schema}Claim", f"{schema}Quotation"]
    assert node[f"{schema}text"][0]["@value"].startswith('"the network')
    (article,) = node[f"{schema}appearance"]
    assert article["@id"] == "urn:claimdex:article:3fa91c2b7d10"
    assert article[f"{schema}url"] == [{"@id": ARTICLE.url}]
    assert article[f"{schema}publisher"][0]["@id"] == "urn:claimdex:outlet:Harbor%20Dispatch%20%26%20Sons"
    assert node["urn:claimdex:terms:spans"][0]["@type"] == "@json"
    kinds = [thing["@type"][0].removeprefix(schema) for thing in node[f"{schema}about"]]
    assert kinds == ["Organization", "Place", "Organization"]
    assert node[f"{schema}about"][0][f"{schema}sameAs"] == [{"@id": "http://www.wikidata.org/entity/Q42"}]


@pytest.mark.parametrize(
    ("stance", "is_author"),
    [("asserts", True), ("believes", True), ("denies", False), ("asks", False), ("questions", False)],
)
def test_only_what_a_speaker_holds_has_an_author(
    told: Callable[..., SourcedClaim], stance: str, is_author: bool
) -> None:
    node = claim_node(told(stance=stance))
    assert ("author" in node) is is_author
    assert node["stance"] == stance
    assert node["speaker"]["name"] == "Mike Mullen"
    assert node["spokenByCharacter"] == {"@id": "urn:claimdex:entity:mike-mullen"}


def test_a_paraphrase_is_no_quotation(told: Callable[..., SourcedClaim]) -> None:
    sourced = told()
    node = claim_node(replace(sourced, claim=replace(sourced.claim, kind="indirect")))
    assert node["@type"] == "Claim"
    assert "spokenByCharacter" not in node


def test_a_claim_told_before_leads_to_its_first_telling(told: Callable[..., SourcedClaim]) -> None:
    node = claim_node(told(claim_group_id="0123456789ab-7"))
    assert node["claim_group"] == "urn:claimdex:claim:0123456789ab-7"
    assert node["firstAppearance"] == {"@id": "urn:claimdex:article:0123456789ab"}
    assert "sameAs" not in node


def test_what_is_denied_did_not_appear_where_the_contrary_did(told: Callable[..., SourcedClaim]) -> None:
    sourced = told(claim_group_id="0123456789ab-7")
    node = claim_node(replace(sourced, claim=replace(sourced.claim, stance="denies")))
    assert "firstAppearance" not in node


def test_nothing_is_guessed_of_an_unresolved_speaker(told: Callable[..., SourcedClaim]) -> None:
    node = claim_node(told(speaker=None))
    assert node["speaker_text"] == "Mullen"
    assert not {"speaker", "author", "spokenByCharacter"} & node.keys()


@pytest.mark.parametrize("name", EVERY)
def test_there_is_no_verdict(told: Callable[..., SourcedClaim], name: str) -> None:
    text = written(name, told())
    assert not any(word in text for word in ("ClaimReview", "reviewRating", "claimReviewed"))


# ---- FollowTheMoney

# What of the model is used. Source: FollowTheMoney 4.11.2, schema by schema with what they inherit.
_INTERVAL = {"date", "summary", "recordId", "publisher", "sourceUrl", "role", "proof"}
PROPERTIES = {
    "Person": {"name", "alias", "wikidataId", "position"},
    "Organization": {"name", "alias", "wikidataId"},
    "Address": {"name", "alias", "wikidataId", "full"},
    "Article": {"title", "author", "publisher", "publishedAt", "sourceUrl", "fileName"},
    "Documentation": {"entity", "document", *_INTERVAL},
    "UnknownLink": {"subject", "object", *_INTERVAL},
}


def money(*claims: SourcedClaim) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(".ftm.json", *claims).splitlines()]


def test_entities_stand_once_and_before_what_needs_them(told: Callable[..., SourcedClaim]) -> None:
    seen: list[str] = []
    for entity in money(told(), told(2), told(3, speaker=None)):
        assert entity["id"] not in seen
        for name in ("entity", "document", "subject", "object", "proof"):
            assert set(entity["properties"].get(name, [])) <= set(seen)
        seen.append(entity["id"])


def test_only_what_the_model_knows_is_written(told: Callable[..., SourcedClaim]) -> None:
    for entity in money(told(), told(2, speaker=None)):
        assert set(entity["properties"]) <= PROPERTIES[entity["schema"]]
        for values in entity["properties"].values():
            assert values
            assert all(isinstance(value, str) and value for value in values)


def test_model_itself_finds_every_entity_valid(told: Callable[..., SourcedClaim]) -> None:
    followthemoney = pytest.importorskip("followthemoney", reason="too large for the development environment")
    for entity in money(told(), told(2, speaker=None)):
        proxy = followthemoney.model.get_proxy(entity, cleaned=False)
        assert proxy.schema.validate(entity) is None
        assert {name: len(values) for name, values in proxy.to_dict()["properties"].items()} == {
            name: len(values) for name, values in entity["properties"].items()
        }


def test_speaker_is_documented_and_linked_to_what_the_claim_is_about(
    told: Callable[..., SourcedClaim],
) -> None:
    entities = {entity["id"]: entity for entity in money(told(stance="denies"))}
    said = entities["claimdex-claim-3fa91c2b7d10-1"]
    assert said["schema"] == "Documentation"
    assert said["properties"]["entity"] == ["claimdex-mike-mullen"]
    assert said["properties"]["role"] == ["speaker: denies"]
    link = entities["claimdex-claim-3fa91c2b7d10-1-about-agency"]
    assert link["schema"] == "UnknownLink"
    assert (link["properties"]["subject"], link["properties"]["object"]) == (
        ["claimdex-mike-mullen"],
        ["claimdex-agency"],
    )


def test_unresolved_speaker_makes_no_person(told: Callable[..., SourcedClaim]) -> None:
    entities = money(told(speaker=None))
    assert not any(entity["schema"] in ("Person", "UnknownLink") for entity in entities)
    roles = [entity["properties"]["role"] for entity in entities if entity["schema"] == "Documentation"]
    assert roles == [["spoken about by Mullen (unresolved): asserts"]] * 3


# ---- all of them


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("hostile", ["\x1b[2J", "\u202eabc", "\ud800", "\u2028", "</script>", '"}]}'])
def test_hostile_words_stay_words(told: Callable[..., SourcedClaim], name: str, hostile: str) -> None:
    sourced = told()
    text = written(name, replace(sourced, claim=replace(sourced.claim, cue=hostile, content=hostile)))
    if name != ".ftm.json" and "<" in hostile:
        assert "<" not in text  # it may stand in a web page
    if not hostile.isascii() or hostile.startswith("\x1b"):
        assert hostile not in text
    assert text.encode("utf-8")
    parsed = [json.loads(line) for line in text.splitlines()] if name == ".ftm.json" else json.loads(text)
    assert parsed


@pytest.mark.parametrize("name", EVERY)
def test_no_claims_are_a_whole_file(name: str) -> None:
    text = written(name)
    assert text == "" if name == ".ftm.json" else json.loads(text)


@pytest.mark.parametrize("name", EVERY)
def test_claims_are_written_as_they_come(told: Callable[..., SourcedClaim], name: str) -> None:
    class Sink(io.StringIO):
        def write(self, text: str) -> int:
            return len(text)

    first = told()

    def claims() -> Iterator[SourcedClaim]:
        for number in range(5_000):
            yield replace(first, claim=replace(first.claim, id=f"3fa91c2b7d10-{number}"))

    tracemalloc.start()
    writer_of(name)(claims(), Sink())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


# ---- without words


def test_hashed_row_holds_no_word_and_every_place(told: Callable[..., SourcedClaim]) -> None:
    row = without_words(told().claim, TEXT)
    text = json.dumps({key: value for key, value in row.items() if key not in ("source", "outlet")})
    for word in ("Mullen", "mullen", "said", "network", "arm", "agency", "Storm", "chairman"):
        assert word not in text
    assert [(quote["part"], quote["start"]) for quote in row["quotes"]] == [
        ("speaker", span("Mullen")[0]),
        ("cue", span("said")[0]),
        ("content", span('"the network')[0]),
        ("content", span('"of the agency')[0]),
    ]
    assert row["text_length"] == len(TEXT)


def test_hashed_mention_is_one_quote() -> None:
    start, end = span("Mullen")
    row = MentionRow(
        "3fa91c2b7d10", "a.txt", start, end, "Mullen", "mike-mullen", "Mike Mullen", "person", 1.0, ""
    )
    hashed = without_words(row, TEXT)
    assert [quote["part"] for quote in hashed["quotes"]] == ["mention"]
    assert not {"text", "entity", "entity_id", "reason", "candidates"} & hashed.keys()
