"""What is said of the servers, the keys, the settings and the operating system below the service."""

from questions.language import Text

TABLE = {
    # the operating system's reasons, by the name of its error number
    "os": Text("lỗi số {number} của hệ điều hành", "{reason}"),
    "os.EACCES": Text("không có quyền truy cập", "Permission denied"),
    "os.EADDRINUSE": Text("địa chỉ này đang có chương trình khác dùng", "Address already in use"),
    "os.EADDRNOTAVAIL": Text("máy này không có địa chỉ đó", "Cannot assign requested address"),
    "os.EEXIST": Text("tệp đã có sẵn", "File exists"),
    "os.EISDIR": Text("đó là một thư mục", "Is a directory"),
    "os.ENAMETOOLONG": Text("tên quá dài", "File name too long"),
    "os.ENOENT": Text("không có tệp hoặc thư mục này", "No such file or directory"),
    "os.ENOSPC": Text("ổ đĩa đã đầy", "No space left on device"),
    "os.ENOTDIR": Text("đó không phải là thư mục", "Not a directory"),
    "os.EPERM": Text("không được phép làm việc này", "Operation not permitted"),
    "os.EROFS": Text("ổ đĩa chỉ cho đọc", "Read-only file system"),
    # why Postgres or Redis cannot be used just now
    "disk_too_small": Text(
        "ổ đĩa của {path} chỉ còn trống {free} MB, cần ít nhất {needed} MB để bắt đầu",
        "the disk of {path} has {free} MB left; at least {needed} MB are needed to begin",
    ),
    "archive_away.no_answer": Text("Postgres không trả lời: {reason}", "Postgres does not answer: {reason}"),
    "archive_away.nothing_kept": Text(
        "Postgres không trả lời, và máy này chưa lưu cuộc thi nào: {reason}",
        "Postgres does not answer, and nothing is remembered: {reason}",
    ),
    "live_away.no_answer": Text("Redis không trả lời: {reason}", "Redis does not answer: {reason}"),
    "unavailable.driver": Text("lỗi kết nối ({kind})", "{kind}: {detail}"),
    "unavailable.starting": Text(
        "máy chủ đang khởi động, hãy thử lại sau ít phút", "it is starting: try again shortly"
    ),
    "unavailable.restarting": Text(
        "máy chủ vừa dừng hoặc đang khởi động lại, hãy thử lại sau ít phút", "it stopped or restarts: try again shortly"
    ),
    "unavailable.nobody_there": Text("không có máy chủ nào ở địa chỉ đó", "no server listens there"),
    "unavailable.no_connection_left": Text("máy chủ đã hết kết nối trống", "it has no connection left"),
    "unavailable.busy": Text("máy chủ đang bận, hãy thử lại sau", "busy: {detail}"),
    "unavailable.slow": Text("mất quá nhiều thời gian", "it takes too long"),
    "unavailable.in_worker": Text("tiến trình phụ không kết nối được", "{detail}"),
    "unavailable.crossed": Text(
        "nhiều nơi đang cùng ghi dữ liệu này: hãy thử lại sau một phút",
        "others write the same all the time: try again in a minute",
    ),
    "unavailable.clock": Text("đồng hồ của máy đã bị chỉnh lùi", "the machine's clock was set back"),
    "unavailable.no_generation": Text(
        "Redis chưa có dữ liệu của cuộc thi này", "Redis does not hold this contest (yet)"
    ),
    "unavailable.other_generation": Text(
        "Redis chưa có dữ liệu của cuộc thi này, hoặc có một bản khác",
        "Redis holds no or another generation of this contest",
    ),
    "unavailable.state_changes": Text(
        "thông tin của đợt thi đang thay đổi liên tục", "the round's facts keep changing"
    ),
    "unavailable.no_group": Text("luồng dữ liệu chưa có nhóm đọc", "the stream has no consumer group"),
    "unavailable.too_many": Text("quá nhiều yêu cầu đang chờ Redis", "too many requests wait for Redis"),
    "unavailable.later_revision": Text(
        "Redis có bản mới hơn của đợt thi {round}", "Redis knows a later revision of round {round}"
    ),
    "unavailable.lost_meanwhile": Text(
        "Redis bị mất dữ liệu của cuộc thi này khi đang chuyển vào kho lưu trữ",
        "Redis lost this contest while its stream was drained",
    ),
    # servers that are refused
    "too_old.redis": Text(
        "{server} {version} quá cũ: cần ít nhất bản {oldest}",
        "{server} {version} is too old: at least {oldest} is needed",
    ),
    "too_old.for_replicas": Text(
        "Redis {version} không chờ được máy bản sao: cần ít nhất bản {oldest}",
        "Redis {version} cannot wait for replicas: at least {oldest} is needed",
    ),
    "weak_durability.redis": Text(
        "Redis này có thể làm mất bài dự thi đã nhận: {weaknesses} (hãy đặt appendonly yes và appendfsync always, hoặc "
        "ALLOW_WEAK_DURABILITY=1 nếu vẫn muốn chạy)",
        "this Redis could lose accepted entries: {weaknesses} (set appendonly yes and appendfsync always, or "
        "ALLOW_WEAK_DURABILITY=1 to run all the same)",
    ),
    "weakness.no_append_only_file": Text("nó không ghi tệp nhật ký (append-only)", "it keeps no append-only file"),
    "weakness.not_synced": Text(
        "nó trả lời trước khi ghi tệp nhật ký xuống đĩa", "it does not sync its append-only file before it answers"
    ),
    "weakness.evicts": Text("nó xóa bớt dữ liệu khi thiếu bộ nhớ", "it throws keys away when memory is short"),
    "archive_newer": Text(
        "cơ sở dữ liệu ở phiên bản {schema}, mới hơn chương trình này: hãy cập nhật chương trình",
        "the database has schema {schema}, which this program does not know: update it",
    ),
    "no_services": Text(
        "chưa đặt DATABASE_URL và REDIS_URL: lệnh `contest up` có sẵn máy chủ riêng",
        "DATABASE_URL and REDIS_URL are not set: `contest up` has its own services",
    ),
    "no_services.database": Text("chưa đặt DATABASE_URL", "DATABASE_URL is not set"),
    # keys
    "secrets_missing": Text(
        "không có tệp khóa ở {path}: `contest up` sẽ tạo tệp này, hoặc ghi đường dẫn tệp của bạn vào SECRETS_FILE",
        "no secrets file at {path}: `contest up` makes one, or name yours in SECRETS_FILE",
    ),
    "secrets_missing.unreadable": Text(
        "không đọc được tệp khóa {path}: {reason}", "the secrets file {path} cannot be read: {reason}"
    ),
    "secrets_missing.damaged": Text(
        "tệp khóa {path} bị hỏng hoặc không phải của chương trình này",
        "the secrets file {path} is damaged or not a secrets file of this engine",
    ),
    "field_key_missing": Text(
        "thông tin cá nhân được mã hóa bằng khóa số {key}, mà tệp khóa hiện tại không có",
        "personal details were sealed with field key {key}, which these secrets do not hold",
    ),
    # settings of the environment
    "bad_setting.services_together": Text(
        "DATABASE_URL và REDIS_URL phải đi cùng nhau: đặt cả hai, hoặc không đặt cái nào để dùng máy chủ có sẵn",
        "DATABASE_URL and REDIS_URL go together: set both, or neither to use embedded ones",
    ),
    "bad_setting.switch": Text("{name} phải là 1 hoặc 0, không phải {text!r}", "{name} must be 1 or 0, not {text!r}"),
    "bad_setting.number": Text(
        "{name} phải là số nguyên từ {least} đến {most}, không phải {text!r}",
        "{name} must be a whole number from {least} to {most}, not {text!r}",
    ),
    "bad_setting.network": Text(
        "TRUSTED_PROXIES: {network!r} không phải là địa chỉ hay mạng",
        "TRUSTED_PROXIES: {network!r} is no address or network",
    ),
    "no_role_there": Text(
        "máy chủ Postgres chưa có vai trò {role} nêu trong {setting}: hãy nhờ người quản trị tạo (docs/settings.md)",
        "Postgres has no role {role} that {setting} names: have an administrator make it (docs/settings.md)",
    ),
    "role_too_wide": Text(
        "vai trò {role} nêu trong {setting} là chủ các bảng nên không bị giới hạn: hãy dùng một vai trò riêng, hẹp hơn",
        "the role {role} that {setting} names owns the tables, so nothing holds it back: use a narrower one of its own",
    ),
    "bad_setting.public_url": Text(
        "PUBLIC_URL phải là địa chỉ gốc như https://contest.example, không có đường dẫn phía sau; không phải {text!r}",
        "PUBLIC_URL must be an address such as https://contest.example without a path, not {text!r}",
    ),
    "bad_setting.host": Text(
        "ALLOWED_HOSTS: {host!r} không phải tên máy hay địa chỉ", "ALLOWED_HOSTS: {host!r} is no host or address"
    ),
    "bad_setting.sms_url": Text(
        "SMS_URL phải là địa chỉ http hoặc https, hoặc console", "SMS_URL must be an http or https address, or console"
    ),
    "bad_setting.sms_code": Text(
        "SMS_URL hoặc SMS_BODY phải có {{code}} hoặc {{text}}, nếu không thì không gửi được mã nào",
        "SMS_URL or SMS_BODY must hold {{code}} or {{text}}, else no code is sent",
    ),
    "bad_setting.sms_headers": Text(
        "SMS_HEADERS phải có dạng `Tên: giá trị; Tên: giá trị`", "SMS_HEADERS must be like `Name: value; Name: value`"
    ),
    "bad_setting.log_level": Text(
        "LOG_LEVEL phải là debug, info, warning hoặc error, không phải {text!r}",
        "LOG_LEVEL must be debug, info, warning or error, not {text!r}",
    ),
    "bad_setting.replicas_over_tls": Text(
        "không dùng được REPLICAS qua TLS: hãy dùng mạng riêng hoặc đường hầm",
        "REPLICAS cannot be waited for over TLS: use a private network or a tunnel",
    ),
}
