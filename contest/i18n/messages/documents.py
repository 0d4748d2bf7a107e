"""What is printed of lists and reports, beside their files and to be read: standings, winners, facts."""

from questions.language import Text

DOCUMENTS = {
    "moment": Text("{clock} ngày {day}/{month}/{year}", "{year}-{month}-{day} {clock}"),
    "list.head": Text("{slug}: {what}", "{slug}: {what}"),
    "list.head_provisional": Text("{slug} (tạm thời): {what}", "{slug} (provisional): {what}"),
    "list.people": Text("{count} người", "{count} people"),
    "list.places": Text("{count} thứ hạng", "{count} places"),
    "list.people_and_entries": Text("{people} người, {entries} bài dự thi", "{people} people, {entries} entries"),
    "list.open_rounds": Text(
        "các đợt chưa đóng, chưa tính vào đây: {rounds}", "not closed yet, and not in it: {rounds}"
    ),
    "list.finalists": Text("vào chung kết: {names}", "to the final: {names}"),
    "list.finalists_of_division": Text(
        "vào chung kết, bảng {division}: {names}", "to the final of {division}: {names}"
    ),
    "list.nobody_yet": Text("chưa có ai", "nobody yet"),
    "list.equal_finalists": Text(
        "ngang nhau ở {places} suất cuối: {names}", "equal on the last {places} places: {names}"
    ),
    "list.section.all": Text("tất cả", "everybody"),
    "list.section.band": Text("khoảng điểm", "score band"),
    "list.section.division": Text("bảng", "division"),
    "list.section.round": Text("đợt thi", "round"),
    "list.section.unit": Text("đơn vị", "unit"),
    "list.units": Text("xếp hạng đơn vị: {ranking}{league}", "units: {ranking}{league}"),
    "list.too_small": Text("(quá ít người để xét giải)", "(too small to win)"),
    "list.share": Text("{value} trên {of}", "{value} of {of}"),
    "list.predicted": Text("con số dự đoán ({target}): {number}", "the number predicted ({target}): {number}"),
    "list.not_known_yet": Text("chưa biết", "not known yet"),
    "list.target_people": Text("số người dự thi", "people"),
    "list.target_people_all_right": Text("số người trả lời đúng hết", "people with everything right"),
    "list.target_entries": Text("số bài dự thi", "entries"),
    "list.target_entries_all_right": Text("số bài đúng hết", "entries with everything right"),
    "list.target_stated": Text("do ban tổ chức công bố", "stated by the organizer"),
    "list.of_standings": Text("thứ hạng của {people} người", "the places of {people} people"),
    "list.of_items": Text("số liệu câu hỏi của {slug}", "the questions of {slug}"),
    "list.item": Text(
        "{question}: ra đề {drawn} lần, đúng {facility}%, độ phân biệt {discrimination}, thời gian trung vị {median}",
        "{question}: drawn {drawn} times, right {facility}%, discrimination {discrimination}, median time {median}",
    ),
    "list.item_alarm": Text(
        "  người khá chọn {answer} nhiều nhất, đáp án lại khác: hãy xem lại đáp án",
        "  the strong mostly choose {answer}, the key says otherwise: look at the key",
    ),
    "list.items_rounded": Text(
        "số lần ra đề được làm tròn khi câu dự đoán còn mở", "counts are rounded while a number is being predicted"
    ),
    "list.of_facts": Text("số liệu của {slug}", "the numbers of {slug}"),
    "list.winners": Text("{people} người đạt giải", "{people} winners"),
    "list.one_winner": Text("{people} người đạt giải", "{people} winner"),
    "list.unit_prizes": Text("{units} giải tập thể", "{units} prizes of units"),
    "list.one_unit_prize": Text("{units} giải tập thể", "{units} prize of units"),
    "list.people_and_units": Text("{people} và {units}", "{people} and {units}"),
    "list.claims": Text(
        "nhận giải trong vòng {days} ngày{until}; quá hạn thì {after}:",
        "prizes are claimed within {days} days{until}; else {after}:",
    ),
    "list.claim_until": Text(" (đến hết {days})", " (until {days})"),
    "list.refuse_prize": Text(
        "{name} ({person}) từ chối nhận giải, quyết định {decision}; {after}",
        "{name} ({person}) refused the prize, decision {decision}; {after}",
    ),
    "list.unclaimed": Text(
        "{name} ({person}) không đến nhận giải, quyết định {decision}; {after}",
        "{name} ({person}) did not claim the prize, decision {decision}; {after}",
    ),
}
