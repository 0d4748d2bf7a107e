"""What can be wrong with what a file says about the contest's page, in both languages. Texts only."""

from scoring.rules.messages.text import Text

PAGE_TEXTS: dict[str, Text] = {
    "bad_color": Text(
        "{found} is not a colour",
        "{found} không phải mã màu",
        'write "#" and six digits or letters a-f, such as "#8a1538"',
        'hãy viết "#" và sáu chữ số hoặc chữ cái a-f, ví dụ "#8a1538"',
    ),
    "material_twice": Text(
        "both url and file are written",
        "ghi cả url lẫn file",
        "keep one: url for a link, file for a file beside this one",
        "chỉ giữ một: url cho liên kết, file cho tệp đặt cạnh tệp này",
    ),
    "material_nowhere": Text(
        "neither url nor file is written",
        "chưa ghi url hay file",
        "url for a link, file for a file beside this one",
        "url cho liên kết, file cho tệp đặt cạnh tệp này",
    ),
    "bad_address": Text(
        "{found} is not a web address",
        "{found} không phải địa chỉ trang web",
        "write it whole, such as https://example.vn/tai-lieu",
        "hãy viết đầy đủ, ví dụ https://example.vn/tai-lieu",
    ),
    "not_beside": Text(
        "{found} is not a file beside this one",
        "{found} không phải tệp đặt cạnh tệp này",
        "write its name, or folder/name, without .. and without / in front",
        "hãy viết tên tệp hoặc thư-mục/tên-tệp, không có .. và không bắt đầu bằng /",
    ),
    "bad_material": Text(
        "files like {found} are not served",
        "loại tệp như {found} không được đăng",
        "possible: {possible}",
        "có thể dùng: {possible}",
    ),
}
