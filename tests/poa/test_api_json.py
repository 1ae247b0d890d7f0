"""The API's JSON says what the framework's own would, whatever is in it."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from django.utils.translation import gettext_lazy
from rest_framework.renderers import JSONRenderer

from poa.rendering import FastJSON

VALUES = [
    None,
    {"results": [1, 2.5, True, None, "Кыргызстан — «да»"]},
    {"day": date(1998, 5, 4), "row": UUID(int=7), "amount": Decimal("10.50"), "words": gettext_lazy("Draft")},
    {"utc": datetime(1998, 5, 4, 10, 30, tzinfo=UTC), "exact": datetime(1998, 5, 4, 10, 30, 0, 1200, tzinfo=UTC)},
    {"elsewhere": datetime(1998, 5, 4, 10, 30, tzinfo=timezone(timedelta(hours=5)))},
    {3: ["by the number of a row"], "rows": ({"set"}, ("tuple", 1))},
    ["\u2028 parts lines in a script", "<b>&amp;</b>", '\x00\x1f\\"'],
]


@pytest.mark.parametrize("value", VALUES, ids=str)
def test_says_what_the_frameworks_own_renderer_says(value):
    fast, usual = (renderer.render(value) for renderer in (FastJSON(), JSONRenderer()))
    assert fast == usual == b"" if value is None else json.loads(fast) == json.loads(usual)


def test_an_indent_is_kept_for_who_asks_for_one():
    assert FastJSON().render({"a": 1}, "application/json; indent=2") == b'{\n  "a": 1\n}'


def test_what_no_json_holds_is_refused_and_not_guessed():
    with pytest.raises(TypeError):
        FastJSON().render({"row": object()})
