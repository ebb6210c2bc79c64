"""The programme against every choice there is, on small sets of pairs; and never worse than the plain way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product
from math import ceil

from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.gaps import GapRow
from graphmodel.strategy.greedy import greedy
from graphmodel.strategy.pairs import Pair, Star, total
from graphmodel.strategy.programme import solve

CODES = ("AAA", "BBB", "CCC", "DDD", "EEE")
ENDS = [(one, other) for one in CODES for other in CODES if one < other]
AMPLE = 60.0


def drawn_row(origin: str, destination: str, people: int) -> GapRow:
    return GapRow(
        f"{origin}-{destination}", origin, destination, origin, destination, "none_on_record", True, (), (), (), (),
        people, "un_stock", "2024", 0, 0, people, (), None,
    )  # fmt: skip


def drawn_pair(one: str, other: str, people: int, *, both: bool = False) -> Pair:
    rows = (drawn_row(one, other, people), *([drawn_row(other, one, 0)] if both else []))
    return Pair((one, other), rows, people)


def worth_of_every_choice(
    pairs: Sequence[Pair], k: int, table: int, corridors: bool, capacity: Mapping[str, int]
) -> tuple[int, ...]:  # fmt: skip
    """The best that any choice counts: each pair left out, or signed under the one or the other of its countries."""
    best: tuple[int, ...] = (0, 0) if corridors else (0,)
    for choice in product((None, 0, 1), repeat=len(pairs)):
        under: Counter[str] = Counter()
        used: Counter[str] = Counter()
        lifted = [(pair, end) for pair, end in zip(pairs, choice, strict=True) if end is not None]
        for pair, end in lifted:
            under[pair.ends[end]] += 1
            used[pair.ends[1 - end]] += 1
        tables = {hub: ceil(count / (table - 1)) for hub, count in under.items()}
        used.update(tables)
        if sum(tables.values()) > k or any(times > capacity.get(code, times) for code, times in used.items()):
            continue
        held = [pair.worth(corridors) for pair, _ in lifted]
        if held:
            best = max(best, tuple(sum(part) for part in zip(*held, strict=True)))
    return best


@st.composite
def asked(draw: st.DrawFn) -> tuple[list[Pair], int, int, bool, dict[str, int]]:
    ends = draw(st.lists(st.sampled_from(ENDS), min_size=1, max_size=7, unique=True))
    pairs = [drawn_pair(*pair, draw(st.integers(1, 30)), both=draw(st.booleans())) for pair in ends]
    limited = draw(st.lists(st.sampled_from(CODES), max_size=5, unique=True))
    capacity = {code: draw(st.integers(1, 2)) for code in limited}
    return pairs, draw(st.integers(1, 3)), draw(st.integers(2, 4)), draw(st.booleans()), capacity


def allowed(stars: Sequence[Star], k: int, table: int, capacity: Mapping[str, int]) -> bool:
    used = Counter(code for star in stars for code in star.countries)
    named = [pair.id for star in stars for pair in star.pairs]
    return (
        len(stars) <= k
        and all(len(star.pairs) < table and all(star.hub in pair.ends for pair in star.pairs) for star in stars)
        and len(named) == len(set(named))
        and all(times <= capacity.get(code, times) for code, times in used.items())
    )


@settings(max_examples=60, deadline=None)
@given(asked())
def test_no_choice_is_better_and_the_bound_says_so(
    question: tuple[list[Pair], int, int, bool, dict[str, int]],
) -> None:
    pairs, k, table, corridors, capacity = question
    solved = solve(pairs, k, table, corridors, capacity, AMPLE)
    plain = greedy(pairs, k, table, corridors, capacity)
    assert allowed(solved.stars, k, table, capacity)
    assert allowed(plain, k, table, capacity)
    assert total(solved.stars, corridors) == worth_of_every_choice(pairs, k, table, corridors, capacity)
    assert solved.bound == total(solved.stars, corridors)[0]
    assert total(solved.stars, corridors) >= total(plain, corridors)


def test_the_plain_way_falls_short_where_the_largest_pair_stands_between_two_others() -> None:
    path = [drawn_pair("AAA", "BBB", 10), drawn_pair("BBB", "CCC", 11), drawn_pair("CCC", "DDD", 10)]
    once = dict.fromkeys(CODES, 1)
    assert total(greedy(path, 2, 2, False, once), False) == (11,)
    assert total(solve(path, 2, 2, False, once, AMPLE).stars, False) == (20,)


def test_the_order_in_which_pairs_come_changes_nothing() -> None:
    pairs = [drawn_pair(*ends, 7) for ends in ENDS]
    assert solve(pairs, 2, 3, False, {}, AMPLE) == solve(pairs[::-1], 2, 3, False, {}, AMPLE)


def test_without_pairs_there_is_nothing_to_sign_and_without_time_the_bound_still_holds() -> None:
    assert solve([], 3, 4, False, {}, AMPLE).stars == ()
    pairs = [drawn_pair(*ends, place + 1) for place, ends in enumerate(ENDS)]
    hurried = solve(pairs, 2, 3, False, {}, 0)
    assert hurried.bound >= total(solve(pairs, 2, 3, False, {}, AMPLE).stars, False)[0]
