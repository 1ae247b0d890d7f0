"""What an Akoma Ntoso document says of itself: the work, its expression in a language, its file, its seal.

In the manner of the United Nations' own use of the standard (AKN4UN): the work is named by jurisdiction, kind, body,
day and symbol, and stays the same in all languages.
"""

import re

from reports.present.dates import author_of, moment_of
from reports.present.text import escaped

LANGUAGES = {"en": "eng", "ru": "rus"}
OWN = "urn:follow-up:seal"
UNIT, GROUP = "followUpUnit", "steeringGroup"


def work_of(document):
    """Return the address of the work: /akn/un/doc/report/steering-group/1999-06-24/POA-1999-SG4-C.1."""
    head = document.masthead
    where = "xx" if head.made_up else "un"
    number = re.sub(r"[^0-9A-Za-z.-]+", "-", head.symbol)
    return f"/akn/{where}/doc/report/steering-group/{day_of(document)}/{number}"


def day_of(document):
    return moment_of(document).strftime("%Y-%m-%d")


def meta(document, component="main"):
    """Return the meta of the report, or of one of its annexes; the seal and the parties stand in the report's alone."""
    work, day, head = work_of(document), day_of(document), document.masthead
    expression = f"{work}/{LANGUAGES[document.language]}@{day}"
    whole = component == "main"
    more = (
        f'<FRBRcountry value="{work.split("/")[2]}"/><FRBRsubtype value="report"/>'
        f'<FRBRnumber value="{escaped(head.symbol)}"/><FRBRname value="{escaped(head.title)}"/>'
    )
    language = f'<FRBRlanguage language="{LANGUAGES[document.language]}"/>'
    identification = (
        f'<identification source="#{UNIT}">'
        f"{level('FRBRWork', work, component, document, more)}"
        f"{level('FRBRExpression', expression, component, document, language)}"
        f"{level('FRBRManifestation', f'{expression}.xml', component, document, form())}</identification>"
    )
    return f"<meta>{identification}{references(document) + seal(document) if whole else ''}</meta>"


def level(name, address, component, document, more):
    bare, ending = (address[: -len(".xml")], ".xml") if address.endswith(".xml") else (address, "")
    return (
        f'<{name}><FRBRthis value="{escaped(bare)}/!{component}{ending}"/><FRBRuri value="{escaped(address)}"/>'
        f'<FRBRdate date="{day_of(document)}" name="document"/><FRBRauthor href="#{UNIT}" as="#author"/>{more}</{name}>'
    )


def form():
    return '<FRBRformat value="application/akn+xml"/>'


def references(document):
    head = document.masthead
    return (
        f'<references source="#{UNIT}">'
        f'<TLCOrganization eId="{UNIT}" href="/akn/ontology/organization/follow-up-unit" '
        f'showAs="{escaped(author_of(document))}"/>'
        f'<TLCOrganization eId="{GROUP}" href="/akn/ontology/organization/steering-group" '
        f'showAs="{escaped(head.body)}"/>'
        '<TLCRole eId="author" href="/akn/ontology/role/author" showAs="author"/></references>'
    )


def seal(document):
    """Return what the standard has no element for: the snapshot and the head of the event log."""
    told = document.seal
    return (
        f'<proprietary source="#{UNIT}"><seal xmlns="{OWN}" snapshotSha256="{escaped(told.snapshot_sha256)}" '
        f'eventSequence="{told.event_sequence}" eventHash="{escaped(told.event_hash)}" '
        f'audience="{escaped(told.audience)}" madeUp="{str(document.masthead.made_up).lower()}"/></proprietary>'
    )
