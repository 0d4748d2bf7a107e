"""Small contests for the journeys, applied the way an organizer does it: a question sheet and a contest file."""

import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

TITLE = "Tìm hiểu Huế"
QUESTIONS = {
    "Sông nào chảy qua trung tâm thành phố Huế?": ("Sông Hương", "Sông Gianh", "Sông Đà"),
    "Cầu nào bắc qua sông Hương?": ("Cầu Trường Tiền", "Cầu Long Biên", "Cầu Rồng"),
    "Chùa nào ở Huế có tháp Phước Duyên?": ("Chùa Thiên Mụ", "Chùa Một Cột", "Chùa Keo"),
    "Vua nào sáng lập triều Nguyễn?": ("Gia Long", "Lê Lợi", "Quang Trung"),
}
RULES = """
[contest]
slug = "{slug}"
title = {title}
organizer = "Ban tổ chức thử nghiệm"

[identity]
unique = ["phone"]
consent = "Tôi đồng ý để ban tổ chức dùng thông tin này cho cuộc thi."
fields = [
  {{ name = "name", label = "Họ và tên" }},
  {{ name = "phone", label = "Số điện thoại" }},
  {{ name = "unit", label = "Đơn vị" }},
]

[attempts]
per_round = 2
time_limit = "{time_limit}"
grace = "{grace}"
{attempts}

[paper]
bank = "{bank}"
count = 4

{prediction}
[ranking]
keys = [{keys}]

[page]
layout = "{layout}"
{page}

[[prizes]]
name = "Giải nhất"
count = 1
amount = 500_000

[[units]]
id = "hue"
name = {top_unit}

[[units]]
id = "phu-hau"
name = "Phường Phú Hậu"
parent = "hue"

[[units]]
id = "vy-da"
name = {unit}
parent = "hue"

[[rounds]]
slug = "w1"
title = {round_title}
opens_at = {opens_at}
closes_at = {closes_at}
{more}
"""
KEYS = ("score desc", "prediction asc", "received_at asc")
_numbers = count(1)


@dataclass(frozen=True)
class Contest:
    """`attempts` and `page` are further settings of those tables, `more` is TOML behind everything else."""

    slug: str
    title: str = TITLE
    unit: str = "Phường Vỹ Dạ"
    top_unit: str = "Thành phố Huế"
    round_title: str = "Tuần 1"
    time_limit: str = "10 min"
    grace: str = "15 s"
    attempts: str = ""
    opens_in: timedelta = timedelta(minutes=-1)
    lasts: timedelta = timedelta(hours=1)
    bank: str = "hue"
    questions: tuple[tuple[str, tuple[str, ...]], ...] = tuple(QUESTIONS.items())
    layout: str = "one"
    page: str = ""
    prompt: str = "Bao nhiêu người trả lời đúng tất cả?"
    more: str = ""

    @property
    def round(self) -> str:
        return f"{self.slug}-w1"

    def right_option(self, question: str) -> str:
        """The right answer to the question with this text: the first of its options."""
        return next(options[0] for text, options in self.questions if text in question)

    def apply(self, data: Path, *, with_bank: bool) -> None:
        """Imports the bank and applies the contest, its round open, in the `contest up` of `data`."""
        if with_bank or self.bank != "hue":
            self._import_bank(data)
        opens_at = datetime.now(UTC) + self.opens_in
        rules = data / f"{self.slug}.toml"
        text = RULES.format(
            slug=self.slug,
            title=_quoted(self.title),
            unit=_quoted(self.unit),
            top_unit=_quoted(self.top_unit),
            round_title=_quoted(self.round_title),
            time_limit=self.time_limit,
            grace=self.grace,
            attempts=self.attempts,
            bank=self.bank,
            layout=self.layout,
            page=self.page,
            prediction=f"[prediction]\nprompt = {_quoted(self.prompt)}\n" if self.prompt else "",
            keys=", ".join(map(_quoted, KEYS if self.prompt else KEYS[::2])),
            more=self.more,
            opens_at=f"{opens_at:%FT%TZ}",
            closes_at=f"{opens_at + self.lasts:%FT%TZ}",
        )
        rules.write_text(text, "utf-8")
        command(data, "apply", str(rules))

    def _import_bank(self, data: Path) -> None:
        columns = max(len(options) for _, options in self.questions)
        head = [f"Phương án {'ABCDEFGH'[place]}" for place in range(columns)]
        rows = [["STT", "Nội dung câu hỏi", *head, "Đáp án đúng"]]
        rows += [[str(at), text, *options, "A"] for at, (text, options) in enumerate(self.questions, 1)]
        sheet = data / f"{self.bank}.csv"
        sheet.write_text("\n".join(",".join(map(_cell, row)) for row in rows), "utf-8")
        command(data, "bank", "import", str(sheet), "--bank", self.bank)


def own_contest(**differing: object) -> Contest:
    """A contest nobody else plays."""
    return Contest(f"hue{next(_numbers)}", **differing)  # type: ignore[arg-type]


def command(data: Path, *words: str) -> str:
    """What `contest …` prints; it must succeed."""
    line = (sys.executable, "-m", "contest.cli", *words, "--data", str(data))
    run = subprocess.run(line, capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _quoted(text: str) -> str:
    """A TOML string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
