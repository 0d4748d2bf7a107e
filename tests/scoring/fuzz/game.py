"""One random contest played by the engine and by the oracle: decisions in random order, rounds made final in between,
results compared, everything sealed, verified, and spoiled by one byte."""

import random
from collections import Counter
from collections.abc import Sequence

import msgspec

from scoring.replay.attempt_limits import AttemptElsewhere, StartedEntry, StartedRound, attempts_elsewhere
from scoring.replay.decisions import Decision
from scoring.replay.records import Inputs, PrizeHolding, PublicNumber, RoundPaper
from scoring.replay.round import replay
from scoring.results.outcome import Outcome
from scoring.sealing.conditions import condition_lines
from scoring.sealing.encoding import write_line
from scoring.sealing.proofs import receipt_sha256
from scoring.sealing.records import (
    SEASON_FORMAT,
    EntryLine,
    Header,
    KeyLine,
    NamedNumber,
    NumberLine,
    RoundsSeal,
    SealedEntries,
    format_of,
)
from scoring.sealing.seals import Sealed, seal_entries, write_export
from scoring.sealing.season.seals import SeasonExport, seal_rounds
from scoring.sealing.season.verifying import verify_season
from scoring.season.fold import SeasonFold
from scoring.season.outcome import SeasonOutcome
from scoring.season.rounds import replay_for_season
from tests.scoring.fuzz.contests import (
    QUESTIONS,
    SLUGS,
    SPELLED,
    engine_bank,
    engine_decision,
    engine_entry,
    engine_person,
    engine_rules,
    oracle_contest,
    random_people,
    random_rounds,
    random_rules,
)
from tests.scoring.fuzz.oracle import Decided, Result, Ruled
from tests.scoring.fuzz.seasons import season

NUMBER, SEALED_AT, KNOWN_AT = "48213", 1_650_000_000_000, 1_650_300_000_000


class Game:
    def __init__(self, seed: int, *, sealing: bool) -> None:
        self.random = random.Random(seed)
        self.spelled = SPELLED if seed // 8 % 2 else {}
        self.bank = engine_bank(self.spelled)
        self.done: Counter[str] = Counter()
        self.rules = rules = random_rules(self.random)
        self.people = {person.name: person for person in random_people(self.random, rules)}
        self.entries = random_rounds(self.random, rules, list(self.people.values()))
        self.oracle = oracle_contest(rules, list(self.people.values()), self.entries)
        self.engine = engine_rules(rules)
        self.drawn = self.engine.draw is not None
        self.draw = NamedNumber("Xổ số", "2022-04-18", KNOWN_AT) if self.drawn else None
        self.lines: list[list[bytes]] = []
        self.seals: list[Sealed] = []
        if self.drawn or sealing:
            for number in range(len(SLUGS)):
                self._seal_entries(number)
        self.final: dict[int, tuple[Inputs, Outcome]] = {}
        self.seq = 0
        self.results: list[Outcome] | None = None
        self.inputs_of: dict[int, Inputs] = {}

    # what the service does

    def _seal_entries(self, number: int) -> None:
        slug, entries = SLUGS[number], self.entries[number]
        head = ("demo", "Hội thi", "", self.rules.zone, f"demo-{slug}", slug, 0, 1)
        paper = RoundPaper("", self.engine.paper, self.bank)
        format = format_of({question.kind for question in self.bank.questions}, self.engine)
        conditions = list(condition_lines(Header(format, *head), 1, self.engine, (), [paper]))
        mine = sorted({each.who for each in entries})
        people = [write_line("person", engine_person(self.people[who])) for who in mine]
        lines = [self._entry_line(each) for each in sorted(entries, key=lambda each: each.id)]
        sealed = seal_entries(conditions, people, lines, draw=self.draw, sealed_at=SEALED_AT, keep=lambda block: None)
        self.lines.append([*conditions, sealed.line])
        self.seals.append(sealed)
        self.oracle.draw[number] = f"{sealed.seal}{NUMBER}"

    def _entry_line(self, entry: object) -> bytes:
        values = msgspec.structs.asdict(engine_entry(entry, self.spelled))  # type: ignore[arg-type]
        return write_line(
            "entry", EntryLine(**values, how="submitted", receipt_sha256=receipt_sha256(values["attempt"]))
        )

    def inputs(self, number: int, earlier: list[Outcome]) -> Inputs:
        decisions = self._decisions(number)
        held = [(at, result) for at, result in enumerate(earlier)]
        held += [(at, outcome) for at, (_, outcome) in self.final.items() if at > number]
        seal = self.seals[number].seal if self.drawn else ""
        return Inputs(
            self.engine,
            (),
            (RoundPaper("", self.engine.paper, self.bank),),
            {name: engine_person(person) for name, person in self.people.items()},
            tuple(engine_entry(entry, self.spelled) for entry in self.entries[number]),
            decisions=decisions,
            number=PublicNumber(NUMBER, KNOWN_AT, seal) if self.drawn else None,
            held=tuple(
                PrizeHolding(award.person, award.prize, f"demo-{SLUGS[at]}")
                for at, result in held
                for award in result.awards
            )
            if self.rules.once != "round"
            else (),
            elsewhere=self._elsewhere(number),
            round=f"demo-{SLUGS[number]}",
            time_zone=self.rules.zone,
        )

    def _decisions(self, number: int) -> tuple[Decision, ...]:
        return tuple(engine_decision(each, self.spelled) for each in self.oracle.rounds[number].decisions)

    def _elsewhere(self, number: int) -> tuple[AttemptElsewhere, ...]:
        if not any(each.kind == "merge" for each in self.oracle.rounds[number].decisions):
            return ()
        rounds = [
            StartedRound(
                f"demo-{slug}",
                self.engine.attempts,
                self._decisions(at),
                [StartedEntry(each.started, each.id, each.who) for each in self.entries[at]],
            )
            for at, slug in enumerate(SLUGS[: number + 1])
        ]
        return attempts_elsewhere(rounds, self.rules.zone)[f"demo-{SLUGS[number]}"]

    def outcomes(self) -> list[Outcome]:
        """Of all rounds as they are now."""
        if self.results is None:
            self.results = []
            for number in range(len(SLUGS)):
                if number in self.final:
                    self.results.append(self.final[number][1])
                    continue
                self.inputs_of[number] = self.inputs(number, self.results)
                self.results.append(replay(self.inputs_of[number]))
        return self.results

    # what people decide

    def decide(self, number: int, kind: str, target: str = "", **details: object) -> None:
        self.seq += 1
        self.oracle.rounds[number].decisions.append(Decided(self.seq, kind, target, details))
        self.results = None
        self.done[kind] += 1

    def step(self) -> None:
        waiting = [number for number in range(len(SLUGS)) if number not in self.final]
        number, chance = self.random.choice(waiting), self.random.random()
        ruled = Ruled(self.oracle.rounds[number].decisions)
        who = self.random.choice(sorted(self.people))
        if chance < 0.22:
            self._merge(who, self.random.choice(sorted(self.people)), waiting)
        elif chance < 0.34:
            self._take_out(number, who, ruled)
        elif chance < 0.44 and self.entries[number]:
            entry = self.random.choice(self.entries[number]).id
            if entry in ruled.voided:
                self.decide(number, "restore_entry", entry)
            else:
                self.decide(number, "give_back" if self.random.random() < 0.2 else "void_entry", entry)
            if self.random.random() < 0.1:
                self.decide(number, "give_back", f"{entry}-never-handed-in")
        elif chance < 0.58:
            self._refuse(number)
        elif chance < 0.66 and self.rules.earned:
            self.decide(number, "grant_attempts", who, count=1)
        elif chance < 0.74:
            question = self.random.choice(QUESTIONS)
            if self.random.random() < 0.5:
                self.decide(number, "void_question", question, how="full")
            else:
                self.decide(number, "change_key", question, right=["b"])
        elif chance < 0.86:
            self._withdraw(number, ruled, waiting)
        elif chance < 0.9 and number != min(waiting) and not self._rests_on_attempts(number):
            self.make_final(number)
        elif chance > 0.95:
            self.make_final(min(waiting))

    def _merge(self, who: str, into: str, waiting: list[int]) -> None:
        """A person is one person in every round that is not final."""
        for number in waiting:
            ruled = Ruled(self.oracle.rounds[number].decisions)
            if ruled.root(who) != ruled.root(into):
                self.decide(number, "merge", who, into=into)

    def _take_out(self, number: int, who: str, ruled: Ruled) -> None:
        out = ruled.removed | ruled.excluded
        if out and self.random.random() < 0.4:
            self.decide(number, "reinstate", self.random.choice(sorted(out)))
        elif who not in out:
            self.decide(number, self.random.choice(("disqualify", "exclude")), who)

    def _refuse(self, number: int) -> None:
        if any(tier.division == "all" for tier in self.rules.tiers):
            return  # who refuses in one competition is a question of its own
        holders = sorted(award.person for award in self.outcomes()[number].awards)
        if holders:
            self.decide(number, "refuse_prize", self.random.choice(holders))

    def _withdraw(self, number: int, ruled: Ruled, waiting: list[int]) -> None:
        """What was merged in several rounds is taken back in all of them."""
        possible = [each for each in ruled.in_force if each.kind not in ("grant_attempts", "merge")]
        if possible:
            self.decide(number, "withdraw", str(self.random.choice(possible).seq))
        elif all(each.kind == "merge" for each in ruled.in_force) and ruled.in_force:
            last = ruled.in_force[-1]
            for other in waiting:
                for each in Ruled(self.oracle.rounds[other].decisions).in_force:
                    if (each.kind, each.target, each.details) == (last.kind, last.target, last.details):
                        self.decide(other, "withdraw", str(each.seq))

    def _rests_on_attempts(self, number: int) -> bool:
        limits = self.rules.per_day is not None or self.rules.per_contest is not None
        return limits and bool(Ruled(self.oracle.rounds[number].decisions).into)

    def make_final(self, number: int) -> None:
        for _ in range(20):
            undecided = self.outcomes()[number].facts.undecided
            if not undecided:
                break
            order = list(undecided[0].persons)
            self.random.shuffle(order)
            self.decide(number, "settle", order=order)
        outcomes = self.outcomes()
        self.check_round(number)
        assert not outcomes[number].facts.undecided, "nothing final is undecided"
        self.final[number] = self.inputs_of[number], outcomes[number]
        self.results = None

    # what has to hold

    def check_round(self, number: int) -> None:
        every = self.oracle.results()
        outcome, expected = self.outcomes()[number], every[number]
        self.done["compared"] += 1
        boards = {
            board.division: [(row.rank, row.person, row.points, row.duration_ms, row.received_at) for row in board.rows]
            for board in outcome.boards
        }
        placed = {
            name: sorted((rank, row.who, row.points, row.duration, row.received) for rank, row in rows)
            for name, rows in expected.rows.items()
        }
        assert {name: sorted(rows) for name, rows in boards.items()} == placed
        awards = {(award.division, award.person): (award.prize, award.amount) for award in outcome.awards}
        assert awards == expected.awards
        assert sorted(tuple(sorted(each.persons)) for each in outcome.facts.undecided) == sorted(expected.undecided)
        counted = sum(map(len, expected.counted.values()))
        assert (outcome.facts.entries, outcome.facts.voided) == (counted, expected.not_counted)
        self._check_limits(number, every)
        if not outcome.facts.undecided:
            self.oracle.make_final(number, expected)

    def _check_limits(self, number: int, results: Sequence[Result]) -> None:
        """Counted anew: nobody has more than one person, with what can be earned."""
        ruled, rules = Ruled(self.oracle.rounds[number].decisions), self.rules
        earlier = results[:number]
        for who, mine in results[number].counted.items():
            group = ruled.group(who)
            before = [
                each for other in earlier for every in other.counted.values() for each in every if each.who in group
            ]
            days = Counter(self.oracle.day(each) for each in (*before, *mine))
            assert rules.per_round is None or len(mine) <= rules.per_round + rules.earned
            for entry in mine:
                here = len([each for each in before if self.oracle.day(each) == self.oracle.day(entry)])
                assert rules.per_day is None or days[self.oracle.day(entry)] <= max(rules.per_day, here) + rules.earned
            every = len(before) + len(mine)
            assert rules.per_contest is None or every <= max(rules.per_contest, len(before)) + rules.earned

    def check_prizes(self) -> None:
        """Of two final rounds the one that was final later gives nothing to who holds a prize of the other."""
        order = self.oracle.final_order
        for at, later in enumerate(order):
            ruled = Ruled(self.oracle.rounds[later].decisions)
            mine = {(award.person, award.prize) for award in self.final[later][1].awards}
            for earlier in order[:at]:
                theirs = {(ruled.root(award.person), award.prize) for award in self.final[earlier][1].awards}
                if self.rules.once == "contest":
                    assert not {who for who, _ in mine} & {who for who, _ in theirs}
                elif self.rules.once == "tier":
                    assert not mine & theirs

    def check_season(self, outcome: SeasonOutcome) -> None:
        expected = season(self.oracle)
        points = {row.person: row.points for board in outcome.boards for row in board.rows}
        assert points == expected.points
        awards = {(award.division, award.person): (award.prize, award.amount) for award in outcome.awards}
        assert awards == expected.awards
        assert sorted(tuple(sorted(each.persons)) for each in outcome.undecided) == sorted(expected.undecided)

    def season(self) -> SeasonOutcome:
        fold = SeasonFold()
        for number, slug in enumerate(SLUGS):
            fold.add(replay_for_season(slug, self.final[number][0]))
        return fold.outcome(self.engine, (), time_zone=self.rules.zone)

    # sealed

    def export(self) -> tuple[list[bytes], SeasonOutcome]:
        named = tuple(
            SealedEntries(f"demo-{slug}", sealed.seal) for slug, sealed in zip(SLUGS, self.seals, strict=True)
        )
        seal = RoundsSeal(SEASON_FORMAT, "demo", "Hội thi", "", self.rules.zone, named, None, None, SEALED_AT)
        lines: list[bytes] = []
        writer = SeasonExport(seal_rounds(seal).line, lines.append)
        for number, slug in enumerate(SLUGS):
            inputs, _ = self.final[number]
            mine = {each.who for each in self.entries[number]}
            number_line = [write_line("number", NumberLine("Xổ số", "2022-04-18", NUMBER))] if self.drawn else []
            grounds = [
                write_line("key", KeyLine(1)),
                *(write_line("decision", decision) for decision in inputs.decisions),
                *(
                    write_line("other_person", engine_person(self.people[who]))
                    for who in sorted(self.people.keys() - mine)
                ),
                *(write_line("held", held) for held in inputs.held),
                *(write_line("elsewhere", attempt) for attempt in inputs.elsewhere),
                *number_line,
            ]
            people = [write_line("person", engine_person(self.people[who])) for who in sorted(mine)]
            entries = [self._entry_line(each) for each in sorted(self.entries[number], key=lambda each: each.id)]
            head = [*self.lines[number], *grounds, *people]
            result = write_export(head, entries, sealed_at=KNOWN_AT, write=writer.put)
            writer.end_round(f"demo-{slug}", self.seals[number].seal, result)
        sealed = writer.finish((), replaces=None, sealed_at=KNOWN_AT)
        return [line + b"\n" for line in lines], sealed.outcome


def play(seed: int, *, sealing: bool = True) -> Game:
    """AssertionError where the engine and the oracle differ, or something does not hold. `sealing`: the contest is
    sealed as a whole too, verified, and one byte of it flipped."""
    game = Game(seed, sealing=sealing)
    for _ in range(game.random.randint(0, 14)):
        if len(game.final) < len(SLUGS):
            game.step()
    for number in range(len(SLUGS)):
        if number not in game.final:
            game.make_final(number)
    game.check_prizes()
    if not sealing:
        game.check_season(game.season())
        return game
    lines, outcome = game.export()
    game.done["verified"] += len(SLUGS)
    verified = verify_season(lines)
    assert verified.identical, verified.difference
    game.check_season(outcome)
    data = b"".join(lines)
    place = game.random.randrange(len(data))
    spoilt = data[:place] + bytes([data[place] ^ 1 << game.random.randrange(7)]) + data[place + 1 :]
    assert not verify_season(spoilt.splitlines(keepends=True)).identical, (place, data[place - 40 : place + 9])
    return game
