"""Which questions an attempt gets and in what order: a pure function of rule, bank and a 16-byte seed.

The method is published in docs/papers.md so that anyone can recompute a paper; its vectors are in the tests.
Out of scope: the `random` module (its results may change between Python versions), I/O, a clock.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import chain, permutations
from math import factorial
from struct import Struct as Packing
from typing import Any

import msgspec

from questions.kinds import kind_of
from questions.model import Bank, PaperRule, Question
from questions.papers.strata import Pool, find_fixed, make_pools

SEED_BYTES = 16
QUESTIONS = b"hoi-thi/paper/1/questions\0"
OPTIONS = b"hoi-thi/paper/1/options\0"

_split = Packing(">8I").unpack
_TWO_32 = 2**32
MOST_OPTIONS = 12
_LISTED = 8
Order = tuple[int, ...]


class Plan(msgspec.Struct, frozen=True):
    """A paper rule made ready for one bank version. Indices on papers point into `questions`, the whole bank in order.

    `pools` are in the order they are drawn in (narrow before wide), `written` gives each its place on the paper.
    `orders` holds for each question all orders its options may be shown in, none where the printed order stays.
    """

    questions: tuple[Question, ...]
    fixed: tuple[int, ...]
    pools: tuple[Pool, ...]
    written: tuple[int, ...]
    shuffle_questions: bool
    orders: tuple[Sequence[Order], ...]
    printed: tuple[tuple[int, ...], ...]
    markup: bool = False

    @classmethod
    def compile(cls, rule: PaperRule, bank: Bank) -> "Plan":
        """Raises PaperError, naming topic and counts, when the bank cannot always fill the paper."""
        pools = make_pools(rule, bank.questions)
        return cls(
            questions=bank.questions,
            fixed=find_fixed(rule, bank.questions),
            pools=pools,
            written=tuple(sorted(range(len(pools)), key=lambda place: pools[place].position)),
            shuffle_questions=rule.shuffle_questions,
            orders=tuple(_orders(question, rule) for question in bank.questions),
            printed=tuple(tuple(range(len(question.options))) for question in bank.questions),
            markup=bank.markup,
        )

    @property
    def count(self) -> int:
        """How many questions every paper of this plan has."""
        return len(self.fixed) + sum(pool.count for pool in self.pools)


class Paper(msgspec.Struct, frozen=True):
    """`items` are (index into plan.questions, positions of its options in the order shown)."""

    items: tuple[tuple[int, tuple[int, ...]], ...]


@lru_cache(maxsize=MOST_OPTIONS + 1)
def all_orders(options: int) -> Sequence[Order]:
    """Every order of so many options, in lexicographic order. ValueError for more than a question may have."""
    if options > MOST_OPTIONS:
        raise ValueError(f"a question has at most {MOST_OPTIONS} options, not {options}")
    return tuple(permutations(range(options))) if options <= _LISTED else _Orders(options)


class _Orders(Sequence[Order]):
    """The same without a list of them, for so many options that it would be too long."""

    def __init__(self, options: int) -> None:
        self._options = options

    def __len__(self) -> int:
        return factorial(self._options)

    def __getitem__(self, place: Any) -> Any:
        left, order = list(range(self._options)), []
        for following in range(self._options - 1, -1, -1):
            at, place = divmod(place, factorial(following))
            order.append(left.pop(at))
        return tuple(order)


class _Turned(Sequence[Order]):
    """The same of those options that stand behind `leading` others; where `first` and `second` of them would stand the
    other way round they are exchanged."""

    def __init__(self, orders: Sequence[Order], leading: int, apart: tuple[int, int] | None) -> None:
        self._orders = orders
        self._leading = tuple(range(leading))
        self._apart = apart

    def __len__(self) -> int:
        return len(self._orders)

    def __getitem__(self, place: Any) -> Any:
        order = list(self._orders[place])
        if self._apart:
            first, second = map(order.index, self._apart)
            if first > second:
                order[first], order[second] = order[second], order[first]
        count = len(self._leading)
        return (*self._leading, *(count + option for option in order))


def _orders(question: Question, rule: PaperRule) -> Sequence[Order]:
    kind = kind_of(question)
    if not question.options or not (kind.shuffles or (rule.shuffle_options and not question.pinned)):
        return ()
    leading, apart = kind.leading(question), kind.apart(question)
    orders = all_orders(len(question.options) - leading)
    return _Turned(orders, leading, apart) if leading or apart else orders


def words(domain: bytes, seed: bytes) -> Iterator[int]:
    """The stream of 32-bit big-endian words: SHA-256(domain ‖ seed ‖ 32-bit counter) for counter 0, 1, …"""
    if len(seed) != SEED_BYTES:
        raise ValueError(f"a seed has {SEED_BYTES} bytes, not {len(seed)}")
    head = domain + seed
    return chain.from_iterable(_split(sha256(head + number.to_bytes(4, "big")).digest()) for number in range(_TWO_32))


def deal(deck: list[int], wanted: int, stream: Iterator[int]) -> None:
    """Bring `wanted` evenly drawn items to the front of `deck`, in drawn order (partial Fisher-Yates).

    Each step takes a number below n, the items still to choose from: a word at or above the largest multiple of n
    is thrown away (rejection sampling), else its remainder by n counts.
    """
    size = len(deck)
    sure = _TWO_32 - size  # below this no n ≤ size rejects a word, which spares nearly every exact comparison
    for place in range(min(wanted, size - 1)):
        left = size - place
        word = next(stream)
        while word >= sure and word >= _TWO_32 - _TWO_32 % left:
            word = next(stream)
        chosen = place + word % left
        deck[place], deck[chosen] = deck[chosen], deck[place]


def draw_questions(plan: Plan, seed: bytes) -> list[int]:
    """The questions of one attempt as indices into `plan.questions`, in paper order."""
    stream = words(QUESTIONS, seed)
    paper = list(plan.fixed)
    if plan.pools:
        drawn = _draw_pools(plan, stream)
        for place in plan.written:
            paper += drawn[place]
    if plan.shuffle_questions:
        deal(paper, len(paper), stream)
    return paper


def _draw_pools(plan: Plan, stream: Iterator[int]) -> list[list[int]]:
    taken: set[int] = set()
    drawn: list[list[int]] = []
    for pool in plan.pools:
        deck = [index for index in pool.indices if index not in taken] if pool.overlaps else list(pool.indices)
        deal(deck, pool.count, stream)
        hand = deck[: pool.count]
        if not plan.shuffle_questions:
            hand.sort()
        taken.update(hand)
        drawn.append(hand)
    return drawn


def draw(plan: Plan, seed: bytes) -> Paper:
    """The whole paper of one attempt: the questions of `draw_questions` with the order of their options."""
    stream = words(OPTIONS, seed)
    items = []
    for index in draw_questions(plan, seed):
        orders = plan.orders[index]
        if not orders:
            items.append((index, plan.printed[index]))
            continue
        count = len(orders)
        word = next(stream)
        while word >= _TWO_32 - _TWO_32 % count:
            word = next(stream)
        items.append((index, orders[word % count]))
    return Paper(tuple(items))
