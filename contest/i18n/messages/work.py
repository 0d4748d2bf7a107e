"""What is said of jobs: long work that a process of its own does."""

from questions.language import Text

TABLE = {
    "no_such_job": Text("Không có công việc số {job}.", "There is no job {job}."),
    "job_over": Text(
        "Công việc số {job} đã kết thúc, không còn gì để dừng.", "Job {job} is over: there is nothing to end."
    ),
    "job_not_failed": Text(
        "Công việc số {job} không bị lỗi cũng không bị dừng, nên không cần chạy lại.",
        "Job {job} neither failed nor was cancelled: there is nothing to try again.",
    ),
    "no_upload": Text(
        "Tệp đã tải lên không còn được giữ nữa. Xin tải tệp lên lại.",
        "The uploaded file is no longer kept. Please upload it again.",
    ),
    "job_failed.memory": Text(
        "Tệp quá lớn hoặc quá phức tạp nên máy chủ không đủ bộ nhớ để xử lý. Xin chia tệp nhỏ hơn.",
        "The file is too large or too involved for the memory that a job may take. Please split it.",
    ),
    "job_failed.too_long": Text(
        "Chạy quá {minutes} phút mà chưa xong nên đã bị dừng.", "It was stopped after {minutes} minutes."
    ),
    "job_failed.died": Text(
        "Đã chạy {times} lần mà lần nào cũng bị ngắt giữa chừng. Không có gì bị ghi dở dang.",
        "It was begun {times} times and was interrupted each time. Nothing was left half done.",
    ),
    "job_failed.broken": Text(
        "Chương trình gặp lỗi cả {times} lần chạy; chi tiết nằm trong nhật ký work.log. Không có gì bị ghi dở dang.",
        "The program failed at all {times} attempts; work.log has the details. Nothing was left half done.",
    ),
    "job_failed.unknown": Text(
        "Phiên bản này không biết loại công việc {kind}.", "This version does not know jobs of the kind {kind}."
    ),
    "job.state.waiting": Text("đang chờ", "waiting"),
    "job.state.running": Text("đang chạy", "running"),
    "job.state.done": Text("xong", "done"),
    "job.state.failed": Text("không thành công", "failed"),
    "job.state.cancelled": Text("đã dừng", "cancelled"),
    "job.step.reading": Text("Đang đọc", "Reading"),
    "job.step.rows": Text("Đang đọc từng dòng", "Reading its rows"),
    "job.step.checking": Text("Đang kiểm tra từng câu", "Checking the questions"),
    "job.step.comparing": Text("Đang tìm câu gần giống nhau", "Looking for near doubles"),
    "job.step.writing": Text("Đang ghi", "Writing"),
    "job.kind.bank_reading": Text("Đọc tệp câu hỏi", "Reading a question file"),
    "job.kind.bank_import": Text("Nhập câu hỏi vào ngân hàng", "Importing questions into a bank"),
    "job.kind.bank_export": Text("Xuất ngân hàng ra tệp", "A bank as a file"),
    "job.kind.bank_doubles": Text("Tìm câu hỏi trùng hoặc gần giống", "Looking for questions that are there twice"),
    "job.kind.round_items": Text("Tính số liệu câu hỏi", "Statistics of questions"),
    "job.kind.round_list": Text("Xuất danh sách ra tệp", "A list as a file"),
    "job.kind.season_results": Text("Tính kết quả cả mùa", "Results of the season"),
    "audit.bank_exported": Text("xuất ngân hàng ra tệp", "bank exported as a file"),
    "audit.list_exported": Text("xuất danh sách ra tệp", "list exported as a file"),
    "audit.job_file_taken": Text("tải tệp kết quả", "result file downloaded"),
    "audit.job_cancelled": Text("dừng một công việc", "job cancelled"),
    "audit.job_retried": Text("chạy lại một công việc", "job tried again"),
    "audit.member.job": Text("công việc", "job"),
    "audit.member.file": Text("tệp", "file"),
    "audit.member.format": Text("định dạng", "format"),
    "command.jobs": Text(
        "{waiting} công việc đang chờ, {running} đang chạy, {failed} không thành công",
        "{waiting} jobs waiting, {running} running, {failed} failed",
    ),
    "command.job_cancelled": Text("đã báo dừng công việc số {job}", "job {job} is told to end"),
    "command.job_waits": Text("công việc số {job} sẽ được chạy lại", "job {job} waits to be done again"),
    "command.column.job": Text("số", "job"),
    "command.column.kind": Text("việc", "kind"),
    "command.column.state": Text("trạng thái", "state"),
    "command.column.who": Text("người yêu cầu", "asked for by"),
    "command.column.progress": Text("tiến độ", "progress"),
}
