"""How counts become rates."""

import pytest

from claimdex.extract.rates import Counts


def counted(**cells: str) -> Counts:
    counts = Counts()
    for name, cell in cells.items():
        counts.read((name, "verb"), cell)
    return counts


def test_writes_a_cell_as_it_read_it() -> None:
    cell = "that=30/40 np=2/9 to=0/1"
    assert counted(say=cell, claim="np=1/1").cell(("say", "verb")) == cell


def test_a_frame_seen_often_keeps_nearly_its_own_share() -> None:
    rates = counted(say="that=900/1000", hint="that=1/10").rates()
    assert rates["say", "verb"]["that"] == pytest.approx(0.9, abs=0.01)


def test_a_frame_seen_once_is_drawn_towards_what_other_cues_do_there() -> None:
    rates = counted(say="that=90/100", hint="that=0/1").rates()
    assert 0.3 < rates["hint", "verb"]["that"] < 0.8


def test_a_cue_never_seen_in_a_common_frame_is_given_a_rate_there() -> None:
    rates = counted(say="that=90/100 np=9/10", hint="np=1/2").rates()
    assert rates["hint", "verb"]["that"] > 0.5
    assert "that" not in counted(say="that=9/10", hint="np=1/2").rates()["hint", "verb"]


def test_small_rates_are_left_out() -> None:
    assert counted(say="that=90/100 np=1/100").rates()["say", "verb"].keys() == {"that"}


def test_one_case_can_be_left_out_of_its_own_rate() -> None:
    counts = counted(say="that=90/100")
    everything = counts.rate(("say", "verb"), "that", 1.0)
    assert counts.rate(("say", "verb"), "that", 1.0, without=1, right=1) < everything
