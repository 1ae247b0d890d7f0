"""Figures below zero: a balance, a change, a difference or a rate can be; nobody counts fewer persons than none."""

import re

from django.utils.translation import gettext as _

COUNTED = re.compile(
    r"\b(?:persons?|people|individuals?|refugees?|returnees?|migrants?|applicants?|women|men|children|famil(?:y|ies)"
    r"|households?|cases?|applications?|houses?|shelters?|villages?|organi[sz]ations?|decisions?"
    r"|человека?|люд(?:и|ей)|лиц[оа]?|беженц|беженец|мигрант|заявител|женщин|мужчин|дет(?:и|ей)\b|семь[яи]|семей"
    r"|домохозяйств|случа(?:й|я|ев)|дел[оа]?\b|заявлени|ходатайств|дом(?:а|ов)?\b|жилищ|сел(?:о|а)?\b|организаци|решени)",
    re.IGNORECASE,
)
RATE = re.compile(r"%|\bper\b|\bpercent|\bпроцент|\bна\s+\d", re.IGNORECASE)
CAN_BE = re.compile(
    r"\b(?:net|balance|change|difference|growth|increase|decrease|decline|rise|fall|drop|reduction|gain|loss|deviation|deficit|surplus"
    r"|сальдо|баланс|прирост|рост|спад|снижени|сокращени|уменьшени|увеличени|падени|изменени|разниц|отклонени|убыл|дефицит|профицит|чист(?:ый|ая|ое|ые|ого|ой|ых)\b)",
    re.IGNORECASE,
)


def below_zero(measure, unit, value):
    """Return what is expected instead of a number below zero where it counts something by its unit, else ""."""
    if value is None or value >= 0 or not COUNTED.search(unit):
        return ""
    if RATE.search(unit) or CAN_BE.search(f"{measure} {unit}"):
        return ""
    return _("no less than 0: of what is counted, only a balance, a change or a difference can be below it")
