"""Why a result cannot be computed, shown or made final yet."""

from questions.language import Text

RESULTS = {
    "round_not_closed.no_standings": Text(
        "đợt thi {round} chưa có bảng xếp hạng: bảng xếp hạng có sau khi đóng vài giây, lúc mọi bài đã được tính "
        "(xem contest round list)",
        "round {round} has no standings yet: they are there some seconds after it closes, when its entries are counted "
        "(see contest round list)",
    ),
    "round_not_closed.runs": Text(
        "đợt thi {round} chưa có bảng xếp hạng: theo kế hoạch đợt này đóng lúc {closes}; muốn đóng sớm: contest round "
        "close {round} --why …",
        "round {round} has no standings yet: it closes at {closes}; to close it earlier: contest round close {round} "
        "--why …",
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
    "open_items": Text(
        "{slug} còn {count} việc chưa xong:\n{items}\nhãy giải quyết, hoặc để ngỏ từng việc và ghi lý do: "
        "contest decide accept {slug} TÊN --why …",
        "{count} things are open in {slug}:\n{items}\nsettle them, or leave each open with a reason: "
        "contest decide accept {slug} NAME --why …",
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
    "open_items.only": Text(
        "{slug} còn một việc chưa xong: {about}; hãy giải quyết, hoặc để ngỏ và ghi lý do: contest decide accept "
        "{slug} {name} --why …",
        "one thing is open in {slug}: {about}; settle it, or leave it open with a reason: contest decide accept "
        "{slug} {name} --why …",
    ),
    "open.item": Text("  {name}: {about}{who}", "  {name}: {about}{who}"),
    "open.item_accepted": Text(
        "  {name}: {about}{who} [để ngỏ theo quyết định {decision}]",
        "  {name}: {about}{who} [left open by decision {decision}]",
    ),
    "open.who": Text(" – {names}{more}", " – {names}{more}"),
    "open.more": Text(" và {count} nữa", " and {count} more"),
    "open.head": Text("{slug} còn {count} việc chưa xong:", "open in {slug}: {count}"),
    "open.record": Text(
        "bản ghi {record} của {contest} chưa lưu được, đang chờ xử lý: contest quarantine show {contest}",
        "record {record} of {contest} is in quarantine: contest quarantine show {contest}",
    ),
    "open.key": Text("đáp án đã sửa chưa có hiệu lực", "a corrected key is not in force yet"),
}
