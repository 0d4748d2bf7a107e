"""One clear sentence why something is not done. It is for people: no traceback, no second line unless it lists rows."""

import errno
from typing import Any

from contest.i18n.messages import MESSAGES
from questions.language import Language, Message, MessageError, say


class UserError(Exception):
    """Why something is not done: `UserError("no_entry.not_handed_in", round=slug)`.

    The text's name is looked up in contest/i18n/messages; what stands before its first dot is `code`, stable and for
    programs. Values are as a Message takes them. `str` is the English sentence.
    """

    def __init__(self, name: str, /, **values: Any) -> None:
        super().__init__(name)
        self.code = name.partition(".")[0]
        self.message = Message(name, **values)

    @classmethod
    def because(cls, code: str, error: MessageError) -> "UserError":
        """With the sentence of an error of `scoring` or `questions`, and a code of the service."""
        made = cls(code)
        made.message = error.message
        return made

    def text(self, lang: Language) -> str:
        return say(MESSAGES, self.message, lang)

    def __str__(self) -> str:
        return self.text("en")


class Unavailable(Exception):
    """A server does not answer, or cannot just now. What was asked may have been done or not: it can be repeated.

    Made of the driver's error, or of a name in contest/i18n/messages with its values. `reason` is for people.
    """

    def __init__(self, reason: str | BaseException, /, **values: Any) -> None:
        if isinstance(reason, BaseException):
            self.reason = _reason_of(reason)
        else:
            self.reason = Message(reason, **values)
        super().__init__(self.reason)

    def __str__(self) -> str:
        return say(MESSAGES, self.reason, "en")


_KINDS = {
    "CannotConnectNowError": "unavailable.starting",
    "AdminShutdownError": "unavailable.restarting",
    "CrashShutdownError": "unavailable.restarting",
    "ConnectionDoesNotExistError": "unavailable.restarting",
    "ConnectionResetError": "unavailable.restarting",
    "ConnectionRefusedError": "unavailable.nobody_there",
    "FileNotFoundError": "unavailable.nobody_there",
    "TooManyConnectionsError": "unavailable.no_connection_left",
    "DiskFullError": "os.ENOSPC",
    "TimeoutError": "unavailable.slow",
}
"""What drivers raise, by class: no package above this one names theirs."""


def _reason_of(error: BaseException) -> Message:
    for kind in type(error).__mro__:
        if kind.__name__ in _KINDS:
            return Message(_KINDS[kind.__name__])
    return Message("unavailable.driver", kind=type(error).__name__, detail=str(error) or "no answer")


def os_reason(error: OSError) -> Message:
    """Why the operating system refused something, as a value for a sentence."""
    name = f"os.{errno.errorcode.get(error.errno or 0, '')}"
    return Message(name) if name in MESSAGES else Message("os", number=error.errno, reason=error.strerror or str(error))
