"""Values have one order, and what is equal is one group."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from graphmodel.cypher.arithmetic import ARITHMETIC
from graphmodel.cypher.things import Value
from graphmodel.cypher.values import compare, equal, holds, key, negated, order_key
from graphmodel.errors import QuestionError
from tests.graphmodel.cypher.answering import shown, value

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(min_value=-(2**63), max_value=2**63 - 1)
    | st.integers(min_value=-2, max_value=2)
    | st.floats()
    | st.text(max_size=3)
    | st.dates()
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2)
)
# Neo4j 5.26, UNWIND … AS x WITH x ORDER BY x.
IN_ORDER = [
    "{}",
    "{a:0}",
    "{a:1}",
    "{b:0}",
    "{a:1,b:2}",
    "[]",
    "['a']",
    "[1]",
    "[1,2]",
    "[null]",
    "datetime('2020-01-01T00:00Z')",
    "localdatetime('2020-01-01T00:00')",
    "date('2020-01-01')",
    "time('10:00Z')",
    "localtime('10:00')",
    "duration('PT24H')",
    "duration('P1D')",
    "'a'",
    "false",
    "true",
    "1",
    "1.5",
    "1.0/0.0",
    "0.0/0.0",
    "null",
]


def test_all_sorts_of_values_have_one_order() -> None:
    found = [value(text) for text in IN_ORDER]
    assert list(map(shown, sorted(found, key=order_key))) == list(map(shown, found))


def test_one_and_one_point_nought_are_one_group_and_every_nan_is_its_own() -> None:
    values: list[Value] = [1, 1.0, True, "1", None, None, float("nan"), float("nan"), -0.0, 0, [1], [1.0], {"a": None}]
    assert len({key(each) for each in values}) == 9


@given(VALUES, VALUES)
def test_equality_and_order_read_the_same_from_both_sides(one: Value, other: Value) -> None:
    assert equal(one, other) is equal(other, one)
    assert holds("<>", one, other) is negated(equal(one, other))
    there, back = compare(one, other), compare(other, one)
    assert there is None if back is None else there == -back


@given(st.lists(VALUES, max_size=8))
def test_an_order_is_kept_by_sorting(values: list[Value]) -> None:
    for left, right in pairwise(sorted(values, key=order_key)):
        assert order_key(left) <= order_key(right)


@given(VALUES)
def test_a_value_is_grouped_with_itself_unless_it_is_no_number(one: Value) -> None:
    assert (key(one) == key(one)) or "nan" in shown(one)


@given(st.sampled_from(sorted(ARITHMETIC)), VALUES, VALUES)
def test_arithmetic_gives_a_value_or_refuses(sign: str, one: Value, other: Value) -> None:
    try:
        found = ARITHMETIC[sign](one, other)
    except QuestionError:
        return
    assert found is None or not isinstance(found, int) or -(2**63) <= found < 2**63
    assert (found is None) == (one is None or other is None)
