"""Published totals of real rounds, replayed at full size from made-up entries under the rules of their example."""

from collections.abc import Iterable, Mapping
from itertools import islice

from msgspec.structs import replace

from scoring.marking.entry import Marked
from scoring.people.model import Person
from scoring.results.standings import Fold, contest_numbers
from scoring.rules.model import PrizeTier, Season, UnitKey, UnitNode, UnitRanking
from scoring.season.fold import SeasonFold
from scoring.season.rounds import SeasonRound
from tests.scoring.examples.play import Example
from tests.scoring.recorded import START

WEEKLY = ["Giải Nhất", "Giải Nhì", "Giải Nhì", "Giải Ba", "Giải Ba", "Giải Ba", *["Giải Khuyến khích"] * 5]


def rows(people: int, entries: int, all_right: int, full: int, guess: int = 0) -> Iterable[Marked]:
    """Everybody once, the first `all_right` with full points, guessing upwards from `guess`; the rest of the entries
    are second attempts with less, then third ones, and so on."""
    for at in range(people):
        right = at < all_right
        points = full if right else at % full
        yield Marked(f"p{at}", f"p{at}-1", 1, points, right, 60_000, START + at, guess + at if right else None)
    for extra in range(entries - people):
        number, at = divmod(extra, people)
        yield Marked(f"p{at}", f"p{at}-{number + 2}", number + 2, 0, False, 60_000, START + people + extra, None)


def spread(units: Mapping[str, int]) -> dict[str, Person]:
    """So many people of each unit."""
    names = (unit for unit, count in units.items() for _ in range(count))
    return {f"p{at}": Person(f"p{at}", unit) for at, unit in enumerate(names)}


def test_party_history_2019_week_4() -> None:
    """118,545 entries and 14,193 people with all six right; three of the eleven prizes are first and second ones. The
    first right entries guess 14,150, 14,151, …: the exact guess is that of the 44th."""
    example = Example("c15-vcnet-dang")
    outcome = Fold(example.rules).add(rows(60_000, 118_545, 14_193, 6, guess=14_150)).outcome()
    facts = outcome.facts
    assert (facts.entries, facts.people_all_right, facts.predicted) == (118_545, 14_193, 14_193)
    assert [each.prize for each in outcome.awards] == WEEKLY
    best = outcome.boards[0].rows[:3]
    assert [(row.person, row.distance) for row in best] == [("p43", 0), ("p42", 1), ("p44", 1)]


def test_the_same_person_wins_in_several_weeks() -> None:
    """Party history 2019: 41 prizes went to 28 people of one province. Nothing in those rules keeps a winner from
    winning again: with who won before held against them they would not."""
    example = Example("c15-vcnet-dang")
    weeks = [Fold(example.rules).add(rows(20, 20, 3, 5)).outcome() for _ in range(3)]
    assert [{each.person for each in week.awards} for week in weeks] == [{"p0", "p1", "p2"}] * 3
    assert example.rules.one_prize_per_person == "round"


def test_traffic_safety_2021_week_11() -> None:
    """24,892 people, 106,800 entries, 3,401 with all ten right; of the people 8,624 in one city, 4,953 in another,
    2,771 in a province. The share of all right is 13.7 %, entries a head 4.29."""
    example = Example("c17-an-toan-giao-thong")
    people = spread({"hcm": 8624, "ha-noi": 4953, "bac-giang": 2771, "khac": 24_892 - 8624 - 4953 - 2771})
    facts = (
        Fold(example.rules, people=people, units=example.plan.units)
        .add(rows(24_892, 106_800, 3401, 10))
        .outcome()
        .facts
    )
    assert (facts.people, facts.entries, facts.people_all_right) == (24_892, 106_800, 3401)
    assert facts.people_all_right * 1000 // facts.people == 136
    assert facts.entries * 100 // facts.people == 429
    by_unit = {group.unit: group.people for group in facts.groups if group.unit}
    assert (by_unit["hcm"], by_unit["ha-noi"], by_unit["bac-giang"]) == (8624, 4953, 2771)
    assert sum(by_unit.values()) == 24_892


def test_traffic_safety_2023_week_1() -> None:
    """208,520 people, 390,575 entries, 38,600 with all five right."""
    example = Example("c17-an-toan-giao-thong")
    fold, all_rows = Fold(example.rules), iter(rows(208_520, 390_575, 38_600, 5, guess=38_590))
    while batch := list(islice(all_rows, 50_000)):
        fold.add(batch)
    outcome = fold.outcome()
    facts = outcome.facts
    assert (facts.people, facts.entries, facts.people_all_right) == (208_520, 390_575, 38_600)
    assert [each.person for each in outcome.awards][:3] == ["p10", "p9", "p11"]


def test_lang_son_2023_most_entries_and_most_prizes_are_of_different_units() -> None:
    """486,328 entries in five weeks, 75,594 in the last; most are of Chi Lăng (88,657); of the 55 prizes (five times
    eleven) most went to Văn Lãng: 14. At a hundredth: 4,863, 756 and 887 entries."""
    example = Example("c24-lang-son")
    rankings = (
        UnitRanking("luot", "Nhiều lượt thi", (UnitKey("entries"),), per="contest"),
        UnitRanking("giai", "Nhiều giải", (UnitKey("winners"),), per="contest"),
    )
    rules = replace(example.rules, unit_rankings=rankings, season=Season())
    units = (*example.plan.units, UnitNode("khac", "Huyện khác"))
    weeks, prizes = [1027, 1027, 1027, 1026, 756], {"van-lang": [3, 3, 3, 3, 2], "chi-lang": [1, 1, 1, 1, 1]}
    entries = {"chi-lang": [178, 178, 177, 177, 177]}
    people: dict[str, Person] = {}
    folds = []
    for week, total in enumerate(weeks):
        who = ["van-lang"] * prizes["van-lang"][week] + ["chi-lang"] * entries["chi-lang"][week]
        winners = prizes["van-lang"][week] + prizes["chi-lang"][week]
        order = [*who[:winners], *["khac"] * (11 - winners), *who[winners:]]
        order += ["khac"] * (total - len(order))
        marked = []
        for at, unit in enumerate(order):
            person = f"w{week}-{at}"
            people[person] = Person(person, unit)
            marked.append(
                Marked(person, f"{person}-1", 1, 150 if at < 11 else 10, at < 11, 60_000, START + at, total + at)
            )
        folds.append((f"tuan-{week + 1}", marked))
    season, played = SeasonFold(), []
    for slug, marked in folds:
        item = Fold(rules, people=people, units=units).add(marked)
        played.append(item)
        season.add(SeasonRound(slug, item.outcome(), item.counts, people, (), rules, units))
    assert contest_numbers(played)[0].entries == sum(weeks) == 4863
    by_entries, by_prizes = season.outcome(rules, units).unit_boards
    found = {row.unit: row.measures[0].value for row in by_entries.rows}
    assert (found["chi-lang"], found["van-lang"]) == (887, 14)
    won = {row.unit: row.measures[0].value for row in by_prizes.rows}
    assert (won["van-lang"], won["chi-lang"], sum(won.values())) == (14, 5, 55)


def test_gia_lai_2022_people_and_prizes_by_province() -> None:
    """84,205 people: 60,117 of the province, 5,396 of the capital, 2,865 of a third; 21 prizes went 16, 3, 1 and 1."""
    example = Example("c42-hoc-sinh-gia-lai")
    counts = {"gia-lai": 60_117, "ha-noi": 5396, "hung-yen": 2865, "khac": 84_205 - 60_117 - 5396 - 2865}
    people = spread(counts)
    first = {unit: next(at for at, person in enumerate(people.values()) if person.unit == unit) for unit in counts}
    wins = {"gia-lai": 16, "ha-noi": 3, "hung-yen": 1, "khac": 1}
    best = {first[unit] + at for unit, count in wins.items() for at in range(count)}
    units = tuple(UnitNode(unit, unit) for unit in counts)
    ranking = (UnitRanking("giai", "Nhiều giải", (UnitKey("winners"), UnitKey("people"))),)
    rules = replace(example.rules, prizes=(PrizeTier("Giải", 21),), unit_rankings=ranking)
    marked = (
        Marked(f"p{at}", f"p{at}-1", 1, 20 if at in best else at % 20, at in best, 60_000, START + at, None)
        for at in range(84_205)
    )
    outcome = Fold(rules, people=people, units=units).add(marked).outcome()
    assert {group.unit: group.people for group in outcome.facts.groups if group.unit} == counts
    (board,) = outcome.unit_boards
    assert {row.unit: row.measures[0].value for row in board.rows} == wins
    assert [row.unit for row in board.rows[2:]] == ["khac", "hung-yen"], "of one prize each the larger is before"


def test_ho_chi_minh_city_2026_entries_of_five_rounds() -> None:
    """10,453, 11,446, 7,131, 12,670 and 11,219 entries, four winners a round: 1, 1 and 2."""
    example = Example("c39-cong-dan-voi-bau-cu")
    published = [10_453, 11_446, 7131, 12_670, 11_219]
    folds = [Fold(example.rules).add(rows(entries, entries, 40, 10)) for entries in published]
    outcomes = [fold.outcome() for fold in folds]
    assert [outcome.facts.entries for outcome in outcomes] == published
    assert [[each.prize for each in outcome.awards] for outcome in outcomes] == [
        ["Giải Nhất", "Giải Nhì", "Giải Ba", "Giải Ba"]
    ] * 5
    everyone, *_ = contest_numbers(folds)
    assert (everyone.people, everyone.entries) == (12_670, sum(published))
