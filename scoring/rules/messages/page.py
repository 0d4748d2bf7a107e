"""What can be wrong with what a file says about the contest's page, in both languages. Texts only."""

from questions.language import Text

PAGE_TEXTS: dict[str, Text] = {
    "bad_color": Text(
        "{found} không phải mã màu",
        "{found} is not a colour",
        'hãy viết "#" và sáu chữ số hoặc chữ cái a-f, ví dụ "#8a1538"',
        'write "#" and six digits or letters a-f, such as "#8a1538"',
    ),
    "material_twice": Text(
        "ghi cả url lẫn file",
        "both url and file are written",
        "chỉ giữ một: url cho liên kết, file cho tệp đặt cạnh tệp này",
        "keep one: url for a link, file for a file beside this one",
    ),
    "material_nowhere": Text(
        "chưa ghi url hay file",
        "neither url nor file is written",
        "url cho liên kết, file cho tệp đặt cạnh tệp này",
        "url for a link, file for a file beside this one",
    ),
    "bad_address": Text(
        "{found} không phải địa chỉ trang web",
        "{found} is not a web address",
        "hãy viết đầy đủ, ví dụ https://example.vn/tai-lieu",
        "write it whole, such as https://example.vn/tai-lieu",
    ),
    "not_beside": Text(
        "{found} không phải tệp đặt cạnh tệp này",
        "{found} is not a file beside this one",
        "hãy viết tên tệp hoặc thư-mục/tên-tệp, không có .. và không bắt đầu bằng /",
        "write its name, or folder/name, without .. and without / in front",
    ),
    "bad_material": Text(
        "loại tệp như {found} không được đăng",
        "files like {found} are not served",
        "có thể dùng: {possible}",
        "possible: {possible}",
    ),
}
