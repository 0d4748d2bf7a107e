"""A round's identity form for people who are spoken of in decisions. Joins play, which reads forms, and review.

May not hold: what is decided about anybody.
"""

from collections.abc import Mapping

from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.core import ids
from contest.core.secrets import Secrets
from contest.identity.form import IdentityForm, mask_name, open_profile
from contest.identity.registration import registrar
from contest.review.decisions.request.people import Registered


class FormEntrants:
    """As `contest.review.decisions.request.people.Entrants` asks."""

    def __init__(self, contest: PublishedContest, one: PublishedRound, secrets: Secrets) -> None:
        units = {unit.id: unit.name for unit in contest.units if unit.selectable}
        register = registrar(one.rules, contest.units)
        self._form = IdentityForm(contest.code, one.rules.identity, units, secrets, register)
        self._code = contest.code
        self._secrets = secrets
        self._fields = {field.name: field.label for field in one.rules.identity.fields if field.type != "unit"}

    @property
    def fields(self) -> Mapping[str, str]:
        return self._fields

    def keys_of(self, values: Mapping[str, str]) -> tuple[str | None, list[tuple[str, str]]]:
        return self._form.keys_of(values)

    def register(self, values: Mapping[str, str]) -> Registered | dict[str, str]:
        read = self._form.read(dict(values))
        if isinstance(read, dict):
            return read
        return Registered(
            read.identity,
            read.uniques,
            read.shown,
            read.unit or None,
            read.profile,
            read.division,
            read.age_band,
            read.eligible,
        )

    def name_in(self, profile: str) -> str:
        return open_profile(profile, self._code, self._secrets).get("name", "")

    def receipt_of(self, attempt: str) -> str:
        return ids.receipt_of(attempt, self._secrets.receipt_key)

    def mask(self, name: str) -> str:
        return mask_name(name)
