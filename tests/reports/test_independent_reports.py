"""Independent reports: registered unaltered, forwarded, replied to; neither side touches the other's words."""

import re
import uuid
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.utils.translation import override

from poa.errors import ReasonMissing
from poa.models import Event, Notice, Party
from reports.actions import independent as actions
from reports.actions.errors import AlreadyDone
from reports.actions.putting_off import extend_forwarding
from reports.independent_forms import ReceivedForm
from reports.models import Forwarding, IndependentReport, Reply, ReportAssessment
from reports.register import sides_of
from tests.cast import NOW
from tests.independents import DUE, independent_report, received, registered, reply
from tests.papers import upload
from tests.seals import execute, triggers_lifted
from tests.worlds import SAID
from tracking.actions.assessments import Judgement, confirm_assessment
from tracking.errors import Incomplete
from tracking.models import Assessment

UNIT = ("officer", "coordinator")
# Six of the list beyond session, account and the frame of the page.
QUERIES_OF_REGISTER = 12
OTHERS = ("field", "government", "participant", "observer", "administrator")


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def events(report):
    return list(Event.objects.filter(subject_id=str(report.pk)).order_by("sequence").values_list("kind", flat=True))


def given(**more):
    plain = {"paragraph": 68, "country": "TJK", "voice": "independent", "assessed_on": date(1999, 5, 1)}
    return Judgement(**{**plain, "in_practice": 1, "rationale": "It says so.", "audience": "observers", **more})


@pytest.mark.parametrize("name", UNIT)
def test_the_unit_registers_a_report_as_it_was_received(cast, name):
    words = received(text=" Word for word,\n as typed. ", paper=b"%PDF-1.4\nthe report\n%%EOF\n")
    report = registered(by=getattr(cast, name), words=words)
    assert report.text == " Word for word,\n as typed. " and report.file_name == "report.pdf"
    assert report.file.path.read_bytes() == b"%PDF-1.4\nthe report\n%%EOF\n"
    assert events(report) == ["independent_registered"]


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_else_registers_acknowledges_forwards_or_withdraws(cast, name):
    person, report = getattr(cast, name), registered(by=cast.officer)
    acts = (
        lambda: registered(by=person),
        lambda: actions.acknowledge_report(report=report, by=person, at=NOW),
        lambda: actions.forward_report(report=report, country="TJK", reply_due_on=DUE, by=person, at=NOW),
        lambda: actions.withdraw_report(report=report, reason="Wrong.", by=person, at=NOW),
        lambda: actions.propose_from_report(report=report, judgement=given(), by=person, at=NOW),
    )
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()


def test_the_same_form_registers_one_report(cast):
    key = uuid.uuid4()
    assert registered(by=cast.officer, key=key) == registered(by=cast.officer, key=key)
    assert IndependentReport.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"words": received(text=" ")}, "text"),
        ({"words": received(received_on=date(1999, 7, 2))}, "received_on"),
        ({"name": ""}, "name"),
        ({"title": ""}, "title"),
        ({"countries": ()}, "countries"),
        ({"countries": ("FRA",)}, "countries"),
        ({"paragraphs": (150,)}, "paragraphs"),
    ],
)
def test_what_a_report_lacks_is_named_and_nothing_is_kept(cast, wrong, field):
    with pytest.raises(Incomplete) as refusal:
        registered(by=cast.officer, **wrong)
    assert set(refusal.value.faults) == {field}
    assert not IndependentReport.objects.exists()


def test_forwarding_names_a_day_and_tells_the_governments_focal_point(cast):
    report = independent_report(cast)
    assert Forwarding.objects.get().reply_due_on == DUE
    notice = Notice.objects.get(kind="reply_wanted")
    assert notice.person == cast.government and "20 July 1999" in notice.line and "Houses taken" in notice.line
    with pytest.raises(AlreadyDone):
        actions.forward_report(report=report, country="TJK", reply_due_on=DUE, by=cast.officer, at=NOW)
    with pytest.raises(Incomplete):
        actions.forward_report(report=report, country="GEO", reply_due_on=DUE, by=cast.officer, at=NOW)


def test_no_reply_by_the_day_is_said_once_the_day_is_over(cast):
    report = independent_report(cast)

    def overdue(day):
        (side,) = sides_of(cast.officer, [report], today=day)[report.pk]
        return side.overdue

    assert [overdue(DUE + timedelta(days=days)) for days in (-1, 0, 1)] == [False, False, True]
    reply(report, by=cast.government)
    assert not overdue(DUE + timedelta(days=1))


@pytest.mark.parametrize(("name", "on_behalf"), [("government", False), ("officer", True)])
def test_the_government_replies_itself_or_by_a_letter_to_the_unit(cast, name, on_behalf):
    report = independent_report(cast)
    answer = reply(report, by=getattr(cast, name))
    assert answer.on_behalf is on_behalf and events(report)[-1] == "independent_replied"
    with pytest.raises(AlreadyDone):
        reply(report, by=cast.officer)


def test_no_reply_came_before_it_was_asked_for(cast):
    report, before = independent_report(cast), NOW.date() - timedelta(days=1)
    with pytest.raises(Incomplete) as refusal:
        reply(report, by=cast.government, words=received(received_on=before))
    assert refusal.value.faults == {"received_on": "It is of a day before the report was forwarded."}
    assert reply(report, by=cast.government, words=received(received_on=NOW.date()))


def test_only_the_government_of_the_country_replies(cast):
    report = independent_report(cast)
    cast.government.countries.set([Party.objects.get(code="GEO")])
    elsewhere = type(cast.government).objects.get(pk=cast.government.pk)
    for person in (elsewhere, cast.field, cast.participant, cast.observer):
        with pytest.raises(PermissionDenied):
            reply(report, by=person)


@pytest.mark.parametrize(("by", "other"), [("government", "officer"), ("officer", "government")])
def test_only_the_side_that_registered_a_reply_withdraws_it(cast, by, other):
    report = independent_report(cast)
    answer = reply(report, by=getattr(cast, by))
    withdraw = {"reply": answer, "at": NOW}
    with pytest.raises(PermissionDenied):
        actions.withdraw_reply(**withdraw, reason="Not what we meant.", by=getattr(cast, other))
    with pytest.raises(ReasonMissing):
        actions.withdraw_reply(**withdraw, reason=" ", by=getattr(cast, by))
    actions.withdraw_reply(**withdraw, reason="The wrong letter.", by=getattr(cast, by))
    assert reply(report, by=cast.government).pk != answer.pk and Reply.objects.count() == 2
    assert list(Reply.objects.visible_to(cast.officer)) == [Reply.objects.get(withdrawn_at=None)]


def test_a_wrong_registration_is_withdrawn_with_a_reason_and_kept_for_the_unit(cast):
    report = independent_report(cast)
    actions.withdraw_report(report=report, reason="Sent to us by mistake.", by=cast.officer, at=NOW)
    assert IndependentReport.objects.visible_to(cast.officer).exists()
    for name in ("field", "government", "participant", "observer"):
        assert not IndependentReport.objects.visible_to(getattr(cast, name)).exists()
    with pytest.raises(AlreadyDone):
        reply(report, by=cast.government)


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        ("observers", {"field_elsewhere", "field", "government", "participant", "observer", "administrator"}),
        ("participants", {"field_elsewhere", "field", "government", "participant"}),
        # The office of the country, and the Government to which it was forwarded.
        ("unit", {"field", "government"}),
    ],
)
def test_a_report_and_its_reply_are_read_by_their_audience(cast, audience, readers):
    report = independent_report(cast, audience=audience)
    answer = reply(report, by=cast.government)
    people = {name: person for name, person in vars(cast).items() if name not in ("officer", "other_officer")}
    people.pop("coordinator")
    assert {name for name, one in people.items() if IndependentReport.objects.visible_to(one)} == readers
    assert {name for name, one in people.items() if answer in Reply.objects.visible_to(one)} == readers


def test_a_government_reads_of_others_only_where_the_report_is_open_to_it(cast):
    report = registered(by=cast.officer, audience="unit", countries=("TJK", "GEO"))
    for code in ("TJK", "GEO"):
        actions.forward_report(report=report, country=code, reply_due_on=DUE, by=cast.officer, at=NOW)
    assert [row.country.code for row in Forwarding.objects.visible_to(cast.government)] == ["TJK"]
    reply(report, by=cast.government)
    assert Reply.objects.visible_to(cast.government).count() == Reply.objects.visible_to(cast.officer).count() == 1
    cast.government.countries.set([Party.objects.get(code="GEO")])
    elsewhere = type(cast.government).objects.get(pk=cast.government.pk)
    assert IndependentReport.objects.visible_to(elsewhere).get() == report
    assert not Reply.objects.visible_to(elsewhere).exists(), "that others replied, and how, is not theirs to read"


TOUCHES = {
    "words": lambda report, answer: IndependentReport.objects.filter(pk=report.pk).update(text="Other words."),
    "title": lambda report, answer: IndependentReport.objects.filter(pk=report.pk).update(title="Other"),
    "readers": lambda report, answer: IndependentReport.objects.filter(pk=report.pk).update(audience="unit"),
    "registration": lambda report, answer: IndependentReport.objects.filter(pk=report.pk).update(registered_at=None),
    "row": lambda report, answer: IndependentReport.objects.filter(pk=report.pk)._raw_delete("default"),
    "countries": lambda report, answer: report.countries.add(Party.objects.get(code="GEO")),
    "paragraphs": lambda report, answer: report.paragraphs.clear(),
    "day": lambda report, answer: Forwarding.objects.update(reply_due_on=date(2000, 1, 1)),
    "forwarding": lambda report, answer: Forwarding.objects.all()._raw_delete("default"),
    "reply": lambda report, answer: Reply.objects.filter(pk=answer.pk).update(text="We agree."),
    "reply's row": lambda report, answer: Reply.objects.filter(pk=answer.pk).delete(),
}


@pytest.mark.parametrize("touch", TOUCHES)
def test_what_is_registered_is_refused_any_change_by_the_database(cast, touch):
    report = independent_report(cast)
    answer = reply(report, by=cast.government)
    with pytest.raises((DatabaseError, ProtectedError)), transaction.atomic():
        TOUCHES[touch](report, answer)


def test_a_withdrawal_that_comes_late_is_told_what_was_withdrawn_already(cast):
    report = independent_report(cast)
    answer, late = reply(report, by=cast.government), {"reason": "Once more.", "by": cast.officer, "at": NOW}
    actions.withdraw_reply(reply=answer, reason="The wrong letter.", by=cast.government, at=NOW)
    with pytest.raises(AlreadyDone, match=r"^This reply was withdrawn\.$"):
        actions.withdraw_reply(reply=answer, **late | {"by": cast.government})
    actions.withdraw_report(report=report, **late)
    for act in (actions.withdraw_report, actions.acknowledge_report):
        with pytest.raises(AlreadyDone, match=r"^This registration was withdrawn\.$"):
            act(report=report, **late if act is actions.withdraw_report else {"by": cast.officer, "at": NOW})
    assert events(report)[-2:] == ["independent_reply_withdrawn", "independent_withdrawn"]


def test_its_history_names_the_government_that_an_act_is_about(cast, client):
    """A report speaks of two countries: who was asked, and who replied, is told of each by its name."""
    report = independent_report(cast, countries=("GEO", "TJK"))
    actions.forward_report(report=report, country="GEO", reply_due_on=DUE, by=cast.officer, at=NOW)
    actions.acknowledge_report(report=report, by=cast.officer, at=NOW)
    reply(report, by=cast.government)
    client.force_login(cast.officer)
    shown = client.get(f"/reports/independent/{report.pk}/")
    assert [(event.kind, event.what) for event in shown.context["events"]] == [
        ("independent_registered", ""),
        ("independent_forwarded", "Tajikistan"),
        ("independent_forwarded", "Georgia"),
        ("independent_acknowledged", ""),
        ("independent_replied", "Tajikistan"),
    ]
    assert shown.text.split('class="history"')[1].count("Georgia") == 1


def test_what_was_withdrawn_stays_withdrawn(cast):
    report = independent_report(cast)
    actions.withdraw_report(report=report, reason="By mistake.", by=cast.officer, at=NOW)
    nothing = {"withdrawn_at": None, "withdrawn_by": None, "withdrawal_reason": ""}
    with pytest.raises(DatabaseError), transaction.atomic():
        IndependentReport.objects.filter(pk=report.pk).update(**nothing)


@pytest.mark.parametrize("touch", ["words", "reply", "paper"])
def test_words_that_were_changed_behind_the_database_are_found(cast, touch):
    report = independent_report(cast)
    answer = reply(report, by=cast.government)
    call_command("verify_log", stdout=StringIO())
    if touch == "paper":
        answer.file.path.write_bytes(b"other")
    else:
        if connection.vendor == "postgresql":  # it alters no table while a key of it waits to be checked
            execute(["SET CONSTRAINTS ALL IMMEDIATE"])
        with triggers_lifted():
            TOUCHES[touch](report, answer)
    with pytest.raises(CommandError, match="registered|received"):
        call_command("verify_log", stdout=StringIO())


def test_its_assessments_become_the_independent_voice(cast):
    report = independent_report(cast)
    assessment = actions.propose_from_report(report=report, judgement=given(), by=cast.officer, at=NOW)
    assert (assessment.voice, assessment.proposed_by) == ("independent", cast.officer)
    again = actions.propose_from_report(report=report, judgement=given(), by=cast.officer, at=NOW)
    assert ReportAssessment.objects.get().assessment == assessment == again
    other = independent_report(cast)
    with pytest.raises(actions.AlreadyDone, match="waits already, taken from"):
        actions.propose_from_report(report=other, judgement=given(), by=cast.officer, at=NOW)
    assert not ReportAssessment.objects.visible_to(cast.observer).exists()
    confirm_assessment(assessment=assessment, by=cast.other_officer, at=NOW)
    assert ReportAssessment.objects.visible_to(cast.observer).exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"country": "GEO"}, "country"), ({"paragraph": 69}, "paragraph"), ({"audience": "observers"}, "audience")],
)
def test_an_assessment_says_no_more_than_its_report_and_to_no_more_readers(cast, wrong, field):
    report = independent_report(cast, audience="participants")
    judgement = given(**{"audience": "participants", **wrong})
    with pytest.raises(Incomplete) as refusal:
        actions.propose_from_report(report=report, judgement=judgement, by=cast.officer, at=NOW)
    assert set(refusal.value.faults) == {field}
    assert not Assessment.objects.filter(voice="independent", derived=False).exists()


def test_another_voice_is_no_organizations(cast):
    with pytest.raises(ValueError, match="independent voice"):
        actions.propose_from_report(report=independent_report(cast), judgement=SAID, by=cast.officer, at=NOW)


TYPED = {
    "name": "Lanterns <b>",
    "title": "Houses taken",
    "language": "en",
    "received_on": "1999-05-01",
    "text": "Families still wait.",
    "countries": ["TJK"],
    "paragraphs": "68",
    "audience": "observers",
}


def test_the_whole_way_on_the_pages(cast, client):
    client.force_login(cast.officer)
    assert client.get("/reports/independent/new/").status_code == 200
    typed = TYPED | {"key": str(uuid.uuid4()), "file": upload(b"%PDF-1.4\nx\n%%EOF\n", "their report.pdf")}
    answer = client.post("/reports/independent/new/", typed)
    report = IndependentReport.objects.get()
    assert answer.status_code == 302 and report.file_name == "their report.pdf"
    page = f"/reports/independent/{report.pk}/"
    client.post(f"{page}acknowledge/")
    due = date.today() + timedelta(days=60)
    client.post(f"{page}forward/", {"forward-country": "TJK", "forward-reply_due_on": due.isoformat()})
    typed = {"paragraph": "68", "country": "TJK", "voice": "independent", "assessed_on": "1999-05-01"}
    typed |= {"in_law": "0", "in_practice": "1", "rationale": "It says so.", "audience": "observers"}
    assert client.post(f"{page}assess/", typed | {"do": "propose"}).status_code == 302
    client.force_login(cast.government)
    assert "Houses taken" in client.get("/portal/").content.decode()
    today = date.today().isoformat()
    said = {"language": "ru", "received_on": today, "text": "Дома <i>возвращены</i>."}
    assert client.post(f"{page}reply/TJK/", said)["Location"] == f"/portal/independent/{report.pk}/"
    client.force_login(cast.observer)
    told = client.get(f"/portal/independent/{report.pk}/").content.decode()
    assert "Families still wait." in told and "Дома &lt;i&gt;возвращены&lt;/i&gt;." in told
    assert "Lanterns &lt;b&gt;" in told and "Lanterns &lt;b&gt;" in client.get("/portal/independent/").content.decode()
    paper = client.get(f"/portal/independent/{report.pk}/file/")
    assert b"".join(paper.streaming_content) == b"%PDF-1.4\nx\n%%EOF\n" and "attachment" in paper["Content-Disposition"]


def test_a_download_asks_again_who_asks(cast, client):
    report = independent_report(cast, audience="participants")
    answer = reply(report, by=cast.government)
    places = [f"/portal/independent/{report.pk}/{end}" for end in ("", "file/", f"replies/{answer.pk}/file/")]
    for name, status in (("participant", 200), ("observer", 404), ("government", 200)):
        client.force_login(getattr(cast, name))
        assert [client.get(place).status_code for place in places] == [status] * 3, name
    actions.withdraw_report(report=report, reason="By mistake.", by=cast.officer, at=NOW)
    assert [client.get(place).status_code for place in places] == [404] * 3


def test_another_governments_page_is_not_there(cast, client):
    report = independent_report(cast)
    cast.government.countries.set([Party.objects.get(code="GEO")])
    client.force_login(cast.government)
    assert client.get(f"/reports/independent/{report.pk}/reply/TJK/").status_code == 404
    assert client.get(f"/portal/independent/{report.pk}/").status_code == 200
    assert "Enter the reply" not in client.get(f"/portal/independent/{report.pk}/").content.decode()


def test_what_is_wrong_in_a_registration_is_named_and_what_was_typed_stays(cast, client):
    client.force_login(cast.officer)
    typed = TYPED | {"key": str(uuid.uuid4()), "name": "", "text": "", "received_on": "soon"}
    answer = client.post("/reports/independent/new/", typed)
    told = answer.content.decode()
    assert answer.status_code == 422 and "Write the day as 1999-08-31." in told and 'value="Houses taken"' in told
    answer = client.post("/reports/independent/new/", typed | {"received_on": "1999-05-01"})
    told = answer.content.decode()
    assert "Give the file as it was received, or its text." in told and "Choose the organization" in told
    typed |= {"name": "Lanterns", "received_on": "1999-05-01", "file": upload(b"MZ\x90\x00nothing", "a.exe")}
    assert client.post("/reports/independent/new/", typed).status_code == 422
    assert not IndependentReport.objects.exists()


PAPER = b"%PDF-1.4\nx\n%%EOF\n"


@pytest.mark.parametrize("refused", [{"received_on": "soon"}, {"received_on": "2099-01-01"}, {"language": ""}])
@pytest.mark.parametrize("whose", ["report", "reply"])
def test_a_file_waits_for_its_sender_where_its_form_is_refused(cast, client, settings, refused, whose):
    place, typed = "/reports/independent/new/", TYPED | {"key": str(uuid.uuid4()), "text": ""}
    if whose == "reply":
        place = f"/reports/independent/{independent_report(cast).pk}/reply/TJK/"
        typed = {"language": "ru", "received_on": date.today().isoformat(), "text": ""}
    client.force_login(cast.officer)
    assert "Leave this file out" not in client.get(place).content.decode()
    before = IndependentReport.objects.count(), len(list(settings.MEDIA_ROOT.glob("*")))
    answer = client.post(place, typed | refused | {"file": upload(PAPER, "their&co.pdf")})
    told = answer.content.decode()
    [token] = re.findall(r'name="kept" value="([^"]+)"', told)
    assert answer.status_code == 422 and "for a day: their&amp;co.pdf" in told and "Leave this file out" in told
    left_out = client.post(place, typed | {"kept": token, "leave_out": "on"})
    assert left_out.status_code == 422 and (IndependentReport.objects.count(), Reply.objects.count()) == (before[0], 0)
    assert client.post(place, typed | {"kept": token}).status_code == 302
    (row,) = Reply.objects.all() if whose == "reply" else IndependentReport.objects.all()
    assert row.file_name == "their&co.pdf" and row.file.path.read_bytes() == PAPER
    assert len(list(settings.MEDIA_ROOT.glob("*"))) == before[1] + 1


def test_the_register_asks_a_stated_number_of_questions(cast, client, django_assert_max_num_queries):
    for number in range(4):
        report = independent_report(cast, title=f"Report {number}")
        reply(report, by=cast.government)
    client.force_login(cast.officer)
    client.get("/reports/independent/")
    with django_assert_max_num_queries(QUERIES_OF_REGISTER):
        client.get("/reports/independent/")


def test_a_government_is_given_no_more_than_two_years_to_reply(cast):
    report, act = registered(by=cast.officer), {"country": "TJK", "by": cast.officer, "at": NOW}
    with pytest.raises(Incomplete, match="two years from today"):
        actions.forward_report(report=report, reply_due_on=NOW.date() + timedelta(days=731), **act)
    sent = actions.forward_report(report=report, reply_due_on=NOW.date() + timedelta(days=30), **act)
    with pytest.raises(Incomplete, match="two years from today"):
        more = {"new_day": NOW.date() + timedelta(days=731), "reason": "So."}
        extend_forwarding(forwarding=sent, **more, by=cast.officer, at=NOW)
    assert Forwarding.objects.get().reply_due_on == NOW.date() + timedelta(days=30)


def test_what_a_focal_point_enters_is_received_on_that_day(cast, client, time_machine):
    """Else a Government that is late could say that it was not. A letter of before is registered by the Unit."""
    report = independent_report(cast)
    early = {"forwarding": report.forwardings.get(), "received": received(received_on=NOW.date())}
    with pytest.raises(Incomplete) as refusal:
        actions.reply_to(**early, by=cast.government, at=NOW + timedelta(days=1))
    assert set(refusal.value.faults) == {"received_on"}
    page, typed = f"/reports/independent/{report.pk}/reply/TJK/", {"language": "en", "text": "Given back."}
    time_machine.move_to(datetime(1999, 7, 8, 22, 30, tzinfo=UTC))  # in Geneva the next day has begun
    client.force_login(cast.government)
    assert 'name="received_on"' not in client.get(page).text
    assert client.post(page, typed | {"received_on": NOW.date().isoformat()}).status_code == 302
    assert Reply.objects.get().received_on == date(1999, 7, 9)


def test_a_reply_that_is_sent_at_midnight_is_received_and_entered_on_one_day(cast, client, time_machine, monkeypatch):
    """A long letter takes its time to be read: the day of the first moment is not held against that of the last."""
    report, midnight, checked = independent_report(cast), datetime(1999, 7, 8, 22, tzinfo=UTC), ReceivedForm.is_valid

    def slowly(form):
        time_machine.move_to(midnight + timedelta(seconds=1))
        return checked(form)

    monkeypatch.setattr(ReceivedForm, "is_valid", slowly)
    time_machine.move_to(midnight - timedelta(seconds=1))
    client.force_login(cast.government)
    sent = {"language": "en", "text": "Given back."}
    assert client.post(f"/reports/independent/{report.pk}/reply/TJK/", sent).status_code == 302
    assert Reply.objects.get().received_on == date(1999, 7, 8)


def test_the_unit_registers_a_letter_by_the_day_on_which_it_came(cast):
    report = independent_report(cast)
    letter = {"forwarding": report.forwardings.get(), "received": received(received_on=NOW.date())}
    assert actions.reply_to(**letter, by=cast.officer, at=NOW + timedelta(days=9)).received_on == NOW.date()


def test_words_to_be_registered_are_called_no_report_in_russian_where_they_are_a_reply():
    with override("ru"):
        assert "доклад" not in str(ReceivedForm(user=None).fields["text"].help_text)
