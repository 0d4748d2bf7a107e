"""What is said of a round under way: the services behind it, why somebody could not start, and how far results are."""

from questions.language import Table, Text

TABLE: Table = {
    "service.workers": Text("Nhận bài bình thường ({workers} tiến trình).", "Entries are taken ({workers} worker(s))."),
    "service.some_workers": Text(
        "Chỉ {ready} trong {workers} tiến trình nhận bài đang sẵn sàng; các tiến trình đó vẫn nhận bài bình thường.",
        "Only {ready} of {workers} workers are ready; those go on taking entries.",
    ),
    "service.no_worker": Text(
        "Không có tiến trình nào sẵn sàng nhận bài. Bài đang làm được giữ trên máy thí sinh và tự gửi lại khi nhận "
        "được.",
        "No worker is ready to take entries. Papers are kept on contestants' phones and sent again by themselves.",
    ),
    "service.workers_elsewhere": Text(
        "Các tiến trình nhận bài chạy ở máy khác nên trang này không thấy được chúng.",
        "The workers run on another machine, which this page does not see.",
    ),
    "service.redis_away": Text(
        "Bộ nhớ nhận bài (Redis) không trả lời nên chưa bắt đầu lượt thi hay nộp bài được. Trang cuộc thi vẫn mở; bài "
        "đang làm được giữ trên máy thí sinh và tự gửi lại. Bài đã có mã xác nhận không mất.",
        "Redis does not answer, so nobody can start or hand in. The pages stay open; papers are kept on contestants' "
        "phones and sent again by themselves. No entry with a receipt is lost.",
    ),
    "service.redis_slow": Text(
        "Bộ nhớ nhận bài (Redis) trả lời chậm: {ms} phần nghìn giây.", "Redis answers slowly: {ms} ms."
    ),
    "service.slow": Text(
        "Kho lưu trữ (Postgres) trả lời chậm: {ms} phần nghìn giây. Việc nhận bài không phụ thuộc vào kho này.",
        "Postgres answers slowly: {ms} ms. Taking entries does not depend on it.",
    ),
    "service.archived": Text(
        "Mọi bài đã nhận đều vào kho lưu trữ trong vài giây.", "Every entry reaches the archive within seconds."
    ),
    "service.late": Text(
        "Việc lưu trữ đang chậm {left}. Bài vẫn được nhận và giữ an toàn; số liệu theo đơn vị và theo giờ đến chậm.",
        "Archiving is {left} behind. Entries are still taken and safe; numbers by unit and by hour come late.",
    ),
    "service.lag_unknown": Text(
        "Chưa biết việc lưu trữ có kịp không.", "Whether archiving keeps up is not known right now."
    ),
    "service.jobs": Text("Các việc dài được làm ngay.", "Long work is done at once."),
    "service.jobs_wait": Text(
        "Có việc dài đã chờ {left} mà chưa được làm. Cuộc thi không bị ảnh hưởng; tải tệp và số liệu câu hỏi phải chờ.",
        "Long work has waited for {left}. The contest is not touched; files and statistics of questions have to wait.",
    ),
    "service.backup": Text("Lần sao lưu gần nhất cách đây {left}.", "The last backup was made {left} ago."),
    "service.no_backup": Text(
        "Chưa có bản sao lưu nào. Người quản trị máy chủ tạo bằng lệnh contest backup.",
        "There is no backup yet. Whoever looks after the server makes one with contest backup.",
    ),
    # why somebody could not start
    "refusal.round_not_open": Text("đợt thi chưa mở hoặc đã đóng", "the round was not open"),
    "refusal.no_attempts_left": Text("đã hết lượt thi", "no attempts left"),
    "refusal.round_full": Text("đợt thi đã đủ số lượt", "the round was full"),
    "refusal.identity_conflict": Text("thông tin đã có người khác dùng", "details of somebody else"),
    "refusal.invalid_contestant": Text("điền thiếu hoặc sai thông tin", "details missing or wrong"),
    "refusal.consent_required": Text("chưa đánh dấu đồng ý", "no consent"),
    "refusal.not_eligible": Text("không thuộc đối tượng dự thi", "not eligible"),
    "refusal.banned": Text("bị ban tổ chức chặn", "excluded by the organizers"),
    "refusal.too_many_requests": Text("thử quá nhiều lần từ một nơi", "too many tries from one place"),
    "refusal.proof_needed": Text("quá nhiều người mới từ một mạng", "very many new people from one network"),
    "refusal.codes_away": Text("chưa gửi được mã qua tin nhắn", "no one-time code could be sent"),
    "refusal.other": Text("lý do khác", "other reasons"),
    "todo.alarm": Text(
        "Câu {question} của {round}: phần lớn người làm tốt cùng chọn một phương án mà đáp án ghi là sai. Có thể "
        "đáp án sai{more}.",
        "Question {question} of {round}: most of those who do well choose what the key calls wrong. The key may be "
        "wrong{more}.",
    ),
    "todo.alarm_more": Text(" (và {count} câu khác)", " (and {count} more)"),
    # how far the results of a round have come
    "review.scheduled": Text("Chưa mở.", "Not open yet."),
    "review.open": Text("Đang mở; kết quả tạm thời có ngay sau khi đóng.", "Open; provisional results at the close."),
    "review.counting": Text("Đã đóng, đang kiểm phiếu.", "Closed; being counted."),
    "review.closed": Text("Kết quả tạm thời; giám khảo đang rà soát.", "Provisional; the reviewers are looking at it."),
    "review.sealed": Text(
        "Đã niêm phong, chờ công bố chính thức.", "Sealed; waiting to be published as the final result."
    ),
    "review.final": Text("Kết quả chính thức.", "The final result."),
    "audit.exact_numbers_opened": Text("xem số liệu chính xác", "exact numbers opened"),
    "audit.member.list": Text("danh sách", "list"),
}
