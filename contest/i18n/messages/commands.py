"""What commands print for people: how far they are, what they did, headings, and why they refuse."""

from questions.language import Text

COMMANDS = {
    # every command
    "command.new_data": Text(
        "lưu ý: {folder} vừa được tạo, chưa có cuộc thi nào trong đó", "note: {folder} is new, with no contest in it"
    ),
    "command.note": Text("lưu ý: {note}", "note: {note}"),
    "command.wrote": Text("đã ghi {what} vào {file}", "wrote {what} to {file}"),
    "no_data": Text(
        "{folder} không có dữ liệu cuộc thi: `contest up --data {quoted}` sẽ tạo",
        "there is no contest data in {folder}: `contest up --data {quoted}` makes it",
    ),
    "no_reason.why": Text("--why cần có lý do", "--why needs a reason"),
    "unwritable": Text("không ghi được {file}: {reason}", "cannot write {file}: {reason}"),
    # lists
    "bad_format": Text(
        "không ghi được {file}: danh sách có các định dạng {formats}",
        "cannot write {file}: the list comes as {formats}",
    ),
    "no_file.workbook": Text(
        "không xem được tệp Excel trong cửa sổ lệnh: hãy dùng --out FILE.xlsx",
        "a workbook is nothing to look at in a terminal: use --out FILE.xlsx",
    ),
    "command.masked": Text(
        "thông tin cá nhân được che bớt; --full ghi đầy đủ, việc này được ghi vào nhật ký",
        "personal fields are masked; --full writes them in full, which is noted",
    ),
    "command.masked.names": Text(
        "họ tên và thông tin cá nhân được che bớt; --full ghi đầy đủ, việc này được ghi vào nhật ký",
        "names and personal fields are masked; --full writes them in full, which is noted",
    ),
    # contest up and its roles
    "command.up.demo": Text("thí sinh vào     {url}", "contestants   {url}"),
    "command.up.stop": Text("dừng             Ctrl-C", "stop          Ctrl-C"),
    "command.up.for_phones": Text(
        "để điện thoại trong mạng của bạn vào được: make run HOST=0.0.0.0 (hoặc contest up --demo --host 0.0.0.0)",
        "for phones of your network: make run HOST=0.0.0.0 (or contest up --demo --host 0.0.0.0)",
    ),
    "command.up.debug": Text(
        "chế độ gỡ lỗi: một tiến trình web; tiến trình đứng yên không bị dừng",
        "debug mode: one web worker; a process that stands still is not stopped",
    ),
    "workers_in_debug": Text(
        "--debug chạy đúng một tiến trình web: bỏ --workers", "--debug runs just one web worker: leave --workers out"
    ),
    "no_services.migrate": Text(
        "chưa đặt DATABASE_URL: `contest up` tự nâng cấp cơ sở dữ liệu của nó",
        "DATABASE_URL is not set: `contest up` migrates its own database by itself",
    ),
    "command.migrated": Text("đã áp dụng {versions}", "applied {versions}"),
    "command.nothing_to_do": Text("không có gì phải làm", "nothing to do"),
    "not_up": Text("không có `contest up` nào đang chạy trên {folder}", "no contest up runs on {folder}"),
    "restart_failed": Text("chưa thay được: {names}; xem {logs}", "not replaced: {names}; see {logs}"),
    "command.restarted": Text("đã thay {names}", "replaced {names}"),
    "command.rebuilt": Text(
        "{contest}: đã dựng lại {contestants} thí sinh, {attempts} lượt thi, {entries} bài dự thi",
        "{contest}: {contestants} contestants, {attempts} attempts, {entries} entries rebuilt",
    ),
    "command.backed_up": Text("{folder}: {records}. {note}", "{folder}: {records}. {note}"),
    "command.restored": Text(
        "{folder}: đã khôi phục và đếm lại {records}; tiếp theo: contest up{data}",
        "{folder}: {records} restored and counted; next: contest up{data}",
    ),
    "command.no_records": Text("không có bản ghi nào", "no records"),
    "command.record": Text("{number} {record}", "{number} {record}"),
    # contest demo
    "command.demo.starts": Text(
        "{people} người giả lập thi một đợt {seconds} giây qua HTTP",
        "{people} simulated contestants play a round of {seconds} seconds over HTTP",
    ),
    "command.demo.progress": Text(
        "{started} lượt đã bắt đầu, {entered} bài đã nộp, {left} lượt còn dở",
        "{started} attempts started, {entered} submitted, {left} left open",
    ),
    "command.demo.closing": Text("  đang chờ đợt thi đóng …", "  waiting for the round to close …"),
    "command.clock_confirmed": Text(
        "đã xác nhận đồng hồ, chậm hơn {seconds} giây so với trước; các tiến trình web nhận bài lại sau vài giây",
        "the clock is confirmed, {seconds} s behind what it was; web workers take entries again within seconds",
    ),
    "command.demo.hidden": Text(
        "(bị ẩn: khi số phải dự đoán chưa chốt, bảng xếp hạng chỉ hiện khi đã có rất nhiều người trả lời đúng tất cả)",
        "(hidden: while a number is predicted, rows are shown only once very many people have everything right)",
    ),
    "command.demo.before": Text(
        "Bảng xếp hạng ngay trước giờ đóng (chưa biết con số dự đoán)",
        "Leaderboard a moment before the close (the prediction is not known yet)",
    ),
    "command.demo.after": Text(
        "Kết quả của {round} ({people} người, {entries} bài)",
        "Standings of {round} ({people} people, {entries} entries)",
    ),
    "command.demo.winners": Text("Người đạt giải", "Winners"),
    "command.demo.more": Text("      … và {count} người nữa", "      … and {count} more"),
    # contest seal and export
    "command.seal.entries": Text("niêm phong bài dự thi của {round}: {seal}", "entries seal of {round}: {seal}"),
    "command.seal.result": Text("niêm phong kết quả của {round}: {seal}", "result seal of {round}: {seal}"),
    "command.seal.rounds": Text("niêm phong các đợt của {contest}: {seal}", "rounds seal of {contest}: {seal}"),
    "command.seal.season": Text("niêm phong cả cuộc thi {contest}: {seal}", "season seal of {contest}: {seal}"),
    "command.seal.of_result": Text("{round}: kết quả {seal}", "{round}: result {seal}"),
    "command.seal.of_entries": Text("{round}: bài dự thi {seal}", "{round}: entries {seal}"),
    "command.seal.as_before": Text(
        "(như lần trước: từ đó chưa có gì thay đổi)", "(as before: nothing has changed since)"
    ),
    "command.seal.counted": Text(
        "{entries} bài của {people} người, gốc Merkle {root}",
        "{entries} entries of {people} people, Merkle root {root}",
    ),
    "command.seal.decided": Text(
        "đáp án bản số {revision}, {decisions} quyết định", "key revision {revision}, {decisions} decisions"
    ),
    "command.seal.number": Text("con số công khai {number}", "public number {number}"),
    "command.seal.replaces": Text("thay cho {seal}", "replaces {seal}"),
    "command.seal.draw": Text(
        "bốc thăm bằng con số công khai của {source}, {day}: hãy công bố niêm phong này trước ngày đó",
        "drawn with the public number of {source}, {day}: publish this seal before",
    ),
    "command.seal.exported": Text("{file}: niêm phong {seal}", "{file}: sealed as {seal}"),
    "no_result.number": Text(
        "--number thuộc về niêm phong kết quả: contest seal ROUND --result --number N",
        "--number belongs to the result: contest seal ROUND --result --number N",
    ),
    "no_result.of_contest": Text(
        "{option} thuộc về niêm phong kết quả: contest season seal CONTEST --result {option} …",
        "{option} belongs to the result: contest season seal CONTEST --result {option} …",
    ),
    "no_entries.day": Text(
        "--on thuộc về niêm phong bài dự thi: ngày đó không đổi được nữa",
        "--on belongs to the entries seal: its day cannot change any more",
    ),
    "no_entries.day_of_contest": Text(
        "--on thuộc về niêm phong các đợt: ngày đó không đổi được nữa",
        "--on belongs to the rounds seal: its day cannot change any more",
    ),
    # contest apply
    "command.apply.rules": Text("thể lệ: {difference}", "rules: {difference}"),
    "command.apply.changed": Text("đã đổi: {change}", "changed: {change}"),
    "command.apply.would_change": Text("sẽ đổi: {change}", "would change: {change}"),
    "command.apply.created": Text("đã tạo: {change}", "created: {change}"),
    "command.apply.would_create": Text("sẽ tạo: {change}", "would create: {change}"),
    "command.apply.same": Text(
        "cuộc thi {contest} đã đúng như tệp: không có gì thay đổi",
        "contest {contest} is as the file says: nothing to change",
    ),
    "command.apply.ask": Text(
        "Sửa chứ? Không quay lại được, chỉ sửa tiếp được (y = có, N = không)",
        "Change it? This cannot be taken back, only changed again",
    ),
    "command.apply.seen.published": Text(
        "công khai tại {address}: ai cũng xem và thi được khi có đợt mở; để ẩn: contest contest hide {contest}",
        "public at {address}: everybody sees it and can enter while a round is open; to hide it: "
        "contest contest hide {contest}",
    ),
    "command.apply.seen.draft": Text(
        "bản nháp, chưa ai thấy; sẽ ở {address}; để công bố: contest contest publish {contest}",
        "a draft that nobody sees; it will be at {address}; to publish it: contest contest publish {contest}",
    ),
    "command.apply.seen.hidden": Text(
        "đang ẩn, không có người xem mới; để công bố lại tại {address}: contest contest publish {contest}",
        "hidden, without new visitors; to publish it again at {address}: contest contest publish {contest}",
    ),
    "command.apply.seen.archived": Text(
        "đã lưu trữ: kết quả xem được tại {address}, không thi được; để mở lại: contest contest publish {contest}",
        "archived: results can be read at {address}, nobody can enter; to open it again: "
        "contest contest publish {contest}",
    ),
    # contest contest
    "command.life.would": Text("sẽ làm: {effect}", "would do: {effect}"),
    "command.life.did": Text("đã làm: {effect}", "done: {effect}"),
    "command.life.ask": Text(
        "Xóa hẳn cuộc thi {contest} chứ? (y = có, N = không)", "Delete contest {contest} for good?"
    ),
    "not_confirmed": Text(
        "việc này không lấy lại được: hãy thêm --yes nếu chắc chắn", "nothing brings this back: add --yes to do it"
    ),
    "not_wanted": Text("không có gì thay đổi", "nothing was changed"),
    # contest rules
    "command.rules.mistake": Text("{file}: {mistake}", "{file}: {mistake}"),
    "command.rules.mistake.line": Text("{file}:{line}: {mistake}", "{file}:{line}: {mistake}"),
    "command.rules.warning": Text("{file}: lưu ý: {mistake}", "{file}: warning: {mistake}"),
    "command.rules.right": Text(
        "{file}: cuộc thi {slug}: tệp đúng; ngân hàng câu hỏi và chuyên đề do `contest apply --dry-run` kiểm tra",
        "{file}: contest {slug}: the file is right; bank and topics are checked by `contest apply --dry-run`",
    ),
    "bad_rules.mistake": Text("{file} có {count} lỗi", "{file} has {count} mistake"),
    "bad_rules.mistakes": Text("{file} có {count} lỗi", "{file} has {count} mistakes"),
    "doubtful_rules": Text("{file} có chỗ cần xem lại", "{file} is doubtful"),
    # contest bank
    "command.bank.step.reading": Text("đang đọc tệp…", "reading the file…"),
    "command.bank.step.rows": Text("đang đọc từng dòng…", "reading its rows…"),
    "command.bank.step.checking": Text("đang kiểm tra từng câu…", "checking the questions…"),
    "command.bank.step.comparing": Text("đang tìm câu gần giống nhau…", "looking for near doubles…"),
    "command.bank.step.writing": Text("đang ghi vào ngân hàng…", "writing the bank…"),
    "command.bank.written": Text("{file}: {size} byte", "{file}: {size} bytes"),
    "command.bank.written.pictures": Text(
        "{file}: {size} byte, số hình ảnh bên cạnh: {pictures}", "{file}: {size} bytes, pictures beside it: {pictures}"
    ),
    "command.column.slug": Text("mã", "slug"),
    "command.column.versions": Text("số phiên bản", "versions"),
    "command.column.questions": Text("số câu hỏi", "questions"),
    "command.column.title": Text("tên", "title"),
    "not_written": Text("không ghi được {file}: {reason}", "{file} cannot be written: {reason}"),
    "no_file": Text("không đọc được {file}: {reason}", "{file} cannot be read: {reason}"),
    # contest round
    "round_state.scheduled": Text("chưa mở", "scheduled"),
    "round_state.open": Text("đang mở", "open"),
    "round_state.counting": Text("đang tính", "counting"),
    "round_state.closed": Text("đã đóng", "closed"),
    "round_state.final": Text("đã chốt", "final"),
    "command.round.opened": Text("đã mở {round}: {window}", "{round} open: {window}"),
    "command.round.extended": Text("đã gia hạn {round}: {window}", "{round} extended: {window}"),
    "command.round.closed": Text(
        "{round} {state}: {people} người, {entries} bài dự thi{before}",
        "{round} {state}: {people} people, {entries} entries{before}",
    ),
    "command.round.early": Text("đóng sớm: theo kế hoạch là {planned}", "before its time: planned was {planned}"),
    "command.round.final": Text("{round} đã chốt{before}", "{round} final{before}"),
    "command.round.as_before": Text(" (từ trước; không có gì thay đổi)", " (it was before; nothing changed)"),
    # contest admit
    "command.admit.let_in": Text(
        "bảng có {people} người: đưa thêm {changed} người vào danh sách",
        "{people} people in the sheet: {changed} put on the list",
    ),
    "command.admit.would_let_in": Text(
        "bảng có {people} người: sẽ đưa thêm {changed} người vào danh sách (chưa thay đổi gì)",
        "{people} people in the sheet: {changed} would be put on the list (nothing changed yet)",
    ),
    "command.admit.take_off": Text(
        "bảng có {people} người: đưa {changed} người ra khỏi danh sách",
        "{people} people in the sheet: {changed} taken off the list",
    ),
    "command.admit.would_take_off": Text(
        "bảng có {people} người: sẽ đưa {changed} người ra khỏi danh sách (chưa thay đổi gì)",
        "{people} people in the sheet: {changed} would be taken off the list (nothing changed yet)",
    ),
    "command.admit.total": Text(
        "cuộc thi {contest}, “{list}”: {total} người được dự thi",
        "contest {contest}, “{list}”: {total} people are admitted",
    ),
    # contest ban
    "command.banned": Text(
        "cuộc thi {contest}: người giữ mã xác nhận này bị cấm thi",
        "contest {contest}: the holder of this receipt is banned",
    ),
    "command.ban_lifted": Text(
        "cuộc thi {contest}: người giữ mã xác nhận này được thi lại",
        "contest {contest}: the holder of this receipt can enter again",
    ),
    # contest staff
    "command.staff.key": Text(
        "{role} {name}: hãy cất giữ khóa API này, nó không hiện lại lần nữa",
        "{role} {name}: keep this API key, it is not shown again",
    ),
    "command.staff.listed": Text("{role:<10} {name}", "{role:<10} {name}"),
    "command.staff.disabled": Text("{role:<10} {name}  (đã ngừng)", "{role:<10} {name}  (disabled)"),
    "command.staff.disabled_now": Text("đã ngừng quyền truy cập của {name}", "{name} is disabled"),
}
