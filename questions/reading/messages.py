"""Every sentence about bank files, in Vietnamese and English. Nothing but text."""

from questions.language import Message, Table, Text
from questions.reading.file_advice import TEXTS as ADVICE

_PREFIX = "bank."


def bank_message(code: str, /, **values: object) -> Message:
    """What a code of this table says; in tables that hold others as well its name begins with "bank."."""
    return Message(_PREFIX + code, **values)


# fmt: off
_TEXTS = {
    # places
    "row": Text("dòng {number}", "row {number}"),
    "line": Text("dòng {number}", "line {number}"),
    "item": Text("mục {number}", "item {number}"),
    "in_sheet": Text("{place} ({sheet})", "{place} ({sheet})"),
    # the report
    "guessed": Text("tự hiểu", "guessed"),
    "pinned": Text("giữ thứ tự", "pinned"),
    "skipped": Text("bỏ qua", "skipped"),
    "warnings": Text("cần xem lại", "warnings"),
    "errors": Text("lỗi", "errors"),
    "more": Text("… và {count} mục nữa (--all hiện hết)", "… and {count} more (--all shows them)"),
    "pinned_of": Text(
        "giữ thứ tự: {count} trong {total} câu (--all hiện từng câu)",
        "pinned: {count} of {total} questions (--all shows each)"),
    "state_certain": Text("chắc chắn: {count}", "certain: {count}"),
    "state_guessed": Text("tự hiểu: {count}", "guessed: {count}"),
    "state_asked": Text("cần hỏi: {count}", "asked: {count}"),
    "state_refused": Text("từ chối: {count}", "refused: {count}"),
    "state_skipped": Text("không phải câu hỏi: {count}", "no questions: {count}"),
    "ways": Text("chọn: {ways} (--fix \"{row}={first}\")", "choose: {ways} (--fix \"{row}={first}\")"),
    "way_drop": Text("bỏ chữ", "drop"),
    "way_join": Text("nối", "join"),
    "way_split": Text("tách", "split"),
    "way_keep": Text("giữ", "keep"),
    "way_skip": Text("bỏ", "skip"),
    "taken": Text("{count} câu hỏi ({format})", "{count} questions ({format})"),
    "not_taken": Text("; không nhận vì có lỗi: {count}", "; not taken because of errors: {count}"),
    "would_refuse": Text(
        "{name} sẽ bị từ chối: số câu có lỗi: {count}",
        "{name} would be refused: questions with errors: {count}"),
    "refused": Text(
        "số câu có lỗi: {count}; chưa nhập câu nào (--skip-bad bỏ riêng các câu có lỗi)",
        "questions with errors: {count}; nothing was imported (--skip-bad leaves bad questions out)"),
    "bank_version": Text("ngân hàng {slug}: phiên bản {version}", "bank {slug}: version {version}"),
    "bank_unchanged": Text("ngân hàng {slug}: không thay đổi", "bank {slug}: unchanged"),
    "without_topic": Text("(không ghi chuyên đề)", "(no topic)"),
    "easy": Text("dễ", "easy"),
    "medium": Text("trung bình", "medium"),
    "hard": Text("khó", "hard"),
    "all": Text("tất cả", "all"),
    # what a column holds, and an option
    "option": Text("phương án {letter}", "option {letter}"),
    "column_number": Text("số thứ tự", "number"),
    "column_id": Text("mã", "id"),
    "column_topic": Text("chuyên đề", "topic"),
    "column_text": Text("câu hỏi", "text"),
    "column_options": Text("các phương án", "options"),
    "column_key": Text("đáp án", "key"),
    "column_difficulty": Text("mức độ", "difficulty"),
    "column_source": Text("căn cứ", "source"),
    "column_note": Text("ghi chú", "note"),
    "column_choose": Text("cách chọn", "choose"),
    "column_pinned": Text("giữ thứ tự", "pinned"),
    "column": Text("{letter} = {name}", "{letter} = {name}"),
    # the file as a whole
    "too_large": Text(
        "tệp lớn hơn {limit} MB, không nhận",
        "the file is larger than {limit} MB and is not taken"),
    "empty_file": Text("tệp rỗng", "the file is empty"),
    "expands_too_far": Text(
        "tệp nén bung ra quá lớn, không nhận",
        "the file unpacks to far more than it should and is not taken"),
    "too_many_rows": Text(
        "tệp có hơn {limit} dòng, không nhận; hãy chia thành nhiều tệp",
        "the file has more than {limit} rows and is not taken; split it into several files"),
    "too_many_lines": Text(
        "tệp có hơn {limit} dòng chữ, không nhận",
        "the file has more than {limit} lines of text and is not taken"),
    "line_too_long": Text(
        "dòng {number} dài hơn {limit} ký tự, không nhận",
        "line {number} is longer than {limit} characters and is not taken"),
    "nested_too_deep": Text(
        "nội dung tệp lồng nhau quá {limit} tầng, không nhận",
        "the content of the file is nested more than {limit} levels deep and is not taken"),
    "merged_too_far": Text(
        "các ô gộp trong tệp trải trên hơn {limit} ô, không nhận; hãy bỏ gộp ô rồi lưu lại",
        "merged cells of the file span more than {limit} cells, which is not taken; unmerge them and save it again"),
    "too_complex": Text(
        "tệp có {what}, không nhận; hãy chép riêng phần bảng cần dùng sang một tệp mới",
        "the file has {what} and is not taken; copy the table that is needed into a new file"),
    "many_elements": Text("hơn {limit} thành phần", "more than {limit} elements"),
    "many_cells": Text("hơn {limit} ô", "more than {limit} cells"),
    "many_merges": Text("hơn {limit} vùng ô gộp", "more than {limit} merged areas"),
    "many_sheets": Text("hơn {limit} trang tính", "more than {limit} sheets"),
    "many_formula": Text("công thức dài hơn {limit} ký tự", "a formula of more than {limit} characters"),
    "many_formulas": Text("quá nhiều công thức dài", "too many long formulas"),
    "many_styles": Text("hơn {limit} kiểu định dạng", "more than {limit} styles"),
    "many_lists": Text("hơn {limit} danh sách đánh số", "more than {limit} numbered lists"),
    "many_levels": Text("danh sách đánh số hơn {limit} cấp", "a numbered list of more than {limit} levels"),
    "many_numbers": Text("danh sách đánh số quá {limit}", "a list that counts beyond {limit}"),
    "wrong_name": Text(
        "tên tệp ghi là {claimed} nhưng nội dung là {format}",
        "the file's name says {claimed} but its content is {format}"),
    "unknown_format": Text(
        "không nhận được tệp này: đây là {format}; {advice}", "not taken: this is {format}; {advice}"),
    "old_office": Text(
        "không nhận được tệp này: đây là {format}; {advice}", "not taken: this is {format}; {advice}"),
    "damaged": Text("tệp {format} bị hỏng, không đọc được", "the {format} file is damaged and cannot be read"),
    "xls_large": Text(
        "tệp .xls lớn hơn {limit} MB; hãy lưu lại thành .xlsx",
        "an .xls file of more than {limit} MB; save it as .xlsx"),
    "xls_pictures": Text(
        "trong tệp .xls có {count} hình, không lấy được từ kiểu tệp cũ này; hãy lưu lại thành .xlsx",
        "the .xls file holds {count} pictures, which this old kind of file does not give; save it as .xlsx"),
    "xls_password": Text(
        "tệp có mật khẩu; hãy bỏ mật khẩu rồi lưu lại", "the file has a password; take it off and save it again"),
    "xml_doctype": Text(
        "tệp XML có khai báo DOCTYPE, không nhận; hãy xuất lại từ phần mềm đã tạo ra nó",
        "the XML declares a DOCTYPE and is not taken; export it again from the program that made it"),
    "legacy_encoding": Text(
        "chữ trong tệp không phải Unicode UTF-8 (có thể là TCVN3, VNI hoặc bảng mã Windows); "
        "hãy lưu lại thành “CSV UTF-8” hoặc .xlsx bằng phông Unicode",
        "the text of the file is not Unicode UTF-8 (perhaps TCVN3, VNI or a Windows code page); "
        "save it as “CSV UTF-8” or .xlsx with a Unicode font"),
    "bad_csv": Text("dòng {number}: bảng CSV sai cấu trúc ({why})", "row {number}: the CSV is malformed ({why})"),
    "csv_unclosed": Text("thiếu dấu ngoặc kép đóng", "a quotation mark is not closed"),
    "csv_after_quote": Text("có chữ ngay sau dấu ngoặc kép đóng", "text follows a closing quotation mark"),
    "csv_cell": Text("có ô quá dài hoặc chứa ký tự lạ", "a cell is too long or holds a character that cannot be read"),
    "bad_json": Text("JSON sai cấu trúc: {why}", "the JSON is malformed: {why}"),
    "json_line": Text("không đọc được từ dòng {number}", "it cannot be read from line {number} on"),
    "json_end": Text("tệp bị cắt ngang", "the file ends too early"),
    "json_depth": Text("lồng nhau quá sâu", "it is nested too deeply"),
    "json_shape": Text(
        "JSON phải là một danh sách câu hỏi, hoặc một đối tượng có danh sách “questions”",
        "the JSON must be a list of questions or an object with a list “questions”"),
    "no_header": Text(
        "tệp này chưa phải ngân hàng câu hỏi: không tìm thấy dòng tiêu đề; cần các cột: nội dung câu hỏi, phương án A, "
        "phương án B, đáp án đúng; hoặc viết mỗi câu thành “Câu 1: …”, “A. …”, “B. …”, “Đáp án: B”",
        "this is no bank yet: no header row found; needed are columns for the question, option A, option B and the "
        "right answer; or questions written as “Câu 1: …”, “A. …”, “B. …”, “Đáp án: B”"),
    "no_text": Text(
        "tệp không có chữ nào; hãy kiểm tra xem có gửi nhầm tệp không",
        "there is no text in the file; look whether it is the right one"),
    "header_lacks": Text(
        "dòng {number} giống dòng tiêu đề nhưng thiếu cột: {missing}{meant}",
        "row {number} looks like the header but has no column for: {missing}{meant}"),
    "meant": Text(" (có phải là cột {names}?)", " (is it meant by {names}?)"),
    "column_twice": Text(
        "dòng {number}: hai cột cùng là “{name}”",
        "row {number}: two columns are both “{name}”"),
    "no_questions": Text("không tìm thấy câu hỏi nào trong tệp", "no question was found in the file"),
    "too_many": Text("tệp có hơn {limit} câu hỏi", "the file has more than {limit} questions"),
    "old_font": Text(
        "chữ trong tệp viết bằng bảng mã cũ {encoding} ({sample}), không chuyển được chắc chắn; "
        "hãy chuyển sang Unicode (ví dụ bằng UniKey) rồi lưu lại",
        "the text uses the old encoding {encoding} ({sample}) and cannot be converted with certainty; "
        "convert it to Unicode and save it again"),
    "word_alt_chunk": Text(
        "tệp Word này chỉ nhúng một trang mạng bên trong; hãy mở bằng Word rồi lưu lại thành .docx",
        "this Word file only embeds a web page; open it in Word and save it again as .docx"),
    "bad_layer": Text("không đọc được tệp cách sửa: {why}", "the file of fixes cannot be read: {why}"),
    "bad_fix": Text(
        "không hiểu cách sửa “{fix}”; viết như 5=B, 5=A, C, 7=bỏ hoặc 9=phương án a:Hà Nội",
        "the fix “{fix}” is not understood; write 5=B, 5=A, C, 7=skip or 9=option a:Hà Nội"),
    "no_mapped_column": Text("không có cột “{name}” để xếp loại", "there is no column “{name}” to map"),
    "bad_map": Text(
        "không hiểu cột “{pair}”; viết như “Chủ đề=topic”, các loại: {fields}",
        "the column “{pair}” is not understood; write “Chủ đề=topic”, with one of {fields}"),
    "no_such_column": Text(
        "không có cột “{name}” để lấy chuyên đề", "there is no column “{name}” to take the topic from"),
    "not_writable": Text(
        "câu {id} không thể ghi ở dạng {format} mà đọc lại vẫn nguyên vẹn; hãy dùng xlsx, csv hoặc json",
        "question {id} cannot be written as {format} and read back unchanged; use xlsx, csv or json"),
    # what has to be asked
    "stray_line": Text(
        "dòng “{text}” đứng sau phương án {letter}: là phần tiếp của phương án (nối) hay không lấy (bỏ chữ)?",
        "the line “{text}” stands behind option {letter}: does it go on with it (join) or is it left out (drop)?"),
    "options_together": Text(
        "có chữ cái phương án ở giữa dòng: tách thành nhiều phương án (tách) hay để nguyên (giữ)?",
        "letters of options stand inside a line: are they options of their own (split) or text (keep)?"),
    "two_keys": Text(
        "có hai đáp án khác nhau: “{first}” và “{second}”; hãy chọn một",
        "two different answers are given: “{first}” and “{second}”; choose one"),
    "look_unsure": Text(
        "không có đáp án; chỉ có phương án được đánh dấu bằng kiểu chữ ({letters}) nhưng không đồng nhất trong tệp; "
        "hãy chọn",
        "no answer is written; options stand out by look ({letters}), but not in the same way throughout; choose one"),
    "struck_out": Text(
        "có chữ bị gạch ngang nên không lấy: “{text}”; hãy xác nhận (bỏ chữ) hoặc sửa lại",
        "text that is struck out is not taken: “{text}”; confirm that (drop) or edit the question"),
    "symbol_unknown": Text(
        "có ký tự đặc biệt không đọc được (“{text}”), ghi tạm là □; hãy xác nhận (bỏ chữ) hoặc sửa lại",
        "a symbol cannot be read (“{text}”) and stands as □; confirm that (drop) or edit the question"),
    "field_unread": Text(
        "có công thức kiểu cũ của Word không đọc được ({text}); hãy xác nhận (bỏ chữ) hoặc sửa lại",
        "an old formula field of Word cannot be read ({text}); confirm that (drop) or edit the question"),
    "letter_or_text": Text(
        "đáp án “{key}” có thể là phương án {key}, hoặc là phương án {other} có nội dung như vậy; hãy chọn",
        "the answer “{key}” can mean option {key}, or option {other} which says so; choose one"),
    "number_or_text": Text(
        "đáp án “{key}” có thể là phương án thứ mấy ({first}) hoặc nội dung của phương án {second}; hãy chọn",
        "the answer “{key}” can be the place of an option ({first}) or the text of option {second}; choose one"),
    "number_base": Text(
        "đáp án “{key}” là số: đếm từ 0 thì là {first}, đếm từ 1 thì là {second}; hãy chọn",
        "the answer “{key}” is a number: counted from 0 it is {first}, from 1 it is {second}; choose one"),
    # errors of one question
    "empty_question": Text("nội dung câu hỏi để trống", "the question is empty"),
    "few_options": Text(
        "chỉ có {count} phương án, cần ít nhất 2",
        "only {count} option{s}, at least 2 are expected"),
    "many_options": Text("có {count} phương án, nhận nhiều nhất 12", "{count} options, at most 12 are taken"),
    "option_twice": Text("phương án {letter} xuất hiện hai lần", "option {letter} is there twice"),
    "bad_letter": Text(
        "“{letter}” không phải tên phương án (cần A đến M)",
        "“{letter}” does not name an option (A to M is expected)"),
    "no_key": Text(
        "chưa có đáp án đúng; cần một trong {letters}",
        "no right answer given; one of {letters} is expected"),
    "no_such_option": Text(
        "đáp án “{key}” chỉ phương án không tồn tại; cần một trong {letters}",
        "the answer “{key}” names an option that does not exist; one of {letters} is expected"),
    "unreadable_key": Text(
        "không hiểu đáp án “{key}”; cần chữ cái như B hoặc A, C trong {letters}",
        "the answer “{key}” is not understood; a letter such as B, or A, C, of {letters} is expected"),
    "ambiguous_key": Text(
        "đáp án “{key}” có thể là {first} hoặc {second}; hãy ghi chữ cái",
        "the answer “{key}” can mean {first} or {second}; write the letter"),
    "one_has_many": Text(
        "ghi là chọn một nhưng có {count} đáp án đúng",
        "said to have one right answer, but {count} are given"),
    "takes_no_options": Text(
        "loại câu hỏi này không có phương án, nhưng tệp ghi {count} phương án",
        "a question of this kind has no options, but {count} are given"),
    "no_accepted": Text(
        "chưa ghi câu trả lời nào được chấp nhận có chữ hoặc số",
        "no accepted answer with letters or digits is given"),
    "unreadable_number": Text(
        "không hiểu đáp án “{key}”; cần một số như 3,14 hoặc 3,14 ± 0,01 km",
        "the answer “{key}” is not understood; a number such as 3,14 or 3,14 ± 0,01 km is expected"),
    "unclear_number": Text(
        "số “{number}” có thể là {whole} hoặc {decimal}; hãy ghi một trong hai",
        "the number “{number}” can mean {whole} or {decimal}; write one of these"),
    "two_units": Text("đáp án có nhiều đơn vị khác nhau: {units}", "the answers have different units: {units}"),
    "unreadable_statements": Text(
        "không hiểu đáp án “{key}”; cần Đ hoặc S cho từng ý, ví dụ {example}",
        "the answer “{key}” is not understood; Đ (true) or S (false) is expected for each statement: {example}"),
    "unreadable_order": Text(
        "không hiểu đáp án “{key}”; cần các chữ cái theo đúng thứ tự, ví dụ {example}",
        "the answer “{key}” is not understood; the letters in their right order are expected: {example}"),
    "few_items": Text(
        "chỉ có {count} mục; câu sắp xếp cần ít nhất {least} mục",
        "only {count} items are given; a question of order needs at least {least}"),
    "no_pair": Text(
        "phương án {letter} “{text}” không phải một cặp; cần viết “ý bên trái → ý bên phải”",
        "option {letter} “{text}” is no pair; write “left → right”"),
    "few_pairs": Text(
        "có {lefts} ý bên trái và {rights} ý bên phải; câu ghép cần ít nhất 2 ý bên trái và 3 ý bên phải",
        "{lefts} on the left and {rights} on the right; a question of pairs needs at least 2 and 3"),
    "pairs_and_key": Text(
        "đáp án “{key}” không dùng được: các cặp đã là đáp án, hãy ghi “theo cặp” hoặc để trống",
        "the answer “{key}” cannot be used: the pairs are the answer already; leave it empty"),
    "text_twice": Text(
        "“{text}” có hai lần, không phân biệt được", "“{text}” is there twice and cannot be told apart"),
    "control_character": Text(
        "có ký tự không cho phép ({character})",
        "contains a character that is not allowed ({character})"),
    "too_long": Text("dài {length} ký tự, tối đa {limit}", "{length} characters long, at most {limit} are taken"),
    "id_twice": Text("mã “{id}” đã dùng ở câu trước", "the id “{id}” is already used by an earlier question"),
    "cell_error": Text(
        "ô chứa lỗi {value} của bảng tính",
        "the cell holds the spreadsheet error {value}"),
    "cell_formula": Text(
        "ô chứa công thức chưa có kết quả; hãy mở bằng Excel rồi lưu lại",
        "the cell holds a formula without a result; open the file in Excel and save it again"),
    "not_an_object": Text("không phải một câu hỏi", "is not a question"),
    "bad_field": Text("mục {name} sai kiểu dữ liệu", "the field {name} has the wrong type"),
    "bad_choice": Text(
        "“{value}” không hiểu được; cần một trong {expected}",
        "“{value}” is not understood; one of {expected} is expected"),
    # warnings
    "latex": Text(
        "có công thức LaTeX, sẽ hiện nguyên như đã viết", "there is a LaTeX formula, which is shown as it is written"),
    "answer_list_unclear": Text(
        "bảng đáp án không dùng được: có số câu trùng hoặc hai đáp án cho một câu",
        "the list of answers cannot be used: a number is there twice, or has two answers"),
    "answer_list_more": Text(
        "bảng đáp án có câu không có trong tệp: {numbers}",
        "the list of answers names questions that the file does not have: {numbers}"),
    "fix_unused": Text("không tìm thấy câu hỏi để sửa: “{fix}”", "no question was found for the fix “{fix}”"),
    "same_question": Text(
        "trùng với câu ở {other}; cả hai đều được nhận", "the same question as {other}; both come in"),
    "same_wording": Text(
        "cùng lời hỏi với câu ở {other} nhưng các phương án khác; cả hai đều được nhận",
        "the same wording as {other} with other options; both come in"),
    "columns_remembered": Text(
        "cột hiểu như đã chọn ở tệp trước: {names}", "columns read as they were for an earlier file: {names}"),
    "near_stored": Text(
        "gần giống câu {id} đã có trong ngân hàng, phiên bản {version} ({percent} %)",
        "nearly the same as question {id} of the bank's version {version} ({percent} %)"),
    "same_file": Text(
        "chính tệp này đã được nhập thành phiên bản {version}; từ đó ngân hàng đã có phiên bản {newest}",
        "this very file was imported as version {version}; the bank has had version {newest} since"),
    "same_file_newest": Text(
        "chính tệp này đã được nhập thành phiên bản {version}",
        "this very file was imported as version {version}"),
    "against_stored": Text(
        "so với phiên bản {version}: mới {new}, sửa {changed}, gần giống {near}, như cũ {same}",
        "against version {version}: new {new}, changed {changed}, nearly the same {near}, as before {same}"),
    "unconfirmed": Text(
        "số câu có chỗ tự hiểu chưa được xác nhận: {count}; chưa nhập câu nào (--accept guessed nếu tất cả đều đúng, "
        "--fix \"{row}=chấp nhận\" cho từng câu)",
        "questions with guesses that nobody has confirmed: {count}; nothing was imported (--accept guessed if all of "
        "them are right, --fix \"{row}=accept\" for single ones)"),
    "to_confirm": Text("cần xác nhận ({count})", "to be confirmed ({count})"),
    "near_question": Text(
        "gần giống câu ở {other} ({percent} %); cả hai đều được nhận",
        "nearly the same as {other} ({percent} %); both come in"),
    "near_topic": Text(
        "chuyên đề “{first}” và “{second}” gần giống nhau; có phải là một?",
        "the topics “{first}” and “{second}” differ by little; are they the same?"),
    "always_shuffled": Text(
        "ghi là giữ thứ tự, nhưng các mục của loại câu hỏi này luôn được xáo trộn trên đề",
        "said to keep its order, but what a question of this kind asks for is always shuffled on papers"),
    "same_option": Text(
        "phương án {first} và {second} giống hệt nhau",
        "options {first} and {second} are the same"),
    "option_gap": Text("bỏ trống phương án {letter} ở giữa", "option {letter} is left out in between"),
    "unknown_difficulty": Text(
        "không hiểu mức độ “{value}”, lấy là trung bình",
        "the difficulty “{value}” is not known, taken as medium"),
    "no_topic": Text("chưa ghi chuyên đề", "no topic given"),
    # guesses
    "numbers_from": Text(
        "đáp án là số, đếm từ {number} trong cả tệp",
        "the answers are numbers that count from {number} in the whole file"),
    "right_and_wrong": Text(
        "đáp án đúng và các đáp án sai ở các cột riêng: các phương án xếp theo chữ cái",
        "right and wrong answers stand in columns of their own: the options are put in alphabetical order"),
    "options_split": Text(
        "các phương án viết chung một mục được tách ra", "the options, written as one text, are taken apart"),
    "truths_added": Text(
        "câu đúng/sai không ghi phương án: lấy “Đúng” và “Sai”",
        "a question of true or false without options: both are added, in Vietnamese"),
    "short_answer": Text(
        "câu không có phương án: lấy là câu trả lời ngắn, thí sinh tự gõ câu trả lời",
        "a question without options: taken as one whose answer is typed"),
    "picture_elsewhere": Text(
        "câu này có hình hoặc âm thanh ở mục “{name}”, không lấy được; hãy chèn hình vào ô câu hỏi "
        "hoặc xem lại câu hỏi",
        "this question has a picture or sound in “{name}”, which is not taken; put the picture into the cell of the "
        "question, or look at the question again"),
    "context_joined": Text(
        "lấy cả mục “{name}” vào đầu câu hỏi", "what stands in “{name}” is taken into the question, above its text"),
    "members_ignored": Text("không dùng các mục: {names}", "members that are not used: {names}"),
    "entities": Text(
        "mã ký tự của trang mạng được đổi thành ký tự", "character codes of web pages are turned into characters"),
    "list_in_question": Text(
        "danh sách có chữ cái ở trên là phần của câu hỏi; các phương án là danh sách sau",
        "the lettered list above is part of the question; its options are the list after it"),
    "options_apart": Text(
        "các phương án viết chung một dòng được tách ra", "options that share a line are taken apart"),
    "letters_inside": Text(
        "có chữ cái giống tên phương án ở giữa một phương án, giữ nguyên",
        "a letter like that of an option stands inside an option and is kept"),
    "line_joined": Text("nối dòng “{text}” vào phần trước nó", "the line “{text}” is joined to what stands before it"),
    "line_left_out": Text(
        "dòng “{text}” không thuộc phương án cuối, bỏ ra", "the line “{text}” is not taken as part of the last option"),
    "inner_start": Text(
        "trong câu hỏi có chữ giống đầu một câu khác",
        "inside the question stands what looks like the start of another"),
    "key_above": Text(
        "đáp án {key} viết trước các phương án, đã lấy ra",
        "the answer {key} stands before the options and is taken out"),
    "key_inside": Text(
        "đáp án {key} viết trong câu hỏi, đã lấy ra khỏi nội dung",
        "the answer {key} stands inside the question and is taken out of its text"),
    "key_reasoned": Text(
        "đáp án {key} lấy từ câu cuối của lời giải thích",
        "the answer {key} is the one that the explanation ends with"),
    "key_listed": Text("đáp án {letter} lấy từ bảng đáp án", "the answer {letter} is that of the list of answers"),
    "key_by_look": Text(
        "đáp án {letter} nhận theo kiểu chữ ({look})", "the answer {letter} is the one that stands out ({look})"),
    "look_bold": Text("chữ đậm", "bold"),
    "look_italic": Text("chữ nghiêng", "italic"),
    "look_underline": Text("gạch chân", "underlined"),
    "look_colour": Text("khác màu", "coloured"),
    "look_highlight": Text("tô nền", "highlighted"),
    "mark_taken_off": Text(
        "bỏ dấu đáp án ở cuối phương án {letter}", "the mark of the answer behind option {letter} is taken off"),
    "head_difficulty": Text("mức độ lấy từ “({text})”", "the difficulty is taken from “({text})”"),
    "fix_applied": Text("đã áp dụng cách sửa đã chọn", "the fix that was chosen is applied"),
    "old_letters": Text(
        "chữ {encoding} được chuyển sang Unicode: “{before}” thành “{after}”",
        "{encoding} letters are turned into Unicode: “{before}” becomes “{after}”"),
    "raised": Text(
        "chữ viết cao hoặc thấp ghi thành “{text}”", "raised or lowered letters are written as “{text}”"),
    "formula": Text("công thức ghi thành “{text}”", "the formula is written as “{text}”"),
    "symbol": Text("ký tự đặc biệt của Word ghi thành “{text}”", "a symbol of Word is written as “{text}”"),
    "bullets_lettered": Text(
        "các phương án chỉ có gạch đầu dòng: đặt chữ cái A, B, C theo thứ tự",
        "the options have bullets and no letters: they get A, B, C in their order"),
    "table_text": Text(
        "bảng trong câu hỏi ghi thành từng dòng: “{text}”", "a table in the question is written in lines: “{text}”"),
    "footnote": Text(
        "có chú thích ở cuối trang, không lấy: “{text}”", "a note at the foot of the page, not taken: “{text}”"),
    "frame_text": Text("lấy cả chữ trong khung: “{text}”", "text in a frame is taken as well: “{text}”"),
    "header_found": Text("dòng tiêu đề; các cột: {columns}", "the header row; its columns: {columns}"),
    "column_ignored": Text("không dùng cột “{name}”{near}", "the column “{name}” is not used{near}"),
    "column_near": Text("; có phải ý bạn là {name}?", " (did you mean {name}?)"),
    "encoding": Text("bảng mã của tệp là {encoding}", "the file's encoding is {encoding}"),
    "delimiter": Text("các cột cách nhau bằng {name}", "columns are separated by {name}"),
    "no_difficulty": Text(
        "không có mức độ; mọi câu lấy là trung bình",
        "no difficulty given; all questions are taken as medium"),
    "ids_by_position": Text(
        "số thứ tự không dùng được làm mã (thiếu hoặc trùng ở {other}); đánh mã theo vị trí",
        "the numbers cannot serve as ids (missing or repeated at {other}); ids follow the position"),
    "key_guessed": Text("đáp án “{key}” hiểu là phương án {letter}", "the answer “{key}” is read as option {letter}"),
    "key_text": Text("đáp án chép nguyên văn phương án {letter}", "the answer repeats the text of option {letter}"),
    "key_several": Text(
        "có {count} đáp án đúng ({letters}): câu hỏi chọn nhiều",
        "{count} right answers ({letters}): a question with several to choose"),
    "key_statements": Text(
        "đáp án “{key}” hiểu là {meant}: câu hỏi đúng/sai từng ý",
        "the answer “{key}” is read as {meant}: a question with true and false statements"),
    "key_number": Text(
        "câu trả lời “{key}” là số: câu hỏi trả lời bằng số",
        "the answer “{key}” is a number: a question answered by a number"),
    "key_accepted": Text("chấp nhận {count} cách trả lời: {texts}", "{count} answers are accepted: {texts}"),
    "key_starred": Text(
        "phương án {letter} có dấu của đáp án, lấy làm đáp án",
        "option {letter} has a mark of its own and is taken as the answer"),
    "letters_stripped": Text(
        "bỏ chữ cái đứng đầu ở {count} phương án (“A. …”)",
        "the letters in front of {count} options (“A. …”) are left out"),
    "cell_date": Text(
        "ô kiểu ngày tháng, lấy là “{value}”; hãy kiểm tra",
        "the cell is a date, taken as “{value}”; please check"),
    "cell_number": Text(
        "ô kiểu số, lấy là “{value}”; hãy kiểm tra",
        "the cell is a number, taken as “{value}”; please check"),
    "topic_filled": Text(
        "chuyên đề lấy từ dòng trên cho {count} câu (ô gộp hoặc để trống)",
        "{count} questions take the topic of the row above (merged or blank cells)"),
    "topic_heading": Text(
        "lấy làm chuyên đề cho các câu sau: “{text}”",
        "taken as the topic of the questions after it: “{text}”"),
    "topic_sheet": Text("chuyên đề lấy theo tên trang tính", "the topic is the name of the sheet"),
    "topic_spelling": Text(
        "chuyên đề “{other}” gộp vào “{kept}”",
        "the topic “{other}” is the same as “{kept}”"),
    # pinned
    "refers": Text(
        "phương án {letter} “{text}” nhắc đến phương án khác: giữ nguyên thứ tự",
        "option {letter} “{text}” refers to other options: their order is kept"),
    # files of learning platforms
    "aiken_line": Text(
        "dòng “{line}” không phải phương án kế tiếp; mỗi phương án một dòng, theo thứ tự A, B, C",
        "the line “{line}” is not the next option; each option is one line, in the order A, B, C"),
    "gift_braces": Text(
        "thiếu phần trả lời trong dấu ngoặc nhọn, hoặc ngoặc không đóng",
        "no answers in braces, or they are not closed"),
    "kind_not_taken": Text("loại câu hỏi “{kind}” không nhận được", "questions of the kind “{kind}” are not taken"),
    "no_single_right": Text(
        "phải có đúng một phương án được trọn điểm, nhưng có {count}",
        "exactly one option should give all the points, but {count} do"),
    "shares_unclear": Text(
        "điểm các phương án đúng cộng lại là {total}%, không phải 100%: không rõ những phương án nào đúng",
        "the right options give {total}% together, not 100%: which are right is not clear"),
    "bad_number": Text("“{value}” không phải số", "“{value}” is not a number"),
    "not_shown": Text(
        "câu có {names}, không đưa vào ngân hàng được; hãy thay bằng chữ hoặc một hình",
        "the question holds {names}, which no bank can show; put words or a picture there"),
    "qti_version": Text(
        "QTI 1.2 không nhận; hãy xuất ở dạng QTI 2.1, 2.2 hoặc 3.0",
        "QTI 1.2 is not taken; export QTI 2.1, 2.2 or 3.0"),
    "not_kept": Text("không giữ: {names}", "not kept: {names}"),
    # pictures inside the file
    "two_pictures": Text(
        "có {count} hình trong một đoạn; hãy ghép thành một hình", "{count} pictures in one text: join them into one"),
    "picture_kind": Text(
        "hình kiểu {kind} không lấy được (công thức MathType thường như vậy); hãy thay bằng hình PNG hoặc JPEG",
        "a picture of the kind {kind} cannot be taken (MathType makes such); replace it by a PNG or JPEG"),
    "picture_large": Text("hình lớn hơn {limit} MB", "the picture is larger than {limit} MB"),
    "picture_beside": Text("bỏ hình trong ô này", "the picture in this cell is left out"),
    "pictures_outside": Text(
        "{count} hình không nằm trong câu hỏi nào nên không lấy",
        "{count} pictures belong to no question and are left out"),
    "picture_left_out": Text(
        "câu {id}: bỏ hình vì ngân hàng không dùng hình (--no-markup)",
        "question {id}: its picture is left out, because the bank has none (--no-markup)"),
    "picture_no_words": Text(
        "câu {id}: hình chưa có lời mô tả cho người không nhìn thấy, tạm ghi là “Hình minh họa”",
        "question {id}: no words say what its picture shows to those who cannot see it; words of ours stand there"),
    "markup_as_written": Text(
        "các dấu như ** và <sub> được hiện đúng như trong tệp (--markup nếu chúng là định dạng)",
        "signs such as ** and <sub> are shown as they stand in the file (--markup if they are meant as markup)"),
    # skipped
    "hidden_rows": Text(
        "trang “{name}” có {count} dòng bị ẩn hoặc bị lọc, không lấy: {rows}",
        "sheet “{name}” has {count} hidden or filtered rows, not taken: {rows}"),
    "hidden_columns": Text(
        "trang “{name}” có cột bị ẩn, không lấy: {columns}", "sheet “{name}” has hidden columns, not taken: {columns}"),
    "furniture": Text(
        "số trang, dấu kết thúc hoặc tên người soạn: “{text}”",
        "page number, ending or author: “{text}”"),
    "explanation": Text("lời giải thích không lấy: “{text}”", "an explanation, not taken: “{text}”"),
    "head_left_out": Text("bỏ “({text})” ở đầu câu", "“({text})” at the head of the question is left out"),
    "answer_list": Text("bảng đáp án cho {count} câu", "a list of answers for {count} questions"),
    "fix_skipped": Text("bỏ câu này theo cách sửa đã chọn: “{text}”", "left out as it was decided: “{text}”"),
    "hidden_text": Text("chữ ẩn không lấy: “{text}”", "hidden text, not taken: “{text}”"),
    "deleted_text": Text(
        "chữ đã xóa (theo dõi thay đổi) không lấy: “{text}”",
        "deleted text (tracked), not taken: “{text}”"),
    "rows_above": Text("phía trên dòng tiêu đề: “{text}”", "above the header row: “{text}”"),
    "switched_off": Text(
        "không lấy vì trong tệp đã tắt: “{text}”", "switched off in the file, not taken: “{text}”"),
    "header_again": Text("dòng tiêu đề lặp lại", "the header row again"),
    "signature": Text("không phải câu hỏi: “{text}”", "not a question: “{text}”"),
    "number_only": Text("chỉ có số thứ tự", "only a number"),
    "sheet_skipped": Text("trang “{name}” không có bảng câu hỏi", "sheet “{name}” holds no question table"),
    "rows_hidden": Text(
        "trang “{name}”: bỏ {count} dòng bị ẩn ({rows})", "sheet “{name}”: {count} hidden rows are left out ({rows})"),
    "sheet_hidden": Text("trang “{name}” bị ẩn", "sheet “{name}” is hidden"),
    "outside_tables": Text("chữ ngoài bảng: “{text}”", "text outside the tables: “{text}”"),
    "bad_question": Text("bỏ qua vì lỗi: {why}", "left out because of an error: {why}"),
}
# fmt: on

TABLE: Table = {_PREFIX + code: text for code, text in {**_TEXTS, **ADVICE}.items()}
