"""What can be wrong with a file before it is rules at all: it is not TOML. In both languages. Texts only."""

from scoring.rules.messages.text import Text

TOML_TEXTS: dict[str, Text] = {
    "not_toml": Text("this is not a TOML file: {detail}", "đây không phải tệp TOML: {detail}"),
    "toml_quotes": Text(
        "these are not the quotation marks of a file: {source}",
        "đây không phải dấu nháy dùng trong tệp: {source}",
        'write straight ones: "',
        'hãy dùng dấu nháy thẳng: "',
    ),
    "toml_twice": Text(
        "this was written before: {source}",
        "mục này đã được ghi ở trên: {source}",
        "keep one of them; several of a kind are written [[prizes]]",
        "chỉ giữ lại một; nhiều mục cùng loại thì viết [[prizes]]",
    ),
    "toml_value": Text(
        "this value cannot be read: {source}",
        "không đọc được giá trị này: {source}",
        'text is written in quotes, such as "Tuần 1"; a moment as 2026-03-02T07:00:00; yes and no as true and false',
        'chữ viết trong dấu nháy, ví dụ "Tuần 1"; thời điểm viết 2026-03-02T07:00:00; có, không viết true, false',
    ),
    "toml_statement": Text(
        "this is neither a setting nor a table: {source}",
        "dòng này không phải là mục, cũng không phải bảng: {source}",
        "write name = value, or [table]; a note begins with #",
        "hãy viết tên = giá trị, hoặc [bảng]; ghi chú bắt đầu bằng #",
    ),
    "toml_table": Text(
        "the name of a table is not closed: {source}",
        "tên bảng chưa đóng ngoặc: {source}",
        "such as [ranking], or [[prizes]] for one of several",
        "ví dụ [ranking], hoặc [[prizes]] cho một trong nhiều mục",
    ),
    "toml_text": Text(
        "a text is not closed: {source}",
        "đoạn chữ chưa đóng dấu nháy: {source}",
        'it ends on the same line with the mark it began with; inside, write \\" and \\\\ for " and \\',
        'phải đóng bằng đúng dấu đã mở, trên cùng một dòng; bên trong viết \\" và \\\\ thay cho " và \\',
    ),
    "toml_list": Text(
        "a list is not closed, or a comma is missing: {source}",
        "danh sách chưa đóng ngoặc hoặc thiếu dấu phẩy: {source}",
        'such as ["score desc", "received_at asc"]',
        'ví dụ ["score desc", "received_at asc"]',
    ),
    "toml_rest": Text(
        "there is something behind the value: {source}",
        "sau giá trị còn nội dung thừa: {source}",
        "one setting a line; text with spaces in quotes",
        "mỗi dòng một mục; chữ có dấu cách viết trong dấu nháy",
    ),
}
