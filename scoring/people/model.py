"""What a result knows of a person: a pseudonym and what decides where they compete and whether they can win."""

import msgspec


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """As registered. `unit` and `division` are ids; `age_band` is "16-30" and the like, cut at the ages the rules
    name, empty where no birth date was asked; `eligible` is what the form said, before units and decisions."""

    person: str
    unit: str | None = None
    division: str | None = None
    age_band: str = ""
    eligible: bool = True
