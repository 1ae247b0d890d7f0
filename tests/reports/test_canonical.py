"""The same content is written as the same bytes, and what has no one way to be written is refused."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from poa.access import Audience
from reports.canonical import canonical, plain, written

MOMENTS = st.datetimes(
    timezones=st.none() | st.sampled_from([UTC, ZoneInfo("Europe/Zurich"), ZoneInfo("Asia/Dushanbe")])
)
LEAVES = st.none() | st.booleans() | st.integers() | st.text() | st.dates() | MOMENTS | st.uuids()
LEAVES |= st.decimals(allow_nan=False, places=3)
KEYS = st.text() | st.integers() | st.booleans() | st.none()
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(KEYS, inner))


def step_by_step(value):
    return written(plain(value)).encode()


@given(VALUES)
def test_the_short_way_writes_what_the_way_step_by_step_writes(value):
    assert canonical(value) == step_by_step(value)


@pytest.mark.parametrize(
    "value",
    [
        {"b": 1, "a": 2},
        ["".join(map(chr, range(0x20))), '\x7f\x80\x9f\xa0\u2028\u2029\ufeff\U0001f600"\\/', {"\x00\n": "ё", "Ё": "ə"}],
        {10: "by number", 9: "as texts are sorted"},
        {True: 1},
        {"e\u0301": 1, "f": "cafe\u0301"},
        ["\n\u0303", '"\u0303', "é 1.5, 2,5 [0.5] {3.25}", ':1.5,"7":'],
        {"day": date(1999, 5, 31), "moment": datetime(1999, 5, 31, 9, tzinfo=UTC), "sum": Decimal("1500.00")},
        [UUID(int=1), Audience.UNIT, gettext_lazy("Draft"), {"of"}, 10**30, -3],
        [[], {}, (), [[]], [{}]],
    ],
    ids=str,
)
def test_every_kind_of_value_is_written_in_one_way(value):
    content = canonical(value)
    assert content == step_by_step(value)
    assert canonical(json.loads(content)) == content


@pytest.mark.parametrize("number", [1.5, -0.0, 2.0, 1e16, 1e-7, 5e300, float("nan"), float("inf")], ids=str)
@pytest.mark.parametrize("place", [lambda n: n, lambda n: [n], lambda n: {"a": [1, n]}, lambda n: (n, "a")])
def test_a_float_is_refused_wherever_it_stands(number, place):
    with pytest.raises((TypeError, ValueError)):
        canonical(place(number))
