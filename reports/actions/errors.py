"""Why an act on a round or a compilation is refused, each in a sentence for the person who tried."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from poa.errors import DomainError
from poa.wording import day_in_words


class WrongState(Exception):
    """The row is in a state that does not allow the act."""

    # Of the act as a whole, as of any DomainError that names no field.
    faults: dict = {}

    def __init__(self, row):
        self.row = row
        state = row.get_state_display() if hasattr(row, "state") else ""
        super().__init__(self.words().format(row=row, state=state))

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


class TooEarly(WrongState):
    """A meeting cannot have been held before its first day."""

    def words(self):
        return _("The first day of “{row}” is still to come; it cannot have been held.")


class NotHeld(WrongState):
    """Nothing was said or decided at a meeting before it was held."""

    def words(self):
        return _("“{row}” is {state}; what was said and decided there is put on record once it was held.")


class NotAConclusion(WrongState):
    """Only a review meeting, or one that a review reports to, decides on what is open (para. 149)."""

    def words(self):
        return _("“{row}” is no review meeting, and no review reports to it; it cannot conclude the process.")


class RestsOnIt(WrongState):
    """Others rest on the row: replies, steps, a decision."""

    def words(self):
        return _("Replies or later steps rest on “{row}”; it can no longer be taken back.")


class ToldInReport(WrongState):
    """A report that was issued tells it; `symbol` is the report's."""

    def __init__(self, row, symbol):
        self.symbol = symbol
        super().__init__(row)

    def words(self):
        told = _("“{row}” stands in %(symbol)s, which is issued; it can no longer be taken back.")
        return told % {"symbol": self.symbol}


class ItemsMoved(DomainError):
    """What is open changed while it was being decided on."""

    sentence = gettext_lazy("What is open changed meanwhile, or was decided already. Look at the list again.")


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


class NotIssued(WrongState):
    """Only an issued report is corrected or added to; one that is not can be built again."""

    def words(self):
        return _("{row} is {state}; only an issued report is corrected or added to.")


class AlreadySettled(Exception):
    """A corrigendum or addendum was issued or discarded already."""

    def __init__(self, row):
        super().__init__(_("{row} was issued or discarded already.").format(row=row))


class ItemsWrong(Exception):
    """What a corrigendum or addendum says cannot be so; `faults` has (item, field, sentence), of the whole None twice.

    Items are counted from 0.
    """

    def __init__(self, faults):
        self.faults = faults
        super().__init__(" ".join(sentence for _item, _field, sentence in faults))


class Fenced(Exception):
    """Somebody else took the row up meanwhile: whoever holds this token must stop and write nothing."""


class NoLongerAllowed(Exception):
    """Who asked for a report may not do so any more; whoever resumes it answers for it from then on."""

    def __init__(self, person):
        super().__init__(f"{person} asked for this report and may no longer do so. Whoever may can resume it.")


def reason_of(error):
    """Return why a building stopped: our own sentence as it stands, else the error with its kind."""
    return str(error) if isinstance(error, NoLongerAllowed) else f"{type(error).__name__}: {error}"


class RoundIsPlanned(WrongState):
    """A country report is begun before anybody was asked for one."""

    def words(self):
        return _("{row} is {state}; country reports are begun once the round has been opened.")


class RoundIsClosed(WrongState):
    """What belongs to a closed round stands as it is."""

    def words(self):
        return _("{row} is {state}; its country reports stand as they are.")


class AlreadyBegun(DomainError):
    sentence = gettext_lazy("The report of this country is begun already. Here it is.")


class PartStale(DomainError):
    """Somebody else saved this part first; `current` is the part as it stands."""

    sentence = gettext_lazy("This part was changed elsewhere meanwhile. Compare both texts, then save again.")

    def __init__(self, current):
        self.current = current
        super().__init__(current)


class CitesClosed(DomainError):
    """Sources that were closed to participants after they were cited; `marks` are their numbers."""

    def __init__(self, marks):
        self.marks = marks
        super().__init__(marks)

    def __str__(self):
        told = _("%(marks)s: closed to participants since. Take these sources out before others read the report.")
        return told % {"marks": ", ".join(f"[{mark}]" for mark in self.marks)}


class NoReplyYet(DomainError):
    """The Government has not replied, and still may; about the report."""

    def __str__(self):
        told = _("The Government has not replied yet, and may until %(day)s.")
        return told % {"day": day_in_words(self.about[0].reply_by_on)}


class NotChangedSince(DomainError):
    """Parts of a report are an earlier year's text, and nobody said that it is still true; about their names."""

    def __str__(self):
        told = _("Not changed since an earlier report: %(parts)s. Change them, or say that they are still true.")
        return told % {"parts": ", ".join(self.about)}


class NotForObservers(DomainError):
    sentence = gettext_lazy(
        "Observers are told a report only if the Government cleared it as it stands and every source is open to them."
    )


class CommentResolved(DomainError):
    sentence = gettext_lazy("This comment is already resolved.")


class AlreadyDone(DomainError):
    """The act was done before, or is past doing; `str()` says which."""

    def __str__(self):
        return str(self.about[0])
