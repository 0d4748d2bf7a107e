"""Random contests of three rounds for the oracle and the engine: rules, people, entries within the limits of each
identity, decisions in random order, and rounds that become final in between."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from questions.model import Bank, Option, PaperRule, Question
from scoring.marking import entry as marking
from scoring.people import model as people
from scoring.replay.decisions import Decision
from scoring.rules import model as engine
from tests.scoring.fuzz.oracle import Contest, Decided, Entry, Person, Round, Rules, Tier
from tests.scoring.samples import IDENTITY, chain

QUESTIONS = ("q1", "q2", "q3", "q4")
SPELLED: dict[str, tuple[str, Mapping[str, list[str]]]] = {
    "q2": ("statements", {"a": ["a:true", "b:false"], "b": ["a:true", "b:true"]}),
    "q3": ("order", {"a": ["a:2", "b:3", "c:1"], "b": ["c:3", "a:2", "b:1"]}),
    "q4": ("match", {"a": ["a:2", "b:2"], "b": ["a:2", "b:1"]}),
}
"""In every second eight contests these questions are of such a kind; these answers are the oracle's a and b."""
Spelled = Mapping[str, tuple[str, Mapping[str, list[str]]]]
SEED = "00" * 16
DAY_MS = 86_400_000
ZONES = ("Asia/Ho_Chi_Minh", "Europe/London", "America/New_York")
SLUGS = ("w1", "w2", "w3")
KEYS = {"best": chain("score desc", "received_at asc"), "first": chain("number asc"), "last": chain("number desc")}
RANKINGS = (("score",), ("score", "received_at"), ("score", "duration"), ("duration",), ("score", "draw"), ("draw",))


def random_rules(random_: random.Random) -> Rules:
    pick, chance = random_.choice, random_.random
    divisions = pick(((), (), ("lon", "nho")))
    ties = pick(("undecided", "undecided", "shared", "split", "draw"))
    everyone = ties != "undecided" and bool(divisions) and chance() < 0.3
    return Rules(
        per_round=pick((None, 1, 2, 3)),
        per_day=pick((None, None, 1, 2)),
        per_contest=pick((None, None, 1, 2, 3, 4)),
        earned=pick((0, 0, 1, 2)),
        counts=pick(tuple(KEYS)),
        sums=chance() < 0.3,
        ranking=pick(RANKINGS),
        tiers=tuple(_tiers(random_, ("Nhất", "Nhì", "Ba"), divisions, everyone)),
        once=pick(("round", "contest", "contest", "tier")),
        ties=ties,
        split_unit=pick((1, 50)),
        cap_percent=pick((None, None, None, 50)),
        vacant=pick(("move_up", "next_in_line", "lapses")),
        divisions=divisions,
        tickets=chance() < 0.5,
        zone=pick(ZONES),
        total=pick(("sum", "best_rounds", "best_attempt")),
        best=2,
        season_tiers=tuple(_tiers(random_, ("Năm nhất", "Năm nhì"), (), False)) if ties != "draw" else (),
        beside=chance() < 0.5,
    )


def _tiers(random_: random.Random, names: Sequence[str], divisions: Sequence[str], everyone: bool) -> Iterator[Tier]:
    amount, floor = 1000, random_.choice((0, 0, 3))
    for name in names[: random_.randint(1, len(names))]:
        yield Tier(name, random_.randint(1, 3), amount, floor, floor > 0 and random_.random() < 0.2)
        amount, floor = amount // 2, max(0, floor - 1)
    if everyone:
        yield Tier("Chung", 1, 77, division="all")
    elif divisions and random_.random() < 0.2:
        yield Tier("Riêng", 1, 55, division=divisions[0])


def random_people(random_: random.Random, rules: Rules) -> list[Person]:
    names = [f"p{number}" for number in range(random_.randint(2, 9))]
    random_.shuffle(names)
    divisions = rules.divisions or ("",)
    return [Person(name, random_.choice(divisions), random_.random() < 0.9) for name in names]


def random_rounds(random_: random.Random, rules: Rules, people: Sequence[Person]) -> list[list[Entry]]:
    """Attempts as the service grants them: within the limits of each identity, in the order of starting. Rounds follow
    each other, overlap, or are on one day."""
    begin = int(datetime(2022, 3, 26, tzinfo=ZoneInfo(rules.zone)).timestamp()) * 1000
    length, apart = random_.choice(((2, 2), (2, 1), (0.5, 0.5), (0.3, 0.1)))
    asked = []
    for number in range(len(SLUGS)):
        opens = begin + int(number * apart * DAY_MS)
        for _ in range(random_.randint(0, 14)):
            started = opens + random_.randrange(int(length * DAY_MS) // 600_000) * 600_000
            asked.append((started, number, random_.choice(people).name))
    rounds: list[list[Entry]] = [[], [], []]
    used: Counter[tuple[str, str]] = Counter()
    for started, number, who in sorted(asked):
        day = datetime.fromtimestamp(started / 1000, ZoneInfo(rules.zone)).strftime("d%Y%m%d")
        counted = {f"r{number}": rules.per_round, day: rules.per_day, "all": rules.per_contest}
        if any(limit is not None and used[who, name] >= limit for name, limit in counted.items()):
            continue
        used.update((who, name) for name in counted)
        rounds[number].append(_entry(random_, number, who, used[who, f"r{number}"], started))
    return rounds


def _entry(random_: random.Random, round_: int, who: str, number: int, started: int) -> Entry:
    answers = {question: random_.choice("aaab") for question in QUESTIONS if random_.random() < 0.9}
    duration = random_.choice((60_000, 120_000, 180_000))
    return Entry(f"{who}-{SLUGS[round_]}-{number}", who, number, started, started + duration, duration, answers)


# what the engine takes


def engine_rules(rules: Rules, once_more: Mapping[str, Any] = {}) -> engine.Rules:
    earned = engine.Earned(rules.earned, reason="chia sẻ") if rules.earned else None
    drawn = rules.ties == "draw" or "draw" in rules.ranking
    ways = {"score": "score desc", "duration": "duration asc", "received_at": "received_at asc", "draw": "draw asc"}
    return engine.Rules(
        identity=IDENTITY,
        paper=PaperRule("demo", "fixed", questions=QUESTIONS),
        attempts=engine.Attempts(
            per_round=rules.per_round,
            per_day=rules.per_day,
            per_contest=rules.per_contest,
            counts=KEYS[rules.counts],
            combine="sum" if rules.sums else "best",
            earned=earned,
        ),
        ranking=chain(*(ways[name] for name in rules.ranking)),
        prizes=tuple(map(_engine_tier, rules.tiers)),
        one_prize_per_person=rules.once,  # type: ignore[arg-type]
        winners=engine.Winners(rules.ties, rules.split_unit, rules.cap_percent, rules.vacant),  # type: ignore[arg-type]
        divisions=tuple(engine.Division(name, name) for name in rules.divisions),
        season=engine.Season(
            total=rules.total,  # type: ignore[arg-type]
            best=rules.best if rules.total == "best_rounds" else None,
            ranking=chain("score desc"),
            prizes=tuple(map(_engine_tier, rules.season_tiers)),
            beside_round_prizes=rules.beside,
        ),
        draw=engine.Draw("Xổ số", days_after=9, tickets="attempts" if rules.tickets else "person") if drawn else None,
    )


def _engine_tier(tier: Tier) -> engine.PrizeTier:
    return engine.PrizeTier(tier.name, tier.count, tier.amount, tier.min_score or None, tier.all_right, tier.division)


def engine_person(person: Person) -> people.Person:
    return people.Person(person.name, None, person.division or None, "", person.eligible)


def engine_bank(spelled: Spelled) -> Bank:
    questions = []
    for id in QUESTIONS:
        kind, answers = spelled.get(id, ("one", {"a": ["a"]}))
        options = {"order": "abc", "match": "ab123"}.get(kind, "ab")
        shown = tuple(Option(option, f"ý {option}") for option in options)
        questions.append(Question(id, f"Câu {id}?", shown, tuple(sorted(answers["a"])), kind=kind))
    return Bank("demo", 1, tuple(questions))


def _spell(question: str, option: str, spelled: Spelled) -> list[str]:
    return list(spelled[question][1][option]) if question in spelled else [option]


def engine_entry(entry: Entry, spelled: Spelled) -> marking.Entry:
    answers = {question: _spell(question, option, spelled) for question, option in entry.answers.items()}
    times = entry.started, entry.received, entry.duration
    return marking.Entry(entry.id, entry.who, entry.number, *times, answers, None, SEED)


def engine_decision(decided: Decided, spelled: Spelled) -> Decision:
    details = dict(decided.details)
    if decided.kind == "change_key":
        details["right"] = sorted(_spell(decided.target, details["right"][0], spelled))
    return Decision(decided.seq, decided.kind, decided.target, details, "00" * 32, 1_640_000_000_000)


def oracle_contest(rules: Rules, people: Sequence[Person], entries: Sequence[Sequence[Entry]]) -> Contest:
    return Contest(rules, people, [Round(each, QUESTIONS) for each in entries])
