"""What to do with a file of a format that cannot be taken. Nothing but text."""

from questions.language import Text

# fmt: off
TEXTS = {
    "advice_pdf": Text(
        "hãy gửi bản Word hoặc Excel gốc (tệp PDF không giữ được đâu là phương án, đâu là đáp án)",
        "send the Word or Excel file that it was made from"),
    "advice_word": Text("hãy mở bằng Word rồi lưu thành .docx", "open it in Word and save it as .docx"),
    "advice_table": Text("hãy mở ra rồi lưu bảng câu hỏi thành .xlsx", "open it and save the questions as .xlsx"),
    "advice_picture": Text(
        "hãy gõ lại câu hỏi vào Word hoặc Excel; hình chỉ có thể nằm trong câu hỏi",
        "type the questions into Word or Excel; a picture can only be a part of a question"),
    "advice_archive": Text("hãy giải nén rồi gửi từng tệp bên trong", "unpack it and send the files inside one by one"),
    "advice_zip": Text("hãy giải nén rồi gửi từng tệp bên trong", "unpack it and send the files inside one by one"),
    "advice_zip_of": Text(
        "hãy giải nén rồi gửi từng tệp bên trong ({names}…)",
        "unpack it and send the files inside one by one ({names}…)"),
    "advice_other": Text(
        "hãy gửi câu hỏi ở dạng xlsx, docx, csv, txt hoặc json", "send the questions as xlsx, docx, csv, txt or json"),
    "advice_shortcut": Text(
        "tệp chỉ trỏ đến nơi khác, không chứa câu hỏi; hãy mở ra và lưu chính tệp đó",
        "it only points elsewhere; open it and save the file itself"),
    "advice_google": Text(
        "tệp chỉ trỏ đến Google, không chứa câu hỏi; hãy mở ra, chọn Tệp > Tải xuống rồi lấy .docx hoặc .xlsx",
        "it only points to Google; open it there, choose File > Download, and take .docx or .xlsx"),
    "advice_mail": Text("hãy lưu tệp đính kèm của thư rồi gửi tệp đó", "save the attached file and send that"),
    "advice_web": Text(
        "hãy mở trang đó, chép câu hỏi vào Word hoặc Excel rồi lưu thành .docx hoặc .xlsx",
        "open the page, copy the questions into Word or Excel and save them as .docx or .xlsx"),
    "advice_script": Text(
        "hãy lưu riêng danh sách câu hỏi thành tệp .json", "save the list of questions by itself, as a .json file"),
    "advice_latex": Text(
        "hãy chép câu hỏi vào Word hoặc Excel; công thức cần viết thành chữ hoặc hình",
        "copy the questions into Word or Excel; formulas as words or pictures"),
    "advice_slides": Text(
        "hãy chép câu hỏi sang Word hoặc Excel rồi lưu thành .docx hoặc .xlsx",
        "copy the questions into Word or Excel and save them as .docx or .xlsx"),
    "advice_package": Text(
        "hãy mở bằng phần mềm đã tạo ra nó rồi xuất thành xlsx, csv, GIFT hoặc QTI 2.1",
        "open it in the program that made it and export xlsx, csv, GIFT or QTI 2.1"),
    "advice_moodle": Text(
        "trong Moodle hãy vào Ngân hàng câu hỏi > Xuất, chọn Moodle XML hoặc GIFT",
        "in Moodle choose Question bank > Export and take Moodle XML or GIFT"),
    "advice_apple": Text(
        "trong Pages hoặc Numbers hãy chọn Xuất sang > Word hoặc Excel",
        "in Pages or Numbers choose Export To > Word or Excel"),
    "advice_open_document": Text(
        "hãy mở bằng LibreOffice rồi lưu thành .docx hoặc .ods", "open it in LibreOffice and save it as .docx or .ods"),
    "advice_password": Text(
        "hãy mở ra, bỏ mật khẩu rồi lưu lại", "open it, take the password off and save it again"),
    "advice_old_office": Text(
        "hãy mở ra rồi lưu thành .xlsx hoặc .docx không mật khẩu", "save it as .xlsx or .docx without a password"),
    "advice_xml": Text(
        "trong các tệp XML chỉ nhận Moodle XML và QTI 2.1, 2.2, 3.0",
        "of XML files Moodle XML and QTI 2.1, 2.2, 3.0 are taken"),
}
# fmt: on
