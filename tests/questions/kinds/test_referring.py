"""Options that would make no sense in another order."""

import pytest

from questions.kinds.referring import refers_to_others

REFERRING = """
Cả ba ý trên|Cả hai ý trên.|Ý 1 và ý 2|Ý 2 và ý 3.|Cả A và B|Tất cả các đáp án trên|Không có đáp án nào|A và B
Cả A, B, C|Không có đáp án nào đúng|All of the above|None of the above.|both a and b|Both A and B are correct|A, B và C
Cả hai|A và B đều đúng
Cả 3 phương án trên đều đúng|Tất cả đều đúng|Cả ba đều sai|Tất cả các hành vi nêu trên|Câu a, b đúng
Cả hai trường hợp trên|Không ý nào đúng|Đáp án khác|Chỉ ý 1|Phương án A và C|Tất cả các ý trên đều sai|Neither A nor B
A and B only|All of these|none of these answers is correct|Các đáp án trên đều sai|Hai đáp án trên|Một trong hai ý trên
Tất cả các phương án|Cả 4 đáp án trên|All answers are correct|TẤT CẢ CÁC Ý TRÊN|cả (a) và (b)|Cả ý thứ nhất và ý thứ hai
Không phương án nào đúng|Không đáp án nào ở trên|All|None|Tất cả những người nêu trên|Ý kiến khác|Cả 02 phương án
All of the above are true|All the above|None of the options|Both|Không có câu trả lời đúng|Cả a, b, c đều đúng
All of them
"""
PLAIN = """
Vitamin A và B|Phần đường xe chạy|Cả nước|Tất cả các loại xe|Các phương tiện đi trên đường bộ|AB|A|B|Hai người|Không|Có
Không được phép|Không đúng|Đúng|Sai|Ba ngày|2 và 3|Hà Nội và Huế|Bốn trường hợp|Không quá 50 km/h|Tất cả mọi người|3
Điểm A và điểm B|Hạng A1|Không vi phạm|All children|Người từ đủ 18 tuổi trở lên|Không có quyền|Cả cha và mẹ|Hai bên
Trẻ em dưới 16 tuổi|No one|One of the parents|Không bị phạt|Trường hợp khẩn cấp|Biển 1 và 2|Khi có tín hiệu ở phía trên
"""


def listed(texts: str) -> list[str]:
    return [text for line in texts.strip().split("\n") for text in line.split("|")]


@pytest.mark.parametrize("text", listed(REFERRING))
def test_referring(text: str) -> None:
    assert refers_to_others(text)


@pytest.mark.parametrize("text", listed(PLAIN))
def test_plain(text: str) -> None:
    assert not refers_to_others(text)
