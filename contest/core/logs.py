"""How the processes of the service log: one line an event, its name first. Nothing is logged per entry.

log.info("batch_written", extra={"records": 200, "ms": 12})   →   batch_written records=200 ms=12 level=info at=…
"""

import json
import logging
import time

_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message"}


class Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        fields = {name: value for name, value in vars(record).items() if name not in _OWN}
        fields["level"] = record.levelname.lower()
        fields["at"] = f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(record.created))}.{int(record.msecs):03}Z"
        line = " ".join([record.getMessage(), *(f"{name}={_value(value)}" for name, value in fields.items())])
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


def _value(value: object) -> str:
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if not text or set(text) & set(' "=\n') else text


def configure(level: str) -> None:
    """Everything, ours and the libraries', goes to standard error in this form."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for chatty in ("alembic", "asyncio"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.root.level))
