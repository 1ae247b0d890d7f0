"""The SHA-256 of remarks and treaty actions, for the log to keep and for `verify_log` to compare."""

from hashlib import sha256

from poa.witnesses.rows import digest_of_rows
from tracking.models import TreatyAction


def digest_of_note(note):
    """Return the SHA-256 of a note and of the warning that it answers."""
    return digest_of_words(note.key, note.code, note.field, note.sentence, note.note)


def digest_of_comment(comment):
    """Return the SHA-256 of what a comment says, and where."""
    return digest_of_words(comment.field, comment.text)


def digest_of_words(*texts):
    return sha256("\0".join(texts).encode()).hexdigest()


def digest_of_act(action):
    """Return the SHA-256 of what a treaty action says in the database."""
    return digest_of_rows(TreatyAction.objects.filter(pk=action.pk))
