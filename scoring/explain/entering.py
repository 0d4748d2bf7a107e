"""Printed rules: who takes part, when, in which division."""

from collections.abc import Iterator, Sequence
from typing import get_args
from zoneinfo import ZoneInfo

from scoring.explain.article import Article, Clause
from scoring.explain.texts.formatting import Phrases
from scoring.rules.groups import Condition
from scoring.rules.model import ContestPlan, Division, Eligibility, IdentityField, Rules


def entrants(plan: ContestPlan, phrases: Phrases) -> Article:
    return Article("entrants", phrases("entrants"), tuple(_who(plan, phrases)))


def schedule(plan: ContestPlan, phrases: Phrases) -> Article:
    zone = ZoneInfo(plan.time_zone)
    rounds = tuple(
        phrases(
            "round",
            title=round_.title,
            opens=phrases.moment(round_.opens_at, zone),
            closes=phrases.moment(round_.closes_at, zone),
        )
        for round_ in plan.rounds
    )
    count = phrases.counted(len(rounds), "rounds")
    clauses = (
        Clause(phrases("rounds", rounds=count, zone=_zone(plan.time_zone, phrases)), rounds),
        Clause(phrases("server_clock")),
    )
    return Article("schedule", phrases("schedule"), clauses)


def _zone(name: str, phrases: Phrases) -> str:
    return phrases("zone_vietnam") if name == "Asia/Ho_Chi_Minh" else phrases("zone", zone=name)


def groups(plan: ContestPlan, phrases: Phrases) -> Article | None:
    divisions = plan.rules.divisions
    if not divisions:
        return None
    listed = tuple(
        phrases("division", name=division.name, conditions=_conditions(division, plan, phrases))
        for division in divisions
    )
    clauses = [Clause(phrases("divisions"), listed)]
    if _leaves_out(plan, phrases):
        clauses.append(Clause(phrases("no_division")))
    return Article("groups", phrases("groups"), tuple(clauses))


def _leaves_out(plan: ContestPlan, phrases: Phrases) -> bool:
    """Whether somebody can be in no division."""
    divisions = plan.rules.divisions
    return bool(divisions) and all(_condition_list(division, plan, phrases) for division in divisions)


def unit_names(plan: ContestPlan, ids: Sequence[str], phrases: Phrases) -> str:
    names = {unit.id: unit.name for unit in plan.units}
    return phrases.listed(names.get(each, each) for each in ids)


def _who(plan: ContestPlan, phrases: Phrases) -> Iterator[Clause]:
    rules = plan.rules
    conditions = tuple(_eligible(rules.eligibility, plan, phrases))
    if admitted := rules.eligibility.admitted:
        yield Clause(phrases("on_list", list=phrases.quoted(admitted)))
    if conditions:
        yield Clause(phrases("who_can_win"), conditions)
        if refused := tuple(_eligible(rules.eligibility, plan, phrases, rules.eligibility.refused)):
            yield Clause(phrases("refused_by"), refused)
            yield Clause(phrases("others_beside"))
        else:
            yield Clause(phrases(f"others_{rules.eligibility.others}"))
    else:
        whose = ("admitted" if admitted else "everybody") + ("_in_divisions" if _leaves_out(plan, phrases) else "")
        yield Clause(phrases(whose, article=phrases.article("groups")))
    identity = rules.identity
    yield Clause(phrases("declared"), tuple(_field(field, phrases) for field in identity.fields))
    if identity.unique:
        yield Clause(phrases("one_person", fields=_labels(rules, identity.unique, phrases, quoted=True)))
    if identity.also_unique:
        yield Clause(phrases("one_each", fields=_labels(rules, identity.also_unique, phrases, quoted=True)))
    if any(field.type == "phone" for field in identity.fields):
        yield Clause(_phones(identity.phone_region, phrases))
    if plan.verify:
        yield Clause(phrases("verified", field=_labels(rules, (plan.verify,), phrases)))
    if identity.consent:
        yield Clause(phrases("consent", consent=phrases.quoted(identity.consent)))


def _phones(region: str, phrases: Phrases) -> str:
    return phrases("phone_vietnam") if region == "VN" else phrases("phone_region", region=region)


def _eligible(
    rule: Eligibility, plan: ContestPlan, phrases: Phrases, only: Sequence[str] = get_args(Condition)
) -> Iterator[str]:
    if "age" in only:
        yield from _ages(rule, plan.rules, phrases)
    if rule.units and "units" in only:
        yield phrases("of_units", units=unit_names(plan, rule.units, phrases))
    if rule.excluded_units and "excluded_units" in only:
        yield phrases("not_of_units", units=unit_names(plan, rule.excluded_units, phrases))
    if rule.excluded_field and "excluded_field" in only:
        field = _labels(plan.rules, (rule.excluded_field,), phrases)
        yield phrases("not_answered", field=field, values=phrases.listed(rule.excluded_values))


def _conditions(division: Division, plan: ContestPlan, phrases: Phrases) -> str:
    return phrases.listed(_condition_list(division, plan, phrases)) or phrases("all_others")


def _condition_list(division: Division, plan: ContestPlan, phrases: Phrases) -> list[str]:
    conditions = list(_ages(division, plan.rules, phrases))
    if division.units:
        conditions.append(phrases("of_units", units=unit_names(plan, division.units, phrases)))
    if division.kinds:
        conditions.append(phrases("of_kinds", kinds=phrases.listed(division.kinds)))
    if division.field:
        field = _labels(plan.rules, (division.field,), phrases)
        conditions.append(phrases("answered", field=field, values=phrases.listed(division.values)))
    return conditions


def _ages(rule: Eligibility | Division, rules: Rules, phrases: Phrases) -> Iterator[str]:
    first, last = rule.age_from, rule.age_to
    day = phrases.iso_day(rules.age_on) if rules.age_on else "–"
    if first is not None and last is not None:
        yield phrases("ages_from_to", first=first, last=last, day=day)
    elif first is not None:
        yield phrases("ages_from", first=first, day=day)
    elif last is not None:
        yield phrases("ages_to", last=last, day=day)


def _field(field: IdentityField, phrases: Phrases) -> str:
    text = field.label
    if field.type not in ("text", "choice"):
        kind = phrases(f"type_{field.type}")
        if text.casefold() != kind.casefold():
            text = phrases("field_type_behind" if text.endswith(")") else "field_type", label=text, type=kind)
    if field.options:
        text = phrases("field_options", field=text, options=phrases.listed(field.options))
    return text if field.required else phrases("field_optional", field=text)


def _labels(rules: Rules, names: Sequence[str], phrases: Phrases, *, quoted: bool = False) -> str:
    labels = {field.name: phrases.quoted(field.label) if quoted else field.label for field in rules.identity.fields}
    first, *rest = [labels.get(name, name) for name in names]
    for label in rest:
        first = phrases("and", first=first, second=label)
    return first
