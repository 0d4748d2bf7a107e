"""Every sentence of the errors of scoring and of its verifier, by name: Vietnamese and English. Texts only.

The sentences about rules files are beside their rules (scoring/rules/messages), those of the printed rules beside the
articles (scoring/explain/texts). Out of scope: when something is wrong.
"""

from collections.abc import Iterable
from functools import reduce
from types import MappingProxyType

from questions.kinds.kind import MESSAGES as KEY_MISTAKES
from questions.language import Message, MessageError, Table, Text
from questions.papers.strata import MESSAGES as PAPER_MISTAKES
from scoring.rules.messages.report import TABLE as RULES

# fmt: off
_KEYS = {
    "key.not_in_bank": Text(
        "câu hỏi {question!r} không có trong ngân hàng {banks}", "question {question!r} is not in bank {banks}"),
    "key.bank": Text("{bank} phiên bản {version}", "{bank} version {version}"),
    "key.in_several_banks": Text(
        "câu hỏi {question!r} có trong nhiều ngân hàng ({banks}): hãy ghi {full}",
        "question {question!r} is in banks {banks}: write {full}"),
    "or": Text("{first} hoặc {second}", "{first} or {second}"),
    "key.no_options": Text(
        'câu hỏi {question!r}: hãy ghi danh sách phương án đúng, "void" hoặc "drop"',
        'question {question!r}: write a list of right options, "void" or "drop"'),
}
_DECISIONS = {
    "decision.refused": Text(
        "quyết định {seq} ({kind} {target}): {reason}", "decision {seq} ({kind} {target}): {reason}"),
    "decision.one_person": Text("hai mã này đã là một thí sinh", "these are one person already"),
    "decision.unknown_kind": Text("không có loại quyết định {kind!r}", "there is no kind {kind!r}"),
    "decision.same_number": Text("hai quyết định trùng số này", "two decisions have this number"),
    "decision.not_earlier": Text("trước đó không có quyết định {target!r}", "there is no earlier decision {target!r}"),
}
_RECORDS = {
    "replay.merge_of_nobody": Text(
        "quyết định gộp nêu {person!r}, không có thí sinh nào như vậy", "a merge names {person!r}, whom nobody knows"),
    "replay.move_of_nobody": Text(
        "quyết định chuyển đơn vị nêu {person!r}, không có thí sinh nào như vậy",
        "a move names {person!r}, whom nobody knows"),
    "replay.move_to_unit": Text(
        "{person!r} được chuyển sang đơn vị {unit!r} nhưng không có đơn vị này",
        "{person!r} is moved to unit {unit!r}, which does not exist"),
    "replay.move_to_division": Text(
        "{person!r} được chuyển sang bảng {division!r} nhưng không có bảng này",
        "{person!r} is moved to division {division!r}, which does not exist"),
    "replay.unknown_part": Text(
        "có điểm chấm cho {part!r} nhưng không có phần thi nào tên như vậy",
        "marks are given for {part!r}, but no part is called so"),
    "replay.marks_out_of_range": Text(
        "{points} điểm {part!r} của {target!r}: chỉ được cho từ 0 đến {most}",
        "{points} marks for {part!r} of {target!r}: 0 to {most} are possible"),
    "replay.voided_missing": Text(
        "bài dự thi {attempt} bị hủy nhưng không có bài này", "entry {attempt} is voided but is not there"),
    "replay.entry_of_nobody": Text(
        "bài dự thi {attempt} là của {person!r}, không có thí sinh nào như vậy",
        "entry {attempt} is of {person!r}, whom nobody knows"),
    "replay.no_paper": Text(
        "bài dự thi {attempt}: không có đề cho bảng {division!r}",
        "entry {attempt}: there is no paper for division {division!r}"),
    "replay.late_twice": Text(
        "hai bài thi giấy được nhập trùng mã lượt thi", "two entries added on paper have the same attempt"),
    "replay.late_known": Text(
        "bài dự thi {attempt} được nhập từ giấy nhưng đã có sẵn",
        "entry {attempt} is added on paper but is there already"),
}
_OPEN = {
    "open.undecided.person": Text(
        "{prizes}{where}: {count} người cùng hạng {rank}, chưa phân định ai được giải nào",
        "{prizes}{where}: {count} people of rank {rank}, nothing decides who gets which"),
    "open.undecided.unit": Text(
        "{prizes}{where}: {count} đơn vị cùng hạng {rank}, chưa phân định đơn vị nào được giải nào",
        "{prizes}{where}: {count} units of rank {rank}, nothing decides which gets which"),
    "open.finalists": Text(
        "vào chung kết{where}: {count} người ngang nhau ở {places} suất cuối, chưa phân định",
        "to the final{where}: {count} people are equal on the last {places} places"),
    "open.marks": Text(
        "{name}: còn {missing} trên {of} chưa có điểm giám khảo", "{name}: {missing} of {of} have no marks"),
    "open.no_marks": Text(
        "{name}: chưa nhập điểm giám khảo nào, {missing} trên {of} còn chờ điểm",
        "no marks of {name} are brought in yet, {missing} of {of} wait for theirs"),
    "open.number.stated": Text(
        "chưa công bố con số đúng của câu dự đoán {prompt!r}: con số do một quyết định công bố (state-number)",
        "the true number of {prompt!r} is not stated yet: it is stated in a decision (state-number)"),
    "open.number.counted": Text(
        "chưa biết con số đúng của câu dự đoán {prompt!r}: con số được đếm khi mọi đợt của cuộc thi đã đóng",
        "the true number of {prompt!r} is not known yet: it is counted when all rounds of the contest are closed"),
    "open.draw": Text("chưa có con số công khai để bốc thăm", "the public number of the draw is not given yet"),
    "open.beside.record": Text("một bản ghi chưa lưu được ({name})", "a record in quarantine ({name})"),
    "open.beside.key": Text("đáp án đã sửa chưa có hiệu lực ({name})", "a corrected key not in force ({name})"),
    "open.beside.merge": Text(
        "hai người đã được gộp ở đợt khác, ở đây vẫn là hai người ({name})",
        "two people who are one in another round are two here ({name})",
    ),
    "open.beside.order": Text(
        "chốt trước một đợt lẽ ra phải chốt trước ({name})", "final before a round it rests on ({name})"
    ),
    "open.decision": Text(
        "quyết định {decision} ({kind}) không còn đúng với điều nó quyết định nên không được tính: hãy quyết định lại, "
        "hoặc rút lại",
        "decision {decision} ({kind}) no longer fits what it was about and is set aside: decide again, or withdraw it"),
    "open.kind.settle": Text("phân định người bằng nhau", "settle"),
    "open.kind.refuse_prize": Text("từ chối giải", "refuse_prize"),
    "open.kind.unclaimed": Text("quá hạn nhận giải", "unclaimed"),
}
_LINES = {
    "value.unreadable": Text("nội dung không hợp lệ", "{detail}"),
    "value.unreadable_at": Text("nội dung không hợp lệ ở {place}", "{detail}"),
    "value.fraction": Text("con số phải là số nguyên: {value}", "a number has to be whole: {value}"),
    "line.shape": Text("mỗi dòng là một đối tượng JSON có đúng một mục", "a line is one JSON object with one member"),
    "line.not_canonical": Text(
        "dòng này không được viết đúng dạng chuẩn", "the line is not written in the canonical way"),
    "line.rules_not_canonical": Text(
        "thể lệ không được viết đúng dạng chuẩn", "the rules are not written in the canonical way"),
    "line.unknown_kind": Text("ở đây không có dòng loại {kind!r}", "there are no lines of kind {kind!r} here"),
    "line.second": Text("có dòng thứ hai loại {kind}", "a second line of kind {kind}"),
    "line.missing": Text("thiếu dòng loại {kind}", "there is no line of kind {kind}"),
    "line.second_person": Text("có dòng thứ hai của thí sinh {person}", "a second line for person {person}"),
    "line.decision_order": Text(
        "quyết định {number} đứng sau quyết định {last}", "decision {number} comes after decision {last}"),
    "line.person_order": Text(
        "thí sinh {person} đứng sau thí sinh {last}", "person {person} comes after person {last}"),
    "line.entry_order": Text("bài dự thi {attempt} đứng sau bài {last}", "entry {attempt} comes after entry {last}"),
    "line.other_round": Text("đây là niêm phong của đợt thi {round}", "this is the seal of round {round}"),
    "line.other_rules": Text("niêm phong này thuộc thể lệ khác", "the seal is of other rules"),
    "key.other_parts": Text(
        "câu {question} có {parts} ý nhưng marking.kinds ghi điểm cho {points} ý của câu loại {kind}",
        "question {question} has {parts} parts, but marking.kinds gives points for {points} of kind {kind}"),
    "line.other_format": Text(
        "định dạng {format} chưa có loại câu hỏi hoặc thể lệ mà đợt thi này dùng",
        "the format {format} does not know the kinds of questions or the rules of this round"),
    "line.other_draw": Text(
        "con số bốc thăm công khai không phải con số mà thể lệ nêu",
        "the public number of the draw is not the one the rules name"),
    "line.entries_sealed_late": Text(
        "bài dự thi được niêm phong khi có thể đã biết con số công khai",
        "the entries were sealed when the public number could be known already"),
    "line.rounds_sealed_late": Text(
        "các đợt thi được niêm phong khi có thể đã biết con số công khai",
        "the rounds were sealed when the public number could be known already"),
    "line.other_number": Text(
        "đây không phải con số công khai mà niêm phong bài dự thi nêu",
        "this is not the public number that the entries seal names"),
    "line.other_season_number": Text(
        "đây không phải con số công khai mà niêm phong các đợt thi nêu",
        "this is not the public number that the rounds seal names"),
    "line.other_day": Text(
        "con số công khai ghi là của ngày {day}, nhưng thời điểm biết được lại thuộc ngày {known}",
        "the public number is said to be of {day}, but to be known from {known} on"),
    "line.other_edition": Text(
        "dòng loại {kind} không được viết như vậy trong tệp dạng {format}",
        "a line of kind {kind} is not written so in a file of format {format}"),
    "line.no_round": Text("không có đợt thi nào", "there is no round"),
    "line.round_missing": Text("thiếu một đợt thi", "a round is missing"),
    "line.other_rounds": Text(
        "niêm phong các đợt thi không nêu đợt {round} với niêm phong bài dự thi {entries_seal} ở đây",
        "the rounds seal does not name round {round} with entries seal {entries_seal} here"),
}
_SEALS = {
    "seal.other_entries": Text(
        "các bài dự thi không phải là những bài đã niêm phong: gốc {root}",
        "the entries are not those that were sealed: root {root}"),
    "seal.other_conditions": Text(
        "các điều kiện không phải là những gì đã niêm phong: SHA-256 {sha256}",
        "the conditions are not those that were sealed: SHA-256 {sha256}"),
    "seal.other_people": Text(
        "danh sách thí sinh không phải là danh sách đã niêm phong: SHA-256 {sha256}",
        "the people are not those that were sealed: SHA-256 {sha256}"),
    "seal.result_missing": Text("kết quả của {round} chưa được niêm phong", "the result of {round} is not sealed"),
    "seal.other_result": Text("dữ liệu cho ra kết quả khác", "it gives another result"),
    "seal.season_changed": Text(
        "có đợt thi được niêm phong lại sau đó, hoặc kết quả đã khác: hãy niêm phong lại toàn cuộc thi",
        "a round was sealed again since, or it gives another result: seal the season again"),
    "seal.archive_differs": Text(
        "kho lưu của {round} không phải là những gì đã niêm phong", "the archive of {round} is not what was sealed"),
}
_PROOFS = {
    "proof.no_leaf": Text("không có bài số {index} trong {size} bài", "there is no leaf {index} of {size}"),
    "proof.path_long": Text("chuỗi mã băm quá dài", "the path is too long"),
    "proof.path_short": Text("chuỗi mã băm quá ngắn", "the path is too short"),
    "proof.other_receipt": Text("đây là bài của mã xác nhận khác", "this is the entry of another receipt"),
    "proof.other_root": Text(
        "bài này không nằm trong số các bài đã niêm phong", "the entry is not among those that were sealed"),
    "proof.other_seal": Text(
        "niêm phong không phải là niêm phong được nêu tên", "the seal is not the one that is named"),
}
_DIFFERENCES = {
    "differs.ends_early": Text("tệp kết thúc quá sớm", "the file ends too early"),
    "differs.behind_end": Text("phía sau dòng cuối còn nội dung thừa", "there is something behind the end"),
    "differs.line_feed": Text("mỗi dòng phải kết thúc bằng ký tự xuống dòng", "a line ends with a line feed"),
    "differs.misplaced": Text("dòng loại {kind} không được đứng ở đây", "a line of kind {kind} does not belong here"),
    "differs.wanted": Text("một dòng loại {kinds}", "a line of kind {kinds}"),
    "differs.not_following": Text(
        "dòng {kind} này không suy ra được từ các bản ghi", "this {kind} does not follow from the records"),
    "differs.conditions": Text(
        "các điều kiện không phải là những gì niêm phong bài dự thi đã ghi",
        "the conditions are not those of the entries seal"),
    "differs.people": Text(
        "danh sách thí sinh không phải là danh sách mà niêm phong bài dự thi đã ghi",
        "the people are not those of the entries seal"),
    "differs.entries": Text(
        "các bài dự thi không phải là những bài mà niêm phong bài dự thi đã ghi",
        "the entries are not those of the entries seal"),
    "differs.no_result": Text(
        "từ các bản ghi phía trước không tính ra được kết quả: {reason}",
        "no result follows from the records before: {reason}"),
    "differs.result_seal": Text("niêm phong kết quả thuộc nội dung khác", "the result seal is of something else"),
    "differs.season_seal": Text("niêm phong toàn cuộc thi thuộc nội dung khác", "the season seal is of something else"),
    "differs.first_line": Text(
        "dòng đầu phải là niêm phong các đợt thi và kết thúc bằng ký tự xuống dòng",
        "the first line is the rounds seal, ended by a line feed"),
    "differs.other_contest": Text("đợt thi {round} thuộc cuộc thi khác", "round {round} is of another contest"),
    "differs.other_twice": Text(
        "ở đợt thi {round}, thí sinh {person} nhận thêm một giải trong khi thể lệ chỉ cho một",
        "in round {round} {person} has a second prize where the rules give one"),
    "differs.other_held": Text(
        "đợt thi {round} dựa vào những giải mà các đợt khác trong tệp không trao như vậy",
        "round {round} rests on prizes that the other rounds of the file do not give so"),
    "differs.other_elsewhere": Text(
        "đợt thi {round} tính lượt thi ở các đợt khác không đúng với các đợt đó trong tệp",
        "round {round} counts other attempts elsewhere than the other rounds of the file have"),
    "differs.not_sealed": Text(
        "kết quả của đợt thi {round} chưa được niêm phong", "the result of round {round} is not sealed"),
}
_VERIFIER = {
    "verify.help": Text(
        "Tính lại xếp hạng và giải thưởng của một đợt thi hoặc của cả cuộc thi với mọi đợt, từ tệp xuất đã niêm phong.",
        "Recompute standings and prizes of a round, or of a contest with all its rounds, from the sealed export."),
    "verify.help_file": Text(
        "tệp xuất, hoặc bằng chứng của mã xác nhận nếu có --proof", "the export, or with --proof a receipt's proof"),
    "verify.help_seal": Text(
        "mã niêm phong đã công bố: báo lỗi nếu tệp có mã khác",
        "a seal as it was published: fails if the file has another one"),
    "verify.help_receipt": Text("cho biết bài của mã này ở dòng nào", "say where the entry of this receipt is"),
    "verify.help_proof": Text(
        "FILE là JSON của một mã xác nhận: kiểm tra bài đã được niêm phong",
        "FILE is the JSON of a receipt: check that it was sealed"),
    "verify.help_help": Text("in hướng dẫn này", "show this help"),
    "verify.help_arguments": Text("đối số", "positional arguments"),
    "verify.help_options": Text("tùy chọn", "options"),
    "verify.usage": Text("cách dùng: ", "usage: "),
    "verify.bad_call": Text("không hiểu cách gọi này", "this call is not understood"),
    "verify.bad_call.missing": Text("thiếu đối số: {detail}", "the following arguments are required: {detail}"),
    "verify.bad_call.unknown": Text("không có đối số này: {detail}", "unrecognized arguments: {detail}"),
    "verify.bad_call.no_value": Text("{option} cần một giá trị", "argument {option}: expected one argument"),
    "verify.bad_call.value": Text("{option} không nhận giá trị {detail}", "argument {option}: takes no value {detail}"),
    "verify.bad_call.choice": Text("{option}: chỉ nhận vi hoặc en", "argument {option}: invalid choice: vi or en"),
    "verify.bad_call.ambiguous": Text("tùy chọn chưa rõ nghĩa: {detail}", "ambiguous option: {detail}"),
    "verify.help_json": Text("in JSON, dùng cho chương trình", "print JSON, for programs"),
    "verify.help_lang": Text("ngôn ngữ: vi hoặc en", "the language: vi or en"),
    "verify.as_is": Text("{text}", "{text}"),
    "verify.error": Text("lỗi: {reason}", "error: {reason}"),
    "verify.unreadable": Text("không đọc được tệp {file}", "cannot read {file}: {detail}"),
    "verify.identical": Text("trùng khớp", "identical"),
    "verify.different": Text("khác ở dòng {line}: {what}", "different at line {line}: {what}"),
    "verify.expected": Text("phải là", "expected"),
    "verify.found": Text("đang là", "found"),
    "verify.line": Text("dòng {number}: {text}", "line {number}: {text}"),
    "verify.no_entry": Text("không có bài nào mang mã xác nhận này", "no entry has this receipt"),
    "verify.published": Text("đúng là mã niêm phong đã công bố", "the seal is the one that was published"),
    "verify.not_published": Text("không phải mã niêm phong đã công bố", "not the seal that was published"),
    "verify.sealed": Text(
        "đã niêm phong: đây là bài số {number} trong các bài thuộc niêm phong bài dự thi {seal}",
        "sealed: this entry is number {number} of those under the entries seal {seal}"),
    "verify.label.contest": Text("cuộc thi", "contest"),
    "verify.label.round": Text("đợt thi", "round"),
    "verify.label.people": Text("số thí sinh", "people"),
    "verify.label.entries": Text("số bài dự thi", "entries"),
    "verify.label.entries_seal": Text("niêm phong bài", "entries seal"),
    "verify.label.rounds_seal": Text("niêm phong đợt", "rounds seal"),
    "verify.label.season_seal": Text("niêm phong cuộc thi", "season seal"),
    "verify.label.result_seal": Text("niêm phong kết quả", "result seal"),
    "verify.label.number": Text("con số công khai", "public number"),
    "verify.label.replaces": Text("thay cho", "replaces"),
    "verify.label.note": Text("lưu ý", "note"),
    "verify.label.open": Text("để ngỏ", "left open"),
    "verify.left_open": Text("{about} (chấp nhận: quyết định {decision})", "{about} (accepted: decision {decision})"),
    "verify.not_accepted": Text("{about} (chưa ai chấp nhận)", "{about} (accepted by nobody)"),
    "verify.no_result_seal": Text("không có trong tệp này", "none in this file"),
    "verify.round": Text(
        "{round}: {entries} bài dự thi, niêm phong bài {entries_seal}, kết quả {result_seal}",
        "{round}: {entries} entries, entries seal {entries_seal}, result {result_seal}"),
    "verify.held_otherwise": Text(
        "{round} được xét giải khi các đợt khác còn trao giải khác với bây giờ; không ai có hai giải trái thể lệ",
        "{round} was decided when other rounds gave other prizes than now; nobody has two against the rules"),
    "verify.counted_otherwise": Text(
        "{round} được tính theo những con số của cuộc thi khác với số hiện nay của các đợt",
        "{round} was measured by other numbers over the contest than its rounds come to now"),
}
# fmt: on

TABLE: Table = MappingProxyType(
    _KEYS | _DECISIONS | _RECORDS | _OPEN | _LINES | _SEALS | _PROOFS | _DIFFERENCES | _VERIFIER
)
TABLES: tuple[Table, ...] = (TABLE, RULES)
"""What the service joins into its own."""


MESSAGES: Table = MappingProxyType({**TABLE, **KEY_MISTAKES, **PAPER_MISTAKES})
"""What errors of scoring can say: also why a key or a paper of `questions` does not fit, which they pass on."""


class ScoringError(MessageError):
    table = MESSAGES


def either(names: Iterable[str]) -> Message | str:
    """ "a, b or c", at least one."""
    return reduce(lambda first, second: Message("or", first=first, second=second), names)  # type: ignore[arg-type,return-value]


def cause(error: Exception) -> Message:
    """Why something failed. Decoders explain themselves in English only; Vietnamese has just the place."""
    if isinstance(error, MessageError) and error.message.code in MESSAGES:
        return error.message
    detail = str(error)
    place = detail.rpartition(" - at ")[2]
    return Message("value.unreadable" if place == detail else "value.unreadable_at", detail=detail, place=place)
