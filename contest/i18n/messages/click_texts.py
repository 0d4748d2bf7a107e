"""What the command line's library (click) says by itself. The English text is its own, word for word: it asks by it."""

from questions.language import Text

CLICK_TEXTS = {
    "click.usage": Text("Cách dùng:", "Usage:"),
    "click.options": Text("Tùy chọn", "Options"),
    "click.commands": Text("Các lệnh", "Commands"),
    "click.arguments": Text("Các tham số", "Positional arguments"),
    "click.help": Text("Hiện hướng dẫn này rồi thoát.", "Show this message and exit."),
    "click.default": Text("mặc định: {default}", "default: {default}"),
    "click.required": Text("bắt buộc", "required"),
    "click.error": Text("Lỗi: {message}", "Error: {message}"),
    "click.try_help": Text("Gõ '{command} {option}' để xem hướng dẫn.", "Try '{command} {option}' for help."),
    "click.aborted": Text("Đã dừng!", "Aborted!"),
    "click.invalid_input": Text("Lỗi: chỉ trả lời y (có) hoặc n (không)", "Error: invalid input"),
    "click.invalid_value": Text("Giá trị không hợp lệ: {message}", "Invalid value: {message}"),
    "click.invalid_value_for": Text(
        "Giá trị của {param_hint} không hợp lệ: {message}", "Invalid value for {param_hint}: {message}"
    ),
    "click.missing_argument": Text("Thiếu tham số", "Missing argument"),
    "click.missing_option": Text("Thiếu tùy chọn", "Missing option"),
    "click.missing_parameter": Text("Thiếu tham số hoặc tùy chọn", "Missing parameter"),
    "click.missing_command": Text("Thiếu tên lệnh.", "Missing command."),
    "click.choose": Text("Chọn một trong:\n\t{choices}", "Choose from:\n\t{choices}"),
    "click.no_such_option": Text("Không có tùy chọn {name!r}.", "No such option {name!r}."),
    "click.no_such_command": Text("Không có lệnh {name!r}.", "No such command {name!r}."),
    "click.possibility": Text("Có phải ý bạn là {possibility}?", "Did you mean {possibility}?"),
    "click.possibilities": Text(
        "(Có phải ý bạn là một trong: {possibilities}?)", "(Did you mean one of: {possibilities}?)"
    ),
    "click.extra_argument": Text("Thừa tham số ({args})", "Got unexpected extra argument ({args})"),
    "click.extra_arguments": Text("Thừa các tham số ({args})", "Got unexpected extra arguments ({args})"),
    "click.no_value": Text("Tùy chọn {name!r} không nhận giá trị.", "Option {name!r} does not take a value."),
    "click.needs_value": Text("Tùy chọn {name!r} cần một giá trị.", "Option {name!r} requires an argument."),
    "click.needs_values": Text("Tùy chọn {name!r} cần {nargs} giá trị.", "Option {name!r} requires {nargs} arguments."),
    "click.not_the_choice": Text("{value!r} không phải là {choice}.", "{value!r} is not {choice}."),
    "click.not_a_choice": Text(
        "{value!r} không nằm trong các lựa chọn: {choices}.", "{value!r} is not one of {choices}."
    ),
    "click.out_of_range": Text("{value} nằm ngoài khoảng {range}.", "{value} is not in the range {range}."),
    # the library names the kind of number or file in English: Vietnamese does without
    "click.no_number": Text("{value!r} không phải là số.", "{value!r} is not a valid {number_type}."),
    "click.missing_file": Text("Không có {filename!r}.", "{name} {filename!r} does not exist."),
    "click.is_file": Text("{filename!r} là một tệp, không phải thư mục.", "{name} {filename!r} is a file."),
    "click.is_directory": Text("{filename!r} là một thư mục, không phải tệp.", "{name} {filename!r} is a directory."),
    "click.unreadable": Text("Không đọc được {filename!r}.", "{name} {filename!r} is not readable."),
    "click.unwritable": Text("Không ghi được vào {filename!r}.", "{name} {filename!r} is not writable."),
    "click.unopened": Text("Không mở được tệp {filename!r}: {message}", "Could not open file {filename!r}: {message}"),
}
VIETNAMESE = {text.en: text.vi for text in CLICK_TEXTS.values()}
