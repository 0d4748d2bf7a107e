"""Why the archive does not have, or does not take, what it is asked for."""

from questions.language import Table, Text

ARCHIVE: Table = {
    "no_such_round": Text(
        "không có đợt thi {round!r} (các đợt thi: {rounds})", "there is no round {round!r} (rounds: {rounds})"
    ),
    "no_such_round.near": Text(
        "không có đợt thi {round!r}; có phải ý bạn là: {near}? (các đợt thi: {rounds})",
        "there is no round {round!r}; did you mean {near}? (rounds: {rounds})",
    ),
    "no_such_contest.near": Text(
        "không có cuộc thi {contest!r}; có phải ý bạn là: {near}? (các cuộc thi: {contests})",
        "there is no contest {contest!r}; did you mean {near}? (contests: {contests})",
    ),
    "no_such_contest": Text(
        "không có cuộc thi {contest!r} (các cuộc thi: {contests})",
        "there is no contest {contest!r} (contests: {contests})",
    ),
    "none_yet": Text("chưa có", "none yet"),
    "too_old": Text(
        "PostgreSQL {version} quá cũ: cần ít nhất bản {oldest}",
        "PostgreSQL {version} is too old: at least {oldest} is needed",
    ),
    "weak_durability": Text(
        "máy chủ Postgres này có thể làm mất bài dự thi: {setting} đang là {value}, hãy đặt thành on",
        "this Postgres could lose entries: {setting} is {value}, set it to on",
    ),
    "wrong_encoding": Text(
        "cơ sở dữ liệu phải dùng bảng mã UTF8, không phải {encoding}", "the database must be in UTF8, not {encoding}"
    ),
}
