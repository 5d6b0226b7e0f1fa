"""The stages strung together: the same result in any order and with any number of workers."""

import json
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimdex import pipeline
from claimdex.errors import ClaimdexError
from claimdex.extract import ExtractOptions
from claimdex.models import Article, Claim, ClaimKind, Extraction, Skipped, Span, Stance
from claimdex.pipeline import IngestOptions, IngestReport, extract_article, ingest
from claimdex.read import ReadOptions
from claimdex.relinking import relink
from claimdex.rows import Filters
from claimdex.store import Store, open_reading, open_writing

DATA = Path(__file__).parent.parent / "data"


def rows(database: Path) -> dict[str, list[object]]:
    with open_reading(str(database)) as store:
        return {
            "articles": list(store.articles(Filters())),
            "claims": list(store.claims(Filters())),
            "mentions": list(store.mentions()),
            "entities": list(store.entities()),
        }


def ingested(database: Path, *batches: list[Path], jobs: int = 1) -> IngestReport:
    report = IngestReport()
    for batch in batches:
        with open_writing(str(database)) as store:
            report = ingest([str(path) for path in batch], store, IngestOptions(jobs=jobs))
    return report


@pytest.fixture(scope="module")
def files() -> list[Path]:
    return sorted(path for path in DATA.rglob("*.*") if not path.name.endswith(".meta.json"))


@pytest.fixture(scope="module")
def together(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[object]]:
    database = tmp_path_factory.mktemp("together") / "a.db"
    ingested(database, files)
    return rows(database)


def test_one_by_one_backwards_gives_the_same_rows(files, together, tmp_path) -> None:
    ingested(tmp_path / "a.db", *([path] for path in reversed(files)))
    assert rows(tmp_path / "a.db") == together


def test_linked_part_by_part_gives_the_same_rows(files, together, tmp_path, monkeypatch) -> None:
    calls: list[bool] = []

    def noted(store: Store, to_the_end: bool = True) -> object:
        calls.append(to_the_end)
        return relink(store, to_the_end=to_the_end)

    monkeypatch.setattr(pipeline, "relink", noted)
    monkeypatch.setattr(pipeline, "BATCH", 4)
    monkeypatch.setattr(pipeline, "LINKED", 10)
    ingested(tmp_path / "a.db", files)
    assert calls[-1]
    assert calls.count(False) > 2
    assert rows(tmp_path / "a.db") == together


def test_what_was_linked_in_part_when_an_ingest_broke_off_is_linked_to_the_end(
    files, together, tmp_path, monkeypatch
) -> None:
    def breaks(store: Store, to_the_end: bool = True) -> object:
        relink(store, to_the_end=to_the_end)
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(pipeline, "relink", breaks)
        broken.setattr(pipeline, "BATCH", 4)
        broken.setattr(pipeline, "LINKED", 10)
        with pytest.raises(KeyboardInterrupt):
            ingested(tmp_path / "a.db", files)
    ingested(tmp_path / "a.db", files)
    assert rows(tmp_path / "a.db") == together


def test_two_workers_give_the_same_rows(files, together, tmp_path) -> None:
    ingested(tmp_path / "a.db", files, jobs=2)
    assert rows(tmp_path / "a.db") == together


def test_again_changes_nothing(files, together, tmp_path) -> None:
    first = ingested(tmp_path / "a.db", files)
    again = ingested(tmp_path / "a.db", files)
    assert (again.added, again.replaced, again.unchanged) == (0, 0, first.added)
    assert rows(tmp_path / "a.db") == together


def test_every_claim_leads_back_to_its_words(together, files, tmp_path) -> None:
    ingested(tmp_path / "a.db", files)
    with open_reading(str(tmp_path / "a.db")) as store:
        for claim in together["claims"]:
            text = store.text(claim.article_id)
            assert claim.content == " … ".join(text[a:b] for a, b in claim.spans["content"])
            assert claim.speaker_text == " ".join(text[a:b] for a, b in claim.spans["speaker"])


def test_a_bug_costs_one_article_and_says_so(monkeypatch, tmp_path) -> None:
    real = pipeline.extract

    def fragile(article: Article, options: ExtractOptions) -> Extraction:
        if "embassy" in (article.title or ""):
            raise KeyError("embassy")
        return real(article, options)

    monkeypatch.setattr(pipeline, "extract", fragile)
    for name, title in [("a", "The embassy"), ("b", "The harbour")]:
        (tmp_path / f"{name}.json").write_text(f'{{"title": "{title}", "text": "Ann Lee said it was late."}}')
    with open_writing(str(tmp_path / "x.db")) as store:
        report = ingest([str(tmp_path)], store, IngestOptions())
    assert report.added == 1
    assert [item.source for item in report.skipped] == [str(tmp_path / "a.json")]
    assert "a bug in claimdex: KeyError in fragile, line" in report.skipped[0].reason


def test_an_unsound_extraction_costs_one_article(monkeypatch, tmp_path) -> None:
    claim = Claim(ClaimKind.DIRECT, Stance.ASSERTS, (), (), (Span(0, 10_000),), Span(0, 10_000))

    def unsound(article: Article, options: ExtractOptions) -> Extraction:
        return Extraction((claim,)) if article.title == "Bad" else Extraction()

    monkeypatch.setattr(pipeline, "extract", unsound)
    for title in ("Bad", "Good", "Better"):
        (tmp_path / f"{title}.json").write_text(
            f'{{"title": "{title}", "text": "Ann Lee said it was late."}}'
        )
    with open_writing(str(tmp_path / "x.db")) as store:
        report = ingest([str(tmp_path)], store, IngestOptions())
    assert report.added == 2
    assert [Path(item.source).name for item in report.skipped] == ["Bad.json"]


def test_strict_stops_at_the_first_bad_input_and_stores_nothing_of_its_batch(tmp_path) -> None:
    (tmp_path / "a.json").write_text('{"title": "A", "text": "Ann Lee said it was late."}')
    (tmp_path / "b.json").write_text('{"title": ')
    with (
        open_writing(str(tmp_path / "x.db")) as store,
        pytest.raises(ClaimdexError, match=r"b\.json"),
    ):
        ingest([str(tmp_path)], store, IngestOptions(strict=True))
    assert sqlite3.connect(tmp_path / "x.db").execute("SELECT count(*) FROM articles").fetchone() == (0,)


@pytest.mark.parametrize("jobs", [1, 2])
def test_another_least_score_extracts_again_what_is_there(jobs: int, tmp_path: Path) -> None:
    for name, text in (("a", "Ann Lee said it was late."), ("b", "Nobody came.")):
        (tmp_path / f"{name}.json").write_text(json.dumps({"title": name.upper(), "text": text}))

    def run(min_score: float | None) -> tuple[int, int, int]:
        options = IngestOptions(extract=ExtractOptions("rules", min_score=min_score), jobs=jobs)
        with open_writing(str(tmp_path / "x.db")) as store:
            report = ingest([str(tmp_path / "*.json")], store, options)
            return report.replaced, report.unchanged, store.count_claims(Filters())

    assert run(None) == (0, 0, 1)
    # nothing is found in it any more; where nothing was, nothing differs
    assert run(1.0) == (1, 1, 0)
    assert run(1.0) == (0, 2, 0)
    assert run(None) == (1, 1, 1)


def test_what_is_wrong_with_the_extractor_is_not_laid_to_an_article(monkeypatch, tmp_path) -> None:
    def broken(article: Article, options: ExtractOptions) -> Extraction:
        raise ClaimdexError("there is no model", "name another")

    monkeypatch.setattr(pipeline, "extract", broken)
    (tmp_path / "a.json").write_text('{"title": "A", "text": "Ann Lee said it was late."}')
    with open_writing(str(tmp_path / "x.db")) as store, pytest.raises(ClaimdexError, match="no model"):
        ingest([str(tmp_path)], store, IngestOptions())


def test_lists_no_gap_that_was_filled_by_hand_or_in_an_earlier_run(tmp_path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"title": "A", "text": "Ann Lee said it was late."}')
    with open_writing(str(tmp_path / "x.db")) as store:
        dated = IngestOptions(ReadOptions(date="2011-09-24"))
        ((article_id, _),) = ingest([str(file)], store, dated).without_outlet
        again = ingest([str(file)], store, IngestOptions())
        assert (again.unchanged, again.replaced, again.without_date) == (1, 0, [])
        store.set_article(article_id, outlet="Harbor Dispatch", published_on="2011-09-25")
        file.write_text('{"title": "A", "text": "Ann Lee said it was early."}')
        changed = ingest([str(file)], store, IngestOptions())
    assert (changed.replaced, changed.without_outlet, changed.without_date) == (1, [], [])


def test_dry_run_counts_and_stores_nothing(tmp_path) -> None:
    (tmp_path / "a.json").write_text('{"title": "A", "text": "Ann Lee said it was late."}')
    report = ingest([str(tmp_path / "a.json")], None, IngestOptions(dry_run=True))
    assert (report.added, report.claims) == (1, 1)
    assert report.without_outlet == [("", str(tmp_path / "a.json"))]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json"]


def test_bad_inputs_are_counted_and_the_rest_goes_on(files, tmp_path) -> None:
    report = ingested(tmp_path / "x.db", [DATA / "clippings"])
    assert [type(item) for item in report.skipped] == [Skipped]
    assert report.skipped[0].source.startswith(str(DATA / "clippings" / "broken.json"))
    assert report.added == 4


def test_the_database_among_the_articles_is_no_input(tmp_path) -> None:
    (tmp_path / "a.json").write_text('{"title": "A", "text": "Ann Lee said it was late."}')
    with open_writing(str(tmp_path / "x.db")) as store:
        report = ingest([str(tmp_path), str(tmp_path / "*")], store, IngestOptions())
    assert (report.added, report.skipped) == (1, [])


def test_one_article_is_extracted_and_resolved_without_a_database() -> None:
    article = Article("Gen. Ann Lee spoke. Lee said it was late.")
    extraction, resolution = extract_article(article)
    assert [claim.speaker_chain for claim in extraction.claims] == ["Ann Lee"]
    assert [entity.id for entity in resolution.entities] == ["ann-lee"]


def test_workers_do_not_outlive_a_killed_parent(tmp_path) -> None:
    text = "Ann Lee said it was late. " * 400
    lines = [json.dumps({"title": f"Number {number}", "text": text + str(number)}) for number in range(2000)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    script = f"from claimdex.cli import run; run(['ingest', 'many.jsonl', '--jobs', '2', '--db', {str(tmp_path / 'x.db')!r}])"
    guarded = f"if __name__ == '__main__':\n    {script}"
    (tmp_path / "run.py").write_text(guarded)
    parent = subprocess.Popen(
        [sys.executable, "run.py"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    for _ in range(600):
        if (tmp_path / "x.db-wal").exists() and (tmp_path / "x.db-wal").stat().st_size > 100_000:
            break
        time.sleep(0.05)
    parent.kill()
    # the workers hold the pipe, too: it ends when the last of them is gone
    assert parent.communicate(timeout=30)[0] == b""
