"""Sentences about decisions: why one is refused, what it is about, what it would change, how commands show it.

The names that begin with `decision.` are parts and whole sentences; all others are reasons, whose
first part is the stable code.
"""

from questions.language import Text

_REASONS = {
    "ambiguous.people": Text(
        "{count} người cùng khớp; hãy nêu một người bằng mã thí sinh:\n{people}",
        "{count} people fit that; name one by the pseudonym:\n{people}",
    ),
    "ambiguous.place": Text(
        "có nhiều nơi tên {text!r}: hãy nêu một nơi bằng mã: {ids}",
        "several places are called {text!r}: name one by its id: {ids}",
    ),
    "ambiguous.question": Text(
        "nhiều ngân hàng câu hỏi có câu {question!r}: hãy ghi {names}",
        "several banks have a question {question!r}: write {names}",
    ),
    "bad_details.cells": Text("dòng {row}: mọi ô phải là chữ", "row {row}: every cell has to be text"),
    "bad_details.how": Text("--how là full hoặc drop, không phải {how!r}", "--how is full or drop, not {how!r}"),
    "bad_details.number": Text(
        "con số thực tế là số nguyên từ 0 đến {most}", "the true number is a whole number from 0 to {most}"
    ),
    "bad_details.order": Text(
        "hãy nêu từ hai người trở lên đang bằng nhau, người xếp trước nêu trước, mỗi người một lần",
        "name two or more who are equal, the first one first, each once",
    ),
    "bad_details.rows": Text(
        'các dòng có dạng {{"row": 2, "cells": {{"receipt": "…", "points": "8"}}}}',
        'rows are {{"row": 2, "cells": {{"receipt": "…", "points": "8"}}}}',
    ),
    "bad_details.type": Text("{kind}: {name} phải là {type}", "{kind}: {name} has to be {type}"),
    "bad_details.unknown": Text(
        "{kind} không nhận {unknown} (chỉ nhận: {possible})", "{kind} takes no {unknown} (it takes: {possible})"
    ),
    "bad_details.where": Text(
        "hãy cho biết chuyển đến đâu: đơn vị, bảng thi hoặc cả hai (“none” là không thuộc đơn vị hay bảng nào)",
        "say where to: a unit, a division, or both (none for no unit or no division)",
    ),
    "bad_duration.missing": Text(
        "thiếu thời gian làm bài, mà thứ hạng phụ thuộc vào đó: hãy ghi phút và giây như 12:34",
        "duration is missing, and places depend on it: write minutes and seconds as 12:34",
    ),
    "bad_duration.unreadable": Text(
        "không đọc được thời gian làm bài {text!r}: hãy ghi phút và giây như 12:34",
        "duration cannot read {text!r}: write minutes and seconds as 12:34",
    ),
    "bad_key.change": Text(
        'câu hỏi {question}: hãy ghi danh sách phương án đúng như ["b"], hoặc "void", hoặc "drop"',
        'question {question}: write a list of right options such as ["b"], "void" or "drop"',
    ),
    "bad_key.empty": Text("tệp đáp án trống: không có gì để sửa", "the key file is empty: there is nothing to correct"),
    "bad_key.in_file": Text(
        'câu hỏi {question!r}: hãy ghi danh sách phương án đúng như ["b"], hoặc "void", hoặc "drop"',
        'question {question!r}: write a list of right options such as ["b"], or "void", or "drop"',
    ),
    "bad_key.unreadable": Text(
        "tệp đáp án không phải TOML cũng không phải JSON: {error}", "the key file is neither TOML nor JSON: {error}"
    ),
    "bad_kind.given_back": Text(
        "quyết định {decision} đã trả lại lượt thi, thí sinh có thể đã thi lại: không rút lại được",
        "decision {decision} gave an attempt back, which may be played again already: it cannot be withdrawn",
    ),
    "bad_kind.granted": Text(
        "quyết định {decision} đã thêm lượt thi, các lượt này có thể đã được dùng: hãy loại bài dự thi",
        "decision {decision} granted attempts, which may be played already: void an entry",
    ),
    "bad_kind.no_correction": Text(
        "quyết định {decision} ({kind}) không phải là điều chỉnh kết quả nên không thể rút lại",
        "decision {decision} ({kind}) is no correction: it cannot be withdrawn",
    ),
    "bad_kind.of_round": Text(
        "quyết định {kind} chỉ áp dụng cho một đợt thi, không áp dụng cho cả cuộc thi {contest}: {rounds}",
        "{command} is decided of a round, not of {contest}: {rounds}",
    ),
    "bad_kind.unknown": Text(
        "không có loại quyết định {kind!r} (các loại: {kinds})", "there is no decision {kind!r} (there are: {kinds})"
    ),
    "bad_number": Text(
        "số dự đoán {number!r}: cần một số nguyên từ 0 đến {most}",
        "prediction {number!r}: a whole number from 0 to {most} is wanted",
    ),
    "bad_points": Text(
        "{points!r} điểm: chỉ nhận số nguyên từ 0 đến {most}",
        "{points!r} points: whole numbers from 0 to {most} are possible",
    ),
    "bad_sheet.empty_form": Text("bảng kê không có dòng nào", "the form has no rows"),
    "bad_sheet.no_points": Text(
        "bảng điểm cần một dòng tiêu đề có cột điểm và cột cho biết điểm của ai",
        "the sheet needs a header with a column of points, and one that says whose",
    ),
    "bad_sheet.no_rows": Text("{file} không có dòng nào dưới tiêu đề", "{file} has no rows below a header"),
    "bad_sheet.rows": Text(
        "{count} trong {rows} dòng không nhận được nên không nhận dòng nào:\n{wrong}",
        "{count} of {rows} rows cannot be taken, so none is:\n{wrong}",
    ),
    "bad_sheet.unreadable": Text("không đọc được {file}: {reason}", "cannot read {file}: {reason}"),
    "bad_time.missing": Text(
        "thiếu thời điểm nộp bài: hãy ghi như 2026-11-20 16:30, theo múi giờ của cuộc thi",
        "received_at is missing: write it as 2026-11-20 16:30, in the contest's time zone",
    ),
    "bad_time.not_open": Text(
        "bài nộp lúc {at}, khi đợt thi không mở", "received at {at}, when the round was not open"
    ),
    "bad_time.unreadable": Text(
        "không đọc được thời điểm nộp bài {text!r}: hãy ghi như 2026-11-20 16:30, theo múi giờ của cuộc thi",
        "received_at cannot read {text!r}: write it as 2026-11-20 16:30, in the contest's time zone",
    ),
    "decided_between.newer": Text(
        "bản xem trước dựa trên quyết định {after}, nhưng đã có quyết định {decision} mới hơn ({kind}, do {actor} ra):"
        " hãy xem lại những gì sẽ thay đổi",
        "this was shown as of decision {after}, but decision {decision} ({kind}, by {actor}) is newer: look again what"
        " it would change",
    ),
    "decided_between.none": Text(
        "bản xem trước dựa trên quyết định {after}, nhưng chưa có quyết định nào: hãy xem lại những gì sẽ thay đổi",
        "this was shown as of decision {after}, but there is none: look again what it would change",
    ),
    "earned_elsewhere": Text(
        "{person} và {other}: lượt thi thưởng của cả cuộc thi đã được thêm ở đợt khác và có thể đã dùng ở bất cứ đợt"
        " nào; hãy loại một trong hai người, hoặc loại các bài vượt quá số lượt",
        "{person} and {other}: attempts earned in the contest were granted in another round, and may have been played"
        " in any; disqualify one of them, or void the entries beyond the limit",
    ),
    "entered": Text("lượt thi này đã có bài dự thi", "that attempt is an entry already"),
    "identity_conflict": Text(
        "đã có người khác dự thi với một trong các thông tin này", "somebody else entered with one of these details"
    ),
    "invalid_contestant": Text(
        "không nhận được các thông tin này: {fields}", "these details cannot be taken: {fields}"
    ),
    "missing.after": Text("cần có after", "after is needed"),
    "missing.why": Text("cần có why", "why is needed"),
    "no_attempts_left": Text(
        "{person} đã dùng hết {most} lượt thi của đợt", "{person} has used all {most} attempts of the round"
    ),
    "given_back": Text(
        "lượt thi thứ {number} đã được trả lại cho thí sinh rồi",
        "attempt {number} was given back already",
    ),
    "no_attempt.none": Text(
        "{person} chưa bắt đầu lượt thi nào ở đợt {round}", "{person} has started no attempt in round {round}"
    ),
    "no_attempt.number": Text(
        "{person} không có lượt thi thứ {numbers}: chỉ có {there}",
        "{person} has no attempt {numbers}, only {there}",
    ),
    "no_change.accept": Text(
        "{name} đã được để ngỏ theo quyết định {decision}", "{name} is left open already, by decision {decision}"
    ),
    "no_change.disqualify": Text("{person} đã bị loại rồi", "{person} is disqualified already"),
    "no_change.entry_counts": Text(
        "không có gì để khôi phục: bài dự thi này đang được tính", "nothing to restore: that entry counts"
    ),
    "no_change.entry_out": Text(
        "bài dự thi này đã bị loại theo quyết định {decision}",
        "that entry is taken out already, by decision {decision}",
    ),
    "no_change.exclude": Text("{person} đã bị loại khỏi xét giải rồi", "{person} is excluded already"),
    "no_change.judge": Text(
        "{part}: các điểm này đã được ghi đúng như vậy rồi", "{part}: these marks are on record already"
    ),
    "no_change.key": Text("đáp án hiện đã đúng như vậy", "the key says all of this already"),
    "no_change.merge": Text("{person} và {other} đã là một người rồi", "{person} and {other} are one person already"),
    "no_change.move": Text("{person} đã thuộc {places} rồi", "{person} is of {places} already"),
    "no_change.number": Text("con số thực tế đã là {number} rồi", "the true number is {number} already"),
    "no_change.person_out": Text(
        "không có gì để khôi phục: thí sinh đã bị loại theo quyết định {decision}: hãy dùng reinstate",
        "nothing to restore: its person was disqualified by decision {decision}: reinstate",
    ),
    "no_change.record": Text(
        "bản ghi {record} đã được xử lý theo quyết định {decision}",
        "record {record} is settled already, by decision {decision}",
    ),
    "no_change.record_meanwhile": Text(
        "bản ghi {record} vừa được người khác xử lý", "record {record} was settled meanwhile"
    ),
    "no_change.reinstate": Text(
        "{person} không bị loại và cũng không bị loại khỏi xét giải",
        "{person} is neither disqualified nor excluded",
    ),
    "no_change.refuse_prize": Text("{person} đã từ chối giải này rồi", "{person} has refused that prize already"),
    "no_change.settle": Text("thứ tự này đã được quyết định rồi: {names}", "that order is decided already: {names}"),
    "no_change.unclaimed": Text(
        "giải này của {person} đã được ghi là không nhận rồi",
        "that prize of {person} is on record as unclaimed already",
    ),
    "no_change.withdrawn": Text(
        "quyết định {decision} ({kind}) đã được rút lại rồi", "decision {decision} ({kind}) is withdrawn already"
    ),
    "no_decision.listed": Text(
        "{round} không có quyết định {decision!r}: chỉ có {numbers}",
        "round {round} has no decision {decision!r}: it has {numbers}",
    ),
    "no_decision.none": Text(
        "{round} không có quyết định {decision!r}: chưa có quyết định nào",
        "round {round} has no decision {decision!r}: nothing was decided yet",
    ),
    "no_division.not_found": Text(
        "không có bảng thi {text!r}: chỉ có {places}{more}", "there is no division {text!r}: there is {places}{more}"
    ),
    "no_earned": Text(
        "thể lệ của {round} không thưởng thêm lượt thi cho ai (attempts.earned)",
        "the rules of {round} give nobody further attempts (attempts.earned)",
    ),
    "no_entry.not_found": Text(
        "không có bài dự thi nào của {slug} mang mã xác nhận hay mã lượt thi này",
        "no entry of {slug} has that receipt or id",
    ),
    "no_entry.not_handed_in": Text(
        "lượt thi này của {round} không phải bài dự thi: thí sinh chưa nộp bài",
        "that attempt of {round} is no entry: nothing was handed in",
    ),
    "no_entry.of_person": Text("{person} không có bài dự thi nào trong đợt này", "{person} has no entry in this round"),
    "no_entry.several": Text(
        "{person} có {count} bài dự thi: hãy nêu một bài bằng mã xác nhận",
        "{person} has {count} entries: name one by its receipt",
    ),
    "no_item": Text(
        "{slug} không có việc nào tên {name!r} đang mở: {names}", "nothing called {name!r} is open in {slug}: {names}"
    ),
    "no_paper": Text(
        "đề được rút ngẫu nhiên: hãy ghi mã xác nhận của lượt thi, hoặc mã đề",
        "papers are drawn at random: give the receipt of the attempt, or the paper's seed",
    ),
    "no_part": Text(
        "{round} không có phần thi chấm điểm {part!r}: {parts}", "round {round} has no judged part {part!r}: {parts}"
    ),
    "no_prize": Text("{person} không giữ giải nào của {round}", "{person} holds no prize of {round}"),
    "no_question.column": Text(
        "cột {column!r} không phải câu hỏi nào của đề này ({questions})",
        "column {column!r} is no question of this paper ({questions})",
    ),
    "no_question.listed": Text(
        "{round} không có câu hỏi {question!r}: các câu hỏi là {names}",
        "round {round} has no question {question!r}: it has {names}",
    ),
    "no_question.near": Text(
        "{round} không có câu hỏi {question!r}: có phải ý bạn là {names}?",
        "round {round} has no question {question!r}: did you mean {names}?",
    ),
    "no_record": Text(
        "{contest} không có bản ghi {record} trong danh sách chờ xử lý: {records}",
        "{contest} has no record {record} in quarantine: {records}",
    ),
    "no_result.no_standings": Text(
        "đợt {round} chưa có bảng xếp hạng nên chưa biết ai bằng ai",
        "round {round} has no standings yet: nobody is known to be equal",
    ),
    "no_result.no_winners": Text("đợt {round} chưa có người đoạt giải", "round {round} has no winners yet"),
    "no_sheet": Text(
        "hãy đưa bảng điểm, hoặc --nobody nếu không có gì để chấm",
        "give a sheet of marks, or --nobody where there is nothing to mark",
    ),
    "no_tie": Text(
        "ở {round} không có giải nào tùy thuộc vào việc ai xếp trước trong số này: {names}",
        "in {round} no prize depends on who of these comes first: {names}",
    ),
    "no_unit.not_found": Text(
        "không có đơn vị {text!r}: chỉ có {places}{more}", "there is no unit {text!r}: there is {places}{more}"
    ),
    "no_unit.several": Text(
        "đơn vị {unit!r} có thể là {ids}: hãy nêu một đơn vị bằng mã", "unit {unit!r} is {ids}: name one by its id"
    ),
    "no_unit.unknown": Text("không có đơn vị {unit!r}", "unit {unit!r} does not exist"),
    "nobody.not_found": Text(
        "không tìm thấy thí sinh nào của {contest} như vậy: hãy ghi {how}",
        "nobody of {contest} is found by that: give {how}",
    ),
    "nobody.not_named": Text("chưa nêu ai: hãy ghi {how}", "nobody is named: give {how}"),
    "no_admission": Text(
        "thể lệ của cuộc thi {contest} không quy định danh sách người được dự thi: ghi admitted trong [eligibility] "
        "rồi áp dụng lại tệp",
        "the rules of contest {contest} ask for no list of admitted people: write admitted in [eligibility] and apply "
        "the file again",
    ),
    "admission.incomplete": Text("thiếu hoặc sai {fields}", "{fields} missing or not right"),
    "admission.nobody": Text(
        "không có lượt thi nào có mã xác nhận này, hoặc không có thí sinh nào có mã này",
        "no attempt has this receipt, or no contestant this pseudonym",
    ),
    "admission.erased": Text(
        "thông tin của người này đã được xóa nên không nhận ra được nữa",
        "the details of this person were erased, so they cannot be recognised",
    ),
    "not_admitted": Text(
        "người này không có trong danh sách được dự thi", "this person is not on the list of who is admitted"
    ),
    "not_eligible": Text("theo thể lệ, người này không được dự thi", "by the rules this person cannot enter"),
    "not_equal": Text(
        "chỉ xếp thứ tự được những người cùng hạng: {places}",
        "only people of the same rank can be put in an order: {places}",
    ),
    "not_published.contest": Text(
        "chưa niêm phong kết quả nào của {contest}: contest season seal {contest} --result, sau đó chờ {days} ngày",
        "no result of {contest} is sealed yet: contest season seal {contest} --result, then {days} days",
    ),
    "not_published.round": Text(
        "chưa niêm phong kết quả nào có {person} đoạt giải: contest seal {round} --result, sau đó chờ {days} ngày",
        "no result with {person} as a winner is sealed yet: contest seal {round} --result, then {days} days",
    ),
    "not_ranked": Text("{person} không có thứ hạng trong {round}", "{person} has no place in {round}"),
    "not_stated.counted": Text(
        "con số thực tế của {round} không do ban tổ chức công bố: {target} được đếm, không công bố",
        "the true number of {round} is not to be stated: {target} are counted, not stated",
    ),
    "not_stated.no_prediction": Text(
        "con số thực tế của {round} không do ban tổ chức công bố: đợt này không có câu dự đoán",
        "the true number of {round} is not to be stated: nothing is predicted",
    ),
    "round_not_open.give_back": Text(
        "đợt {round} không mở: chỉ trả lại lượt thi khi đợt đang mở, còn bài đã nộp thì loại bằng "
        "`contest decide void-entry`",
        "round {round} is not open: attempts are given back while it is; an entry is taken out with void-entry",
    ),
    "round_final.decision": Text(
        "đợt {round} đã có kết quả chính thức: không quyết định gì thêm được nữa",
        "round {round} is final: nothing about it is decided any more",
    ),
    "round_final.only_open": Text(
        "đợt {round} đã có kết quả chính thức: chỉ được phân định những gì còn để ngỏ, mà quyết định này thay đổi cả "
        "phần khác",
        "round {round} is final: only what it left open can be settled, and this changes more",
    ),
    "round_final.record": Text(
        "bản ghi {record} thuộc {round}, đợt này đã có kết quả chính thức: không thay đổi gì được nữa",
        "record {record} is of {round}, which is final: nothing changes it any more",
    ),
    "round_not_closed.papers": Text(
        "bài làm trên giấy được nhập sau khi {round} đã đóng", "papers are brought in once {round} is closed"
    ),
    "still_bad.no_object": Text("bản ghi {record}: không phải đối tượng JSON", "record {record}: it is no JSON object"),
    "still_bad.no_round": Text(
        "bản ghi {record}: {contest} không có đợt {round}", "record {record}: {contest} has no round {round}"
    ),
    "still_bad.other_contest": Text(
        "bản ghi {record}: lượt thi {attempt} thuộc cuộc thi khác",
        "record {record}: attempt {attempt} is of another contest",
    ),
    "still_bad.refused": Text(
        "bản ghi {record} vẫn chưa nhận được: {error}", "record {record} still cannot be taken in: {error}"
    ),
    "still_bad.unreadable": Text("không đọc được bản ghi {record}: {error}", "record {record} cannot be read: {error}"),
    "still_time.contest": Text(
        "còn nhận giải được đến hết ngày {day}; nếu từ chối giải thì dùng: decide refuse-prize",
        "prizes can be claimed until {day}; for a refusal: decide refuse-prize",
    ),
    "still_time.round": Text(
        "{person} còn nhận giải được đến hết ngày {day}; nếu từ chối giải thì dùng: decide refuse-prize",
        "{person} can claim until {day}; for a refusal: decide refuse-prize",
    ),
    "taken": Text(
        "không thêm được bài của {person} nữa: {error}", "the paper of {person} cannot be added any more: {error}"
    ),
    "too_large.sheet": Text("{path} lớn hơn {most} MB", "{path} is larger than {most} MB"),
    "too_many": Text(
        "thêm {count} lượt thi cho {person}: được thưởng nhiều nhất {most} lượt và đã thêm {granted} lượt",
        "{count} further attempts for {person}: at most {most} can be earned and {granted} are granted already",
    ),
    "twice.marks": Text("trùng với dòng {row}", "the same as in row {row}"),
    "twice.person": Text(
        "cùng một người với dòng {row}: mỗi bảng kê chỉ nhận một bài của một người",
        "the same person as in row {row}: a form takes one paper of a person",
    ),
    "unreadable.sheet": Text("không đọc được {path}: {error}", "cannot read {path}: {error}"),
}
_KINDS = {
    "decision.kind.accept": Text("chấp nhận để ngỏ", "accept"),
    "decision.kind.accept_option": Text("nhận thêm phương án đúng", "accept_option"),
    "decision.kind.admission_ended": Text("đưa ra khỏi danh sách dự thi", "admission_ended"),
    "decision.kind.admitted": Text("đưa vào danh sách dự thi", "admitted"),
    "decision.kind.ban_lifted": Text("gỡ lệnh cấm", "ban_lifted"),
    "decision.kind.banned": Text("cấm dự thi", "banned"),
    "decision.kind.change_key": Text("sửa đáp án", "change_key"),
    "decision.kind.closed": Text("đóng đợt thi", "closed"),
    "decision.kind.disqualify": Text("loại thí sinh", "disqualify"),
    "decision.kind.exclude": Text("loại khỏi xét giải", "exclude"),
    "decision.kind.extended": Text("gia hạn", "extended"),
    "decision.kind.finalized": Text("chốt kết quả chính thức", "finalized"),
    "decision.kind.give_back": Text("trả lại lượt thi", "give_back"),
    "decision.kind.grant_attempts": Text("thêm lượt thi", "grant_attempts"),
    "decision.kind.judge": Text("nhập điểm chấm", "judge"),
    "decision.kind.key_corrected": Text("sửa đáp án nhiều câu", "key_corrected"),
    "decision.kind.late_entry": Text("nhập bài làm trên giấy", "late_entry"),
    "decision.kind.merge": Text("gộp thí sinh", "merge"),
    "decision.kind.move": Text("chuyển đơn vị hoặc bảng thi", "move"),
    "decision.kind.opened": Text("mở đợt thi", "opened"),
    "decision.kind.record_set_aside": Text("bỏ qua bản ghi", "record_set_aside"),
    "decision.kind.record_taken_in": Text("nhận bản ghi", "record_taken_in"),
    "decision.kind.refuse_prize": Text("từ chối giải", "refuse_prize"),
    "decision.kind.reinstate": Text("khôi phục thí sinh", "reinstate"),
    "decision.kind.restore_entry": Text("khôi phục bài dự thi", "restore_entry"),
    "decision.kind.sealed": Text("niêm phong", "sealed"),
    "decision.kind.settle": Text("phân định người bằng nhau", "settle"),
    "decision.kind.state_number": Text("công bố con số thực tế", "state_number"),
    "decision.kind.unclaimed": Text("quá hạn nhận giải", "unclaimed"),
    "decision.kind.void_entry": Text("loại bài dự thi", "void_entry"),
    "decision.kind.void_question": Text("hủy câu hỏi", "void_question"),
    "decision.kind.withdraw": Text("rút lại quyết định", "withdraw"),
}
_ABOUT = {
    "decision.accept": Text("{name} được để ngỏ", "{name} is left open"),
    "decision.accept.about": Text("để ngỏ {name}: {about}", "{name} is left open: {about}"),
    "decision.accept_option": Text("{question}: {right} cũng đúng", "{question}: {right} right as well"),
    "decision.accept_option.about": Text(
        "{question}: {right} cũng đúng (ngân hàng câu hỏi: {bank})",
        "{question}: {right} right as well (the bank: {bank})",
    ),
    "decision.change_key": Text("{question}: đáp án đúng đổi thành {right}", "{question}: {right} right instead"),
    "decision.change_key.about": Text(
        "{question}: đáp án đúng đổi thành {right} (ngân hàng câu hỏi: {bank})",
        "{question}: {right} right instead (the bank: {bank})",
    ),
    "decision.disqualify": Text(
        "{person} bị loại khỏi bảng xếp hạng và mọi số liệu", "{person} out of standings and counts"
    ),
    "decision.erased": Text("đã xóa", "erased"),
    "decision.exclude": Text(
        "{person} vẫn được xếp hạng và được tính, nhưng không nhận giải", "{person} ranked and counted, wins nothing"
    ),
    "decision.give_back": Text(
        "trả lại lượt thi thứ {number} của {person}", "attempt {number} of {person} is given back"
    ),
    "decision.give_back.entered": Text(
        "trả lại lượt thi thứ {number} của {person}; bài đã nộp ở lượt này không được tính",
        "attempt {number} of {person} is given back; what was handed in does not count",
    ),
    "decision.give_back.not_entered": Text(
        "trả lại lượt thi thứ {number} của {person}; ở lượt này chưa nộp bài",
        "attempt {number} of {person} is given back; nothing was handed in",
    ),
    "decision.grant_attempts": Text("{person}: thêm {count} lượt thi", "{person}: {count} more"),
    "decision.judge": Text("{part}: {count} điểm chấm", "{part}: {count} marks"),
    "decision.judge.nobody": Text("{part}: không chấm ai", "{part}: nobody is marked"),
    "decision.key_change": Text("{question}: {key}", "{question}: {key}"),
    "decision.key_corrected": Text("đáp án của {questions}", "the key of {questions}"),
    "decision.late_entry": Text("bài làm trên giấy của {person}", "an entry on paper of {person}"),
    "decision.late_entry.about": Text(
        "bài làm trên giấy của {person}: đã trả lời {count} trên {of} câu",
        "a paper of {person}: {count} of {of} answered",
    ),
    "decision.late_entry.about_new": Text(
        "bài làm trên giấy của {person} (thí sinh mới): đã trả lời {count} trên {of} câu",
        "a paper of {person} (new): {count} of {of} answered",
    ),
    "decision.merge": Text("{person} là {other}", "{person} is {other}"),
    "decision.move": Text("{person} chuyển đến {places}", "{person} to {places}"),
    "decision.move.division": Text("bảng thi {place}", "division {place}"),
    "decision.move.unit": Text("đơn vị {place}", "unit {place}"),
    "decision.person": Text("{name} ({person})", "{name} ({person})"),
    "decision.person_of_unit": Text("{name} ({person}, {unit})", "{name} ({person}, {unit})"),
    "decision.prize_together": Text("giải đang đồng hạng với người khác", "what they hold together with others"),
    "decision.rank": Text("{person} hạng {rank}", "{person} rank {rank}"),
    "decision.refuse_prize": Text("{person} từ chối {prize}: {next}", "{person} refuses {prize}: {next}"),
    "decision.reinstate": Text("{person} lại như mọi người khác", "{person} as everybody else again"),
    "decision.restore_entry": Text("bài dự thi {receipt} lại được tính", "entry {receipt} counts again"),
    "decision.restore_entry.about": Text(
        "lượt thi {number} của {person}: lại được tính", "attempt {number} of {person}: counts again"
    ),
    "decision.settle": Text("{first} xếp trước {second}", "{first} before {second}"),
    "decision.state_number": Text("con số thực tế là {number}", "the true number is {number}"),
    "decision.state_number.about": Text(
        "con số thực tế của câu dự đoán {prompt!r} là {number}", "the true number of {prompt!r} is {number}"
    ),
    "decision.target.entries": Text("số bài dự thi", "entries"),
    "decision.target.entries_all_right": Text("số bài đúng hết", "entries_all_right"),
    "decision.target.people": Text("số người dự thi", "people"),
    "decision.target.people_all_right": Text("số người đúng hết", "people_all_right"),
    "decision.unclaimed": Text("{person} không nhận {prize}: {next}", "{person} did not claim {prize}: {next}"),
    "decision.vacant.lapses": Text("không ai nhận giải này nữa", "nobody gets it"),
    "decision.vacant.move_up": Text("những người xếp sau được đôn lên", "everybody after moves up"),
    "decision.vacant.next_in_line": Text(
        "giải chuyển cho người kế tiếp chưa có giải", "it goes to the next person without a prize"
    ),
    "decision.void_entry": Text("bài dự thi {receipt} không được tính", "entry {receipt} does not count"),
    "decision.void_entry.about": Text(
        "lượt thi {number} của {person}: không được tính", "attempt {number} of {person}: does not count"
    ),
    "decision.void_question.drop": Text("{question}: coi như không hỏi", "{question}: as if it had not been asked"),
    "decision.void_question.full": Text(
        "{question}: ai gặp câu này cũng được trọn điểm", "{question}: full points for everybody who had it"
    ),
    "decision.withdraw": Text(
        "quyết định {decision} coi như chưa từng có", "decision {decision} is as if it had not been"
    ),
    "decision.withdraw.about": Text(
        "quyết định {decision} ({kind}, do {actor} ra: {reason}) coi như chưa từng có",
        "decision {decision} ({kind}, by {actor}: {reason}) is as if it had not been",
    ),
}
_PARTS = {
    "decision.damaged_file": Text(
        "tệp bị hỏng, hoặc không đúng như tên tệp", "it is damaged, or not what its name says"
    ),
    "decision.field.choice": Text("{field} (không có trong danh sách)", "{field} (choice)"),
    "decision.field.control_characters": Text("{field} (có ký tự không hợp lệ)", "{field} (control_characters)"),
    "decision.field.date": Text("{field} (ngày không hợp lệ)", "{field} (date)"),
    "decision.field.date_to_come": Text("{field} (ngày chưa đến)", "{field} (date_to_come)"),
    "decision.field.email": Text("{field} (địa chỉ thư điện tử không hợp lệ)", "{field} (email)"),
    "decision.field.national_id": Text("{field} (số căn cước không hợp lệ)", "{field} (national_id)"),
    "decision.field.no_letters": Text("{field} (không có chữ nào)", "{field} (no_letters)"),
    "decision.field.phone": Text("{field} (số điện thoại không hợp lệ)", "{field} (phone)"),
    "decision.field.phone_old": Text("{field} (đã đổi sang đầu số {value})", "{field} (phone_old: now {value})"),
    "decision.field.phone_service": Text("{field} (số tổng đài)", "{field} (phone_service)"),
    "decision.field.required": Text("{field} (bắt buộc)", "{field} (required)"),
    "decision.field.too_long": Text("{field} (quá dài)", "{field} (too_long)"),
    "decision.field.unit": Text("{field} (không có đơn vị này)", "{field} (unit)"),
    "decision.field.unknown_field": Text("{field} (mẫu không có mục này)", "{field} (unknown_field)"),
    "decision.field.wrong_type": Text("{field} (sai kiểu)", "{field} (wrong_type)"),
    "decision.how_to_name": Text(
        "mã xác nhận, mã thí sinh, số điện thoại hay thông tin định danh khác (field=value,…), hoặc tên đã che bớt",
        "a receipt, a pseudonym, a phone number or another identifying value (field=value,…), or a masked name",
    ),
    "decision.line": Text("  {text}", "  {text}"),
    "decision.more_in_all": Text("… (tất cả {count} câu)", "… ({count} in all)"),
    "decision.more_lines": Text("  … và {count} dòng nữa", "  … and {count} more"),
    "decision.none": Text("không có", "none"),
    "decision.nothing": Text("không có gì", "nothing"),
    "decision.or": Text("{first} hoặc {second}", "{first} or {second}"),
    "decision.row": Text("  dòng {row}: {reason}", "  row {row}: {reason}"),
    "decision.text": Text("{text}", "{text}"),
    "decision.type.dict": Text("một đối tượng", "an object"),
    "decision.type.int": Text("số nguyên", "a whole number"),
    "decision.type.list": Text("danh sách", "a list"),
    "decision.type.str": Text("chữ", "text"),
}
_PREVIEW = {
    "decision.another_counts": Text("tính bài khác", "another counts"),
    "decision.applied.at_close": Text(
        "đã ghi thành quyết định {decisions}, có hiệu lực khi đợt thi đóng",
        "recorded as decision {decisions}, in force when the round closes",
    ),
    "decision.applied.no": Text(
        "chưa thay đổi gì; để thực hiện: --apply --after {after}",
        "nothing was changed; to do it: --apply --after {after}",
    ),
    "decision.applied.now": Text("đã có hiệu lực, quyết định {decisions}", "in force, decision {decisions}"),
    "decision.column.distance": Text("chênh lệch", "distance"),
    "decision.column.division": Text("bảng thi", "division"),
    "decision.column.entry": Text("bài tính", "entry"),
    "decision.column.name": Text("tên", "name"),
    "decision.column.person": Text("mã thí sinh", "person"),
    "decision.column.points": Text("điểm", "points"),
    "decision.column.prize": Text("giải", "prize"),
    "decision.column.rank": Text("hạng", "rank"),
    "decision.corrected": Text("{question}: {before} → {after}", "{question}: {before} → {after}"),
    "decision.later": Text("đã tính lại bảng xếp hạng của {round}", "standings of {round} computed again"),
    "decision.also.no": Text("cũng sẽ áp dụng cho {round}:", "the same would be decided of {round}:"),
    "decision.also.now": Text(
        "cũng đã áp dụng cho {round} (quyết định {decisions}):",
        "the same was decided of {round} (decision {decisions}):",
    ),
    "decision.also.at_close": Text(
        "cũng đã áp dụng cho {round} (quyết định {decisions}), có hiệu lực khi đợt thi đóng",
        "the same was decided of {round} (decision {decisions}), in force when it closes",
    ),
    "decision.also.final": Text(
        "{round} đã chốt nên ở đó không thay đổi: hãy kiểm tra giải của người này ở đợt đó",
        "{round} is final and stays as it is: look at what this person has won there",
    ),
    "decision.listed": Text("{number}  {at}  {actor}  {kind}{gone}", "{number}  {at}  {actor}  {kind}{gone}"),
    "decision.listed.effect": Text(
        "{number}  {at}  {actor}  {kind}: {effect}{gone}", "{number}  {at}  {actor}  {kind}: {effect}{gone}"
    ),
    "decision.listed.withdrawn": Text("  [rút lại theo quyết định {decision}]", "  [withdrawn by {decision}]"),
    "decision.more_people": Text("… và {count} người nữa (--json có đủ)", "… and {count} more (--json has all)"),
    "decision.moved": Text("{before} → {after}", "{before} → {after}"),
    "decision.no_prize": Text("không giải", "no prize"),
    "decision.no_standings": Text(
        "chưa có bảng xếp hạng nào để thay đổi", "there are no standings yet that could change"
    ),
    "decision.not_known": Text("chưa biết", "not known"),
    "decision.opens": Text("quyết định này để lại {count} việc chưa xong:", "this leaves {count} more open:"),
    "decision.people_change": Text(
        "{people} người thay đổi, trong đó {prizes} người thay đổi giải",
        "{people} people change, {prizes} of them in their prize",
    ),
    "decision.person_changes": Text(
        "{people} người thay đổi, trong đó {prizes} người thay đổi giải",
        "{people} person changes, {prizes} of them in their prize",
    ),
    "decision.predicted.moves": Text(
        "con số thực tế của câu dự đoán thay đổi: {before} → {after}", "the predicted number moves: {before} → {after}"
    ),
    "decision.predicted.of_division": Text(
        "con số thực tế của câu dự đoán ở bảng {division} thay đổi: {before} → {after}",
        "the predicted number of {division} moves: {before} → {after}",
    ),
    "decision.predicted.stays": Text(
        "con số thực tế của câu dự đoán vẫn là {after}", "the predicted number stays {after}"
    ),
    "decision.to_be_settled": Text("{prizes} (chờ phân định)", "{prizes} (to be settled)"),
    "decision.unit": Text(
        "đơn vị {unit}, {ranking}{league}: {before} → {after}", "unit {unit}, {ranking}{league}: {before} → {after}"
    ),
    "decision.unit.not_ranked": Text("không xếp hạng", "not ranked"),
    "decision.unit.rank": Text("hạng {rank}, {prize}", "rank {rank}, {prize}"),
    "quarantine.decision": Text("quyết định {decision}", "decision {decision}"),
    "quarantine.hidden": Text("(không hiện)", "(not shown)"),
    "quarantine.no_object": Text(
        "{count} ký tự, không phải đối tượng JSON", "{count} characters that are no JSON object"
    ),
    "quarantine.nothing_waits": Text("không có bản ghi nào chờ xử lý", "nothing waits"),
    "quarantine.resolved": Text("  [{how}, quyết định {decision}]", "  [{how}, decision {decision}]"),
    "quarantine.set_aside": Text(
        "bản ghi {record}: đã bỏ qua, {entries} bài dự thi mới", "record {record}: set aside, {entries} new entries"
    ),
    "quarantine.set_aside_of_round": Text(
        "bản ghi {record} của {round}: đã bỏ qua, {entries} bài dự thi mới",
        "record {record} of {round}: set aside, {entries} new entries",
    ),
    "quarantine.taken_in": Text(
        "bản ghi {record}: đã nhận, {entries} bài dự thi mới", "record {record}: taken in, {entries} new entries"
    ),
    "quarantine.taken_in_of_round": Text(
        "bản ghi {record} của {round}: đã nhận, {entries} bài dự thi mới",
        "record {record} of {round}: taken in, {entries} new entries",
    ),
    "quarantine.tried": Text("chưa thay đổi gì (--apply để thực hiện)", "nothing was changed (--apply does it)"),
}
_REASONS_OF_COMMANDS = {
    "bad_change": Text(
        "--set nhận TÊN=JSON, chẳng hạn unit='\"hue\"', không phải {text!r}",
        "--set takes NAME=JSON such as unit='\"hue\"', not {text!r}",
    ),
    "no_choice.quarantine": Text("hãy ghi --take-in hoặc --set-aside", "say --take-in or --set-aside"),
    "no_reason.to_apply": Text("--apply cần có lý do: --why …", "--apply needs a reason: --why …"),
}

DECISIONS = _REASONS | _REASONS_OF_COMMANDS | _KINDS | _ABOUT | _PARTS | _PREVIEW
