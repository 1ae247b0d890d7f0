"""What an act on the record may answer instead of being done."""

from django.utils.translation import gettext_lazy as _

from poa.errors import DomainError, ReasonMissing


class DuplicateKey(DomainError):
    sentence = _("This form was already used for another person's entry. Open a new form.")


class Stale(DomainError):
    """Somebody else saved first; `current` is the row as it is now, `fields` are those that differ from yours."""

    sentence = _("This was changed elsewhere meanwhile. Compare both versions, then save again.")

    def __init__(self, current, fields):
        self.current, self.fields = current, fields
        super().__init__(current, fields)


class Unread(Stale):
    """The entry is not the version that was read; `current` is the row as it is now."""

    sentence = _("This entry was changed after you opened it. Here it is as it stands now: read it, then decide.")

    def __init__(self, current):
        super().__init__(current, [])


class CannotTake(DomainError):
    sentence = _(
        "This colleague could not hand all of it in: name somebody of its agencies and countries, or of the Unit."
    )


class NotEditable(DomainError):
    sentence = _("Only a draft or a returned entry can be changed or submitted.")


class NotSubmitted(DomainError):
    sentence = _("Only a submitted entry can be recalled, returned or verified.")


class NotVerified(DomainError):
    sentence = _("Only a verified entry can be withdrawn, superseded or opened to another audience.")


class NotSealed(DomainError):
    sentence = _("Only what stands on the record is redacted; a draft is changed by its author.")


class NothingThere(DomainError):
    sentence = _("Choose at least one text. If one of them is gone meanwhile, open the page again.")


class ReasonRepeats(DomainError):
    sentence = _("The reason stays in the history: it must not repeat what is to be removed.")


class SameReaders(DomainError):
    sentence = _("The entry is open to exactly these readers already.")


class Widened(DomainError):
    sentence = _("A withdrawn entry can be closed to readers, but never opened to more.")


class OwnSubmission(DomainError):
    sentence = _("Another Unit officer must verify what you wrote or submitted yourself.")


class NotTranslated(DomainError):
    sentence = _("Only an entry handed in with both languages, which names the original, has a translation to check.")


class OwnTranslation(DomainError):
    sentence = _("Another Unit officer must check the translation of what you wrote or submitted yourself.")


class AlreadySuperseded(DomainError):
    sentence = _("A verified entry already takes the place of this one. Correct that one.")


class Incomplete(DomainError):
    """The content lacks what an entry needs; `faults` names the fields: {field: sentence}."""

    def __init__(self, faults):
        self.faults = faults
        super().__init__(faults)

    def __str__(self):
        return " ".join(str(sentence) for sentence in self.faults.values())


class RowsIncomplete(DomainError):
    """Rows of a sheet cannot be proposed as they are; `faults` is {paragraph: {field: sentence}}."""

    sentence = _("Some rows cannot be proposed as they are.")

    def __init__(self, faults):
        self.faults = faults
        super().__init__(faults)


class Overtaken(DomainError):
    """Others assessed the same meanwhile; `paragraphs` are the numbers that it concerns."""

    sentence = _("Some of these paragraphs were assessed elsewhere meanwhile. Read what came in, then save again.")

    def __init__(self, paragraphs):
        self.paragraphs = paragraphs
        super().__init__(paragraphs)


class NothingSaid(DomainError):
    sentence = _("No row says anything yet: tick “no change”, or change a value and say why.")


class Unexplained(DomainError):
    """Warnings that have no note yet; `warnings` are those, in the order of the rules."""

    sentence = _("The checker noticed something. Mend it, or give a note to each warning.")

    def __init__(self, warnings):
        self.warnings = warnings
        super().__init__(warnings)


class FileRefused(DomainError):
    """A file that is not kept; `str()` says why and what is expected."""

    def __init__(self, sentence):
        self.faults = {"file": sentence}
        super().__init__(sentence)

    def __str__(self):
        return str(self.faults["file"])


class AlreadyConfirmed(DomainError):
    sentence = _("This assessment is already confirmed.")


class NotProposed(DomainError):
    sentence = _("This assessment no longer waits: it was returned, taken back or proposed anew.")


class OwnAssessment(DomainError):
    sentence = _("Another Unit officer must confirm what you proposed yourself.")


class AlreadyResolved(DomainError):
    sentence = _("This comment is already resolved.")


class AlreadyMarked(DomainError):
    sentence = _("This commitment is already marked as not applicable.")


class NotMarked(DomainError):
    sentence = _("This commitment is not marked as not applicable.")


class AlreadyDecided(DomainError):
    sentence = _("This upload is decided already: it was imported or set aside.")


class AlreadyAnswered(DomainError):
    sentence = _("Somebody has answered this proposal already.")


class NotWhole(DomainError):
    """Rows are wrong or in conflict and nothing was saved; `wrong` names every fault, `conflicts` counts the others."""

    sentence = _("Nothing was saved: rows are wrong, or in conflict with what was done meanwhile.")

    def __init__(self, wrong, conflicts):
        self.wrong, self.conflicts = wrong, conflicts
        super().__init__(wrong, conflicts)


class NothingToImport(DomainError):
    sentence = _("Nothing in this file would change anything: it is on the record as it stands, or its rows are wrong.")


class NotImported(DomainError):
    sentence = _("Only what was imported, and not undone yet, can be undone.")


class AlreadyVerified(DomainError):
    sentence = _("Something of this import is verified or confirmed already: it can no longer be undone as a whole.")


__all__ = [
    "AlreadyAnswered",
    "AlreadyDecided",
    "AlreadyVerified",
    "AlreadyConfirmed",
    "AlreadyMarked",
    "AlreadyResolved",
    "AlreadySuperseded",
    "DomainError",
    "DuplicateKey",
    "FileRefused",
    "Incomplete",
    "NotEditable",
    "NotImported",
    "NotSealed",
    "NotMarked",
    "NotProposed",
    "NotSubmitted",
    "NotTranslated",
    "NotVerified",
    "NothingSaid",
    "NothingThere",
    "Overtaken",
    "NotWhole",
    "NothingToImport",
    "OwnAssessment",
    "OwnSubmission",
    "OwnTranslation",
    "ReasonMissing",
    "ReasonRepeats",
    "RowsIncomplete",
    "SameReaders",
    "Stale",
    "Unexplained",
    "Unread",
    "Widened",
]
