"""One clear sentence why something is not done. It is for people: no traceback, no second line unless it lists rows."""


class Refusal(Exception):
    """`code` is stable and for programs, `message` is the line a person reads."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
