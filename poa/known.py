"""Natural keys kept in the process: the number of a paragraph and the code of a party never change."""

from poa.models import Paragraph, Party


class Known:
    """The natural keys of a small table by primary key; read anew when a primary key is asked for that is not there."""

    def __init__(self, model, field):
        self.model, self.field, self.keys = model, field, {}

    def sorted(self, pks):
        """Return the keys of these rows in order. Raises KeyError for a primary key that no row has."""
        try:
            return sorted([self.keys[pk] for pk in pks])
        except KeyError:
            self.keys = dict(self.model.objects.order_by().values_list("pk", self.field))
            return sorted([self.keys[pk] for pk in pks])


PARAGRAPHS, PARTIES = Known(Paragraph, "number"), Known(Party, "code")


def forget():
    """Read all anew when next asked: another database stands where this one was."""
    PARAGRAPHS.keys = PARTIES.keys = {}
