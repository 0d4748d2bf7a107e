"""The stored scripts: one file each in lua/, sent by hash, loaded again when the server forgot them."""

import hashlib
from importlib.resources import files
from typing import Any

from redis.exceptions import NoScriptError

from contest.live.connection.connection import Live
from contest.live.connection.keys import generation_key


class Script:
    """A script of lua/. `run` gives KEYS[1] and the arguments; a forgotten script was not run, so it is sent whole."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.text = files("contest.live").joinpath("lua", f"{name}.lua").read_bytes()
        self.sha = hashlib.sha1(self.text, usedforsecurity=False).hexdigest()

    async def run(self, live: Live, code: str, *arguments: Any) -> Any:
        """The script's reply. Raises RedisUnavailable when Redis cannot answer; then it may or may not have run."""
        key = generation_key(code)
        try:
            return await live.run(key, "EVALSHA", self.sha, 1, key, *arguments)
        except NoScriptError:
            return await live.run(key, "EVAL", self.text, 1, key, *arguments)


SEAT = Script("seat")
ENTER = Script("enter")
SAVE = Script("save")
GIVE_BACK = Script("give_back")
DUE = Script("due")
ROUND = Script("round")
CODE_MAKE = Script("code_make")
CODE_CHECK = Script("code_check")
