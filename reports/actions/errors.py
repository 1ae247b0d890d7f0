"""Why an act on a round or a compilation is refused, each in a sentence for the person who tried."""

from django.utils.translation import gettext as _


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


class OtherContent(WrongState):
    """The report was issued in another language meanwhile, and does not tell the same."""

    def words(self):
        return _(
            "{row} was issued in another language from another snapshot. Build this one again: it will be the same."
        )


class FileAltered(WrongState):
    """A stored file no longer has the hash that was written down when it was made."""

    def words(self):
        return _("A file of {row} is not the one that was built. Do not issue it; build the report again.")


class NotIssued(WrongState):
    """Only an issued report is corrected or added to; one that is not can be built again."""

    def words(self):
        return _("{row} is {state}; only an issued report is corrected or added to.")


class AlreadySettled(Exception):
    """A corrigendum or addendum was issued or discarded already."""

    def __init__(self, row):
        super().__init__(_("{row} was issued or discarded already.").format(row=row))


class ItemsWrong(Exception):
    """What a corrigendum or addendum says cannot be so; `faults` has a sentence for each."""

    def __init__(self, faults):
        self.faults = faults
        super().__init__(" ".join(faults))


class Fenced(Exception):
    """Somebody else took the row up meanwhile: whoever holds this token must stop and write nothing."""
