"""Assessing a whole section of the Programme for a country on one sheet."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from poa.clock import day_in_geneva
from tracking.actions.sheets import propose_sheet
from tracking.errors import DomainError, Incomplete, Overtaken, RowsIncomplete
from tracking.forms.sections import LONGEST_FOUND, SectionSheet, WhoseForm, not_for, voices_for
from tracking.reading.sections import country_and_sections, judged_rows

UNPROCESSABLE, CONFLICT = 422, 409


def assess_section(request, code, section):
    country, chosen, offered = country_and_sections(code, section)
    voices = voices_for(request.user, country)
    if not voices:
        raise PermissionDenied
    asked = (request.POST if request.method == "POST" else request.GET).get("whose")
    place = {"country": country, "section": chosen, "offered": offered, "voices": voices}
    place["whose"] = next((each for each in voices if each.key == asked), voices[0])
    if request.method == "POST":
        return answer(request, place) if asked == place["whose"].key else asked_whose(request, place)
    if asked and asked != place["whose"].key:
        messages.error(request, not_for(asked))
    return shown(request, place, SectionSheet(rows_of(request, place), today=day_in_geneva(timezone.now())))


def asked_whose(request, place):
    """Show what was typed again, and ask in whose voice: no word is put into the mouth of another."""
    sheet = SectionSheet(rows_of(request, place), data=request.POST)
    whose = WhoseForm(request.POST, voices=place["voices"])
    return shown(request, place, sheet, asking=whose, status=UNPROCESSABLE)


def answer(request, place):
    """Propose what was typed, or show it again with every fault named and whatever came in between."""
    sheet = SectionSheet(rows_of(request, place), data=request.POST)
    if not sheet.is_valid():
        return shown(request, place, sheet, status=UNPROCESSABLE)
    said = sheet.sheet(country=place["country"], section=place["section"], whose=place["whose"])
    try:
        made = propose_sheet(key=sheet.head.cleaned_data["key"], sheet=said, by=request.user, at=timezone.now())
        return proposed(request, place, made)
    except Overtaken as overtaken:
        again = sheet.again(rows_of(request, place), overtaken.paragraphs)
        return shown(request, place, again, overtaken=overtaken, status=CONFLICT)
    except RowsIncomplete as incomplete:
        sheet.refuse(incomplete.faults)
    except Incomplete as incomplete:
        sheet.refuse_head(incomplete.faults)
    except DomainError as refusal:
        sheet.refuse_head({"": str(refusal)})
    return shown(request, place, sheet, status=UNPROCESSABLE)


def rows_of(request, place):
    here = {name: place[name] for name in ("country", "section", "offered", "whose")}
    return judged_rows(request.user, **here)


def proposed(request, place, made):
    told = ngettext(
        "%(number)d assessment is proposed; a Unit officer confirms it.",
        "%(number)d assessments are proposed; a Unit officer confirms them.",
        made.count,
    )
    messages.success(request, told % {"number": made.count}, extra_tags=kept_as(place))
    return redirect(f"{address(place)}?{urlencode({'whose': place['whose'].key})}")


def address(place):
    return reverse("assess-sheet", kwargs={"code": place["country"].code, "section": place["section"].code})


def kept_as(place, voice=None):
    """Return the name under which the officer's device keeps what is typed on this sheet, until it is proposed.

    `voice` is the one that was sent where it is nobody's, so that no other is offered these words.
    """
    voice = place["whose"].key if voice is None else voice
    return f"sheet-{place['country'].code}-{place['section'].code}-{voice}"


def shown(request, place, sheet, *, overtaken=None, asking=None, status=200):
    judged = [row.judged for row in sheet.rows] + sheet.left_out
    parts = {
        **place,
        "sheet": sheet,
        "asking": asking,
        "problems": [*(asking.problems if asking else ()), *sheet.problems],
        "overtaken": overtaken,
        "differing": [row for row in judged if row.differing],
        "action": address(place),
        "kept_as": kept_as(place, asking and asking.data.get("whose", "")[:LONGEST_FOUND]),
        "unsaved": request.method == "POST",
    }
    return render(request, "tracking/section_sheet.html", parts, status=status)
