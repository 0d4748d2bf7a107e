"""What can be wrong with a file before it is rules at all: it is not TOML. In both languages. Texts only."""

from questions.language import Text

TOML_TEXTS: dict[str, Text] = {
    "not_toml": Text("đây không phải tệp TOML: {detail}", "this is not a TOML file: {detail}"),
    "toml_quotes": Text(
        "đây không phải dấu nháy dùng trong tệp: {source}",
        "these are not the quotation marks of a file: {source}",
        'hãy dùng dấu nháy thẳng: "',
        'write straight ones: "',
    ),
    "toml_twice": Text(
        "mục này đã được ghi ở trên: {source}",
        "this was written before: {source}",
        "chỉ giữ lại một; nhiều mục cùng loại thì viết [[prizes]]",
        "keep one of them; several of a kind are written [[prizes]]",
    ),
    "toml_value": Text(
        "không đọc được giá trị này: {source}",
        "this value cannot be read: {source}",
        'chữ viết trong dấu nháy, ví dụ "Tuần 1"; thời điểm viết 2026-03-02T07:00:00; có, không viết true, false',
        'text is written in quotes, such as "Tuần 1"; a moment as 2026-03-02T07:00:00; yes and no as true and false',
    ),
    "toml_statement": Text(
        "dòng này không phải là mục, cũng không phải bảng: {source}",
        "this is neither a setting nor a table: {source}",
        "hãy viết tên = giá trị, hoặc [bảng]; ghi chú bắt đầu bằng #",
        "write name = value, or [table]; a note begins with #",
    ),
    "toml_table": Text(
        "tên bảng chưa đóng ngoặc: {source}",
        "the name of a table is not closed: {source}",
        "ví dụ [ranking], hoặc [[prizes]] cho một trong nhiều mục",
        "such as [ranking], or [[prizes]] for one of several",
    ),
    "toml_text": Text(
        "đoạn chữ chưa đóng dấu nháy: {source}",
        "a text is not closed: {source}",
        'phải đóng bằng đúng dấu đã mở, trên cùng một dòng; bên trong viết \\" và \\\\ thay cho " và \\',
        'it ends on the same line with the mark it began with; inside, write \\" and \\\\ for " and \\',
    ),
    "toml_list": Text(
        "danh sách chưa đóng ngoặc hoặc thiếu dấu phẩy: {source}",
        "a list is not closed, or a comma is missing: {source}",
        'ví dụ ["score desc", "received_at asc"]',
        'such as ["score desc", "received_at asc"]',
    ),
    "toml_rest": Text(
        "sau giá trị còn nội dung thừa: {source}",
        "there is something behind the value: {source}",
        "mỗi dòng một mục; chữ có dấu cách viết trong dấu nháy",
        "one setting a line; text with spaces in quotes",
    ),
}
