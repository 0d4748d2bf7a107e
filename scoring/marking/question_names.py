"""How a question is named among the banks of a round: by its id, or as "bank/id" where several banks have such an id.

Out of scope: what a change of a key does, which paper a question is on.
"""

from collections.abc import Iterable

from questions.model import Bank, Question
from scoring.marking.key_corrections import KeyChange, KeyChangeError, KeyChanges, bank_name
from scoring.messages import either


class QuestionNames:
    """The questions of all banks that papers of a round are drawn from."""

    def __init__(self, banks: Iterable[Bank]) -> None:
        self._banks: dict[str, dict[str, Question]] = {}
        self._versions: dict[str, int] = {}
        for bank in banks:
            self._banks.setdefault(bank.slug, {}).update({question.id: question for question in bank.questions})
            self._versions[bank.slug] = bank.version

    def find(self, name: str) -> str:
        """The one name of the question that `name` says, in short or in full. Raises KeyChangeError."""
        slug, id = self._split(name)
        return id if len(self._holders(id)) == 1 else f"{slug}/{id}"

    def question(self, name: str) -> Question:
        """Raises KeyChangeError."""
        slug, id = self._split(name)
        return self._banks[slug][id]

    def of_bank(self, changes: KeyChanges, bank: str) -> dict[str, KeyChange]:
        """The changes that are about questions of this bank, by their ids. Raises KeyChangeError."""
        named = ((self._split(name), change) for name, change in changes.items())
        return {id: change for (slug, id), change in named if slug == bank}

    def _split(self, name: str) -> tuple[str, str]:
        slug, stroke, id = name.partition("/")
        if stroke and id in self._banks.get(slug, ()):
            return slug, id
        holders = self._holders(name)
        if len(holders) == 1:
            return holders[0], name
        if holders:
            full = either(f'"{slug}/{name}"' for slug in holders)
            raise KeyChangeError("key.in_several_banks", question=name, banks=holders, full=full)
        banks = [bank_name(slug, version) for slug, version in self._versions.items()]
        raise KeyChangeError("key.not_in_bank", question=name, banks=banks)

    def _holders(self, id: str) -> list[str]:
        return [slug for slug, questions in self._banks.items() if id in questions]
