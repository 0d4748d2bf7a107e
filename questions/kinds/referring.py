"""Options that only make sense in the printed order: "Cả ba ý trên", "Ý 1 và ý 2", "all of the above", "both A and B".

When in doubt the answer is yes: a question that keeps its order loses nothing, one that should have kept it is spoilt.
"""

import re

from questions.text import fold

_THING = (
    r"(y|y kien|dap an|phuong an|cau|cau tra loi|lua chon|truong hop|noi dung|hanh vi|doi tuong|dieu|loai|nhom|quy dinh"
    r"|phat bieu|nhan dinh|menh de)"
)
_COUNT = r"(hai|ba|bon|nam|sau|0?[2-8]|cac|tat ca|tat ca cac|nhung|moi)"
_ABOVE = r"((o |da |duoc )?(phia |neu |noi |ke |liet ke )?(o )?tren|vua (neu|noi|ke)|con lai)( day)?"
_VERDICT = r"(( deu)?( la)?( khong| chua)?( dung| sai| chinh xac| phu hop| duoc)?( ca| het)?)"

_PHRASES = tuple(
    re.compile(pattern)
    for pattern in (
        # Cả ba ý trên; Tất cả các hành vi nêu trên đều đúng; Một trong hai trường hợp trên; Các đáp án còn lại
        rf"(gom |bao gom |la )?(ca|tat ca|toan bo|mot trong|khong co|khong|chua co|cac|nhung|moi|{_COUNT})"
        rf"( \w+){{0,7}} {_ABOVE}{_VERDICT}",
        # Cả ba phương án; Tất cả các ý
        rf"(gom |bao gom )?(ca|tat ca|toan bo)( {_COUNT})?( {_THING})( tra loi)?{_VERDICT}",
        # Cả hai; Cả ba đều đúng; Tất cả đều sai; Cả 3 đúng; Hai ý đều sai
        rf"(ca {_COUNT}|tat ca)( {_THING})?{_VERDICT}",
        rf"{_COUNT} {_THING}( deu| cung)( khong)? (dung|sai)",
        # Không có đáp án nào đúng; Không ý nào; Không câu nào sai
        rf"(khong|chua)( co {_THING}?| {_THING})( tra loi)?( nao)?( \w+)?( o)?( tren)?( la)?"
        r" (dung|sai|chinh xac|phu hop)",
        rf"(khong|chua)( co)? {_THING}( tra loi)?( nao)?( (ke |neu |o )?tren)?",
        # Đáp án khác; Ý kiến khác
        rf"(mot )?{_THING} khac",
        rf"(ca )?{_THING} thu (nhat|hai|ba|tu|\d).*",
        r"(all|none|both|neither|any|either|each|some|one|two|three|more than one)( \w+){0,4}"
        r" (above|these|those|them|below|preceding|following)( answers?| options?)?"
        r"( (is|are|were|apply|applies)( \w+){0,3})?",
        r"(all|none|both|neither)( of)?( the)?( other)?( options?| answers?| choices?)?"
        r"( (is|are)( \w+){0,2}| apply| applies)?",
        r"(the )?other (option|answer|choice)s?",
    )
)

# "A và B", "Chỉ ý 1 và ý 2 đúng", "both a and b", "Đáp án C": nothing is left but names of options.
_FILLER = frozenset(
    {
        *("ca", "chi", "gom", "bao", "hai", "ba", "bon", "cac", "va", "hoac", "hay", "cung", "deu", "dung", "sai"),
        *("la", "voi", "tren", "and", "or", "both", "neither", "nor", "either", "only", "not", "of", "the", "all"),
        *("is", "are", "correct", "right", "wrong", "true", "false"),
    }
)
_NAMING = frozenset(
    {
        *("y", "an", "phuong", "dap", "cau", "lua", "chon"),
        *("option", "options", "answer", "answers", "choice", "choices", "statement"),
    }
)


def refers_to_others(text: str) -> bool:
    """Whether an option speaks of the other options of its question."""
    words = fold(text)
    return any(phrase.fullmatch(words) for phrase in _PHRASES) or _only_names_options(words.split())


def _only_names_options(words: list[str]) -> bool:
    named = [word for word in words if word not in _FILLER and word not in _NAMING]
    if not named or len(named) == len(words) or not all(len(word) == 1 for word in named):
        return False
    called = any(word in _NAMING for word in words)
    if all(word in "abcdefghijklm" for word in named):
        return called or len(named) > 1
    return called and all(word in "123456789" for word in named)
