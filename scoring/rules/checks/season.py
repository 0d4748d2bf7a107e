"""What the ranking over all rounds and the rankings of units must satisfy. Notes mistakes, changes nothing."""

from collections.abc import Iterable, Mapping, Sequence

from scoring.rules.checks.basics import MOST_POINTS, MOST_QUESTIONS, check_range, check_slug, is_above_itself
from scoring.rules.checks.chains import PARTS_OF_SEASONS, check_chain, check_unit_chain
from scoring.rules.checks.names import Names, refer
from scoring.rules.checks.prizes import check_prizes, check_unit_prizes
from scoring.rules.messages.report import Report
from scoring.rules.model import League, RankingKey, UnitKey, UnitNode
from scoring.rules.tables.tables import SeasonTable, UnitRankingTable
from scoring.rules.tables.values import numbered, quote
from scoring.rules.units import UnitTree

MOST_WEIGHT = 1_000
_MOST_NAMED = 3


def check_season(
    table: SeasonTable, keys: Sequence[RankingKey], names: Names, has_round_prizes: bool, report: Report
) -> None:
    refer(table.rounds, names.rounds, "season.rounds", "unknown_round", report)
    rounds = len(table.rounds or names.rounds)
    if (table.total == "best_rounds") != (table.best is not None):
        report.add("season.best", "best_of_rounds")
    elif rounds:
        check_range(table.best, 1, rounds, "season.best", report)
    check_range(table.min_rounds, 0, rounds or None, "season.min_rounds", report)
    check_range(table.finalists, 1, None, "season.finalists", report)
    if table.finalist_ties == "draw" and not names.has_draw:
        report.add("season.finalist_ties", "draw_without_number", found=quote("draw"))
    if table.finalist_ties != "all" and table.finalists is None:
        report.add("season.finalist_ties", "ties_without_finalists")
    if table.among == "winners" and not has_round_prizes:
        report.add("season.among", "winners_of_nothing")
    if table.among == "winners" and not table.beside_round_prizes:
        report.add("season.beside_round_prizes", "winners_kept_out")
    check_chain(keys, "season.keys", names, PARTS_OF_SEASONS, report)
    check_prizes(table.prizes, "season.prizes", names, report)


def check_unit_rankings(
    rows: Sequence[UnitRankingTable | None],
    chains: Mapping[int, Sequence[UnitKey]],
    leagues: Sequence[League | None],
    has_season: bool,
    names: Names,
    report: Report,
) -> None:
    """`chains` are the keys that could be read, by the number of the ranking."""
    seen: set[str] = set()
    for number, row in numbered(rows):
        place = f"unit_rankings[{number}]"
        check_slug(row.id, f"{place}.id", report)
        if row.id in seen:
            report.add(f"{place}.id", "duplicate", found=quote(row.id))
        seen.add(row.id)
        if not row.name.strip():
            report.add(f"{place}.name", "empty")
        check_unit_chain(chains.get(number, ()), f"{place}.keys", names, report)
        if row.per == "contest" and not has_season:
            report.add(f"{place}.per", "season_missing")
        _check_numbers(row, place, report)
        refer(row.leagues, names.leagues, f"{place}.leagues", "unknown_league", report)
        if row.division and not names.divisions:
            report.add(f"{place}.division", "no_divisions", found=quote(row.division))
        elif row.division:
            refer((row.division,), names.divisions, f"{place}.division", "unknown_division", report)
        check_unit_prizes(row, place, report)
        if names.units is not None:
            refer(row.kinds, names.kinds(), f"{place}.kinds", "unknown_kind", report)
            _check_competing(row, place, leagues, names, report)


def has_bad_tree(units: Mapping[str, UnitNode]) -> bool:
    """A tree with gaps or circles; the check of units reports them."""
    parents = {unit.id: unit.parent for unit in units.values()}
    return any(is_above_itself(each, parents) or (up is not None and up not in units) for each, up in parents.items())


def competing(row: UnitRankingTable, units: Mapping[str, UnitNode]) -> list[UnitNode]:
    """The units that stand against each other: those of the kinds, or those that contestants can choose."""
    tree = UnitTree(list(units.values()))
    return [unit for unit in units.values() if tree.competes(unit, row.kinds)]


def in_league(unit: UnitNode, league: League, tree: UnitTree) -> bool:
    below = not league.units or tree.is_below(unit.id, league.units)
    return below and (not league.kinds or unit.kind in league.kinds)


def _check_numbers(row: UnitRankingTable, place: str, report: Report) -> None:
    check_range(row.min_people, 0, None, f"{place}.min_people", report)
    check_range(row.min_head_count, 0, None, f"{place}.min_head_count", report)
    for setting in ("min_score", "high_score"):
        score, most = getattr(row, setting), MOST_POINTS * MOST_QUESTIONS
        check_range(score, -most, most, f"{place}.{setting}", report)
    wants_high = any(key.split()[:1] == ["high_scores"] for key in row.keys)
    if wants_high != (row.high_score is not None):
        report.add(f"{place}.high_score", "high_score_alone" if row.high_score is not None else "high_score_missing")
    if row.weights and row.combine != "ranks":
        report.add(f"{place}.weights", "weights_of_chain")
    elif row.weights and len(row.weights) != len(row.keys):
        report.add(f"{place}.weights", "weights_uneven", found=len(row.weights), keys=len(row.keys))
    for number, weight in enumerate(row.weights, 1):
        check_range(weight, 1, MOST_WEIGHT, f"{place}.weights[{number}]", report)


def _check_competing(
    row: UnitRankingTable, place: str, leagues: Sequence[League | None], names: Names, report: Report
) -> None:
    """Somebody has to compete, with head-counts where they are asked for, and for as many prizes as can be won."""
    units = names.units or {}
    if has_bad_tree(units):
        return
    if not units or not names.asks_for("unit"):
        report.add(place, "no_unit_field" if units else "ranking_without_units")
        return
    rivals = competing(row, units)
    boards: Iterable[tuple[str, list[UnitNode]]] = [("", rivals)]
    if row.leagues:
        named = [league for _, league in numbered(leagues) if league.id in row.leagues]
        tree = UnitTree(tuple(units.values()))
        boards = [(each.id, [unit for unit in rivals if in_league(unit, each, tree)]) for each in named]
    needs = row.min_head_count > 0 or any(key.split()[:1] == ["rate"] for key in row.keys)
    bare = [unit.id for _, board in boards for unit in board if not unit.head_count]
    if needs and bare:
        listed = ", ".join(bare[:_MOST_NAMED]) + (" …" if len(bare) > _MOST_NAMED else "")
        report.add(place, "rate_without_head_count", count=len(bare), listed=listed)
    prizes = sum(tier.count for _, tier in numbered(row.prizes))
    for league, board in boards:
        if not board:
            report.add(place, "nobody_competes", league=quote(league) if league else "–")
        elif prizes > len(board):
            report.add(f"{place}.prizes", "more_prizes_than_units", found=prizes, most=len(board))
