import polib
from django.conf import settings
from django.core.management import BaseCommand, CommandError

from poa.catalogues import FLOORS, catalogue
from poa.catalogues.lacking import Catalogues

FORMS = {"ru": 4}


class Command(BaseCommand):
    help = "Print what the Russian catalogues lack, floor by floor, in the form in which they hold it."

    def handle(self, **options):
        found = Catalogues(settings.BASE_DIR, "ru")
        lacking = {floor: found.missing(floor) for floor in FLOORS}
        for floor, texts in lacking.items():
            if texts:
                self.stdout.write(f"# {catalogue(settings.BASE_DIR, floor, 'ru').relative_to(settings.BASE_DIR)}\n")
            for key, places in texts.items():
                self.stdout.write(str(as_entry(places, found.above(floor, key))))
        faults = found.faults()
        for fault in faults:
            self.stderr.write(fault)
        if faults or any(lacking.values()):
            raise CommandError(f"{sum(map(len, lacking.values()))} texts are missing, {len(faults)} are wrong.")
        self.stdout.write("Every marked text is translated.")


def as_entry(places, above):
    """Return a missing text as a catalogue holds it, with the translation that a higher floor has of it, if any."""
    text = places[0]
    entry = polib.POEntry(
        msgctxt=text.context or None,
        msgid=text.msgid,
        msgid_plural=text.plural,
        occurrences=[(place.file, "") for place in places],
    )
    if text.plural:
        entry.msgstr_plural = dict.fromkeys(range(FORMS["ru"]), "") if above is None else above.msgstr_plural
    elif above is not None:
        entry.msgstr = above.msgstr
    return entry
