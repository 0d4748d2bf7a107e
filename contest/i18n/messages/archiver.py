"""What is said when a round is closed or made final, and when Redis is rebuilt."""

from questions.language import Text

TABLE = {
    "round_not_closed": Text(
        "đợt thi {round} chưa đóng: chỉ chốt được kết quả của đợt thi đã đóng",
        "round {round} is not closed: only a closed round can be made final",
    ),
    "round_not_open.not_yet": Text(
        "đợt thi {round} chưa mở nên không đóng được: theo kế hoạch mở lúc {opens}, đóng lúc {closes}",
        "round {round} has not opened yet, and cannot close before: it opens at {opens} and closes at {closes}",
    ),
    "round_open.still": Text(
        "đợt thi {round} vẫn đang mở, theo kế hoạch đến {closes}",
        "round {round} is still open, as planned until {closes}",
    ),
    "no_result.of_round": Text("đợt thi {round} chưa có kết quả", "round {round} has no result"),
}
