"""Why something cannot be sealed or exported yet."""

from questions.language import Text

SEALING = {
    "not_sealed.entries": Text(
        "các bài của đợt thi {round} chưa được niêm phong: contest seal {round}",
        "the entries of round {round} are not sealed yet: contest seal {round}",
    ),
    "not_sealed.result": Text(
        "kết quả đợt thi {round} chưa được niêm phong: contest seal {round} --result",
        "the result of round {round} is not sealed yet: contest seal {round} --result",
    ),
    "not_sealed.rounds": Text(
        "các đợt của {contest} chưa được niêm phong chung: contest season seal {contest}",
        "the rounds of {contest} are not sealed together yet: contest season seal {contest}",
    ),
    "not_sealed.season": Text(
        "kết quả của {contest} chưa được niêm phong: contest season seal {contest} --result",
        "the result of {contest} is not sealed yet: contest season seal {contest} --result",
    ),
    "not_sealed.only_entries": Text(
        "mới niêm phong các bài của {round}: hãy niêm phong kết quả trước, `contest seal {round} --result`",
        "only the entries of {round} are sealed: seal its result first, `contest seal {round} --result`",
    ),
    "not_sealed.nothing": Text(
        "chưa niêm phong bài lẫn kết quả của {round}, mà đã chốt thì không sửa được nữa: `contest seal {round}`, rồi "
        "`contest seal {round} --result`; hoặc --unsealed nếu không niêm phong",
        "neither entries nor result of {round} are sealed, and final is for ever: `contest seal {round}`, then "
        "`contest seal {round} --result`; or --unsealed, to do without",
    ),
    "not_drawn": Text(
        "thể lệ của {round} có bốc thăm: hãy niêm phong kết quả với con số công khai trước",
        "the rules of {round} draw: seal its result with the public number first",
    ),
    "round_not_closed.of_contest": Text(
        "đợt thi {round} chưa đóng: {contest} được niêm phong khi mọi đợt đã đóng",
        "round {round} is not closed yet: {contest} is sealed when all are",
    ),
    "seal_outdated.round": Text(
        "{round} đã được sửa sau khi niêm phong kết quả: hãy niêm phong kết quả lại",
        "{round} was corrected after its result was sealed: seal the result again",
    ),
    "seal_outdated.rounds": Text(
        "các đợt của {contest} không còn như khi niêm phong chung: contest season seal {contest}",
        "{contest} has other rounds than when they were sealed: contest season seal {contest}",
    ),
    "round_final.sealed": Text(
        "đợt thi {round} đã chốt: kết quả đã niêm phong không thay đổi nữa",
        "round {round} is final: its sealed result no longer changes",
    ),
    "seal_broken.round": Text(
        "không niêm phong được đợt thi {round}: {reason}", "round {round} cannot be sealed: {reason}"
    ),
    "seal_broken.contest": Text("không niêm phong được {contest}: {reason}", "{contest} cannot be sealed: {reason}"),
    "seal_broken.no_grounds": Text(
        "đợt thi {round} không có căn cứ để tính kết quả", "round {round} has no grounds to compute a result on"
    ),
    "seal_broken.archive": Text(
        "dữ liệu lưu của {slug} không còn như khi niêm phong: {reason}",
        "the archive of {slug} is not what was sealed: {reason}",
    ),
    "number_known": Text(
        "con số công khai của ngày {day} có thể đã có người biết: hãy chọn một ngày muộn hơn",
        "the public number of {day} can be known already: name a later day",
    ),
    "number_known.planned": Text(
        "con số công khai của ngày {day} có thể đã có người biết, và ai biết thì có thể chọn lúc niêm phong có lợi: "
        "hãy chọn một ngày muộn hơn bằng --on",
        "the public number of {day} can be known already, and who knows it could seal to fit: name a later day "
        "with --on",
    ),
    "number_to_come": Text(
        "con số của {source} là của ngày {day}, ngày đó chưa đến",
        "the number of {source} is that of {day}, which is still to come",
    ),
    "number_to_come.leave_out": Text(
        "thể lệ định ngày {day}, ngày đó chưa đến: hãy bỏ --on",
        "the rules name {day}, which is still to come: leave out --on",
    ),
    "no_draw.round": Text(
        "đợt thi {slug} không bốc thăm gì: hãy bỏ --number", "nothing is drawn in round {slug}: leave out --number"
    ),
    "no_draw.contest": Text(
        "{slug} không bốc thăm gì chung cho mọi đợt: hãy bỏ --number",
        "nothing is drawn over all rounds of {slug}: leave out --number",
    ),
    "no_number.round": Text(
        "đợt thi {slug} có bốc thăm: hãy cho biết con số của {source} ngày {day} bằng --number",
        "round {slug} is drawn: give the number of {source}, {day}, as --number",
    ),
    "no_number.contest": Text(
        "cuộc thi {slug} có bốc thăm: hãy cho biết con số của {source} ngày {day} bằng --number",
        "contest {slug} is drawn: give the number of {source}, {day}, as --number",
    ),
    "bad_number.public": Text(
        "con số công khai là một dòng gồm chữ không dấu, chữ số và ký hiệu thường",
        "a public number is one line of plain letters, digits and signs",
    ),
    "bad_day": Text(
        "--on nhận một ngày như 20/11/2026 hoặc 2026-11-20, không phải {text}",
        "--on takes a day such as 2026-11-20 or 20/11/2026, not {text}",
    ),
}
