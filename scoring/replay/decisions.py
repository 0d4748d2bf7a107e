"""What was decided about a round, as values: corrections are recorded decisions and the result is replayed.

Out of scope: who may decide, where decisions are kept, the reasons themselves (only their hashes are public).
"""

from typing import Any

import msgspec

from questions.language import Message
from scoring.messages import ScoringError

KINDS = (
    "void_question",  # target question, details {"how": "full"|"drop"}: full marks for everybody, or as if not asked
    "change_key",  # target question, details {"right": ["b"]}: these options instead of the right ones
    "accept_option",  # target question, details {"right": ["b"]}: these options as well as what is right already
    "key_corrected",  # details {"changes": {question: KeyChange}}: all changes against the bank at once
    "void_entry",  # target attempt: as if it had not been
    "restore_entry",  # target attempt: undoes void_entry
    "give_back",  # target attempt, of an open round: as if it had not been started, whether it became an entry or not
    "merge",  # target person, details {"into": person}: two identities are one person
    "disqualify",  # target person: out of standings and counts
    "exclude",  # target person: ranked and counted, wins nothing
    "reinstate",  # target person: undoes disqualify and exclude
    "move",  # target person, details {"unit": id?, "division": id?}
    "late_entry",  # target attempt, details {"entry": Entry, "person": Person}: a paper handed in outside the system
    "grant_attempts",  # target person, details {"count": 1}: earned attempts
    "judge",  # target judged part, details {"marks": {attempt|person|unit: points}}: later marks replace earlier ones
    "state_number",  # details {"number": 512}: the true number of a prediction whose target is stated
    "settle",  # details {"order": [person or unit, …], "about": [Tie]}: who comes first of equals (play-off, jury)
    "refuse_prize",  # target person, details {"prizes": […], "division": id}: does not take the prize
    "unclaimed",  # the same: did not claim it in time
    "accept",  # target the name of an item of what is open (`open_items`): it is left open
    "withdraw",  # target: the number (seq) of a decision, which is then as if it had not been
)
AFTER_FINAL = ("settle", "accept")
"""What can be decided of a final result: only what it left open."""
ORDER = "order-"
"""What `accept` names begin with where a round is final before one that it rests on."""
NEUTRAL = ("opened", "extended", "closed", "finalized", "banned", "ban_lifted")
"""Recorded with a round, without a bearing on its result."""


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`seq` orders the decisions of a round; `at` is epoch ms; `target` is what it is about, see KINDS."""

    seq: int
    kind: str
    target: str = ""
    details: dict[str, Any] = {}
    reason_sha256: str = ""
    at: int = 0


class DecisionError(ScoringError):
    """A decision that does not fit what it is about; the message names it."""

    def __init__(self, decision: Decision, reason: Message | str, /, **values: Any) -> None:
        why = reason if isinstance(reason, Message) else Message(reason, **values)
        super().__init__("decision.refused", seq=decision.seq, kind=decision.kind, target=decision.target, reason=why)
