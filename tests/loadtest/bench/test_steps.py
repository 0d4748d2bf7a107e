"""The short bench leaves out steps and kinds, so here each of them runs once."""

import pytest

from loadtest.bench import kinds, run, steps
from questions.kinds import KINDS


def test_every_step_and_every_kind_of_question_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (steps, kinds):
        monkeypatch.setattr(module, "TIMES", 1)
    monkeypatch.setattr(steps, "REPEATS", 1)
    monkeypatch.setattr(kinds, "ALTERNATIONS", 1)
    assert len(steps.measure()) == len(steps.steps())
    assert len(kinds.measure()) == len(KINDS)


def test_a_short_run_leaves_out_what_it_would_not_judge() -> None:
    assert set(run.PARTS) - set(run._default_parts(short=True)) == set(run.FIGURES_ALONE)
    assert run._default_parts(short=False) == list(run.PARTS)
