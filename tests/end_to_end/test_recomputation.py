"""The recomputation itself, by hand: what it would say if the engine were wrong."""

from tests.end_to_end.recomputation import Entry, Place, recompute

KEY = {"1": frozenset({"a"}), "2": frozenset({"a", "b"})}
RIGHT = [("1", frozenset({"a"})), ("2", frozenset({"a", "b"}))]
HALF = [("1", frozenset({"a"})), ("2", frozenset({"a"}))]
NONE = [("1", frozenset({"b"})), ("2", frozenset[str]())]


def test_every_rule_decides_once() -> None:
    entries = [
        Entry(1, "early", 1, 10, RIGHT, None),
        Entry(2, "far", 1, 20, RIGHT, 9),
        Entry(3, "later", 1, 40, RIGHT, 3),
        Entry(4, "sooner", 2, 30, RIGHT, 5),
        Entry(4, "sooner, worse", 1, 29, HALF, 4),
        Entry(4, "not represented", 3, 31, RIGHT, 4),
        Entry(5, "half", 1, 1, HALF, 4),
        Entry(6, "tied", 1, 50, NONE, None),
        Entry(7, "tied too", 1, 50, NONE, None),
    ]
    found = recompute(entries, KEY, (("first", 1), ("second", 2), ("third", 3)))
    assert (found.people, found.entries, found.all_right) == (7, 9, 4)
    assert found.places == [
        Place(1, "sooner", 4, 2, 1, "first"),
        Place(2, "later", 3, 2, 1, "second"),
        Place(3, "far", 2, 2, 5, "second"),
        Place(4, "early", 1, 2, None, "third"),
        Place(5, "half", 5, 1, 0, "third"),
        Place(6, "tied", 6, 0, None, None),
        Place(6, "tied too", 7, 0, None, None),
    ]


def test_equal_places_inside_a_tier_win() -> None:
    entries = [Entry(person, f"{person}", 1, 5, HALF, 0) for person in range(2)]
    assert [place.prize for place in recompute(entries, KEY, (("one", 2),)).places] == ["one", "one"]
