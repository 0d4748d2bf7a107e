"""What organizers are told: contest files applied, question banks, pictures, windows of rounds, bans, staff."""

from questions.language import Text

TABLE = {
    # from the desk
    "slug_taken": Text(
        "Tên ngắn “{slug}” đã có cuộc thi khác dùng. Xin chọn tên khác.",
        "Another contest has the short name “{slug}” already. Choose another.",
    ),
    "bad_calendar.weeks": Text("Số tuần từ 1 đến {most}.", "From 1 to {most} weeks."),
    "bad_calendar.span": Text(
        "Giờ đóng phải sau giờ mở, và đợt thi dài nhất một tuần.",
        "The closing has to come after the opening, within a week.",
    ),
    "bad_calendar.days": Text("Số ngày dời từ 1 đến {most}.", "From 1 to {most} days."),
    "bad_calendar.round": Text("Không có đợt thi này.", "There is no such round."),
    "bad_calendar.day": Text(
        "“{text}” không phải là một ngày, ví dụ 02/03/2026.", "“{text}” is no day such as 02/03/2026."
    ),
    "bad_calendar.hour": Text(
        "“{text}” không phải là một giờ, ví dụ 07:00.", "“{text}” is no time of day such as 07:00."
    ),
    "no_questions.no_file": Text("Xin chọn tệp câu hỏi.", "Choose a file with questions."),
    "no_title": Text(
        "Xin nhập tên cuộc thi, dài nhất {most} ký tự.", "Give the contest a name of at most {most} characters."
    ),
    "no_reason": Text("Xin ghi lý do.", "Give a reason."),
    "not_confirmed.title": Text("Xin nhập đúng tên đợt thi: {title}.", "Type the name of the round: {title}."),
    "not_closed": Text("Chưa đóng được: {reason}", "Not closed: {reason}"),
    "not_publishable.blocked": Text(
        "Chưa công bố được: còn mục bị thiếu.", "It cannot be published: something is missing."
    ),
    "not_publishable.why": Text(
        "Còn mục nên xem. Xin ghi lý do nếu vẫn công bố.", "Some points are open. Say why it is published all the same."
    ),
    "bad_setting": Text("Mục “{name}”: “{text}” không dùng được.", "“{name}”: “{text}” cannot be used."),
    # units
    "no_unit.of_text": Text(
        "Không có đơn vị nào tên là “{text}”. Hãy ghi tên hoặc mã như trong danh sách.",
        "There is no unit called “{text}”. Write its name or id as it is in the list.",
    ),
    "no_unit.name": Text("Xin nhập tên đơn vị.", "Give the unit a name."),
    "no_unit.heads": Text("Tổng số người: “{text}” không phải là một số.", "Head-count: “{text}” is no number."),
    "no_unit.no_file": Text("Xin chọn tệp danh sách đơn vị.", "Choose a file with units."),
    "no_unit.in_file": Text("Tệp {file} không có đơn vị nào.", "There is no unit in {file}."),
    "ambiguous.unit": Text(
        "Có nhiều đơn vị tên là “{text}”: {units}. Hãy ghi mã.",
        "Several units are called “{text}”: {units}. Write the id.",
    ),
    "unit_there": Text("Đã có đơn vị với mã “{unit}”.", "There is a unit with the id “{unit}” already."),
    "unit_circle": Text(
        "Đơn vị “{unit}” không thể thuộc chính nó hoặc đơn vị bên dưới nó.",
        "“{unit}” cannot stand below itself or below a unit of its own.",
    ),
    "unit_not_merged": Text(
        "Chưa gộp được: bảng xếp hạng “{ranking}” tính theo đơn vị thí sinh chọn, nên người của “{unit}” sẽ không được "
        "tính cho “{other}”. Hãy ghi loại đơn vị (kinds) cho bảng xếp hạng trước.",
        "Not merged: the ranking “{ranking}” counts the units that contestants choose, so people of “{unit}” would not "
        "count for “{other}”. Name the kinds of units (kinds) in that ranking first.",
    ),
    # files
    "not_text": Text("{path} không phải là tệp văn bản UTF-8", "{path} is not a text file in UTF-8"),
    "unreadable": Text("không đọc được {path}: {reason}", "cannot read {path}: {reason}"),
    "too_large.contest_file": Text(
        "{path} lớn hơn {megabytes} MB: đây có phải là tệp cuộc thi không?",
        "{path} is larger than {megabytes} MB: is it a contest file?",
    ),
    "too_large.key_file": Text(
        "{path} lớn hơn {megabytes} MB: đây có phải là tệp đáp án không?",
        "{path} is larger than {megabytes} MB: is it a key file?",
    ),
    "too_large.part": Text(
        "{path} lớn hơn {megabytes} MB: hãy dùng tệp nhỏ hơn",
        "{path} is larger than {megabytes} MB: give out a smaller one",
    ),
    # applying a contest file
    "conflict": Text("kho lưu trữ không nhận cuộc thi này: {detail}", "the archive refuses this contest: {detail}"),
    "no_code": Text("không tìm được mã cuộc thi còn trống: hãy thử lại", "no free contest code was found: try again"),
    "unknown_bank": Text(
        "không có ngân hàng câu hỏi {bank!r}: hãy nhập bằng `contest bank import FILE --bank {bank}`",
        "there is no question bank {bank!r}: import it with `contest bank import FILE --bank {bank}`",
    ),
    "paper": Text("đợt thi {round}: {reason}", "round {round}: {reason}"),
    "identity_settled": Text(
        "không đổi được {names} nữa: đã có đợt thi mở", "{names} cannot change any more: a round has opened"
    ),
    "round_opened": Text(
        "đợt thi {round} đã mở, nên không đổi giờ bằng tệp được: hãy dùng `contest round extend {round}`",
        "round {round} has opened, so a file cannot move it: use `contest round extend {round}`",
    ),
    "round_missing": Text(
        "tệp thiếu {rounds}: đợt thi đã công bố thì không bỏ được, chỉ đổi giờ được",
        "the file leaves out {rounds}: a published round cannot be removed, only moved",
    ),
    "overlapping_rounds": Text(
        "đợt thi {later} sẽ mở khi {earlier} chưa đóng", "round {later} would open before {earlier} has closed"
    ),
    "applied.contest": Text("cuộc thi {contest}", "contest {contest}"),
    "applied.texts": Text(
        "tên, đơn vị tổ chức, mô tả, múi giờ hoặc ngôn ngữ", "title, organizer, description, time zone or language"
    ),
    "applied.units": Text("đơn vị: {units}", "units: {units}"),
    "applied.page": Text("trang cuộc thi", "page"),
    "applied.color_corrected": Text(
        "màu {color} quá nhạt, chữ trên nền sáng sẽ khó đọc: nút bấm và liên kết dùng {used}",
        "the colour {color} is too light to be read on a light ground: buttons and links use {used}",
    ),
    "applied.rules": Text("thể lệ bản {version}", "rules version {version}"),
    "applied.round": Text("đợt thi {round}", "round {round}"),
    "applied.round_parts": Text("đợt thi {round}: {parts}", "round {round}: {parts}"),
    "applied.kept": Text(
        "đợt thi {round} đã mở nên giữ nguyên {parts}", "round {round} has opened and keeps its {parts}"
    ),
    "applied.redis_later": Text("Redis sẽ nhận thay đổi sau: {reason}", "Redis will learn of it later: {reason}"),
    # a contest's life
    "contest_state_name.draft": Text("bản nháp, chưa ai thấy", "a draft that nobody sees"),
    "contest_state_name.published": Text("đã công bố", "published"),
    "contest_state_name.hidden": Text("đã ẩn", "hidden"),
    "contest_state_name.archived": Text("đã lưu trữ", "archived"),
    "contest_state.already": Text("cuộc thi {contest} {state} từ trước", "contest {contest} is {state} already"),
    "contest_state.draft": Text(
        "cuộc thi {contest} còn là bản nháp, chưa ai thấy: hãy công bố hoặc xóa",
        "contest {contest} is a draft that nobody sees: publish or delete it",
    ),
    "contest_state.keep_until": Text(
        "thời hạn giữ chỉ đặt được khi lưu trữ cuộc thi", "how long a contest is kept is said when it is archived"
    ),
    "contest_open": Text(
        "chưa lưu trữ được cuộc thi {contest}: các đợt chưa đóng xong: {rounds}",
        "contest {contest} cannot be archived yet: rounds that are not closed: {rounds}",
    ),
    "contest_archived": Text(
        "cuộc thi {contest} đã lưu trữ, không mở đợt nào nữa: hãy công bố lại trước",
        "contest {contest} is archived and opens no round any more: publish it again before",
    ),
    "contest_kept": Text(
        "không xóa được cuộc thi {contest}: đã có người dự thi; hãy ẩn đi, hoặc lưu trữ kèm thời hạn giữ rồi xóa khi "
        "hết hạn",
        "contest {contest} cannot be deleted: somebody has entered; hide it, or archive it with the time that it is "
        "kept for and delete it then",
    ),
    "contest_kept.until": Text(
        "không xóa được cuộc thi {contest} trước {moment}, vì được giữ đến lúc đó",
        "contest {contest} cannot be deleted before {moment}: it is kept until then",
    ),
    "contest_kept.arriving": Text(
        "không xóa được cuộc thi {contest}: vừa có người bắt đầu thi",
        "contest {contest} cannot be deleted: somebody has just begun",
    ),
    "life_effect.publish": Text(
        "ai cũng xem được {contest}: trang cuộc thi, thể lệ, bảng xếp hạng, kết quả; thi được khi có đợt mở",
        "everybody can see {contest}: its page, rules, boards and results; and enter while a round is open",
    ),
    "life_effect.hide": Text(
        "{contest} không nhận thêm người xem hay người thi; ai đang làm bài vẫn nộp được, mã xác nhận và bài của mình "
        "vẫn xem được",
        "{contest} has no new visitors and nobody starts; running attempts can still be handed in, receipts and own "
        "entries still be looked up",
    ),
    "life_effect.archive": Text(
        "kết quả của {contest} vẫn xem được, không ai thi được nữa",
        "the results of {contest} stay readable and nobody can enter any more",
    ),
    "life_effect.never_open": Text("các đợt này sẽ không mở: {rounds}", "these rounds will not open: {rounds}"),
    "life_effect.kept_until": Text("xóa được từ {moment}", "it may be deleted from {moment} on"),
    "life_effect.delete": Text(
        "xóa hẳn {contest} cùng mọi đợt thi, bài dự thi và kết quả, không lấy lại được; ngân hàng câu hỏi và nhật ký "
        "vẫn còn",
        "{contest} goes with all its rounds, entries and results, and nothing brings it back; question banks and the "
        "audit trail stay",
    ),
    "round_part.title": Text("tên", "title"),
    "round_part.position": Text("thứ tự", "position"),
    "round_part.opens_at": Text("giờ mở", "opens_at"),
    "round_part.closes_at": Text("giờ đóng", "closes_at"),
    "round_part.rules_version": Text("bản thể lệ", "rules_version"),
    "round_part.paper": Text("cách ra đề", "paper"),
    "round_part.bank": Text("ngân hàng câu hỏi", "bank"),
    "round_part.bank_version": Text("bản ngân hàng câu hỏi", "bank_version"),
    "round_part.division_papers": Text("đề thi của các bảng", "division_papers"),
    # study material
    "no_such_file": Text(
        "{place}: không có tệp {file!r} bên cạnh tệp cuộc thi",
        "{place}: there is no file {file!r} beside the contest file",
    ),
    "bad_material.too_large": Text(
        "{place}: {file!r} lớn hơn {megabytes} MB", "{place}: {file!r} is larger than {megabytes} MB"
    ),
    "bad_material.empty": Text("{place}: {file!r} là tệp rỗng", "{place}: {file!r} is empty"),
    "bad_material.other_kind": Text(
        "{place}: nội dung của {file!r} không đúng với đuôi tên (.{extension})",
        "{place}: {file!r} does not hold what its name says (.{extension})",
    ),
    # pictures
    "picture_too_large": Text(
        "{name} lớn hơn {megabytes} MB: hãy thu nhỏ hình",
        "{name} is larger than {megabytes} MB: make the picture smaller",
    ),
    "picture_too_large.pixels": Text(
        "{name} có {pixels} điểm ảnh, quá {most} triệu", "{name} has {pixels} pixels, more than {most} million"
    ),
    "not_a_picture": Text(
        "{name} không phải là hình đọc được: hãy dùng JPEG, PNG, WebP hoặc GIF",
        "{name} is no picture that can be read: use JPEG, PNG, WebP or GIF",
    ),
    "bad_pictures": Text(
        "có hình không nhận được, chưa nhập gì:\n{lines}",
        "pictures that cannot be taken, nothing was imported:\n{lines}",
    ),
    "bad_pictures.line": Text("  {question}: {reason}", "  {question}: {reason}"),
    "second_picture": Text(
        "có hai hình trong một đoạn: hãy ghép thành một hình", "two pictures in one text: join them into one"
    ),
    "no_description": Text(
        "hãy ghi {address!r} cho thấy gì: ![hình cho thấy gì]({address})",
        "say what {address!r} shows: ![what it shows]({address})",
    ),
    "no_such_picture": Text(
        "không có tệp {address!r} bên cạnh tệp ngân hàng câu hỏi", "there is no file {address!r} beside the bank file"
    ),
    "no_such_picture.here": Text("hệ thống này không có hình {address!r}", "this service has no picture {address!r}"),
    "not_beside": Text(
        "{address!r} không phải là tệp bên cạnh tệp ngân hàng câu hỏi", "{address!r} is not a file beside the bank file"
    ),
    # question banks
    "bad_slug": Text(
        "không đặt tên ngân hàng câu hỏi là {slug!r} được: chỉ dùng a-z, 0-9 và từng dấu gạch nối, nhiều nhất 64 ký tự",
        "{slug!r} cannot name a bank: use a-z, 0-9 and single hyphens, at most 64 of them",
    ),
    "bad_slug.taken": Text(
        "tên ngắn {slug!r} đã có người dùng, xin chọn tên khác", "the short name {slug!r} is taken, choose another"
    ),
    "bank_changed": Text(
        "chưa nhập gì: ngân hàng {bank} đã đổi từ phiên bản {read} lên {newest} sau khi tệp được đọc "
        "(thêm {added}, sửa {changed}, bỏ {gone}: {ids}); xin xem lại rồi nhập lần nữa",
        "nothing was imported: bank {bank} went from version {read} to {newest} after the file was read "
        "({added} added, {changed} changed, {gone} gone: {ids}); look again, then import once more",
    ),
    "no_questions": Text(
        "mọi câu hỏi trong tệp đều có lỗi, chưa nhập gì", "every question of the file is bad, nothing was imported"
    ),
    "no_such_bank": Text("không có ngân hàng câu hỏi {bank!r}", "there is no bank {bank!r}"),
    "no_such_bank.version": Text(
        "không có bản {version} của ngân hàng câu hỏi {bank!r}", "there is no version {version} of bank {bank!r}"
    ),
    # windows of rounds
    "round_closed.for_ever": Text(
        "đợt thi {round} đã đóng: không mở lại được", "round {round} is closed: it cannot be opened again"
    ),
    "round_closed.over": Text(
        "đợt thi {round} đã đóng: chỉ kéo dài được đợt thi chưa kết thúc",
        "round {round} is closed: only a round that is not over can be extended",
    ),
    "round_closed.just_now": Text("đợt thi {round} đang được đóng", "round {round} is being closed"),
    "round_open.already": Text("đợt thi {round} đang mở rồi", "round {round} is open already"),
    "not_later": Text(
        "đợt thi {round} vốn đã đóng lúc {closes_at}: hãy cho giờ muộn hơn, hoặc đóng đợt thi",
        "round {round} closes at {closes_at} as it is: give a later time, or close it",
    ),
    "bad_time": Text(
        "không hiểu thời gian {text!r}: hãy viết như 20:00 ngày 20/11/2026, 2026-11-20T20:00, hoặc khoảng thời gian "
        "như +30m, +2h, +1d",
        "cannot read the time {text!r}: write 2026-11-20T20:00, 20/11/2026 20:00, or a span like +30m, +2h, +1d",
    ),
    "bad_time.because": Text("không hiểu thời gian {text!r}: {reason}", "cannot read the time {text!r}: {reason}"),
    "time_past": Text("{moment} đã qua", "{moment} is past"),
    "close_before_open": Text("đợt thi {round} sẽ đóng trước khi mở", "round {round} would close before it opens"),
    "overlap": Text(
        "đợt thi {round} sẽ trùng giờ với đợt thi {other} ({opens_at} – {closes_at})",
        "round {round} would overlap round {other} ({opens_at} – {closes_at})",
    ),
    # bans and staff
    "banned_already": Text(
        "người có mã xác nhận này đã bị cấm thi ở cuộc thi {contest} rồi",
        "the holder of this receipt is banned from contest {contest} already",
    ),
    "not_banned": Text(
        "người có mã xác nhận này không bị cấm thi ở cuộc thi {contest}",
        "the holder of this receipt is not banned from contest {contest}",
    ),
    "no_such_receipt": Text(
        "không có lượt thi nào có mã xác nhận {receipt!r}", "no attempt has the receipt {receipt!r}"
    ),
    "no_reason.decision": Text("mọi quyết định phải ghi lý do: --why …", "every decision says why: --why …"),
    "bad_name": Text("tên có từ 1 đến {most} ký tự in được", "a name has 1 to {most} printable characters"),
    "name_taken": Text("đã có, hoặc từng có, người tên {name!r}", "there is, or was, already somebody called {name!r}"),
    "no_staff": Text("không có ai tên {name!r}", "there is nobody called {name!r}"),
}
