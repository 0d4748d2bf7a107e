"""One clear sentence why something is not done. It is for people: no traceback, no second line unless it lists rows."""

from typing import Literal


class UserError(Exception):
    """`code` is stable and for programs, `message` is the line a person reads, `lang` the language it is in."""

    def __init__(self, code: str, message: str, *, lang: Literal["vi", "en"] = "en") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.lang = lang
