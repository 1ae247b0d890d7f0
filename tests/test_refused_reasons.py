"""A refused reason comes back as it was typed, with the fault at its field, wherever its form is folded away."""

import pytest

from poa.models import Event, Party
from reports.models import View
from tests.independents import independent_report, reply
from tests.sent_forms import Forms, lines
from tests.test_policy import things  # noqa: F401 (a fixture)

LONG = "ж" * 2001
WHY = "Begun twice <b>."
INDEPENDENT = "/reports/independent/{independent}/"
REPLY = INDEPENDENT + "replies/{reply}/withdraw/"
MARK = {"do": "mark", "country": "", "agency": "UNHCR", "reason": "The sea is far."}


@pytest.mark.parametrize(
    ("address", "sent", "wrong"),
    [
        ("/commitments/68/mark/", MARK, {"country"}),
        ("/commitments/68/mark/", {**MARK, "country": "TJK", "reason": LONG}, {"reason"}),
        ("/commitments/68/mark/", {**MARK, "country": "TJK", "agency": "NEW"}, {"agency"}),
        ("/entries/{entry}/withdraw/", {"reason": LONG}, {"reason"}),
        ("/entries/{entry}/audience/", {"audience": "unit", "reason": LONG}, {"reason"}),
        ("/assessments/{assess}/return/", {"reason": "Too late.", "from": "review"}, set()),
        ("/assessments/{assess}/return/", {"reason": LONG, "from": "review?country=TJK"}, {"reason"}),
        ("/reports/rounds/1999/move/", {"to": "reopen", "reopen-reason": LONG}, {"reopen-reason"}),
        ("/reports/compilations/{compilation}/cancel/", {"cancel-reason": LONG}, {"cancel-reason"}),
        ("/reports/country-reports/1999/TJK/comments/", {"part": "overview", "text": "a\x07b"}, {"text"}),
    ],
)
def test_what_was_typed_comes_back_with_its_fault_and_nothing_is_kept(client, cast, request, address, sent, wrong):
    values = request.getfixturevalue("things")
    names = ("assess", "compilation", "entry")
    address = address.format(**{name: values("entr" if name == "entry" else name, "pk")[0] for name in names})
    # An agency that reports since, and has no commitments yet.
    Party.objects.create(code="NEW", kind="agency", name_en="New agency", reporting_agency=True)
    client.force_login(cast.coordinator)
    before = Event.objects.count()
    answer = client.post(address, sent)
    back = [form for form in Forms(answer.content.decode()).found if form.action == address]
    form = next(form for form in back if form.fields.get("part") in (None, [sent.get("part")]))
    assert answer.status_code == 422 and Event.objects.count() == before
    assert form.marked == wrong
    typed = {name: value for name, value in sent.items() if name not in ("do", "to")}
    assert {name: lines(form.fields[name][-1]) for name in typed} == typed


def place_of(address, values):
    """Return an address with the rows that `values` has for its names."""
    view = View.objects.get(pk=values("view", "pk")[0])
    rows = {name: values(name, "pk")[0] for name in ("compilation", "independent")}
    return address.format(**rows, reply=values("", "reply")[0], meeting=view.meeting.key), view


def came_back(answer, address, name):
    """Return the form of a page of its own that was answered, and the words of this field in it."""
    form = next(form for form in Forms(answer.text).found if form.action == address)
    return form, lines(form.fields[name][0])


@pytest.mark.parametrize(
    ("row", "reason", "wrong"),
    [("view", LONG, {"strike-reason"}), ("XXX", WHY, {"strike-row"}), ("", "a\x07b", {"strike-row", "strike-reason"})],
)
def test_what_is_taken_back_at_a_meeting_is_asked_for_again(client, cast, request, row, reason, wrong):
    address, view = place_of("/reports/meetings/{meeting}/strike/", request.getfixturevalue("things"))
    chosen = f"view:{view.pk}" if row == "view" else row
    client.force_login(cast.coordinator)
    answer = client.post(address, {"strike-row": chosen, "strike-reason": reason})
    form, kept = came_back(answer, address, "strike-reason")
    assert answer.status_code == 422 and form.marked == wrong and kept == reason
    assert form.fields["strike-row"] == ([chosen] if row == "view" else [])
    assert View.objects.filter(pk=view.pk).exists()


@pytest.mark.parametrize("reason", [LONG, "", "a\x07b"])
def test_a_reply_is_withdrawn_for_a_reason_that_can_be_read(client, cast, request, reason):
    values = request.getfixturevalue("things")
    address, _view = place_of(REPLY, values)
    name = f"reply-{values('', 'reply')[0]}-reason"
    client.force_login(cast.government)
    before = Event.objects.count()
    answer = client.post(address, {name: reason})
    form, kept = came_back(answer, address, name)
    assert answer.status_code == 422 and form.marked == {name} and kept == reason
    assert Event.objects.count() == before


@pytest.mark.parametrize(
    ("address", "sent", "told"),
    [
        ("/reports/rounds/1999/move/", {"to": "reopen", "reopen-reason": WHY}, "is open"),
        ("/reports/compilations/{compilation}/cancel/", {"cancel-reason": WHY}, "is issued"),
        (INDEPENDENT + "withdraw/", {"withdraw-reason": WHY}, "This registration was withdrawn."),
        ("/accounts/{observer}/second-factor/", {"factor-reason": WHY}, "There is no such second factor any more."),
    ],
)
def test_a_reason_whose_act_is_refused_comes_back(client, cast, request, address, sent, told):
    values = request.getfixturevalue("things")
    address, _view = place_of(address.replace("{observer}", str(cast.observer.pk)), values)
    refused_anew(client, cast.coordinator, address, sent, told)


def test_the_reason_of_a_reply_that_was_withdrawn_meanwhile_comes_back(client, cast, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "files"
    row = reply(independent_report(cast), by=cast.officer)
    # As it was read a moment before a colleague withdrew it.
    monkeypatch.setattr("reports.views.independent.found_reply", lambda *_: row)
    address = REPLY.format(independent=row.forwarding.report_id, reply=row.pk)
    refused_anew(client, cast.coordinator, address, {f"reply-{row.pk}-reason": WHY}, "This reply was withdrawn.")


def refused_anew(client, person, address, sent, told):
    """Send a form twice: the second time its reason must come back, and why nothing is done."""
    client.force_login(person)
    client.post(address, sent)
    before = Event.objects.count()
    answer = client.post(address, sent)
    _form, kept = came_back(answer, address, next(name for name in sent if name != "to"))
    assert answer.status_code == 422 and kept == WHY and Event.objects.count() == before
    assert any(told in line for line in Forms(answer.text).whole)
