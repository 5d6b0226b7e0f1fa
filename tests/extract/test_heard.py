"""From which outlet an article has a claim: each row a sentence with [speaker], <cue>, {content}, and the outlet."""

import pytest

from claimdex.extract.clauses import clauses
from claimdex.extract.heard import via_of_spans
from claimdex.extract.quotations import find as find_quotations
from claimdex.extract.rules.claims import find_claims
from claimdex.extract.sentences import split
from claimdex.models import Article
from tests.extract.stance_table import read_marked

TABLE = [
    ("[Lind] <told Reuters> {that the dam held}.", "Reuters"),
    ("[Lind] <told> Reuters {that the dam held}.", "Reuters"),
    ("“{We are ready},” [Lind] <told the Dispatch newspaper on Friday>.", "the Dispatch newspaper"),
    ("“{We are ready},” [Lind] <has since told> the BBC.", "the BBC"),
    ("“{Never},” [he] <said> in an interview with Radio Lund.", "Radio Lund"),
    ("In an interview with Radio Lund, [he] <said> {the dam held}.", "Radio Lund"),
    ("Speaking to the Harbor Times, [he] <denied> {that the dam leaked}.", "the Harbor Times"),
    ("[He] <said> in an email to the Associated Press {that the dam held}.", "the Associated Press"),
    ("[Roe], quoted by Reuters, <said> {the dam held}.", "Reuters"),
    ("{The dam held}, [Roe] <said>, according to the Harbor Dispatch.", "the Harbor Dispatch"),
    ("{The dam held}, [Roe] <said>, Reuters reported.", "Reuters"),
    ("{The dam held}, <according to> [the Harbor Dispatch].", ""),
    ("[Reuters] <reported> {that the dam held}.", ""),
    ("[Lind] <was told> by Reuters {that the dam held}.", ""),
    ("[Lind] <told senators> {that Reuters had left}.", ""),
    ("[Lind] <told> {the BBC to leave the dam}.", ""),
    ("[Lind] <told> the BBC {to leave the dam}.", ""),
    ("[Lind] <asked> the BBC {whether the dam held}.", ""),
    ("[Lind] <said> in an interview {that the dam held}.", ""),
    ("[Lind] <said> {he had given an interview to the BBC}.", ""),
]


@pytest.mark.parametrize(("marked", "outlet"), TABLE, ids=[row[0] for row in TABLE])
def test_tells_from_which_outlet_marked_spans_were_heard(marked: str, outlet: str) -> None:
    assert heard(marked) == outlet


def heard(marked: str, own: str | None = None) -> str:
    text, spans = read_marked(marked)
    paragraphs = split(text)
    parts = clauses(text, paragraphs[0], find_quotations(text, paragraphs)[0])
    found = via_of_spans(parts, spans["cue"][0], spans["speaker"], spans["content"], own)
    return " ".join(span.of(text) for span in found)


OWN = [
    ("[Lind] <told> Deccan Lamp {that the dam held}.", "Deccan Lamp", "Deccan Lamp"),
    ("[Lind] <told> the Lamp {that the dam held}.", "Deccan Lamp", "the Lamp"),
    ("[Lind] <told> The Fenmoor Echo {that the dam held}.", "The Fenmoor Echo", "The Fenmoor Echo"),
    ("[Lind] <told> Karl Echols {that the dam held}.", "The Fenmoor Echo", ""),
    ("[Lind] <told> Deccan Lamp {that the dam held}.", None, ""),
]


@pytest.mark.parametrize(("marked", "own", "outlet"), OWN, ids=[f"{row[0]} {row[1]}" for row in OWN])
def test_knows_the_outlet_of_the_article_itself(marked: str, own: str | None, outlet: str) -> None:
    assert heard(marked, own) == outlet


def test_rules_know_the_outlet_of_the_article_itself() -> None:
    text = "“We were warned,” an official told Deccan Lamp."
    (claim,) = find_claims(Article(text=text, outlet="Deccan Lamp"), split(text))
    assert [span.of(text) for span in claim.via] == ["Deccan Lamp"]


def test_hears_nothing_where_no_clause_holds_the_cue() -> None:
    _, spans = read_marked("[Lind] <told Reuters> {that the dam held}.")
    assert via_of_spans([], spans["cue"][0], spans["speaker"], spans["content"]) == ()
