"""A round's identity form for people who are spoken of in decisions: values typed by staff become the keys that a
contestant's own values became. Out of scope: what is decided about anybody, and looking anybody up.
"""

from collections.abc import Mapping, Sequence

from contest.core import ids
from contest.core.secrets import Secrets
from contest.identity.form import FOLDED, IdentityForm, Person, mask_name, open_profile
from contest.identity.registration import registrar
from scoring.rules.model import Rules, UnitNode


class PersonForm:
    """`code` is the contest's; `rules` are those of the round that is spoken of."""

    def __init__(
        self, code: str, rules: Rules, units: Sequence[UnitNode], secrets: Secrets, identity_form: int = FOLDED
    ) -> None:
        selectable = {unit.id: unit.name for unit in units if unit.selectable}
        self._form = IdentityForm(
            code, rules.identity, selectable, secrets, registrar(rules, units), identity_form=identity_form
        )
        self._code = code
        self._secrets = secrets
        self.fields: Mapping[str, str] = {
            field.name: field.label for field in rules.identity.fields if field.type != "unit"
        }
        """Field → label, without units."""

    def keys_of(self, values: Mapping[str, str]) -> tuple[str | None, list[tuple[str, str]]]:
        """The identity key, if these values are all of it, and (field, key) of those only one person may have."""
        return self._form.keys_of(values)

    def register(self, values: Mapping[str, str], now_ms: int) -> Person | dict[str, str]:
        """Somebody as the form would take them, or the code of what is wrong with each field."""
        return self._form.read(dict(values), now_ms)

    def name_in(self, profile: str) -> str:
        """The name behind a sealed profile. Raises UserError when the key that sealed it is not at hand."""
        return open_profile(profile, self._code, self._secrets).get("name", "")

    def receipt_of(self, attempt: str) -> str:
        return ids.receipt_of(attempt, self._secrets.receipt_key)

    def mask(self, name: str) -> str:
        return mask_name(name)
