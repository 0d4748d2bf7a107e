"""What standings, prizes and facts of a large round cost, next to Python's own `sorted` of the same rows.

`python -m loadtest.bench.ranking` shows it alone; `measure` serves `make bench`. Times are CPU time of one
child process each, so that nothing else counts; a child that measures memory keeps no row the fold does not keep.
"""

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from loadtest.deployments.server import DeploymentError
from loadtest.reports.report import Result, at_most, figure, median
from questions.model import Bank, Option, PaperRule, Question
from questions.papers.paper import Plan, draw_questions
from scoring.marking.entry import Entry, Marked
from scoring.marking.key import Key
from scoring.people.model import Person
from scoring.results.standings import Fold, mark_entry
from scoring.rules.model import (
    Identity,
    Marking,
    Prediction,
    PrizeTier,
    RankingKey,
    Rules,
    UnitKey,
    UnitNode,
    UnitRanking,
)

ENTRIES = 1_000_000
SMALL = 100_000
TURNS = 3
COMMUNES = 150
RULES = Rules(
    identity=Identity((), ("phone",)),
    paper=PaperRule("bench", count=10),
    prediction=Prediction("?"),
    ranking=(RankingKey("score", "desc"), RankingKey("prediction", "asc"), RankingKey("received_at", "asc")),
    prizes=(PrizeTier("Nhất", 1), PrizeTier("Nhì", 2), PrizeTier("Ba", 5)),
    unit_rankings=(UnitRanking("rate", "Tỷ lệ", (UnitKey("rate"),), kinds=("commune",)),),
)
UNITS = (
    UnitNode("hue", "Huế", "province"),
    *(UnitNode(f"c{number}", f"Xã {number}", "commune", "hue", 1000) for number in range(COMMUNES)),
)
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def measure(*, judged: bool, entries: int = ENTRIES) -> list[Result]:
    """The ratio, how it grows, the memory, and what comes before it: marking again."""
    large, small = _child("time", entries), _child("time", entries // 10)
    memory, marking = _child("memory", entries), _child("marking", SMALL)
    growth = median(large["fold"]) / entries * (entries // 10) / median(small["fold"])
    return [
        at_most("standings, prizes, facts ÷ sorted of the same rows", _ratio(large), "ratio", 6, 3, judged=judged),
        at_most("standings, prizes, facts: peak memory", memory["peak_mb"], "MB", 600, None, judged=judged),
        figure("standings, prizes, facts: CPU", median(large["fold"]), "s"),
        figure("standings, prizes, facts: sorted alone", median(large["sorted"]), "s"),
        figure("standings, prizes, facts: a tenth of the rows ÷ sorted", _ratio(small), "ratio"),
        figure("standings, prizes, facts: time an entry, all rows ÷ a tenth of them", growth, "ratio"),
        figure("marking an entry again, its paper drawn again", marking["us"], "µs of CPU"),
    ]


def _ratio(times: dict[str, list[float]]) -> float:
    return median([ours / theirs for ours, theirs in zip(times["fold"], times["sorted"], strict=True)])


def run_child(module: str, *words: str) -> dict[str, Any]:
    """What a measurement in a process of its own prints as JSON. Raises DeploymentError."""
    done = subprocess.run((sys.executable, "-m", module, *words), check=False, capture_output=True, text=True)
    if done.returncode:
        raise DeploymentError(f"{words[0]}: {done.stderr.strip()[-500:]}")
    printed: dict[str, Any] = json.loads(done.stdout)
    return printed


def _child(name: str, entries: int) -> Any:
    return run_child("loadtest.bench.ranking", name, str(entries))


def names(count: int) -> list[str]:
    chance = random.Random(3)
    return ["".join(chance.choices(_LETTERS, k=16)) for _ in range(count)]


def rows(count: int) -> Iterator[Marked]:
    """Everybody enters once, then people at random come again; four entries a person."""
    chance, people = random.Random(7), names(count // 4)
    numbers = dict.fromkeys(people, 0)
    for at in range(count):
        person = people[at] if at < len(people) else chance.choice(people)
        numbers[person] += 1
        points, received_at = chance.randrange(11), 1_650_000_000_000 + chance.randrange(600_000_000)
        attempt, took_ms = f"ab12{chance.getrandbits(64):016x}", chance.randrange(20_000, 600_000)
        guess = chance.randrange(90_000)
        yield Marked(person, attempt, numbers[person], points, points == 10, took_ms, received_at, guess)


def _fold(count: int) -> Fold:
    chance = random.Random(5)
    people = {name: Person(name, f"c{chance.randrange(COMMUNES)}") for name in names(count // 4)}
    return Fold(RULES, people=people, units=UNITS)


def measure_time(count: int) -> dict[str, list[float]]:
    marked = list(rows(count))
    random.Random(1).shuffle(marked)
    times: dict[str, list[float]] = {"sorted": [], "fold": []}
    for _ in range(TURNS):
        times["sorted"].append(_seconds(lambda: sorted(marked)))
        fold = _fold(count)
        times["fold"].append(_seconds(lambda fold=fold: fold.add(marked).outcome()))  # type: ignore[misc]
    return times


def _seconds(call: Callable[[], object]) -> float:
    began = time.process_time()
    call()
    return time.process_time() - began


def peak_kb() -> int:
    """Of this process alone: `ru_maxrss` would count what the process that started it had before."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
    raise OSError("no VmHWM in /proc/self/status")


def measure_memory(count: int) -> dict[str, float]:
    outcome = _fold(count).add(rows(count)).outcome()
    return {"peak_mb": peak_kb() / 1024, "people": outcome.facts.people}


def measure_marking(count: int) -> dict[str, float]:
    options = tuple(Option(letter, letter) for letter in "abcd")
    bank = Bank("bench", 1, tuple(Question(f"q{number}", "?", options, ("a",)) for number in range(100)))
    plan, key = Plan.compile(RULES.paper, bank), Key.compile(bank, Marking())
    ids = [question.id for question in bank.questions]
    answers = {question: ["a"] for question in ids}
    entries = [Entry("a", "p", 1, 0, 1, 1, answers, None, f"{number:032x}") for number in range(count)]

    def paper_of(entry: Entry) -> list[str]:
        return [ids[index] for index in draw_questions(plan, bytes.fromhex(entry.seed))]

    spent = _seconds(lambda: [mark_entry(key, paper_of, entry) for entry in entries])
    return {"us": spent / count * 1e6}


def main() -> None:
    if len(sys.argv) == 3:
        measure_one = {"time": measure_time, "memory": measure_memory, "marking": measure_marking}[sys.argv[1]]
        print(json.dumps(measure_one(int(sys.argv[2]))))
        return
    for result in measure(judged=True):
        print(f"{result.name}: {result.value} {result.unit}")


if __name__ == "__main__":
    main()
