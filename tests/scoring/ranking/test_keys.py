"""Ranking keys as live strings: fixed vectors, widths and order at the edges."""

from hypothesis import given
from hypothesis import strategies as st

from scoring.ranking.keys import live_choice, live_row
from scoring.rules.model import RankingKey
from tests.scoring.samples import chain, chains, make_rules

AT = 1_772_409_600_123
values = st.tuples(
    st.integers(-(2**31), 2**31 - 1),
    st.integers(0, 2**31 - 1),
    st.integers(0, 10**13 - 1),
    st.integers(1, 10**8 - 1),
)


def test_best_then_earliest() -> None:
    choice = live_choice(make_rules(counts=chain("score desc", "received_at asc")))
    assert choice(7, 60_000, AT, 2) == "4999999992" + "1772409600123" + "00000002"
    assert choice(8, 60_000, AT + 1, 3) < choice(7, 60_000, AT, 2) < choice(7, 60_000, AT, 3)


def test_first_and_last_attempt() -> None:
    first = live_choice(make_rules(counts=chain("number asc")))
    last = live_choice(make_rules(counts=chain("number desc")))
    assert (first(0, 0, AT, 1), last(0, 0, AT, 1)) == ("00000001", "99999998")
    assert first(0, 0, AT, 9) < first(9, 0, AT, 10)
    assert last(0, 0, AT, 10) < last(9, 0, AT, 9)


def test_the_prediction_is_left_out_while_open() -> None:
    rules = make_rules(chain("score desc", "prediction asc", "received_at asc"), chain("prediction asc"))
    assert live_choice(rules)(7, 60_000, AT, 2) == "00000002"
    assert live_row(rules)(7, 60_000, AT, 2) == (-7, "1772409600123")


def test_a_board_that_knows_nothing_yet() -> None:
    assert live_row(make_rules(chain("prediction asc")))(7, 60_000, AT, 2) == (0, "")


def test_one_key_has_no_rest() -> None:
    assert live_row(make_rules(chain("duration asc"), target=None))(7, 60_000, AT, 2) == (60_000, "")


def test_a_ranking_by_number() -> None:
    row = live_row(make_rules(chain("score desc", "number asc"), target=None))
    assert row(7, 60_000, AT, 2) == (-7, "00000002")


@given(chains(), values, values)
def test_strings_compare_like_the_values(
    keys: tuple[RankingKey, ...], first: tuple[int, ...], second: tuple[int, ...]
) -> None:
    rules = make_rules(keys, keys, target=None)

    def plain(value: tuple[int, ...]) -> list[int]:
        named = dict(zip(("score", "duration", "received_at", "number"), value, strict=True))
        return [named[key.key] if key.direction == "asc" else -named[key.key] for key in keys]

    choice, row = live_choice(rules), live_row(rules)
    x, y = choice(*first), choice(*second)
    assert len(x) == len(y) and x.isascii() and x.isdigit() and y.isdigit()
    if plain(first) != plain(second):
        assert (x < y) == (plain(first) < plain(second))
    (score_a, rest_a), (score_b, rest_b) = row(*first), row(*second)
    assert len(rest_a) == len(rest_b) and abs(score_a) < 2**53
    assert ((score_a, rest_a) < (score_b, rest_b)) == (plain(first) < plain(second))
    assert ((score_a, rest_a) == (score_b, rest_b)) == (plain(first) == plain(second))


def test_what_is_known_only_at_the_end_is_left_out_of_the_live_forms() -> None:
    late = (RankingKey("judged", "desc", "essay"), RankingKey("prediction", "asc"), RankingKey("draw", "asc"))
    plain = make_rules(chain("score desc", "duration asc"), chain("score desc"), target=None)
    mixed = make_rules(
        (late[0], *chain("score desc"), late[1], *chain("duration asc"), late[2]), (*late[:2], *chain("score desc"))
    )
    values = (7, 60_000, 1_650_000_000_000, 2)
    assert live_row(mixed)(*values) == live_row(plain)(*values)
    assert live_choice(mixed)(*values) == live_choice(plain)(*values)
