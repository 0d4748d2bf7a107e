"""Questions and topics that may be the same, written a little differently: compared without accents, case and
punctuation, options included. Only texts that share one of their rarer pairs of words are compared, so that
20,000 take seconds.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import pairwise

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from questions.model import Question
from questions.reading.report import Progress, no_progress
from questions.text import alike, fold

_ALIKE = 92.0
"""Of 100; a word of another meaning in a short question makes more of a difference."""
_PAIRS = 4
_TELL = 500
_MOST_SHARING = 16
"""Two words in a row that more questions have say nothing of two of them."""


def near_questions(
    questions: Sequence[Question], after: int = 0, progress: Progress = no_progress
) -> Iterator[tuple[int, int, int]]:
    """(place, place of an earlier one, per cent alike) for each question that is nearly an earlier one, not exactly.
    The first `after` are only there to be compared with."""
    texts = [_compared(question) for question in questions]
    words = [text.split() for text in texts]
    pairs = [set(pairwise(own)) or {(text, "")} for own, text in zip(words, texts, strict=True)]
    shared = Counter(pair for own in pairs for pair in own)
    blocks: dict[tuple[str, str], list[int]] = {}
    for place, own in enumerate(pairs):
        if place % _TELL == 0:
            progress("comparing", place, len(pairs))
        chosen = nsmallest(_PAIRS, (pair for pair in own if 1 < shared[pair] <= _MOST_SHARING), key=shared.__getitem__)
        best, other = 0.0, -1
        others = {earlier for pair in chosen for earlier in blocks.get(pair, ())} if place >= after else ()
        for earlier in others:
            if abs(len(texts[earlier]) - len(texts[place])) < 40 and not _same(questions[earlier], questions[place]):
                score = ratio(texts[earlier], texts[place], score_cutoff=_ALIKE)
                if score > best and _numbers(words[earlier]) == _numbers(words[place]):
                    best, other = score, earlier
        if other >= 0:
            yield place, other, min(round(best), 99)  # equal ones are no near ones
        for pair in chosen:
            blocks.setdefault(pair, []).append(place)


def list_doubles(questions: Sequence[Question], progress: Progress = no_progress) -> list[tuple[int, int, int]]:
    """As `near_questions`, but with those before them that a reader would call the same: 100 per cent."""
    first: dict[str, int] = {}
    earlier = [first.setdefault(alike(question.text), place) for place, question in enumerate(questions)]
    same = [(place, other, 100) for place, other in enumerate(earlier) if other != place]
    near = sorted(near_questions(questions, progress=progress), key=lambda pair: -pair[2])
    return same + near


def _same(first: Question, second: Question) -> bool:
    """Whether a reader would call the texts one; those that differ in accents or punctuation are only near."""
    return alike(first.text) == alike(second.text)


def _compared(question: Question) -> str:
    options = sorted(option.text.casefold() for option in question.options)
    return fold("\n".join([question.text, *options]))


def _numbers(words: Sequence[str]) -> set[str]:
    """Questions that differ in a number ask something else."""
    return {word for word in words if word.isdigit()}


def near_topics(topics: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of topics that differ by a letter or only by accents: "Luât" and "Luật"."""
    folded = [(topic, fold(topic)) for topic in dict.fromkeys(topics) if topic]
    if len(folded) > 500:
        return []
    return [
        (first, second)
        for place, (first, plain) in enumerate(folded)
        for second, other in folded[place + 1 :]
        if (plain == other or (min(len(plain), len(other)) > 4 and Levenshtein.distance(plain, other) <= 1))
        and not _differ_in_number(plain, other)
    ]


def _differ_in_number(first: str, second: str) -> bool:
    """ "Chương 1" and "Chương 2", "Phần I" and "Phần II" are two topics."""
    last, other = first.split()[-1:], second.split()[-1:]
    return last != other and all(word and (word[0].isdigit() or set(word[0]) <= set("ivx")) for word in (last, other))
