"""Drawing a sample of a database, and what judgements on it say."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from claimdex import audit
from claimdex.audit import Item, Survey, audit_rows, in_order, judgement_of, passage, survey
from claimdex.derived_rows import AuditRow
from claimdex.extract import ExtractOptions, extract
from claimdex.judgements import Judgement, Verdict
from claimdex.models import Article
from claimdex.pipeline import resolve_store
from claimdex.store import Store, open_writing

RULES = ExtractOptions(extractor="rules")
TEXTS = {
    "ferry": "Ann Kestrel said the ferry was late. The rain went on. Nobody was hurt at the pier.",
    "pier": "Otto Brandlow denied that the pier was shut. He waited. Brandlow said the pilots were tired.",
    "tide": "The tide was high. The mill stood still. A boat came in.",
    "mill": "Ann Kestrel said the mill was sold. Ann Kestrel said the mill was sold. The crowd cheered.",
}


def article(name: str, text: str = "") -> Article:
    outlet = {"ferry": "Ferry Post", "pier": "Ferry Post", "mill": "Mill Times"}.get(name)
    return Article(text or TEXTS[name], outlet=outlet, source=f"{name}.txt", published_on="2031-05-01")


def filled(path: Path, articles: list[Article]) -> Store:
    store = open_writing(str(path))
    for one in articles:
        store.put([(one, extract(one, RULES))])
    resolve_store(store)
    return store


def things(items: list[Item], store: Store) -> list[str]:
    return [store.text(item.article_id)[item.start : item.end] for item in items]


def judged(items: list[Item], verdict: Verdict) -> dict[str, Judgement]:
    return {
        item.key: Judgement(
            "2031-06-01T00:00:00Z",
            "anna",
            verdict,
            item.key,
            0,
            item.speaker_id or "",
            f"x @{item.article_id}",
        )
        for item in items
    }


@pytest.fixture
def store(tmp_path: Path) -> Store:
    with filled(tmp_path / "x.db", list(map(article, TEXTS))) as made:
        yield made


def test_sentences_that_hold_a_part_of_a_claim_are_not_drawn(store: Store) -> None:
    found = survey(store, {}, 0)
    assert sorted(things(list(found.sentences), store)) == [
        "A boat came in.",
        "He waited.",
        "Nobody was hurt at the pier.",
        "The crowd cheered.",
        "The mill stood still.",
        "The rain went on.",
        "The tide was high.",
    ]
    assert dict(found.all_claims) == {"Ferry Post": 3, "Mill Times": 2, None: 0}
    assert dict(found.all_sentences) == {"Ferry Post": 3, "Mill Times": 1, None: 3}


def test_draws_the_same_whatever_the_order_of_the_articles(store: Store, tmp_path: Path) -> None:
    with filled(tmp_path / "y.db", [article(name) for name in reversed(TEXTS)]) as other:
        for seed in range(5):
            here, there = survey(store, {}, seed), survey(other, {}, seed)
            assert [item.key for item in here.sample(9)] == [item.key for item in there.sample(9)]


def test_another_seed_draws_in_another_order(store: Store) -> None:
    orders = {tuple(item.key for item in survey(store, {}, seed).claims) for seed in range(20)}
    assert len(orders) > 10
    assert len({frozenset(order) for order in orders}) == 1


def test_every_claim_is_as_likely_to_be_drawn_first(store: Store) -> None:
    firsts = [survey(store, {}, seed).claims[0].key for seed in range(300)]
    assert all(30 <= firsts.count(item.key) <= 90 for item in survey(store, {}, 0).claims)


def test_a_new_article_takes_its_place_and_leaves_the_order_of_the_others(store: Store) -> None:
    before = [item.key for item in survey(store, {}, 3).sample(20)]
    new = article("dam", "Ines Calder said the dam was safe. The night was cold.")
    store.put([(new, extract(new, RULES))])
    after = [item.key for item in survey(store, {}, 3).sample(20)]
    assert [key for key in after if key in before] == before
    assert len(after) == len(before) + 2


def test_the_same_words_twice_in_an_article_are_two_things_to_judge(store: Store) -> None:
    claims = [item for item in survey(store, {}, 0).claims if item.outlet == "Mill Times"]
    assert len({item.key for item in claims}) == len(claims) == 2


def test_of_many_articles_only_some_are_looked_at_and_the_rest_is_estimated(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = survey(store, {}, 0)
    monkeypatch.setattr(audit, "_MOST_ARTICLES", 3)
    for seed in range(6):
        part = survey(store, {}, seed)
        assert len({item.article_id for item in (*part.claims, *part.sentences)}) == 3
        assert part.all_claims == whole.all_claims, "claims are counted, not estimated"
    said = judged(list(whole.claims), Verdict.RIGHT)
    assert audit_rows(survey(store, said, 0), said)[0].judged == 5, "also in articles not drawn now"


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        ("He waited.", TEXTS["pier"]),
        ("the pier was shut", "Otto Brandlow denied that the pier was shut. He waited."),
        ("the pilots", "He waited. Brandlow said the pilots were tired."),
    ],
)
def test_a_passage_has_a_sentence_before_and_one_behind(part: str, shown: str) -> None:
    start = TEXTS["pier"].index(part)
    assert passage(TEXTS["pier"], start, start + len(part)).of(TEXTS["pier"]) == shown


def test_a_claim_with_another_speaker_than_judged_is_open_again(store: Store) -> None:
    item = next(one for one in survey(store, {}, 0).claims if one.speaker_id)
    (judgement,) = judged([item], Verdict.RIGHT).values()
    assert judgement_of(item, {item.key: judgement}) == judgement
    moved = Judgement(*(getattr(judgement, name) for name in ("at", "by", "verdict", "key")), 0, "other", "x")
    assert judgement_of(item, {item.key: moved}) is None


def corpus(claims: int, sentences: int) -> Survey:
    """Return a survey of two outlets, of which each has half."""
    items = [
        Item(f"{number:016x}", "0" * 12, "AB"[number % 2], None, None, number, number + 1)
        for number in range(sentences)
    ]
    return Survey(
        (), items, (), {"A": claims // 2, "B": claims // 2}, {"A": sentences // 2, "B": sentences // 2}
    )


def by_verdict(found: Survey, counts: Mapping[Verdict, int]) -> dict[str, Judgement]:
    verdicts = [verdict for verdict, count in counts.items() for _ in range(count)]
    items = found.sentences[: len(verdicts)]
    return {
        item.key: judgement
        for item, verdict in zip(items, verdicts, strict=True)
        for judgement in judged([item], verdict).values()
    }


def test_what_is_counted_is_what_was_judged() -> None:
    found = corpus(1000, 2000)
    said = by_verdict(
        found,
        {
            Verdict.RIGHT: 40,
            Verdict.WRONG_SPEAKER: 5,
            Verdict.WRONG_CONTENT: 3,
            Verdict.NOT_A_CLAIM: 2,
            Verdict.SKIP: 4,
            Verdict.MISSED: 6,
            Verdict.NOTHING: 54,
        },
    )
    row = audit_rows(found, said)[0]
    assert (row.scope, row.outlet, row.claims, row.sentences) == ("all", None, 1000, 2000)
    assert (row.judged, row.right, row.wrong_speaker, row.wrong_content, row.not_a_claim) == (50, 40, 5, 3, 2)
    assert (row.skipped, row.sentences_judged, row.missed) == (4, 60, 6)
    assert row.precision == 0.9, "(40 + 5) of 50"
    assert row.attributed_precision == 0.8, "40 of 50"
    assert row.missed_per_100 == 20.0, "6 of 60 of 2,000 sentences are 200 for 1,000 claims"
    assert row.recall == round(900 / (900 + 60 + 200), 4), "900 right, 60 with a wrong content, 200 missed"
    for name in ("precision", "attributed_precision", "missed_per_100", "recall"):
        low, value, high = (getattr(row, key) for key in (f"{name}_low", name, f"{name}_high"))
        assert low < value < high
    assert row.first_at == row.last_at == "2031-06-01T00:00:00Z"


def test_nothing_judged_says_nothing() -> None:
    rows = audit_rows(corpus(10, 10), {})
    assert [row.outlet for row in rows] == [None, "A", "B"]
    for row in rows:
        assert (row.judged, row.precision, row.precision_low, row.missed_per_100, row.recall) == (
            0,
            None,
            None,
            None,
            None,
        )


def test_an_outlet_with_few_judged_has_a_wide_interval() -> None:
    found = corpus(1000, 2000)
    all_, first, other = audit_rows(found, by_verdict(found, {Verdict.RIGHT: 5, Verdict.NOT_A_CLAIM: 1}))

    def width(row: AuditRow) -> float:
        return row.precision_high - row.precision_low

    assert (first.judged, other.judged) == (3, 3)
    assert min(width(first), width(other)) > width(all_)


def test_no_recall_without_sentences() -> None:
    found = corpus(100, 100)
    row = audit_rows(found, by_verdict(found, {Verdict.RIGHT: 5}))[0]
    assert row.precision == 1.0
    assert row.recall is None
    assert row.missed_per_100 is None


def test_what_came_since_is_missing_in_the_sample_until_it_is_judged(store: Store) -> None:
    said = judged(survey(store, {}, 0).sample(20), Verdict.SKIP)
    assert survey(store, said, 0).passed_over(said, 0) == 0
    for number in range(5):
        new = article(f"dam{number}", f"Ines Calder said dam {number} was safe. Night {number} was cold.")
        store.put([(new, extract(new, RULES))])
    found = survey(store, said, 0)
    waiting = found.passed_over(said, 0)
    assert 0 < waiting <= 10
    assert found.passed_over(said, 1) == 0, "nothing was drawn with this seed"
    said |= judged(found.sample(40), Verdict.SKIP)
    assert survey(store, said, 0).passed_over(said, 0) == 0


TRUTH = {Verdict.RIGHT: 400, Verdict.WRONG_SPEAKER: 40, Verdict.WRONG_CONTENT: 35, Verdict.NOT_A_CLAIM: 25}
UNFOUND = {Verdict.MISSED: 60, Verdict.NOTHING: 640}


def test_intervals_hold_the_truth_in_nineteen_of_twenty_samples() -> None:
    """Draw 50 claims and 50 sentences with each of 400 seeds from a corpus of which all is known."""
    claims, of_claims = known(TRUTH, "c")
    sentences, of_sentences = known(UNFOUND, "5")
    answers = of_claims | of_sentences
    truth = {
        "precision": 440 / 500,
        "attributed_precision": 400 / 500,
        "missed_per_100": 100 * 60 / 500,
        "recall": 440 / (440 + 35 + 60),
    }
    held = dict.fromkeys(truth, 0)
    means = dict.fromkeys(truth, 0.0)
    for seed in range(400):
        first = [*in_order(claims, seed)[:50], *in_order(sentences, seed)[:50]]
        said = {item.key: answers[item.key] for item in first}
        row = audit_rows(Survey(claims, sentences, (), {None: 500}, {None: 700}), said)[0]
        for name, value in truth.items():
            held[name] += getattr(row, f"{name}_low") <= value <= getattr(row, f"{name}_high")
            means[name] += getattr(row, name) / 400
    assert means == pytest.approx(truth, rel=0.03), "no figure leans to one side"
    assert all(count >= 0.93 * 400 for count in held.values()), held


def known(truth: Mapping[Verdict, int], first: str) -> tuple[list[Item], dict[str, Judgement]]:
    verdicts = [verdict for verdict, count in truth.items() for _ in range(count)]
    items = [
        Item(f"{first}{number:015x}", "0" * 12, None, None, None, number, number + 1)
        for number in range(len(verdicts))
    ]
    said = {}
    for item, verdict in zip(items, verdicts, strict=True):
        said |= judged([item], verdict)
    return items, said
