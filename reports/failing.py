"""Why the building of a report stopped, for those who look after reports; the log keeps it as it was said."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SENTENCES = {
    re.compile(r"(?P<person>.+) asked for this report and may no longer do so\. Whoever may can resume it\."): (
        gettext_lazy("%(person)s asked for this report and may no longer do so. Whoever may can resume it.")
    ),
    re.compile(r"It was taken up (?P<tries>\d+) times and never came to an end\."): (
        gettext_lazy("It was taken up %(tries)s times and never came to an end.")
    ),
}
# What the machine says begins with the kind of its error: "MemoryError: ...", and of some libraries "error: ...".
MACHINE = re.compile(r"\w+: ")


@dataclass(frozen=True)
class Failure:
    """What a person is told, and what the machine said, for whoever runs the installation."""

    told: str
    said: str = ""


def failure_of(reason):
    """Return the Failure that was written down with a report; None where it did not fail."""
    for pattern, sentence in SENTENCES.items():
        if found := pattern.fullmatch(reason):
            return Failure(str(sentence) % found.groupdict())
    if not MACHINE.match(reason):
        return Failure(reason) if reason else None
    told = _(
        "Something failed inside the system; nothing that you did caused it. Take the report up again. If it stops "
        "once more, give these words to whoever runs this installation:"
    )
    return Failure(told, reason)
