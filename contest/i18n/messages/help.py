"""What `--help` says of every command and option, and what values are called there. contest/cli.py looks texts up by
the names of command and option; an option that has none of its own takes that of the command above."""

from questions.language import Text

HELP = {
    "help": Text(
        "Hội Thi: thi trắc nghiệm trực tuyến cho đông đảo người dân.", "Hội Thi: public online quiz contests."
    ),
    "help.error": Text("lỗi", "error"),
    # options of many commands
    "help.--lang": Text(
        "Ngôn ngữ: vi hoặc en [mặc định: theo máy này]", "Language: vi or en [default: the terminal's]"
    ),
    "help.--version": Text("Hiện số phiên bản rồi thoát.", "Show the version and exit."),
    "help.--data": Text(
        "Thư mục dữ liệu [mặc định: CONTEST_DATA hoặc ./data]", "Data directory [default: CONTEST_DATA or ./data]"
    ),
    "help.--json": Text("In ra JSON để chương trình khác đọc", "Print JSON, for programs"),
    "help.--who": Text(
        "Ai quyết định; bỏ trống thì ghi là “command line”", 'Who decided this; "command line" where nobody is named'
    ),
    "help.--why": Text("Lý do, được ghi lại vĩnh viễn", "The reason, recorded for ever"),
    "help.--out": Text("Ghi vào tệp này", "Write to this file"),
    "help.--after": Text(
        "Chỉ làm nếu đây vẫn là quyết định cuối cùng như đã hiện ra",
        "Only if this is still the last decision, as it was shown",
    ),
    "help.--port": Text("Cổng mạng", "Network port"),
    "help.--host": Text("Địa chỉ mạng để nhận kết nối", "Network address to listen on"),
    "help.--pulse-fd": Text(
        "Ống nối với chương trình giám sát, để báo rằng tiến trình còn chạy",
        "Pipe to the supervisor, which listens there for signs of life",
    ),
    # running the service
    "help.up": Text(
        "Chạy toàn bộ: Postgres, Valkey, các tiến trình web, tiến trình lưu trữ, bàn làm việc và tiến trình công việc.",
        "Run everything: Postgres, Valkey, web workers, archiver, desk and jobs process.",
    ),
    "help.up.--workers": Text(
        "Số tiến trình web [mặc định: mỗi nhân CPU một tiến trình, nhiều nhất 4]",
        "Web workers [default: one per core, at most 4]",
    ),
    "help.up.--demo": Text(
        "Tạo cuộc thi mẫu, một lần, có một đợt thi mở trong nhiều ngày",
        "Create the demo contest, once, with a round that is open for days",
    ),
    "help.up.--desk-port": Text(
        "Cổng của bàn làm việc [mặc định: cổng kế tiếp --port, nếu còn trống]",
        "Port of the desk [default: the next after --port, if it is free]",
    ),
    "help.up.--no-desk": Text("Không chạy bàn làm việc", "Run no desk"),
    "help.up.--no-work": Text(
        "Không chạy tiến trình công việc: việc dài do bàn làm việc yêu cầu sẽ phải chờ",
        "Run no jobs process: long work that the desk asks for waits",
    ),
    "help.up.--debug": Text(
        "Để gỡ lỗi: một tiến trình web dùng cửa sổ lệnh này; đứng ở điểm dừng (breakpoint) bao lâu cũng không bị khởi "
        "động lại",
        "For debugging: one web worker, which has this terminal and is not restarted while it stands at a breakpoint",
    ),
    "help.restart": Text(
        "Thay lần lượt các tiến trình web và lưu trữ mà người đang thi không bị gián đoạn. Dùng khi lệnh `contest up` "
        "đang chạy, kể cả sau khi cập nhật chương trình.\n\nTiến trình mới phục vụ được thì tiến trình cũ mới dừng; "
        "Postgres và Valkey vẫn chạy tiếp.",
        "Replace web workers and archiver one by one, while people go on playing. For a running `contest up`, also "
        "after an update of the program.\n\nEach new process serves before the old one stops; Postgres and Valkey go "
        "on running.",
    ),
    "help.serve": Text(
        "Chạy một tiến trình web với DATABASE_URL và REDIS_URL.", "Run one web worker on DATABASE_URL and REDIS_URL."
    ),
    "help.serve.--fd": Text(
        "Cổng đã mở sẵn do chương trình giám sát giao lại", "Listening socket inherited from a supervisor"
    ),
    "help.archive": Text(
        "Chạy một tiến trình lưu trữ với DATABASE_URL và REDIS_URL.", "Run one archiver on DATABASE_URL and REDIS_URL."
    ),
    "help.desk": Text(
        "Chạy bàn làm việc của ban tổ chức và ban giám khảo với DATABASE_URL và REDIS_URL.",
        "Run the desk for organizers and reviewers on DATABASE_URL and REDIS_URL.",
    ),
    "help.desk.--fd": Text(
        "Cổng đã mở sẵn do chương trình giám sát giao lại", "Listening socket inherited from a supervisor"
    ),
    "help.work": Text(
        "Chạy tiến trình công việc (đọc tệp, xuất tệp, tính toán dài) với DATABASE_URL và REDIS_URL.",
        "Run the jobs process (reading files, exports, long computations) on DATABASE_URL and REDIS_URL.",
    ),
    "help.work.--one-job": Text(
        "Chỉ làm một công việc, do tiến trình công việc giao qua đầu vào chuẩn",
        "Do one job only, which the jobs process names on the standard input",
    ),
    "help.jobs": Text("Các công việc dài: xem, dừng, chạy lại.", "Long work: list it, end it, try it again."),
    "help.jobs.list": Text("Liệt kê 50 công việc mới nhất.", "List the latest 50 jobs."),
    "help.jobs.cancel": Text(
        "Dừng một công việc. Không có gì bị ghi dở dang.", "End a job. Nothing is left half done."
    ),
    "help.jobs.retry": Text(
        "Chạy lại một công việc không thành công hoặc đã dừng.", "Try a job again that failed or was cancelled."
    ),
    "help.migrate": Text("Nâng cơ sở dữ liệu lên cấu trúc mới nhất.", "Bring the database to the newest schema."),
    "help.rebuild": Text(
        "Dựng lại dữ liệu trong Redis của một cuộc thi từ Postgres. Chưa xong thì không ai vào thi hay nộp bài được.",
        "Rebuild a contest's data in Redis from Postgres. Until that is done nobody can start or submit.",
    ),
    "help.clock": Text("Đồng hồ của máy chủ.", "The machine's clock."),
    "help.clock.confirm": Text(
        "Xác nhận rằng đồng hồ của máy, sau khi bị chỉnh lùi, nay đã đúng. Trước đó, nếu đồng hồ chưa trở lại như cũ "
        "thì không ai vào thi hay nộp bài được.",
        "Confirm that the machine's clock, which was set back, is right now. Until then, or until it is as before, "
        "nobody can start or submit.",
    ),
    "help.backup": Text(
        "Sao lưu mọi thứ trừ các khóa vào THƯ_MỤC, là thư mục mới hoặc đang trống. Dịch vụ vẫn chạy được trong lúc "
        "đó.\n\nBản sao lưu có mọi bài đã nhận trước đó. Hãy cất tệp `secrets` ở nơi khác: thiếu tệp này thì bản sao "
        "lưu không dùng được.",
        "Write everything but the keys into DIR, which must be new or empty. The service may run meanwhile.\n\nEvery "
        "entry accepted before is in it. Keep the file `secrets` elsewhere: without it a backup is worthless.",
    ),
    "help.backup.--without-live": Text(
        "Chỉ sao lưu Postgres, khi Redis đã mất; những gì chỉ có trong Redis sẽ thiếu",
        "Only Postgres, where Redis is lost; what only Redis had is missing",
    ),
    "help.restore": Text(
        "Khôi phục bản sao lưu trong THƯ_MỤC vào một thư mục dữ liệu đang trống. Hãy chép tệp `secrets` của bản cài "
        "đặt cũ vào đó trước.",
        "Restore the backup in DIR into an empty data directory. Put the file `secrets` of that installation there "
        "first.",
    ),
    "help.demo": Text(
        "Tạo một cuộc thi có một đợt 40 giây, cho người giả lập thi, in bảng xếp hạng và người đạt giải. Không động "
        "đến cuộc thi khác.",
        "Make a contest with one 40-second round, play it with simulated contestants, print board and winners. Touches "
        "nothing else.",
    ),
    "help.demo.--people": Text("Số người giả lập", "How many simulated contestants"),
    # organizing
    "help.apply": Text(
        "Tạo hoặc sửa một cuộc thi theo TỆP. Chạy hai lần cũng không đổi gì thêm; tệp có lỗi thì không đổi gì cả.\n\n"
        "Những gì khác với cuộc thi hiện có được hiện ra trước khi sửa; ở cửa sổ lệnh thì hỏi lại trước.",
        "Create or update a contest from FILE. Running it twice changes nothing; a bad file changes nothing at all.\n\n"
        "What differs from the contest as it is is shown before it is changed; at a terminal you are asked first.",
    ),
    "help.apply.--dry-run": Text("Chỉ cho biết sẽ đổi những gì", "Only show what would change"),
    "help.apply.--yes": Text(
        "Không hỏi lại khi sửa một cuộc thi đã có", "Do not ask before an existing contest is changed"
    ),
    "help.apply.--draft": Text(
        "Cuộc thi mới là bản nháp: chưa ai thấy cho đến khi `contest contest publish`",
        "A new contest is a draft: nobody sees it before `contest contest publish`",
    ),
    "help.contest": Text(
        "Cuộc thi nào ai xem được: công bố, ẩn, lưu trữ, xóa.",
        "Who can see which contest: publish, hide, archive, delete.",
    ),
    "help.contest.list": Text("Liệt kê các cuộc thi, mới nhất trước.", "List contests, the newest first."),
    "help.contest.publish": Text(
        "Công bố CUỘC_THI: ai cũng xem được, thi được khi có đợt mở.",
        "Publish CONTEST: everybody sees it and can enter while a round is open.",
    ),
    "help.contest.hide": Text(
        "Ẩn CUỘC_THI với người mới. Ai đang làm bài vẫn nộp được, mã xác nhận vẫn tra cứu được.",
        "Hide CONTEST from new visitors. Running attempts can still be handed in, receipts still be looked up.",
    ),
    "help.contest.archive": Text(
        "Lưu trữ CUỘC_THI: kết quả vẫn xem được, không thi được nữa.",
        "Archive CONTEST: its results stay readable, nobody can enter any more.",
    ),
    "help.contest.archive.--until": Text(
        "Giữ đến khi nào, sau đó mới xóa được: giờ ISO, hoặc +365d kể từ bây giờ",
        "Until when it is kept, and can be deleted after: an ISO time, or +365d from now",
    ),
    "help.contest.delete": Text(
        "Xóa hẳn CUỘC_THI: khi chưa ai dự thi, hoặc khi đã lưu trữ và hết thời hạn giữ.",
        "Delete CONTEST for good: while nobody has entered, or once it is archived and its time is over.",
    ),
    "help.contest.--dry-run": Text("Chỉ cho biết sẽ làm gì", "Only show what it would do"),
    "help.contest.--yes": Text("Không hỏi lại", "Do not ask"),
    "help.rules": Text(
        "Kiểm tra tệp cuộc thi, in thể lệ, hoặc in lược đồ cho trình soạn thảo.",
        "Check a contest file, print its rules, or the schema for editors.",
    ),
    "help.rules.check": Text(
        "Chỉ ra mọi lỗi trong TỆP kèm vị trí và gợi ý. Chỗ đáng ngờ thì được lưu ý.",
        "Name every mistake in FILE with its place and a suggestion. What is doubtful is named as a warning.",
    ),
    "help.rules.check.--strict": Text("Coi chỗ đáng lưu ý cũng là lỗi", "Take warnings for mistakes"),
    "help.rules.explain": Text(
        "In toàn văn thể lệ của TỆP để công bố, đúng như máy sẽ thực hiện.",
        "Print the full rules (thể lệ) of FILE as an organizer would publish them, made from what is executed.",
    ),
    "help.rules.explain.--lang": Text(
        "Ngôn ngữ của thể lệ [mặc định: ngôn ngữ của cuộc thi]", "Language of the rules [default: the contest's]"
    ),
    "help.rules.schema": Text(
        "In JSON Schema để trình soạn thảo gợi ý và kiểm tra khi viết tệp cuộc thi.",
        "Print the JSON Schema that editors use to complete and check contest files while they are written.",
    ),
    "help.bank": Text(
        "Nhập và xuất ngân hàng câu hỏi. Định dạng (xlsx, docx, csv, txt, json) được tự nhận ra.",
        "Import and export question banks. The format (xlsx, docx, csv, txt, json) is detected.",
    ),
    "help.bank.import": Text(
        "Nhập TỆP thành phiên bản tiếp theo của một ngân hàng câu hỏi. Tệp có câu lỗi thì không nhận cả tệp.",
        "Import FILE as the next version of a bank. A file with a bad question is refused whole.",
    ),
    "help.bank.import.--bank": Text("Ngân hàng nhận các câu hỏi này", "The bank to import into"),
    "help.bank.import.--title": Text("Tên của ngân hàng", "Its title"),
    "help.bank.import.--markup": Text(
        "Câu hỏi có định dạng và hình ảnh hay không [mặc định: như lần trước, lần đầu thì không]",
        "Texts use markup and pictures [default: as before, else no]",
    ),
    "help.bank.--skip-bad": Text(
        "Bỏ riêng các câu có lỗi thay vì không nhận cả tệp", "Leave bad questions out instead of refusing the file"
    ),
    "help.bank.--add": Text(
        "Thêm vào các câu đã có thay vì thay toàn bộ ngân hàng",
        "Add to the questions there are instead of replacing them",
    ),
    "help.bank.--if-version": Text(
        "Chỉ nhập nếu ngân hàng vẫn ở phiên bản này (0: chưa có)", "Only if the bank still has this version (0: none)"
    ),
    "help.bank.--accept": Text(
        "“guessed”: đã xem các chỗ tự hiểu và tất cả đều đúng", '"guessed": what was guessed was looked at and is right'
    ),
    "help.bank.check.--bank": Text(
        "So với ngân hàng này: câu mới, câu sửa, câu gần giống",
        "Compare with this bank: new, changed and near questions",
    ),
    "help.bank.--topic-from": Text(
        "Cột ghi chuyên đề, hoặc “sheet” nếu mỗi trang tính là một chuyên đề",
        'Column of the topics, or "sheet" where each sheet is a topic',
    ),
    "help.bank.--map": Text(
        "Cho biết một cột chứa gì, ví dụ “Chủ đề=topic”; “ignore” là không dùng",
        'What a column holds, such as "Chủ đề=topic"; "ignore" leaves it out',
    ),
    "help.bank.--fix": Text(
        "Trả lời cho một dòng, ví dụ 5=B, 5=A, C, 7=bỏ, 9=nối hoặc 9=phương án a:Hà Nội",
        "The answer for a row, such as 5=B, 5=A, C, 7=skip, 9=join or 9=option a:Hà Nội",
    ),
    "help.bank.--fixes": Text(
        "Tệp ghi các cách sửa đã chọn, được áp dụng lại cho tệp này", "File of fixes that are applied to this file"
    ),
    "help.bank.--save-fixes": Text(
        "Ghi các cách sửa ra tệp để dùng lại khi có tệp đã chỉnh", "Write the fixes to a file, for the mended bank"
    ),
    "help.bank.--numbers-from": Text(
        "Đáp án là số thì đếm từ 0 hay từ 1", "Whether keys that are numbers count from 0 or 1"
    ),
    "help.bank.--all": Text(
        "Hiện mọi nhận xét, không chỉ mười nhận xét đầu của mỗi loại",
        "Show every remark, not the first ten of a kind",
    ),
    "help.bank.check": Text(
        "Cho biết nhập TỆP thì sẽ ra sao. Không thay đổi gì.", "Show what importing FILE would find. Changes nothing."
    ),
    "help.bank.list": Text(
        "Mọi ngân hàng câu hỏi: số phiên bản, và số câu của phiên bản mới nhất.",
        "Every bank: how many versions there are, and how many questions the newest has.",
    ),
    "help.bank.export": Text(
        "Xuất ngân hàng câu hỏi ra tệp, nhập lại vẫn được đúng các câu đó. Có --out thì hình ảnh được ghi cạnh tệp.",
        "Write a bank as a file that imports as the same questions. With --out, its pictures are written beside it.",
    ),
    "help.bank.export.--format": Text(
        "[mặc định: theo tên tệp của --out, không có thì csv]", "[default: by the name of --out, else csv]"
    ),
    "help.bank.export.--code": Text(
        "Mã của đề trộn (paper-shuffled); cùng mã thì cùng thứ tự [mặc định: 101]",
        "Code of a shuffled paper (paper-shuffled); the same code gives the same order [default: 101]",
    ),
    "help.bank.export.--out": Text(
        "Tệp cần ghi [mặc định: in ra màn hình]", "Where to write [default: standard output]"
    ),
    "help.bank.export.--version": Text("[mặc định: phiên bản mới nhất]", "[default: the newest]"),
    "help.round": Text(
        "Liệt kê các đợt thi; mở, gia hạn, đóng hoặc chốt một đợt. ĐỢT_THI là mã trong `contest round list`.",
        "List rounds; open, extend, close or finish one. ROUND is its id in `contest round list`.",
    ),
    "help.round.list": Text(
        "Mọi đợt thi với trạng thái và thời gian. “Đang tính” là đã đóng, vài giây nữa có bảng xếp hạng.",
        'All rounds with state and window. "counting" is closed, with standings to come in some seconds.',
    ),
    "help.round.list.--contest": Text("Chỉ các đợt của cuộc thi này", "Only the rounds of this contest"),
    "help.round.open": Text("Mở ngay một đợt thi đã lên lịch.", "Open a scheduled round now."),
    "help.round.open.--until": Text(
        "Giờ đóng: 2026-11-20T20:00 theo múi giờ của cuộc thi, hoặc +30m (phút), +2h (giờ), +1d (ngày) tính từ bây giờ",
        "Closing time: 2026-11-20T20:00 in the contest's time zone, or +30m, +2h, +1d from now",
    ),
    "help.round.extend": Text(
        "Lùi giờ đóng của một đợt thi; các lượt đang thi cũng được thêm giờ.",
        "Move the closing time of a round to a later one; running attempts get the time too.",
    ),
    "help.round.extend.--until": Text(
        "Giờ đóng mới, hoặc khoảng cộng thêm vào giờ đóng hiện tại, ví dụ +30m",
        "New closing time, or a span after the present one, such as +30m",
    ),
    "help.round.close": Text(
        "Đóng một đợt thi, kể cả trước giờ. Lệnh kết thúc khi bảng xếp hạng đã đầy đủ.",
        "Close a round, early if it is open. Returns when its standings are complete.",
    ),
    "help.round.final": Text(
        "Chốt vĩnh viễn một đợt thi đã đóng: bảng xếp hạng không đổi nữa. Kết quả phải được niêm phong trước.",
        "Make a closed round final, for ever: its standings no longer change. Its result has to be sealed before.",
    ),
    "help.round.final.--unsealed": Text("Cả đợt thi chưa ai niêm phong", "Also a round that nobody has sealed"),
    "help.admit": Text(
        "Nạp danh sách người được dự thi từ BẢNG (xlsx, csv hoặc toml): cột mã xác nhận, mã thí sinh, hoặc các mục "
        "nhận ra một người (số điện thoại, số căn cước…). Không có BẢNG: cho biết danh sách có bao nhiêu người.",
        "Take in who is admitted from SHEET (xlsx, csv or toml): a column of receipts, of pseudonyms, or what tells a "
        "person on the form (phone, ID number, …). Without SHEET: how many are on the list.",
    ),
    "help.admit.--from": Text(
        "Cuộc thi của các mã thí sinh [mặc định: chính cuộc thi này]",
        "The contest that pseudonyms are of [default: this one]",
    ),
    "help.admit.--take-off": Text("Đưa những người này ra khỏi danh sách", "Take these people off the list"),
    "help.ban": Text(
        "Cấm người giữ MÃ_XÁC_NHẬN thi tiếp trong cuộc thi này, hoặc bỏ lệnh cấm. Các bài đã nộp không bị ảnh hưởng.",
        "Ban the contestant who holds RECEIPT from the contest, or lift the ban. Entries they have are not touched.",
    ),
    "help.ban.--lift": Text("Cho thi lại", "Let them enter again"),
    "help.staff": Text("Tài khoản và khóa API của nhân sự.", "Staff accounts and API keys."),
    "help.staff.invite": Text(
        "In đường liên kết tạo một tài khoản quản trị cho bàn làm việc. Liên kết cũ chưa dùng không còn hiệu lực.",
        "Print a link that makes one administrator's account for the desk. A link printed before stops working.",
    ),
    "help.staff.invite.--desk-url": Text(
        "Địa chỉ của bàn làm việc, như https://thi.example.vn", "Where the desk is, such as https://quiz.example.org"
    ),
    "help.staff.add": Text(
        "Thêm TÊN và in khóa API, một lần duy nhất: hệ thống chỉ giữ mã băm của khóa.",
        "Add NAME and print their API key, once: only its hash is kept.",
    ),
    "help.staff.add.--role": Text(
        "Vai trò: organizer là ban tổ chức, reviewer là người duyệt kết quả, admin là quản trị", "What they may do"
    ),
    "help.staff.list": Text("Mọi người đang hoặc từng là nhân sự.", "List everybody who is or was staff."),
    "help.staff.disable": Text("Ngừng quyền truy cập của TÊN ngay.", "End NAME's access at once."),
    # results
    "help.standings": Text(
        "Thứ hạng của mọi người trong một đợt thi đã đóng, tên được che bớt. Là tạm thời cho đến khi chốt đợt thi.",
        "Everybody's place in a closed round, names masked. Provisional until the round is final.",
    ),
    "help.standings.--format": Text(
        "[mặc định: theo đuôi của --out, không có thì in ra để đọc]",
        "By default what --out ends in, else text to read",
    ),
    "help.winners": Text("Danh sách người đạt giải của một đợt thi đã đóng.", "The winner list of a closed round."),
    "help.winners.--format": Text(
        "[mặc định: theo đuôi của --out; không có thì text ở màn hình, csv khi chuyển tiếp]",
        "By default what --out ends in, else text at a terminal and csv where it is piped",
    ),
    "help.winners.--csv": Text("Như --format csv", "The same as --format csv"),
    "help.winners.--json": Text("Như --format json", "The same as --format json"),
    "help.winners.--full": Text(
        "Đủ họ tên và thông tin cá nhân; việc này được ghi vào nhật ký",
        "With full names and personal fields; this is noted in the audit trail",
    ),
    "help.winners.--who": Text(
        "Ai xem danh sách đầy đủ; bỏ trống thì ghi là “command line”",
        'Who asks for the full list; "command line" where nobody is named',
    ),
    "help.facts": Text(
        "Số liệu của một đợt thi đã đóng: số người, số bài, các mức điểm, tỷ lệ.",
        "The numbers of a closed round: people, entries, score bands, rates.",
    ),
    "help.facts.--format": Text("Định dạng; text là để đọc", "Format; text is to be read"),
    "help.items": Text(
        "Số liệu từng câu hỏi của một đợt thi, đang mở hay đã đóng: tỷ lệ đúng, độ phân biệt, phương án, thời gian. "
        "Câu có thể sai đáp án đứng đầu.",
        "The questions of a round, open or closed: how many are right, discrimination, answers, time. Those whose "
        "key may be wrong come first.",
    ),
    "help.items.--format": Text("Định dạng; text là để đọc", "Format; text is to be read"),
    "help.decide": Text(
        "Quyết định về một đợt thi; cho xem trước những gì sẽ thay đổi. Ví dụ: sửa đáp án, loại một bài, nhập điểm "
        "giám khảo, chuyển giải.\n\nNếu ghi mã cuộc thi thay cho ĐỢT_THI thì quyết định về các giải chung của mọi đợt. "
        "Không có --apply thì không thay đổi gì: chỉ cho biết điểm, thứ hạng, giải của ai sẽ đổi và con số dự đoán đổi "
        "thế nào. Quyết định được ghi lại vĩnh viễn; `contest decide withdraw` bỏ hiệu lực của nó.",
        "Decide about a round; shows first what that would change. For example: correct the key, take an entry out, "
        "bring in marks, pass a prize on.\n\nGiven a contest instead of a ROUND, it is about the prizes over all "
        "rounds. Without --apply nothing is changed: it shows whose score, place and prize would change, and how the "
        "predicted number would move. A decision is recorded for ever; `contest decide withdraw` undoes its effect.",
    ),
    "help.decide.--apply": Text(
        "Ra quyết định; không có thì không thay đổi gì", "Take the decision; without it nothing is changed"
    ),
    "help.decide.--told": Text(
        "Câu trả lời cho thí sinh khi tra mã xác nhận; bỏ trống thì không nói lý do",
        "The reason that the contestant reads with the receipt; none if left out",
    ),
    "help.decide.person": Text(
        "NGƯỜI là mã xác nhận, mã ẩn danh, số điện thoại hoặc thông tin nhận dạng khác (trường=giá trị,…), hoặc tên "
        "đã che bớt.",
        "PERSON is a receipt, a pseudonym, a phone number or other identifying value (field=value,…), or a masked "
        "name.",
    ),
    "help.decide.void-question": Text(
        "Hủy một câu hỏi. Mọi người gặp câu đó được trọn điểm, hoặc coi như không hỏi câu đó.",
        "Void a question. Everybody who had it gets full points, or it counts as not asked.",
    ),
    "help.decide.void-question.--how": Text(
        "full: cho trọn điểm; drop: coi như không hỏi [mặc định: full]",
        "full: full points; drop: as if not asked [default: full]",
    ),
    "help.decide.change-key": Text(
        "Thay đáp án của một câu: chỉ các phương án này là đúng.",
        "Change a question's key: only these options are right.",
    ),
    "help.decide.accept-option": Text(
        "Nhận thêm phương án đúng, bên cạnh đáp án đang có.",
        "Accept further options, beside those that are right already.",
    ),
    "help.decide.void-entry": Text(
        "Loại một bài dự thi. Ghi MÃ_XÁC_NHẬN, hoặc mã lượt thi.", "Void an entry. RECEIPT, or the id of its attempt."
    ),
    "help.decide.restore-entry": Text("Nhận lại một bài đã loại.", "Restore an entry that was voided."),
    "help.decide.merge": Text("Gộp hai danh tính là cùng một người.", "Merge two identities that are one person."),
    "help.decide.merge.--only": Text(
        "Chỉ gộp ở đợt thi này; nếu không, gộp ở mọi đợt chưa chốt của cuộc thi",
        "In this round only; else in every round of the contest that is not final",
    ),
    "help.decide.withdraw.--only": Text(
        "Chỉ hủy việc gộp ở đợt thi này, các đợt khác giữ nguyên", "Take a merge back in this round only"
    ),
    "help.decide.merge.--into": Text("Danh tính được giữ lại", "The identity that stays"),
    "help.decide.disqualify": Text(
        "Loại một người khỏi bảng xếp hạng và mọi số liệu.", "Disqualify a person: out of the standings and all counts."
    ),
    "help.decide.exclude": Text(
        "Không xét giải cho một người; người đó vẫn giữ thứ hạng và vẫn được tính.",
        "Exclude a person from prizes; place and counts stay.",
    ),
    "help.decide.reinstate": Text(
        "Bỏ quyết định loại hoặc không xét giải một người.", "Take back that a person was disqualified or excluded."
    ),
    "help.decide.move": Text(
        "Chuyển một người sang đơn vị hoặc bảng thi khác.", "Move a person to another unit or division."
    ),
    "help.decide.move.--unit": Text("Mã hoặc tên; “none” là không có đơn vị", "Id or name; none for no unit"),
    "help.decide.move.--division": Text("Mã hoặc tên; “none” là không có bảng thi", "Id or name; none for no division"),
    "help.decide.late-entry": Text(
        "Nhập các bài nộp ngoài hệ thống, mỗi người một dòng của TỆP_BÀI (xlsx, csv hoặc toml). Xem docs/results.md.",
        "Bring in papers handed in outside the system, one person a row of FORM (xlsx, csv or toml). See "
        "docs/results.md.",
    ),
    "help.decide.give-back": Text(
        "Trả lại lượt thi cho một người khi đợt đang mở: lượt đó coi như chưa thi, bài đã nộp ở lượt đó không tính. "
        "Ghi MÃ_XÁC_NHẬN thì chỉ trả lại lượt đó; ghi người thì trả lại mọi lượt của người đó trong đợt, hoặc các lượt "
        "nêu ở --attempt.",
        "Give a person attempts back while the round is open: each is as if it had not been started, and what was "
        "handed in does not count. A receipt names its attempt; a person all of theirs in the round, or those of "
        "--attempt.",
    ),
    "help.decide.give-back.--attempt": Text(
        "Lượt thứ mấy; ghi nhiều lần cho nhiều lượt", "The number of an attempt; may be repeated"
    ),
    "help.decide.grant-attempts": Text(
        "Cho một người thêm lượt thi được thưởng, ngoài giới hạn.", "Grant a person attempts beyond the limit."
    ),
    "help.decide.grant-attempts.--count": Text("Số lượt", "How many"),
    "help.decide.judge": Text(
        "Nhập điểm giám khảo của PHẦN_THI từ BẢNG_ĐIỂM (xlsx hoặc csv): ai, bao nhiêu điểm. Điểm nhập sau thay điểm "
        "nhập trước.",
        "Bring in judges' marks for PART from SHEET (xlsx or csv): who, and points. Later marks replace earlier ones.",
    ),
    "help.decide.judge.--nobody": Text(
        "Thay cho bảng điểm: không có bài nào để chấm", "Instead of a sheet: there is nothing to mark"
    ),
    "help.decide.state-number": Text(
        "Công bố con số đúng của câu dự đoán, khi thể lệ quy định như vậy.",
        "State the true number of a prediction, where the rules say so.",
    ),
    "help.decide.settle": Text(
        "Xếp thứ tự những người (hoặc đơn vị) bằng nhau mọi tiêu chí, người đứng trước ghi trước.",
        "Break a tie: the order of people (or units) equal on all keys, the first one first.",
    ),
    "help.decide.refuse-prize": Text(
        "Một người không nhận giải. Giải được xử lý theo thể lệ (winners.vacant).",
        "A person does not take the prize. It goes on as the rules say (winners.vacant).",
    ),
    "help.decide.unclaimed": Text(
        "Một người không đến nhận giải đúng hạn. Giải được xử lý theo thể lệ.",
        "A person did not claim the prize in time. It goes on as the rules say.",
    ),
    "help.decide.accept": Text(
        "Để ngỏ một việc chưa xong, theo tên của nó trong danh sách; kết quả vẫn chốt được.",
        "Leave something open, by its name in the list of what is open; a result can be final with it.",
    ),
    "help.decide.withdraw": Text(
        "Rút lại quyết định mang SỐ này (xem `contest decisions`).",
        "Withdraw the decision of this NUMBER (see `contest decisions`).",
    ),
    "help.decisions": Text(
        "Ai đã quyết định gì về một đợt thi, khi nào, vì sao, và còn hiệu lực không.",
        "Who decided what about a round, when and why, and whether it is still in force.",
    ),
    "help.quarantine": Text(
        "Xem, nhận hoặc loại những bản ghi không lưu trữ được của CUỘC_THI. Còn bản ghi chờ thì chưa đợt thi nào "
        "niêm phong hay chốt được.",
        "Look at, take in or set aside records of CONTEST that could not be archived. While one waits, no round can be "
        "sealed or become final.",
    ),
    "help.quarantine.list": Text(
        "Những bản ghi đang chờ, và vì sao không lưu được.", "What waits, and why it could not be taken."
    ),
    "help.quarantine.list.--all": Text("Cả những bản ghi đã xử lý", "Also those that are resolved"),
    "help.quarantine.show": Text(
        "Một bản ghi dưới dạng JSON, không kèm thông tin cá nhân.", "One record as JSON, without personal data."
    ),
    "help.quarantine.settle": Text("Quyết định về bản ghi mang SỐ này.", "Decide about record NUMBER."),
    "help.quarantine.settle.--take-in": Text(
        "Đưa vào lưu trữ, để nguyên hoặc sửa bằng --set", "Archive it, as it is or with --set"
    ),
    "help.quarantine.settle.--set-aside": Text(
        "Loại, không tính; lý do vẫn được ghi lại", "It does not count; its reason stays on record"
    ),
    "help.quarantine.settle.--set": Text(
        "Sửa một giá trị: `--set unit='\"hue\"'`", "Repair a value: `--set unit='\"hue\"'`"
    ),
    "help.quarantine.settle.--apply": Text("Thực hiện; không có thì chỉ thử", "Do it; without it, it is only tried"),
    "help.rescore": Text(
        'Đáp án sửa lại sẽ làm thay đổi điểm, thứ hạng, giải của ai. Mỗi dòng của tệp đáp án là `question = ["b"]`, '
        '`= "void"` (trọn điểm) hoặc `= "drop"` (coi như không hỏi).',
        'Show whose score, place and prize a corrected key would change. The file holds `question = ["b"]`, '
        '`= "void"` or `= "drop"`.',
    ),
    "help.rescore.--key-file": Text("TOML hoặc JSON", "TOML or JSON"),
    "help.rescore.--apply": Text(
        "Áp dụng đáp án này; không có thì không thay đổi gì", "Put it in force; without it nothing is changed"
    ),
    "help.rescore.--why": Text(
        "Lý do, được ghi lại vĩnh viễn; bắt buộc khi có --apply", "The reason, recorded for ever; needed with --apply"
    ),
    "help.seal": Text(
        "Niêm phong một đợt thi đã đóng: các bài dự thi trước, sau đó với --result là kết quả và các quyết định.",
        "Seal a closed round: its entries, then with --result what was decided and computed.",
    ),
    "help.seal.--result": Text("Niêm phong kết quả, sau khi duyệt", "Seal the result, after review"),
    "help.seal.--number": Text(
        "Con số công khai, nếu thể lệ có bốc thăm; dùng với --result",
        "The public number, where the rules draw; with --result",
    ),
    "help.seal.--on": Text(
        "Ngày khác để lấy con số công khai, nếu ngày trong thể lệ đã qua",
        "Another day for the public number, if that of the rules has passed",
    ),
    "help.seal.--out": Text("Ghi tệp niêm phong vào đây", "Write the export here"),
    "help.seal.--why": Text("Vì sao niêm phong lúc này, được ghi lại vĩnh viễn", "Why now, recorded for ever"),
    "help.export": Text(
        "Ghi tệp để ai cũng tính lại được kết quả của một đợt thi đã niêm phong. Không có thông tin cá nhân.",
        "Write the file in which anybody can recompute a sealed round. It holds no personal data.",
    ),
    "help.export.--entries": Text(
        "Không kèm kết quả, kể cả khi đã niêm phong", "Without the result, even if it is sealed"
    ),
    "help.export.--out": Text("Ghi tệp niêm phong vào đây", "Write the export here"),
    "help.verify": Text(
        "Tính lại một đợt thi đã niêm phong chỉ từ tệp của nó, không cần cơ sở dữ liệu.",
        "Recompute a sealed round from its export alone, with no database.",
    ),
    "help.verify.--seal": Text(
        "Mã niêm phong đã công bố: báo lỗi nếu tệp có mã khác",
        "A seal as it was published: fails if the file has another one",
    ),
    "help.verify.--receipt": Text("Cho biết bài của mã xác nhận này ở đâu", "Say where the entry of this receipt is"),
    "help.verify.--proof": Text(
        "TỆP là JSON của một mã xác nhận: kiểm tra bài đã được niêm phong",
        "FILE is the JSON of a receipt: check that it was sealed",
    ),
    "help.season": Text(
        "Cả cuộc thi, gộp mọi đợt: xếp hạng, giải, số liệu, niêm phong, xuất tệp.",
        "A contest as a whole: standings, winners, facts, seal, export.",
    ),
    "help.season.standings": Text(
        "Thứ hạng qua các đợt đã đóng, người vào chung kết, đơn vị. Là tạm thời cho đến khi chốt mọi đợt.",
        "Everybody's place over the rounds closed so far, finalists, units. Provisional until all rounds are final.",
    ),
    "help.season.standings.--format": Text(
        "[mặc định: theo đuôi của --out, không có thì in ra để đọc]",
        "By default what --out ends in, else text to read",
    ),
    "help.season.facts": Text(
        "Số người, số bài và đơn vị qua các đợt đã đóng. Ai thi nhiều đợt vẫn là một người.",
        "People, entries and units over the rounds closed so far. Who was in several rounds is one person.",
    ),
    "help.season.facts.--format": Text("Định dạng; text là để đọc", "Format; text is to be read"),
    "help.season.winners": Text(
        "Cá nhân và đơn vị nào đạt giải gì, tính chung mọi đợt.",
        "Who and which units hold which prize over all rounds.",
    ),
    "help.season.--format": Text(
        "[mặc định: theo đuôi của --out, không có thì csv]", "By default what --out ends in, else csv"
    ),
    "help.season.winners.--csv": Text("Như --format csv", "The same as --format csv"),
    "help.season.winners.--json": Text("Như --format json", "The same as --format json"),
    "help.season.winners.--full": Text(
        "Đủ họ tên và thông tin cá nhân; việc này được ghi vào nhật ký",
        "With full names and personal fields; this is noted in the audit trail",
    ),
    "help.season.winners.--who": Text(
        "Ai xem danh sách đầy đủ; bỏ trống thì ghi là “command line”",
        'Who asks for the full list; "command line" where nobody is named',
    ),
    "help.season.seal": Text(
        "Niêm phong chung các đợt đã đóng của CUỘC_THI, hoặc với --result là kết quả đã tính và các quyết định.",
        "Seal the closed rounds of CONTEST together, or with --result what was decided and computed over them.",
    ),
    "help.season.seal.--result": Text(
        "Niêm phong kết quả, khi kết quả mọi đợt đã niêm phong", "Seal the result, when those of all rounds are sealed"
    ),
    "help.season.seal.--number": Text(
        "Con số công khai, nếu có bốc thăm; dùng với --result",
        "The public number, where something is drawn; with --result",
    ),
    "help.season.seal.--on": Text(
        "Ngày khác để lấy con số công khai, nếu ngày trong thể lệ đã qua",
        "Another day for the public number, if that of the rules has passed",
    ),
    "help.season.seal.--out": Text(
        "Ghi tệp niêm phong vào đây; dùng với --result", "Write the export here; with --result"
    ),
    "help.season.seal.--why": Text("Vì sao niêm phong lúc này, được ghi lại vĩnh viễn", "Why now, recorded for ever"),
    "help.season.export": Text(
        "Ghi mọi dữ liệu làm nên kết quả đã niêm phong của CUỘC_THI, gồm mọi đợt. Không có thông tin cá nhân.",
        "Write everything the sealed result of CONTEST depends on, with all its rounds. It holds no personal data.",
    ),
    "help.season.export.--out": Text("Ghi tệp niêm phong vào đây", "Write the export here"),
    # what values are called
    "metavar.OPTIONS": Text("TÙY_CHỌN", "OPTIONS"),
    "metavar.COMMAND": Text("LỆNH", "COMMAND"),
    "metavar.ARGS": Text("THAM_SỐ", "ARGS"),
    "metavar.ROUND": Text("ĐỢT_THI", "ROUND"),
    "metavar.CONTEST": Text("CUỘC_THI", "CONTEST"),
    "metavar.RECEIPT": Text("MÃ_XÁC_NHẬN", "RECEIPT"),
    "metavar.PERSON": Text("NGƯỜI", "PERSON"),
    "metavar.QUESTION": Text("CÂU_HỎI", "QUESTION"),
    "metavar.RIGHT": Text("PHƯƠNG_ÁN_ĐÚNG", "RIGHT"),
    "metavar.CODE": Text("MÃ_ĐỀ", "CODE"),
    "metavar.NUMBER": Text("SỐ", "NUMBER"),
    "metavar.PART": Text("PHẦN_THI", "PART"),
    "metavar.SHEET": Text("BẢNG_ĐIỂM", "SHEET"),
    "metavar.FORM": Text("TỆP_BÀI", "FORM"),
    "metavar.FILE": Text("TỆP", "FILE"),
    "metavar.DIR": Text("THƯ_MỤC", "DIR"),
    "metavar.DIRECTORY": Text("THƯ_MỤC", "DIRECTORY"),
    "metavar.PATH": Text("ĐƯỜNG_DẪN", "PATH"),
    "metavar.NAME": Text("TÊN", "NAME"),
    "metavar.SLUG": Text("MÃ", "SLUG"),
    "metavar.COLUMN": Text("CỘT", "COLUMN"),
    "metavar.COLUMN=KIND": Text("CỘT=LOẠI", "COLUMN=KIND"),
    "metavar.ROW=ANSWER": Text("DÒNG=TRẢ_LỜI", "ROW=ANSWER"),
    "metavar.DAY": Text("NGÀY", "DAY"),
    "metavar.TEXT": Text("CHỮ", "TEXT"),
    "metavar.INTEGER": Text("SỐ", "INTEGER"),
    "metavar.RANGE": Text("TRONG_KHOẢNG", "RANGE"),
    "metavar.HEX": Text("MÃ_HEX", "HEX"),
}
