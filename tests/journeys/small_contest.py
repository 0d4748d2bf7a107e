"""A small contest for the journeys, applied the way an organizer does it: a question sheet and a contest file."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

SLUG = "hue"
ROUND = "hue-w1"
TITLE = "Tìm hiểu Huế"
QUESTIONS = {
    "Sông nào chảy qua trung tâm thành phố Huế?": ("Sông Hương", "Sông Gianh", "Sông Đà"),
    "Cầu nào bắc qua sông Hương?": ("Cầu Trường Tiền", "Cầu Long Biên", "Cầu Rồng"),
    "Chùa nào ở Huế có tháp Phước Duyên?": ("Chùa Thiên Mụ", "Chùa Một Cột", "Chùa Keo"),
    "Vua nào sáng lập triều Nguyễn?": ("Gia Long", "Lê Lợi", "Quang Trung"),
}
RULES = """
[contest]
slug = "hue"
title = "Tìm hiểu Huế"
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
time_limit = "10 min"

[paper]
bank = "hue"
count = 4

[prediction]
prompt = "Bao nhiêu người trả lời đúng tất cả?"

[ranking]
keys = ["score desc", "prediction asc", "received_at asc"]

[[prizes]]
name = "Giải nhất"
count = 1
amount = 500_000

[[units]]
id = "hue"
name = "Thành phố Huế"

[[units]]
id = "phu-hau"
name = "Phường Phú Hậu"
parent = "hue"

[[units]]
id = "vy-da"
name = "Phường Vỹ Dạ"
parent = "hue"

[[rounds]]
slug = "w1"
title = "Tuần 1"
opens_at = {opens_at}
closes_at = {closes_at}
"""


def right_option(question: str) -> str:
    """The right answer to the question with this text: the first of its options."""
    return next(options[0] for text, options in QUESTIONS.items() if text in question)


def apply(data: Path) -> None:
    """Imports the bank and applies the contest, its one round open for an hour, in the `contest up` of `data`."""
    sheet, rules = data / "cau-hoi.csv", data / "hue.toml"
    lines = ["STT,Nội dung câu hỏi,Phương án A,Phương án B,Phương án C,Đáp án đúng"]
    lines += [f"{number},{text},{','.join(options)},A" for number, (text, options) in enumerate(QUESTIONS.items(), 1)]
    sheet.write_text("\n".join(lines), "utf-8")
    now = datetime.now(UTC)
    opens_at, closes_at = now - timedelta(minutes=1), now + timedelta(hours=1)
    rules.write_text(RULES.format(opens_at=f"{opens_at:%FT%TZ}", closes_at=f"{closes_at:%FT%TZ}"), "utf-8")
    _contest(data, "bank", "import", str(sheet), "--bank", "hue")
    _contest(data, "apply", str(rules))


def _contest(data: Path, *command: str) -> None:
    line = (sys.executable, "-m", "contest.cli", *command, "--data", str(data))
    run = subprocess.run(line, capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 0, run.stdout + run.stderr
