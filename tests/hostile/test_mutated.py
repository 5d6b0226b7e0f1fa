"""Real files, changed at random: every reader and every stage takes them. `make fuzz` tries many more."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import STAGES, mutated, seeds_for


@pytest.mark.parametrize("stage", STAGES)
def test_takes_a_real_input_however_it_was_changed(stage: str) -> None:
    step, seeds = STAGES[stage][1], seeds_for(stage)

    @settings(max_examples=40 if stage.startswith("read") else 15, deadline=None)
    @given(st.integers(0, 2**32))
    def takes(seed: int) -> None:
        step(mutated(seeds, random.Random(seed)))

    takes()


def test_the_seeds_are_real_and_the_changes_reach_them() -> None:
    for stage in STAGES:
        seeds = seeds_for(stage)
        assert seeds, stage
        changed = [mutated(seeds, random.Random(seed)) for seed in range(50)]
        assert len(set(changed)) > 45
        assert not set(changed) & set(seeds)


def test_what_breaks_a_stage_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path, capsys) -> None:
    from benchmarks import fuzz

    def breaks(data: bytes) -> None:
        raise KeyError("dam")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(fuzz.STAGES, "read text", (1, breaks))  # type: ignore[arg-type]
    assert fuzz.main(["read text", "--inputs", "3"]) == 1
    assert "KeyError at breaks" in capsys.readouterr().out
    assert len(list((tmp_path / "build" / "fuzz").iterdir())) == 3
