"""Small rules, banks and entries for the tests of scoring, and strategies that draw them."""

from typing import Any

from hypothesis import strategies as st

from questions.model import Bank, Option, PaperRule, Question
from scoring.marking.entry import Marked
from scoring.rules.model import (
    Attempts,
    Closeness,
    Identity,
    IdentityField,
    Marking,
    Prediction,
    PrizeTier,
    RankingKey,
    Rules,
    Target,
)

IDENTITY = Identity(fields=(IdentityField("phone", "Điện thoại", "phone"),), unique=("phone",))
FULL = 6


def chain(*keys: str) -> tuple[RankingKey, ...]:
    """ "score desc", … as ranking keys."""
    return tuple(RankingKey(*key.split()) for key in keys)  # type: ignore[arg-type]


def make_rules(
    ranking: tuple[RankingKey, ...] = chain("score desc", "prediction asc", "received_at asc"),
    counts: tuple[RankingKey, ...] = chain("score desc", "received_at asc"),
    *,
    target: Target | None = "people_all_right",
    closeness: Closeness = "absolute",
    prizes: tuple[PrizeTier, ...] = (),
    **more: Any,
) -> Rules:
    prediction = Prediction("Bao nhiêu người trả lời đúng tất cả?", target, closeness) if target else None
    return Rules(
        identity=IDENTITY,
        paper=PaperRule("demo", count=FULL),
        attempts=Attempts(counts=counts),
        prediction=prediction,
        ranking=ranking,
        prizes=prizes,
        **more,
    )


def marked(
    person: str,
    points: int = FULL,
    *,
    number: int = 1,
    at: int = 0,
    took: int = 60_000,
    guess: int | None = None,
    attempt: str = "",
) -> Marked:
    """An entry at `at` ms after some moment; with full points everything is right."""
    name = attempt or f"{person}-{number}"
    return Marked(person, name, number, points, points == FULL, took, 1_650_000_000_000 + at, guess)


def make_bank(right: dict[str, str], options: str = "abcd", **question: Any) -> Bank:
    """Question id → letters of its right options."""
    return Bank(
        "demo",
        1,
        tuple(
            Question(
                name,
                f"Câu {name}?",
                tuple(Option(letter, f"ý {letter}") for letter in options),
                tuple(letters),
                kind="one" if len(letters) == 1 else "many",
                **question,
            )
            for name, letters in right.items()
        ),
    )


ONE_POINT = Marking()

_FREE_KEYS = ("score", "duration", "received_at", "number")


def chains(names: tuple[str, ...] = _FREE_KEYS) -> st.SearchStrategy[tuple[RankingKey, ...]]:
    """Any order and direction of some of the keys; the prediction only towards the truth."""

    def directed(picked: list[str]) -> st.SearchStrategy[tuple[RankingKey, ...]]:
        ways = [
            st.just(RankingKey("prediction", "asc"))
            if name == "prediction"
            else st.sampled_from(["asc", "desc"]).map(lambda way, name=name: RankingKey(name, way))  # type: ignore[misc]
            for name in picked
        ]
        return st.tuples(*ways)

    return st.lists(st.sampled_from(names), min_size=1, unique=True).flatmap(directed)


@st.composite
def rounds_of_entries(draw: st.DrawFn, most_people: int = 7, most_attempts: int = 4) -> list[Marked]:
    """Entries of a few people with values close enough to tie often; a person's attempts are numbered from 1."""
    rows: list[Marked] = []
    for index in range(draw(st.integers(0, most_people))):
        for number in range(1, draw(st.integers(1, most_attempts)) + 1):
            rows.append(
                marked(
                    f"p{index}",
                    draw(st.integers(-2, FULL)),
                    number=number,
                    at=draw(st.integers(0, 4)),
                    took=draw(st.integers(1, 3)),
                    guess=draw(st.none() | st.integers(0, 9)),
                )
            )
    return rows
