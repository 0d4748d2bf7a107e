"""What the organizer does, on the command line as they would: a messy sheet goes in, rounds close, lists come out."""

import json
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.questions.files.messy_sheet import many_questions, messy_sheet

CONTEST = "hue"
ROUND = "hue-w1"
LIMIT_MS = 600_000
PER_ROUND = 3
PRIZES = (("Giải Nhất", 1), ("Giải Nhì", 2), ("Giải Ba", 3), ("Giải Khuyến khích", 5))
UNITS = {"phu-hau": "Phường Phú Hậu", "vy-da": "Phường Vỹ Dạ", "a-luoi": "Xã A Lưới"}
DRAWN = (4, 3, 3)
Key = dict[str, frozenset[str]]

_RULES = """
[contest]
slug = "hue"
title = "Tìm hiểu lịch sử và pháp luật"
organizer = "Ban tổ chức thử nghiệm"

[identity]
unique = ["phone"]
consent = "Tôi đồng ý với thể lệ và việc công bố tên nếu đạt giải."
fields = [
  { name = "name", label = "Họ và tên" },
  { name = "phone", label = "Số điện thoại" },
  { name = "unit", label = "Đơn vị" },
]

[attempts]
per_round = 3
time_limit = "10 min"
counts = ["score desc", "received_at asc"]

[prediction]
prompt = "Theo bạn, tuần này có bao nhiêu người trả lời đúng tất cả các câu hỏi?"
target = "people_all_right"

[ranking]
keys = ["score desc", "prediction asc", "received_at asc"]

[winners]
publish_names = true
"""


def plain(text: str) -> str:
    """Text as it reads, however its letters and spaces are coded."""
    return " ".join(unicodedata.normalize("NFC", text).split())


class Organizer:
    """Works on the service of the directory `data`, with the environment of its commands where it needs one of its own;
    `key` is what the makers of the sheet know."""

    def __init__(self, data: Path, environ: Mapping[str, str] | None = None) -> None:
        self.data = data
        self._environ = environ
        questions = many_questions()
        self.topics = sorted({question.topic for question in questions})
        self.sheet = messy_sheet(questions)
        self.rows = len(questions)
        self.key: Key = {
            plain(question.text): frozenset(plain(o.text) for o in question.options if o.id in question.right)
            for question in questions
        }

    def import_bank(self) -> dict[str, Any]:
        file = self.data / "ngan-hang-cau-hoi.xlsx"
        file.write_bytes(self.sheet)
        report: dict[str, Any] = self.run_json("bank", "import", str(file), "--bank", "hue", "--json")
        return report

    def apply(self) -> dict[str, Any]:
        """The contest file, twice: the second time must change nothing."""
        file = self.data / "hue.toml"
        file.write_text(self._contest_file(), "utf-8")
        first: dict[str, Any] = self.run_json("apply", str(file), "--json")
        assert self.run_json("apply", str(file), "--json")["changed"] == []
        return first

    def close(self) -> dict[str, Any]:
        closed: dict[str, Any] = self.run_json("round", "close", ROUND, "--why", "Hết giờ thi", "--json")
        return closed

    def closing_time(self) -> int:
        (own,) = [item for item in self.run_json("round", "list", "--json") if item["id"] == ROUND]
        assert own["state"] == "closed"
        closes_at: int = own["closes_at"]
        return closes_at

    def run_json(self, *command: str) -> Any:
        return json.loads(self.run(*command))

    def run(self, *command: str) -> str:
        line = (sys.executable, "-m", "contest.cli", *command, "--data", str(self.data))
        done = subprocess.run(line, capture_output=True, text=True, check=False, timeout=60, env=self._environ)
        assert done.returncode == 0, f"{' '.join(command)}: {done.stdout}{done.stderr}"
        return done.stdout

    def _contest_file(self) -> str:
        """Eight rounds a week apart, the first of them open now."""
        parts = [_RULES, '[paper]\nbank = "hue"\n']
        parts += [
            f'[[paper.strata]]\ntopic = "{topic}"\ncount = {count}\n'
            for topic, count in zip(self.topics, DRAWN, strict=True)
        ]
        parts += [f'[[prizes]]\nname = "{name}"\ncount = {count}\n' for name, count in PRIZES]
        parts += [f'[[units]]\nid = "{unit}"\nname = "{name}"\n' for unit, name in UNITS.items()]
        first = datetime.now(UTC) - timedelta(minutes=1)
        for week in range(8):
            opens_at = first + timedelta(weeks=week)
            closes_at = opens_at + timedelta(days=6)
            parts.append(
                f'[[rounds]]\nslug = "w{week + 1}"\ntitle = "Tuần {week + 1}"\n'
                f"opens_at = {opens_at:%FT%TZ}\ncloses_at = {closes_at:%FT%TZ}\n"
            )
        return "\n".join(parts)
