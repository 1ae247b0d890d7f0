"""Why an act on a round or a compilation is refused, each in a sentence for the person who tried."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from poa.errors import DomainError


class WrongState(Exception):
    """The row is in a state that does not allow the act."""

    def __init__(self, row):
        self.row = row
        super().__init__(self.words().format(row=row, state=row.get_state_display()))

    def words(self):
        return _("“{row}” is {state}; this cannot be done now.")


class RoundNotOpen(WrongState):
    """A report is asked for while nobody can have reported yet."""

    def words(self):
        return _("{row} is {state}; a report can be built once the round has been opened.")


class NotFailed(WrongState):
    """Only what failed is resumed."""

    def words(self):
        return _("{row} is {state}; only a report whose building failed is resumed.")


class NotCancellable(WrongState):
    """What was issued stands."""

    def words(self):
        return _("{row} is {state} and can no longer be cancelled.")


class NotBuilt(WrongState):
    """Only a finished report is issued."""

    def words(self):
        return _("{row} is {state}; only a report that is built is issued.")


class SymbolTaken(WrongState):
    """Another report was issued under this symbol meanwhile."""

    def words(self):
        return _("A report was issued as {row} meanwhile. Build this one again: it will be a revision.")


class FileAltered(WrongState):
    """A stored file no longer has the hash that was written down when it was made."""

    def words(self):
        return _("A file of {row} is not the one that was built. Do not issue it; build the report again.")


class TooEarly(WrongState):
    """A meeting cannot have been held before its first day."""

    def words(self):
        return _("The first day of “{row}” is still to come; it cannot have been held.")


class NotAConclusion(WrongState):
    """Only the Steering Group or a review meeting decides on what is open (para. 149)."""

    def words(self):
        return _("“{row}” is neither a meeting of the Steering Group nor a review; it cannot conclude the process.")


class RestsOnIt(WrongState):
    """Others rest on the row: replies, steps, a decision."""

    def words(self):
        return _("Replies or later steps rest on “{row}”; it can no longer be taken back.")


class Undecided(DomainError):
    """Open items were left without a decision; `number` counts them."""

    def __init__(self, number):
        self.number = number
        super().__init__(number)

    def __str__(self):
        words = ngettext(
            "%(number)d open proposal is left without a decision.",
            "%(number)d open proposals are left without a decision.",
            self.number,
        )
        return words % {"number": self.number}


class Fenced(Exception):
    """Somebody else took the row up meanwhile: whoever holds this token must stop and write nothing."""
