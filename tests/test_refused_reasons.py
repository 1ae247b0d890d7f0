"""A refused reason comes back as it was typed, with the fault at its field, wherever its form is folded away."""

import pytest

from poa.models import Event, Party
from tests.sent_forms import Forms, lines
from tests.test_policy import things  # noqa: F401 (a fixture)

LONG = "ж" * 2001
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
