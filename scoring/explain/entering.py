"""Printed rules: who takes part, when, in which division."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from scoring.explain.article import Article, Clause
from scoring.explain.texts.formatting import Said
from scoring.rules.model import ContestPlan, Division, Eligibility, IdentityField, Rules


def entrants(plan: ContestPlan, said: Said) -> Article:
    return Article("entrants", said("entrants"), tuple(_who(plan, said)))


def schedule(plan: ContestPlan, said: Said) -> Article:
    zone = ZoneInfo(plan.time_zone)
    rounds = tuple(
        said(
            "round",
            title=round_.title,
            opens=said.moment(round_.opens_at, zone),
            closes=said.moment(round_.closes_at, zone),
        )
        for round_ in plan.rounds
    )
    count = said.counted(len(rounds), "rounds")
    clauses = (
        Clause(said("rounds", rounds=count, zone=_zone(plan.time_zone, said)), rounds),
        Clause(said("server_clock")),
    )
    return Article("schedule", said("schedule"), clauses)


def _zone(name: str, said: Said) -> str:
    return said("zone_vietnam") if name == "Asia/Ho_Chi_Minh" else said("zone", zone=name)


def groups(plan: ContestPlan, said: Said) -> Article | None:
    divisions = plan.rules.divisions
    if not divisions:
        return None
    listed = tuple(
        said("division", name=division.name, conditions=_conditions(division, plan, said)) for division in divisions
    )
    clauses = [Clause(said("divisions"), listed)]
    if _condition_list(divisions[-1], plan, said):
        clauses.append(Clause(said("no_division")))
    return Article("groups", said("groups"), tuple(clauses))


def unit_names(plan: ContestPlan, ids: Sequence[str], said: Said) -> str:
    names = {unit.id: unit.name for unit in plan.units}
    return said.listed(names.get(each, each) for each in ids)


def _who(plan: ContestPlan, said: Said) -> Iterator[Clause]:
    rules = plan.rules
    conditions = tuple(_eligible(rules.eligibility, plan, said))
    if conditions:
        yield Clause(said("who_can_win"), conditions)
        yield Clause(said(f"others_{rules.eligibility.others}"))
    else:
        yield Clause(said("everybody"))
    identity = rules.identity
    yield Clause(said("declared"), tuple(_field(field, said) for field in identity.fields))
    if identity.unique:
        yield Clause(said("one_person", fields=_labels(rules, identity.unique, said)))
    if identity.also_unique:
        yield Clause(said("one_each", fields=_labels(rules, identity.also_unique, said)))
    if any(field.type == "phone" for field in identity.fields):
        yield Clause(_phones(identity.phone_region, said))
    if plan.verify:
        yield Clause(said("verified", field=_labels(rules, (plan.verify,), said)))
    if identity.consent:
        yield Clause(said("consent", consent=said.quoted(identity.consent)))


def _phones(region: str, said: Said) -> str:
    return said("phone_vietnam") if region == "VN" else said("phone_region", region=region)


def _eligible(rule: Eligibility, plan: ContestPlan, said: Said) -> Iterator[str]:
    yield from _ages(rule, plan.rules, said)
    if rule.units:
        yield said("of_units", units=unit_names(plan, rule.units, said))
    if rule.excluded_units:
        yield said("not_of_units", units=unit_names(plan, rule.excluded_units, said))
    if rule.excluded_field:
        field = _labels(plan.rules, (rule.excluded_field,), said)
        yield said("not_answered", field=field, values=said.listed(rule.excluded_values))


def _conditions(division: Division, plan: ContestPlan, said: Said) -> str:
    return said.listed(_condition_list(division, plan, said)) or said("all_others")


def _condition_list(division: Division, plan: ContestPlan, said: Said) -> list[str]:
    found = list(_ages(division, plan.rules, said))
    if division.units:
        found.append(said("of_units", units=unit_names(plan, division.units, said)))
    if division.kinds:
        found.append(said("of_kinds", kinds=said.listed(division.kinds)))
    if division.field:
        field = _labels(plan.rules, (division.field,), said)
        found.append(said("answered", field=field, values=said.listed(division.values)))
    return found


def _ages(rule: Eligibility | Division, rules: Rules, said: Said) -> Iterator[str]:
    first, last = rule.age_from, rule.age_to
    day = said.iso_day(rules.age_on) if rules.age_on else "–"
    if first is not None and last is not None:
        yield said("ages_from_to", first=first, last=last, day=day)
    elif first is not None:
        yield said("ages_from", first=first, day=day)
    elif last is not None:
        yield said("ages_to", last=last, day=day)


def _field(field: IdentityField, said: Said) -> str:
    text = field.label
    if field.type not in ("text", "choice"):
        kind = said(f"type_{field.type}")
        text = text if text.casefold() == kind.casefold() else said("field_type", label=text, type=kind)
    if field.options:
        text = said("field_options", field=text, options=said.listed(field.options))
    return text if field.required else said("field_optional", field=text)


def _labels(rules: Rules, names: Sequence[str], said: Said) -> str:
    labels = {field.name: field.label for field in rules.identity.fields}
    first, *rest = [labels.get(name, name) for name in names]
    for label in rest:
        first = said("and", first=first, second=label)
    return first
