"""Every sentence about bank files, in Vietnamese and English. Nothing but text."""

from typing import Literal

Language = Literal["vi", "en"]


def sentence(code: str, lang: Language, **values: object) -> str:
    """The sentence of `code` with its values filled in."""
    vi, en = SENTENCES[code]
    return (vi if lang == "vi" else en).format(**values)


SENTENCES: dict[str, tuple[str, str]] = {
    # places
    "row": ("dòng {number}", "row {number}"),
    "line": ("dòng {number}", "line {number}"),
    "item": ("mục {number}", "item {number}"),
    # the report
    "guessed": ("tự hiểu", "guessed"),
    "pinned": ("giữ thứ tự", "pinned"),
    "skipped": ("bỏ qua", "skipped"),
    "warnings": ("cần xem lại", "warnings"),
    "errors": ("lỗi", "errors"),
    "more": ("… và {count} mục nữa (--all hiện hết)", "… and {count} more (--all shows them)"),
    "taken": ("{count} câu hỏi ({format})", "{count} questions ({format})"),
    "not_taken": ("; không nhận vì có lỗi: {count}", "; not taken because of errors: {count}"),
    "would_refuse": (
        "{name} sẽ bị từ chối: số câu có lỗi: {count}",
        "{name} would be refused: questions with errors: {count}",
    ),
    "refused": (
        "số câu có lỗi: {count}; chưa nhập câu nào (--skip-bad bỏ riêng các câu có lỗi)",
        "questions with errors: {count}; nothing was imported (--skip-bad leaves bad questions out)",
    ),
    "bank_version": ("ngân hàng {slug}: phiên bản {version}", "bank {slug}: version {version}"),
    "bank_unchanged": ("ngân hàng {slug}: không thay đổi", "bank {slug}: unchanged"),
    "without_topic": ("(không ghi chuyên đề)", "(no topic)"),
    "easy": ("dễ", "easy"),
    "medium": ("trung bình", "medium"),
    "hard": ("khó", "hard"),
    "all": ("tất cả", "all"),
    # what a column holds
    "column_number": ("số thứ tự", "number"),
    "column_id": ("mã", "id"),
    "column_topic": ("chuyên đề", "topic"),
    "column_text": ("câu hỏi", "text"),
    "column_options": ("các phương án", "options"),
    "column_key": ("đáp án", "key"),
    "column_difficulty": ("mức độ", "difficulty"),
    "column_source": ("căn cứ", "source"),
    "column_note": ("ghi chú", "note"),
    "column_choose": ("cách chọn", "choose"),
    "column_pinned": ("giữ thứ tự", "pinned"),
    # the file as a whole
    "too_large": (
        "tệp lớn hơn {limit} MB, không nhận",
        "the file is larger than {limit} MB and is not taken",
    ),
    "empty_file": ("tệp rỗng", "the file is empty"),
    "expands_too_far": (
        "tệp nén bung ra quá lớn, không nhận",
        "the file unpacks to far more than it should and is not taken",
    ),
    "wrong_name": (
        "tên tệp ghi là {claimed} nhưng nội dung là {found}",
        "the file's name says {claimed} but its content is {found}",
    ),
    "unknown_format": (
        "không nhận ra định dạng: đây là {found}; hãy lưu thành xlsx, docx, csv, txt hoặc json",
        "not a format that is taken: this is {found}; save it as xlsx, docx, csv, txt or json",
    ),
    "old_office": (
        "tệp Office kiểu cũ (.xls, .doc) hoặc có mật khẩu; hãy lưu lại thành .xlsx hoặc .docx không mật khẩu",
        "an old Office file (.xls, .doc) or one with a password; save it as .xlsx or .docx without a password",
    ),
    "damaged": ("tệp {found} bị hỏng, không đọc được", "the {found} file is damaged and cannot be read"),
    "legacy_encoding": (
        "chữ trong tệp không phải Unicode UTF-8 (có thể là TCVN3, VNI hoặc bảng mã Windows); "
        "hãy lưu lại thành “CSV UTF-8” hoặc .xlsx bằng phông Unicode",
        "the text of the file is not Unicode UTF-8 (perhaps TCVN3, VNI or a Windows code page); "
        "save it as “CSV UTF-8” or .xlsx with a Unicode font",
    ),
    "bad_csv": ("dòng {number}: bảng CSV sai cấu trúc ({why})", "row {number}: the CSV is malformed ({why})"),
    "bad_json": ("JSON sai cấu trúc: {why}", "the JSON is malformed: {why}"),
    "json_shape": (
        "JSON phải là một danh sách câu hỏi, hoặc một đối tượng có danh sách “questions”",
        "the JSON must be a list of questions or an object with a list “questions”",
    ),
    "no_header": (
        "không tìm thấy dòng tiêu đề; cần các cột: nội dung câu hỏi, phương án A, phương án B, đáp án đúng",
        "no header row found; needed are columns for the question, option A, option B and the right answer",
    ),
    "header_lacks": (
        "dòng {number} giống dòng tiêu đề nhưng thiếu cột: {missing}{meant}",
        "row {number} looks like the header but has no column for: {missing}{meant}",
    ),
    "meant": (" (có phải là cột {names}?)", " (is it meant by {names}?)"),
    "column_twice": (
        "dòng {number}: hai cột cùng là “{name}”",
        "row {number}: two columns are both “{name}”",
    ),
    "no_questions": ("không tìm thấy câu hỏi nào trong tệp", "no question was found in the file"),
    "too_many": ("tệp có hơn {limit} câu hỏi", "the file has more than {limit} questions"),
    "no_such_column": ("không có cột “{name}” để lấy chuyên đề", "there is no column “{name}” to take the topic from"),
    "not_writable": (
        "câu {id} không thể ghi ở dạng {format} mà đọc lại vẫn nguyên vẹn; hãy dùng xlsx, csv hoặc json",
        "question {id} cannot be written as {format} and read back unchanged; use xlsx, csv or json",
    ),
    # errors of one question
    "empty_question": ("nội dung câu hỏi để trống", "the question is empty"),
    "few_options": (
        "chỉ có {count} phương án, cần ít nhất 2",
        "only {count} option{s}, at least 2 are expected",
    ),
    "many_options": ("có hơn 8 phương án", "more than 8 options"),
    "option_twice": ("phương án {letter} xuất hiện hai lần", "option {letter} is there twice"),
    "bad_letter": (
        "“{letter}” không phải tên phương án (cần A đến H)",
        "“{letter}” does not name an option (A to H is expected)",
    ),
    "no_key": (
        "chưa có đáp án đúng; cần một trong {letters}",
        "no right answer given; one of {letters} is expected",
    ),
    "no_such_option": (
        "đáp án “{key}” chỉ phương án không tồn tại; cần một trong {letters}",
        "the answer “{key}” names an option that does not exist; one of {letters} is expected",
    ),
    "unreadable_key": (
        "không hiểu đáp án “{key}”; cần chữ cái như B hoặc A, C trong {letters}",
        "the answer “{key}” is not understood; a letter such as B, or A, C, of {letters} is expected",
    ),
    "ambiguous_key": (
        "đáp án “{key}” có thể là {first} hoặc {second}; hãy ghi chữ cái",
        "the answer “{key}” can mean {first} or {second}; write the letter",
    ),
    "one_has_many": (
        "ghi là chọn một nhưng có {count} đáp án đúng",
        "said to have one right answer, but {count} are given",
    ),
    "control_character": (
        "có ký tự không cho phép ({character})",
        "contains a character that is not allowed ({character})",
    ),
    "too_long": ("dài {length} ký tự, tối đa {limit}", "{length} characters long, at most {limit} are taken"),
    "id_twice": ("mã “{id}” đã dùng ở câu trước", "the id “{id}” is already used by an earlier question"),
    "cell_error": (
        "ô chứa lỗi {value} của bảng tính",
        "the cell holds the spreadsheet error {value}",
    ),
    "cell_formula": (
        "ô chứa công thức chưa có kết quả; hãy mở bằng Excel rồi lưu lại",
        "the cell holds a formula without a result; open the file in Excel and save it again",
    ),
    "not_an_object": ("không phải một câu hỏi", "is not a question"),
    "bad_field": ("trường {name} sai kiểu", "the field {name} has the wrong type"),
    "bad_choice": (
        "“{value}” không hiểu được; cần một trong {expected}",
        "“{value}” is not understood; one of {expected} is expected",
    ),
    # warnings
    "same_question": ("trùng với câu ở {other}; cả hai đều được nhận", "the same question as {other}; both come in"),
    "same_option": (
        "phương án {first} và {second} giống hệt nhau",
        "options {first} and {second} are the same",
    ),
    "option_gap": ("bỏ trống phương án {letter} ở giữa", "option {letter} is left out in between"),
    "unknown_difficulty": (
        "không hiểu mức độ “{value}”, lấy là trung bình",
        "the difficulty “{value}” is not known, taken as medium",
    ),
    "no_topic": ("chưa ghi chuyên đề", "no topic given"),
    # guesses
    "header_found": ("dòng tiêu đề; các cột: {columns}", "the header row; its columns: {columns}"),
    "column_ignored": ("không dùng cột “{name}”{near}", "the column “{name}” is not used{near}"),
    "column_near": ("; có phải ý bạn là {name}?", " (did you mean {name}?)"),
    "encoding": ("bảng mã của tệp là {encoding}", "the file's encoding is {encoding}"),
    "delimiter": ("các cột cách nhau bằng {name}", "columns are separated by {name}"),
    "no_difficulty": (
        "không có mức độ; mọi câu lấy là trung bình",
        "no difficulty given; all questions are taken as medium",
    ),
    "ids_by_position": (
        "số thứ tự không dùng được làm mã (thiếu hoặc trùng ở {other}); đánh mã theo vị trí",
        "the numbers cannot serve as ids (missing or repeated at {other}); ids follow the position",
    ),
    "key_guessed": ("đáp án “{key}” hiểu là phương án {letter}", "the answer “{key}” is read as option {letter}"),
    "key_text": ("đáp án chép nguyên văn phương án {letter}", "the answer repeats the text of option {letter}"),
    "key_several": (
        "có {count} đáp án đúng ({letters}): câu hỏi chọn nhiều",
        "{count} right answers ({letters}): a question with several to choose",
    ),
    "key_starred": (
        "phương án {letter} có dấu *, lấy làm đáp án",
        "option {letter} is starred and taken as the answer",
    ),
    "letters_stripped": (
        "bỏ chữ cái đứng đầu ở {count} phương án (“A. …”)",
        "the letters in front of {count} options (“A. …”) are left out",
    ),
    "cell_date": (
        "ô kiểu ngày tháng, lấy là “{value}”; hãy kiểm tra",
        "the cell is a date, taken as “{value}”; please check",
    ),
    "cell_number": (
        "ô kiểu số, lấy là “{value}”; hãy kiểm tra",
        "the cell is a number, taken as “{value}”; please check",
    ),
    "topic_filled": (
        "chuyên đề lấy từ dòng trên cho {count} câu (ô gộp hoặc để trống)",
        "{count} questions take the topic of the row above (merged or blank cells)",
    ),
    "topic_heading": (
        "lấy làm chuyên đề cho các câu sau: “{text}”",
        "taken as the topic of the questions after it: “{text}”",
    ),
    "topic_sheet": ("chuyên đề lấy theo tên trang tính", "the topic is the name of the sheet"),
    "topic_spelling": (
        "chuyên đề “{given}” gộp vào “{kept}”",
        "the topic “{given}” is the same as “{kept}”",
    ),
    # pinned
    "refers": (
        "phương án {letter} “{text}” nhắc đến phương án khác: giữ nguyên thứ tự",
        "option {letter} “{text}” refers to other options: their order is kept",
    ),
    "pictures_inside": (
        "trong tệp có {count} hình, hình nằm trong tệp không được lấy: hãy lưu cạnh tệp và viết ![mô tả](hinh.png)",
        "the file holds {count} pictures, which are not taken: save them beside it, write ![what it shows](name.png)",
    ),
    # skipped
    "rows_above": ("phía trên dòng tiêu đề: “{text}”", "above the header row: “{text}”"),
    "header_again": ("dòng tiêu đề lặp lại", "the header row again"),
    "signature": ("không phải câu hỏi: “{text}”", "not a question: “{text}”"),
    "number_only": ("chỉ có số thứ tự", "only a number"),
    "sheet_skipped": ("trang “{name}” không có bảng câu hỏi", "sheet “{name}” holds no question table"),
    "sheet_hidden": ("trang “{name}” bị ẩn", "sheet “{name}” is hidden"),
    "outside_tables": ("chữ ngoài bảng: “{text}”", "text outside the tables: “{text}”"),
    "bad_question": ("bỏ qua vì lỗi: {why}", "left out because of an error: {why}"),
}
