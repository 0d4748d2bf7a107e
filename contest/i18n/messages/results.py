"""Why a result cannot be computed, shown or made final yet."""

from questions.language import Text

RESULTS = {
    "round_not_closed.no_standings": Text(
        "đợt thi {round} chưa có bảng xếp hạng: bảng xếp hạng có sau khi đóng vài giây, lúc mọi bài đã được tính "
        "(xem contest round list)",
        "round {round} has no standings yet: they are there some seconds after it closes, when its entries are counted "
        "(see contest round list)",
    ),
    "round_not_closed.none": Text(
        "chưa đợt thi nào của {contest} đóng: chưa có gì để cộng",
        "no round of {contest} is closed yet: there is nothing to add up",
    ),
    "no_result": Text("đợt thi {round} chưa có kết quả", "round {round} has no result"),
    "no_season": Text(
        "thể lệ của {contest} không xếp hạng ai qua mọi đợt: không có [season], cũng không có xếp hạng đơn vị "
        'per = "contest"',
        "the rules of {contest} rank nobody over all rounds: they have neither [season] nor a unit ranking "
        'per = "contest"',
    ),
    "bad_record": Text(
        "không tính được kết quả đợt thi {round}: {reason}", "round {round} cannot be computed: {reason}"
    ),
    "bad_decision": Text("không tính được kết quả {contest}: {reason}", "{contest} cannot be computed: {reason}"),
    "no_true_number.not_stated": Text(
        "chưa công bố con số đúng của {round}: contest decide state-number {round} NUMBER",
        "the true number of {round} is not stated yet: contest decide state-number {round} NUMBER",
    ),
    "merge_elsewhere": Text(
        "{person} và {into} đã được gộp là một người ở {other} (quyết định {decision}), chưa gộp ở {round}: "
        "contest decide merge {round} {person} --into {into}",
        "{person} and {into} are one person in {other} (decision {decision}) and not in {round}: "
        "contest decide merge {round} {person} --into {into}",
    ),
    "earlier_round.prizes": Text(
        "mỗi người chỉ được nhận giải một lần, nên phải chốt các đợt trước đã: {earlier}; sau đó mới chốt {round}",
        "nobody wins twice, so the rounds before it have to be final first: {earlier}; then {round}",
    ),
    "earlier_round.attempts": Text(
        "ở {round} có người được gộp, lượt thi của họ ở các đợt trước được tính vào giới hạn: hãy chốt trước {earlier}",
        "people are merged in {round}, and their attempts before it count in their limits: make final first {earlier}",
    ),
    "no_marks": Text(
        "chưa nhập điểm nào của {name}: contest decide judge {round} {part} SHEET, hoặc --nobody",
        "no marks of {name} are brought in yet: contest decide judge {round} {part} SHEET, or --nobody",
    ),
}
