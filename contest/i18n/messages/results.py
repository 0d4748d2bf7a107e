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
    "open_items.only": Text(
        "{slug} còn một việc chưa xong: {about}{who}; hãy giải quyết, hoặc để ngỏ và ghi lý do: contest decide accept "
        "{slug} {name} --why …",
        "one thing is open in {slug}: {about}{who}; settle it, or leave it open with a reason: contest decide accept "
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
    "open.merge": Text(
        "quyết định {decision} ở {other} đã gộp hai người thành một, ở đây vẫn là hai người (gộp bằng "
        "contest decide merge)",
        "decision {decision} in {other} makes two people one, who are two here (contest decide merge)",
    ),
    "open.order.prizes": Text(
        "mỗi người chỉ được nhận giải một lần, nên phải chốt {earlier} trước",
        "nobody wins twice, so {earlier} has to be final first",
    ),
    "open.order.attempts": Text(
        "ở đây có người được gộp, lượt thi của họ ở {earlier} được tính vào giới hạn, nên phải chốt {earlier} trước",
        "people are merged here whose attempts in {earlier} count in their limits, so {earlier} has to be final first",
    ),
    "open.record": Text(
        "bản ghi {record} của {contest} chưa lưu được, đang chờ xử lý: contest quarantine show {contest}",
        "record {record} of {contest} is in quarantine: contest quarantine show {contest}",
    ),
    "open.key": Text("đáp án đã sửa chưa có hiệu lực", "a corrected key is not in force yet"),
}
