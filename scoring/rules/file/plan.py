"""From the tables of a rules file, once checked, to a `ContestPlan`: names and types change, nothing is judged."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from questions.model import PaperRule
from scoring.rules.checks import basics as checks
from scoring.rules.model import (
    Attempts,
    ContestPlan,
    Division,
    Draw,
    Eligibility,
    Identity,
    IdentityField,
    RankingKey,
    RoundPlan,
    Rules,
    Season,
    UnitRanking,
    Winners,
)
from scoring.rules.tables.tables import (
    ContestTable,
    DivisionTable,
    DrawTable,
    EligibilityTable,
    IdentityTable,
    PaperTable,
    RoundPaperTable,
    SeasonTable,
    WinnersTable,
)


def make_paper(table: PaperTable | RoundPaperTable, bank: str) -> PaperRule:
    draw: Any = checks.drawn(table)
    return PaperRule(
        bank=table.bank if table.bank is not None else bank,
        draw=draw,
        count=table.count if draw == "random" else None,
        questions=table.questions,
        strata=table.strata,
        shuffle_questions=table.shuffle_questions,
        shuffle_options=table.shuffle_options,
    )


def make_plan(
    parts: dict[str, Any],
    attempts: Attempts,
    ranking: tuple[RankingKey, ...],
    rounds: tuple[RoundPlan, ...],
    season: Season | None,
    unit_rankings: tuple[UnitRanking, ...],
) -> ContestPlan:
    contest: ContestTable = parts["contest"]
    winners: WinnersTable = parts["winners"]
    eligibility: EligibilityTable = parts["eligibility"]
    rules = Rules(
        identity=_identity(parts["identity"]),
        paper=make_paper(parts["paper"], ""),
        attempts=attempts,
        marking=parts["marking"],
        prediction=parts["prediction"],
        ranking=ranking,
        prizes=parts["prizes"],
        one_prize_per_person=winners.one_prize_per_person,
        publish_winner_names=winners.publish_names,
        currency=winners.currency,
        winners=Winners(winners.ties, winners.split_unit, winners.cap_percent, winners.vacant, winners.claim_days),
        judged=parts["judged"],
        divisions=tuple(_division(table, parts["paper"].bank) for table in parts["divisions"]),
        leagues=parts["leagues"],
        eligibility=_eligibility(eligibility),
        age_on=_day(eligibility.age_on),
        unit_rankings=unit_rankings,
        season=season,
        draw=_draw(parts["draw"]),
        clauses=parts["clauses"],
    )
    return ContestPlan(
        slug=contest.slug,
        title=contest.title,
        organizer=contest.organizer,
        description=contest.description,
        time_zone=contest.time_zone,
        language=contest.language,
        rounds=rounds,
        units=tuple(parts["units"]),
        page=parts["page"],
        verify=parts["identity"].verify,
        of_all=parts["attempts"].of_all,
        verify_regions=parts["identity"].verify_regions,
        rules=rules,
    )


def make_season(table: SeasonTable, ranking: Sequence[RankingKey]) -> Season:
    return Season(
        total=table.total,
        best=table.best,
        rounds=table.rounds,
        min_rounds=table.min_rounds,
        among=table.among,
        ranking=tuple(ranking),
        prizes=table.prizes,
        beside_round_prizes=table.beside_round_prizes,
        finalists=table.finalists,
        finalist_ties=table.finalist_ties,
    )


def _identity(table: IdentityTable) -> Identity:
    fields = []
    for row in table.fields:
        kind: Any = row.type or checks.usual_type(row.name)
        fields.append(IdentityField(row.name, row.label, kind, row.required, row.options))
    return Identity(tuple(fields), table.unique, table.also_unique, table.consent, table.phone_region)


def _division(table: DivisionTable, bank: str) -> Division:
    paper = make_paper(table.paper, bank) if table.paper else None
    return Division(
        table.id,
        table.name,
        table.units,
        table.kinds,
        table.age_from,
        table.age_to,
        table.field,
        table.values,
        paper,
    )


def _eligibility(table: EligibilityTable) -> Eligibility:
    return Eligibility(
        table.age_from,
        table.age_to,
        table.units,
        table.excluded_units,
        table.excluded_field,
        table.excluded_values,
        table.others,
        table.refused,
        table.admitted,
    )


def _draw(table: DrawTable | None) -> Draw | None:
    if table is None:
        return None
    return Draw(table.source, _day(table.on), table.days_after, table.tickets, table.min_score)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
