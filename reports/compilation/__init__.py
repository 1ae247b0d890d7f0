"""Compile a report from a snapshot: pure, in parts that can be built apart and joined (design, section 6).

Nothing here asks a database, a clock or the environment: the same snapshot gives the same document.
"""

from poa.uncollected import uncollected
from reports.compilation import annexes, countries
from reports.compilation.changes import changes
from reports.compilation.instruments import instruments
from reports.compilation.introduction import introduction
from reports.compilation.issues import issues
from reports.compilation.joining import REVISION, joined
from reports.compilation.ngos import ngos
from reports.compilation.omissions import omissions
from reports.compilation.open_points import open_points
from reports.compilation.proposals import proposals
from reports.compilation.quality import quality
from reports.compilation.recommendations import recommendations
from reports.compilation.record import Record
from reports.compilation.revising import revision
from reports.compilation.strategy import strategy
from reports.compilation.themes import themes
from reports.compilation.tongues import marked
from reports.compilation.words import Words
from reports.compilation.year import year

COUNTRY = "country-"
FRONT = {
    REVISION: revision,
    "introduction": introduction,
    "year": year,
    "open-points": open_points,
    "changes": changes,
    "proposals": proposals,
    "issues": issues,
    "themes": themes,
    "countries": countries.opening,
}
BEHIND = {
    "regional": countries.regional,
    "strategy": strategy,
    "instruments": instruments,
    "ngos": ngos,
    "quality": quality,
    "annex-commitments": annexes.commitments,
    "annex-omissions": omissions,
    "annex-recommendations": recommendations,
    "annex-facts": annexes.facts,
    "annex-reservations": annexes.reservations,
    "annex-verifying": annexes.verifying,
}


def section_keys(snapshot):
    """Return the keys of the parts, in the order in which they stand."""
    return [*FRONT, *(f"{COUNTRY}{code}" for code in Record(snapshot).countries), *BEHIND]


def compile_section(snapshot, key):
    """Return one part as plain data fit for JSON. Raises KeyError for a key that the snapshot does not have."""
    return compile_sections(snapshot, [key])[key]


@uncollected()
def compile_sections(snapshot, keys):
    """Return {key: part} of these parts, as `compile_section` gives each; what they look up alike is sought once."""
    record, words = Record(snapshot), Words.of(snapshot)
    return {key: section(record, key, words) for key in keys}


def section(record, key, t):
    if key.startswith(COUNTRY):
        return marked(countries.country(record, key.removeprefix(COUNTRY), t), t)
    return marked({**FRONT, **BEHIND}[key](record, t), t)


@uncollected()
def join(snapshot, bodies, *, sha256, reckoned=True):
    """Return the document made of all parts; `sha256` is the snapshot's own. Raises KeyError if a part is lacking.

    `reckoned`: with the sheets to reckon with, which paper, page and Word leave out.
    """
    parts = [(key, bodies[key]) for key in section_keys(snapshot)]
    return joined(Record(snapshot), parts, Words.of(snapshot), sha256=sha256, reckoned=reckoned)


def compile(snapshot, *, sha256):
    """Return the whole document, each part built in turn."""
    return join(snapshot, compile_sections(snapshot, section_keys(snapshot)), sha256=sha256)
