"""The type and role of a source, from extraction through the database and back."""

from claimdex.extract import ExtractOptions, extract
from claimdex.models import Article
from claimdex.pipeline import resolve_store
from claimdex.rows import Filters
from claimdex.store import open_writing

TEXT = (
    "Karl Roe said it rained. A senior Pentagon official, who asked not to be named, said it snowed."
    " Two protesters said it hailed. Analysts said the dam would hold."
)


def test_source_types_and_roles_come_back_and_can_be_asked_for(tmp_path):
    article = Article(TEXT, source="a.txt")
    with open_writing(str(tmp_path / "a.db")) as store:
        store.put([(article, extract(article, ExtractOptions(extractor="rules")))])
        resolve_store(store)
        types = [claim.source_type for claim in store.claims(Filters())]
        official, _ = store.claims(Filters(source_type="anonymous"))
    assert types == ["named", "anonymous", "anonymous", "crowd"]
    assert official.role == {
        "noun": "official",
        "number": 1,
        "nationality": [],
        "rank": ["senior"],
        "body": "Pentagon",
        "body_id": "pentagon",
        "anonymity": True,
    }
