"""Figures below zero: a balance, a change or a difference can be; nobody counts fewer persons than none."""

import re

from django.utils.translation import gettext as _

CAN_BE = re.compile(
    r"\b(?:net|balance|change|difference|growth|increase|decrease|decline|deviation|deficit|surplus"
    r"|сальдо|баланс|прирост|изменени|разниц|отклонени|убыл|дефицит|профицит|чист(?:ый|ая|ое|ые|ого|ой|ых)\b)",
    re.IGNORECASE,
)


def below_zero(measure, unit, value):
    """Return what is expected instead of a number below zero where its measure admits none, else ""."""
    if value is None or value >= 0 or CAN_BE.search(f"{measure} {unit}"):
        return ""
    return _("no less than 0: of what is counted, only a balance, a change or a difference can be below it")
