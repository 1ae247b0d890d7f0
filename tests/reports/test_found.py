"""One search over everything: what it finds for whom, filters as links, pages by key, counts up to a thousand."""

import re
from datetime import timedelta
from html import unescape
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from poa.actions.reference import change_party, read_of
from poa.finding.reference import reindex_reference
from poa.models import IndexedText, NongovernmentalOrganization, Party, User
from reports.actions.issuing import issue_compilation
from reports.indexing import reindex_independent, reindex_reports
from reports.models import CompilationSection, Round
from tests.independents import received, registered
from tests.many import many_entries
from tests.reports.told_world import independent
from tests.shelf import report
from tests.tracking.small_world import NOW, entry, small_world

pytestmark = pytest.mark.usefixtures("findable")
SECTION = {"title": "Alphia", "annex": False, "notes": [], "blocks": [{"type": "numbered", "number": 1, "anchor": ""}]}
LINK = re.compile(r'href="([^"]*)"')


@pytest.fixture
def world(db):
    cache.clear()
    world = small_world()
    Party.objects.filter(code="AAA").update(name_ru="Альфия", old_names=["Alphistan"], places=[["Newtown", "Новоград"]])
    world.paragraphs[3].text = "Residence permits are abolished."
    world.paragraphs[3].save()
    NongovernmentalOrganization.objects.create(row="1", name="Memorial Centre")
    reindex_reference()
    return world


def ask(client, world, query="", name="unit_officer", **more):
    client.force_login(getattr(world.people, name))
    place = "/search/" if name in ("unit_officer", "field_officer") else "/portal/search/"
    return client.get(place, {"q": query, **more})


def kinds(response):
    return {found.what: found.total for found in response.context["results"].kinds if found.total}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("permit", {"paragraph": 1}),
        ("residence permits", {"paragraph": 1}),
        ("Do 3", {"recommendation": 1, "paragraph": 1}),
        ("сделать", {"recommendation": 2, "paragraph": 2}),
        ("Alphistan", {"entry": 1, "party": 1}),
        ("альфии", {"entry": 1, "party": 1}),
        ("Alfia", {"entry": 1, "party": 1}),
        ("novograd", {"party": 1}),
        ("Новоград", {"party": 1}),
        ("memorial", {"party": 1}),
        ("zebra", {}),
    ],
)
def test_one_box_finds_the_programme_entries_and_parties(client, world, query, expected):
    entry(world, narrative_en="Families went home.")
    entry(world, countries=("BBB",), narrative_en="Nothing of the kind.")
    assert kinds(ask(client, world, query)) == expected


def issued(world, *, audience="observers", symbol="X/1", text="Housing in Newtown."):
    row, _made = Round.objects.get_or_create(
        year=1999,
        defaults={
            "title": "Round of 1999",
            "period_start": "1998-06-01",
            "period_end": "1999-06-01",
            "knowledge_cutoff_on": "1999-06-01",
        },
    )
    by = world.people.unit_officer
    made = report(round=row, by=by, audience=audience, symbol=symbol, content=symbol.encode(), state="built")
    block = SECTION["blocks"][0] | {"runs": [{"text": text, "style": "", "href": "", "notes": [], "lang": ""}]}
    CompilationSection.objects.create(
        compilation=made, key="country-AAA", position=1, state="built", body=SECTION | {"blocks": [block]}
    )
    return issue_compilation(compilation=made, by=by, at=NOW)


def test_an_issued_report_is_found_by_symbol_and_by_what_its_sections_say(client, world):
    made = issued(world)
    for query in ("X/1", "x/1 housing", "Новоград", "round 1999"):
        assert kinds(ask(client, world, query)).get("report") == 1, query
    shown = ask(client, world, "housing").text
    assert f"/portal/reports/{made.pk}/read/#country-AAA" in shown and "<mark>Housing</mark> in Newtown." in shown


def test_a_report_is_found_by_those_alone_who_may_open_it(client, world):
    issued(world, audience="participants")
    assert kinds(ask(client, world, "housing", "participant")) == {"report": 1}
    assert kinds(ask(client, world, "housing", "observer")) == {}


@pytest.mark.parametrize(
    ("audience", "readers"),
    [("observers", {"observer", "participant", "unit_officer"}), ("unit", {"unit_officer", "field_officer"})],
)
def test_an_independent_report_is_found_by_those_alone_who_may_open_it(client, world, audience, readers):
    made = independent(world, audience=audience, title="Houses taken", words=received(text="Nobody gave them back."))
    for name in readers | {"observer"}:
        for query in ("houses", "nobody gave", "lanterns", "Alphistan houses"):
            found = kinds(ask(client, world, query, name)).get("independent", 0)
            assert found == (name in readers), (name, query)
    assert kinds(ask(client, world, "houses", year=1999)) == {"independent": 1}
    shown = ask(client, world, "nobody").text
    assert f"/reports/independent/{made.pk}/" in shown and "<mark>Nobody</mark> gave them back." in shown
    assert reindex_independent() == 0
    IndexedText.objects.filter(kind="independent").delete()
    assert reindex_independent() == 1


def test_an_independent_report_is_found_on_no_day_before_it_came(client, world):
    made = independent(world, words=received(text="Nobody gave them back."))
    came, known = made.received_on, made.registered_at.date()
    for name, day in (("as_of", came), ("known_by", known)):
        for asked, found in ((day, {"independent": 1}), (day - timedelta(days=2), {})):
            assert kinds(ask(client, world, "nobody", **{name: asked.isoformat()})) == found, (name, asked)


def test_an_independent_report_is_found_by_what_a_country_is_called_from_now_on(world):
    independent(world, title="Houses taken")
    party = world.countries["AAA"]
    party.refresh_from_db()
    said = {"reason": "A letter.", "by": world.people.administrator, "at": NOW}
    change_party(party=party, names={"name_en": "Omegia"}, read=read_of(party), **said)
    assert "omegia" in IndexedText.objects.get(kind="independent").words and reindex_independent() == 0


def test_a_load_that_names_a_country_anew_leaves_the_search_by_its_new_name(training):
    country, officer = Party.objects.reporting_countries()[0], User.objects.create(username="o", role="unit_officer")
    registered(by=officer, countries=(country.code,), paragraphs=(3,))
    Party.objects.filter(pk=country.pk).update(name_en="Omegia")
    assert reindex_independent() == 1
    call_command("load", "training-programme", stdout=StringIO())
    words = IndexedText.objects.get(kind="independent").words
    assert country.name_en.casefold() in words and "omegia" not in words


def test_words_of_reports_are_kept_as_reindexing_would_write_them(world):
    issued(world)
    assert reindex_reports() == 0
    IndexedText.objects.filter(kind="report").delete()
    assert reindex_reports() == 2


@pytest.mark.parametrize(
    ("name", "found"), [("unit_officer", 3), ("field_officer", 3), ("participant", 2), ("observer", 1)]
)
def test_entries_are_found_by_those_alone_who_may_open_them(client, world, name, found):
    for audience in ("unit", "participants", "observers"):
        entry(world, audience=audience, narrative_en="Zebras")
    response = ask(client, world, "zebra", name)
    assert kinds(response) == {"entry": found}
    (years,) = [facet for facet in response.context["results"].facets if facet.name == "year"]
    assert [(option.value, option.count) for option in years.options] == [("1998", found)]


def test_a_hit_is_marked_and_what_the_text_holds_is_text(client, world):
    entry(world, narrative_en="<script>alert(1)</script> zebras & <b>bold</b>")
    shown = ask(client, world, "zebra").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>zebras</mark> &amp; &lt;b&gt;bold&lt;/b&gt;" in shown


def test_what_was_typed_is_shown_as_text(client, world):
    shown = ask(client, world, '"><img src=x onerror=alert(1)> Alfia').text
    assert "<img" not in shown and "&lt;img" in shown


def facet(response, name):
    return next(options for facet, options, _set in response.context["facets"] if facet.name == name)


def test_each_facet_is_a_link_that_finds_as_many_as_it_says(client, world):
    entry(world, narrative_en="Zebras", on="1997-01-01", kind="legislation", paragraphs=(3,))
    entry(world, narrative_en="Zebras", countries=("AAA", "BBB"), agencies=("DUE",), state="draft", paragraphs=(2,))
    entry(world, narrative_en="Zebras", countries=("BBB",), paragraphs=(3, 4))
    response = ask(client, world, "zebra")
    told = {facet.name: [(o.label, o.count) for o in options] for facet, options, _set in response.context["facets"]}
    assert told == {
        "country": [("Alphia", 2), ("Betania", 2)],
        "agency": [("DUE", 1), ("UNO", 2)],
        "year": [("1998", 2), ("1997", 1)],
        "kind": [("Legislation", 1), ("Return", 2)],
        "state": [("draft", 1), ("verified", 2)],
    }
    for _facet, options, _set in response.context["facets"]:
        for option in options:
            assert kinds(client.get(f"/search/{option.url}"))["entry"] == option.count
            assert option.url.startswith("?q=zebra&")


def test_a_facet_that_is_set_offers_no_number_that_its_link_does_not_find(client, world):
    """An entry of two countries: beside the one that was chosen, the other counts what is of both alone."""
    entry(world, narrative_en="Zebras", countries=("AAA", "BBB"))
    entry(world, narrative_en="Zebras", countries=("BBB",))
    options = facet(ask(client, world, "zebra", country="AAA"), "country")
    assert [(option.label, option.count, option.current) for option in options] == [("Alphia", 1, True)]


def test_a_filter_that_is_set_can_be_taken_away_again(client, world):
    entry(world, narrative_en="Zebras")
    entry(world, narrative_en="Zebras", countries=("BBB",))
    response = ask(client, world, "zebra", country="BBB")
    assert kinds(response) == {"entry": 1}
    (chip,) = response.context["chosen"]
    (option,) = facet(response, "country")
    assert option.current and chip.without == option.url == "?q=zebra"


def test_the_state_is_asked_by_staff_alone(client, world):
    entry(world, narrative_en="Zebras")
    entry(world, narrative_en="Zebras", state="draft")
    assert facet(ask(client, world, "zebra"), "state")
    response = ask(client, world, "zebra", "observer", state="draft")
    assert "No such question" in response.text and "facet-state" not in response.text


def test_a_filter_leaves_out_what_it_is_no_matter_of(client, world):
    entry(world, narrative_en="Permits were abolished.")
    assert kinds(ask(client, world, "permit")) == {"paragraph": 1, "entry": 1}
    assert kinds(ask(client, world, "permit", country="AAA")) == {"entry": 1}
    assert kinds(ask(client, world, "permit", issue="MI01")) == {"paragraph": 1, "entry": 1}


def test_what_is_superseded_is_left_out_unless_a_state_is_asked_for(client, world):
    old = entry(world, narrative_en="Zebras")
    entry(world, narrative_en="Zebras", supersedes=old)
    assert kinds(ask(client, world, "zebra")) == {"entry": 1}
    assert kinds(ask(client, world, "zebra", state="verified")) == {"entry": 2}


def test_pages_by_key_show_every_entry_once(client, world):
    rows = {entry(world, narrative_en="Zebras", on=f"1998-03-{1 + number % 9:02}").pk for number in range(45)}
    address, seen, pages = "/search/?q=zebra&what=entry", [], []
    client.force_login(world.people.unit_officer)
    while address:
        response = client.get(address)
        (found,) = [each for each in response.context["results"].kinds if each.what == "entry"]
        pages.append([row.pk for row in found.rows])
        seen += pages[-1]
        following = re.search(r'rel="next" href="([^"]+)"', response.text)
        address = f"/search/{unescape(following[1])}" if following else ""
    assert [len(page) for page in pages] == [20, 20, 5] and set(seen) == rows and len(seen) == 45
    back = re.search(r'rel="prev" href="([^"]+)"', response.text)
    previous = client.get(f"/search/{unescape(back[1])}").context["results"].kinds[0]
    assert [row.pk for row in previous.rows] == pages[1]


def test_pages_of_paragraphs_are_read_by_key_too(client, geneva, cast):
    client.force_login(cast.observer)
    first = client.get("/portal/search/?q=refugees&what=paragraph")
    following = unescape(re.search(r'rel="next" href="([^"]+)"', first.text)[1])
    second = client.get(f"/portal/search/{following}")
    shown = [[row.number for row in page.context["results"].kinds[1].rows] for page in (first, second)]
    assert len(shown[0]) == 20 and shown[1] and not set(shown[0]) & set(shown[1])


@pytest.mark.parametrize("cursor", ["nonsense", "W10", "x" * 5000, "\u0416"])
@pytest.mark.parametrize("what", ["entry", "paragraph", "report", "party", "recommendation"])
def test_a_cursor_of_another_list_is_said_and_the_first_page_shown(client, world, what, cursor):
    entry(world, narrative_en="Permits")
    response = ask(client, world, "permit", what=what, cursor=cursor)
    assert response.status_code == 200 and "the first one is shown" in response.text


@pytest.mark.parametrize(
    ("question", "told"),
    [("year=next", "Expected a year"), ("country=XXX", "expected one of"), ("what=all", "expected one of")]
    + [("year=99999", "2100"), ("colour=red", "No such question"), ("q=" + "x" * 201, "no more than 200")],
)
def test_a_question_that_is_not_understood_is_named(client, world, question, told):
    client.force_login(world.people.unit_officer)
    response = client.get(f"/search/?{question}")
    assert response.status_code == 200 and told in response.text


def test_no_count_goes_beyond_a_thousand(client, world):
    named = [list(each.values()) for each in (world.paragraphs, world.countries, world.agencies)]
    people = {"author": world.people.field_officer, "verifier": world.people.unit_officer, "at": NOW}
    many_entries(1005, **dict(zip(("paragraphs", "countries", "agencies"), named, strict=True)), **people)
    response = ask(client, world, "done")
    assert "more than 1000" in response.text and "1005" not in response.text
    assert all(option.count is None for _facet, options, _set in response.context["facets"] for option in options)


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    account = ("django_session", '"poa_user"."password"', '"poa_user_countries"', "SAVEPOINT")
    return [row["sql"] for row in seen.captured_queries if not any(word in row["sql"] for word in account)]


@pytest.mark.parametrize(
    "address", ["/search/?q=permit+Alphia", "/portal/search/?q=permit", "/search/?q=permit&what=entry&country=AAA"]
)
def test_however_much_is_found_the_same_is_asked(client, world, address):
    client.force_login(world.people.unit_officer)
    entry(world, narrative_en="Permits")
    issued(world, text="Permits in Alphia")
    independent(world, words=received(text="Permits in Alphia"))
    few = len(queries(client, address))
    for number in range(8):
        independent(world, words=received(text="Permits in Alphia"))
        entry(world, narrative_en="Permits", countries=("AAA", "BBB"), paragraphs=(2, 3))
        issued(world, text="Permits in Alphia", symbol=f"X/{number + 2}")
    assert len(queries(client, address)) <= few <= 21


def test_a_slip_of_the_pen_is_said_with_a_way_to_what_was_typed(client, world):
    entry(world)
    response = ask(client, world, "Alfia done")
    (typed, name, url) = response.context["exactly"][0]
    assert (typed, name) == ("Alfia", "Alphia") and parse_qs(urlsplit(url).query)["q"] == ['"Alfia" done']
    assert kinds(client.get(f"/search/{url}")) == {}


@pytest.mark.parametrize("query", ["the", "%", "—", "и"])
def test_words_that_stand_everywhere_are_not_searched_for(client, world, query):
    entry(world, narrative_en="the % — и")
    response = ask(client, world, query)
    assert kinds(response) == {} and "stand everywhere" in response.text


@pytest.mark.parametrize("name", ["unit_officer", "field_officer", "government", "participant", "observer"])
def test_the_box_stands_in_the_head_of_every_page(client, world, name):
    staff = name in ("unit_officer", "field_officer")
    client.force_login(getattr(world.people, name))
    for address in ("/portal/", "/portal/paragraphs/") + (("/", "/matrix/") if staff else ()):
        action = "/search/" if staff and not address.startswith("/portal") else "/portal/search/"
        assert f'class="seek" method="get" action="{action}"' in client.get(address).text


def test_the_box_is_not_shown_to_who_has_no_role(client, world):
    client.force_login(world.people.stranger)
    assert 'class="seek"' not in client.get("/password/").text


def test_where_nothing_is_found_the_word_that_was_perhaps_meant_is_a_link(client, world):
    shown = ask(client, world, "permitts Alphia").text
    assert "Did you mean:" in shown and 'href="?q=permits+Alphia"' in shown
    assert "Did you mean:" not in ask(client, world, "permit").text


def test_what_says_a_word_with_a_minus_is_left_out_of_every_kind(client, world):
    assert kinds(ask(client, world, "residence")) == {"paragraph": 1}
    assert kinds(ask(client, world, "residence -permits")) == {}
    assert kinds(ask(client, world, "residence NOT houses")) == {"paragraph": 1}


def test_entries_that_say_what_is_left_out_are_not_found(client, world):
    for words in ("Bridges mended.", "Bridges and roads mended."):
        entry(world, narrative_en=words)
    assert kinds(ask(client, world, "bridges"))["entry"] == 2
    assert kinds(ask(client, world, "bridges -roads"))["entry"] == 1


def test_words_to_leave_out_alone_are_answered_with_a_sentence(client, world):
    assert "only words to leave out" in ask(client, world, "NOT residence").text
