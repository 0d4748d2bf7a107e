"""What a person can do after a refusal: for every code the links that lead on, in words. No refusal is a dead end."""

from typing import NamedTuple

from contest.i18n.catalogs import N_

_AGAIN = ("", "")
_CONTEST = (N_("To the contest"), "/c/{contest}")
_ENTER = (N_("Enter again"), "/c/{contest}/enter")
_MINE = (N_("My entries"), "/c/{contest}/mine")
_RULES = (N_("Read the rules"), "/c/{contest}/rules")
_RECEIPT = (N_("Look a receipt up"), "/r")
_ALL = (N_("See all contests"), "/")

STEPS = {
    "round_not_open": (_CONTEST, _MINE),
    "no_attempts_left": (_MINE, _CONTEST),
    "too_late": (_ENTER, _MINE, _CONTEST),
    "attempt_given_back": (_ENTER, _MINE, _CONTEST),
    "not_admitted": (_RULES, _CONTEST),
    "not_eligible": (_RULES, _CONTEST),
    "banned": (_RULES, _CONTEST),
    "round_full": (_CONTEST, _RULES),
    "bad_token": (_ENTER, _RECEIPT, _CONTEST),
    "identity_conflict": (_RECEIPT, _RULES),
    "desk_away": (_AGAIN,),
    "intake_away": (_AGAIN,),
    "archive_away": (_AGAIN, _CONTEST),
    "too_many_requests": (_AGAIN,),
    "codes_away": (_AGAIN, _CONTEST),
    "overloaded": (_AGAIN,),
    "not_ready": (_AGAIN,),
    "foreign_form": (_CONTEST,),
    "internal_error": (_AGAIN, _CONTEST),
}


class NextStep(NamedTuple):
    """`text` is to be translated; both "" stand for trying again."""

    text: str
    href: str


def next_steps(code: str, contest: str | None) -> list[NextStep]:
    """Without a contest only the steps that need none; always at least one."""
    steps = STEPS.get(code, (_CONTEST,))
    links = [NextStep(text, href.format(contest=contest)) for text, href in steps if contest or "{" not in href]
    return links or [NextStep(*_ALL)]
