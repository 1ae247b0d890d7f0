"""The definitions of the annex, the papers of the Conference and the list of recommendations, for whoever may read."""

import pytest
from django.core.cache import cache

from poa.models import Addressee, CategoryOfConcern, Programme, Recommendation, Reservation, SourceText
from tests.tracking.small_world import entry, small_world

PLACES = ("/", "/portal/")


@pytest.fixture
def world(db):
    cache.clear()
    world = small_world()
    Programme.objects.update(acknowledgement_en="Made by the United Nations.")
    titles = {"WAN": ("Wanderers", False), "REF": ("Refugees", True)}
    for number, (code, (title, universal)) in enumerate(titles.items(), start=3):
        CategoryOfConcern.objects.create(
            code=code,
            annex_paragraph=number,
            title_en=title,
            title_ru=title,
            definition=f"{title} are persons.",
            universal=universal,
        )
    world.wanderers = CategoryOfConcern.objects.get(code="WAN")
    reserved = Reservation.objects.create(party=world.countries["AAA"], source="X/1, para. 20", statement="Not us.")
    reserved.categories.add(world.wanderers)
    papers = {"covering report": ("1", "A letter."), "annex": ("", "II. PROCEEDINGS"), "annexes of the Programme": ()}
    papers["annexes of the Programme"] = ("II B", "They bind nobody.")
    for paper, (number, text) in papers.items():
        SourceText.objects.create(document=f"X/1, {paper}", number=number, position=1, text=text)
    return world


def read(client, person, address):
    client.force_login(person)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer


@pytest.mark.parametrize("place", PLACES)
def test_a_definition_stands_with_its_character_and_the_reservations_to_it(client, world, place):
    asked = Recommendation.objects.get(paragraph__number=3)
    asked.categories.add(world.wanderers)
    entry(world, categories=[world.wanderers])
    text = read(client, world.people.unit_officer, f"{place}definitions/").content.decode()
    universal, working = text.partition("Working definitions</h2>")[::2]
    assert "Refugees are persons." in universal and "They bind nobody." in working
    told = working.partition('id="category-WAN"')[2].partition("</li>\n")[0] + working
    assert "Wanderers are persons." in told and "Reservation of Alphia" in told and "Not us." in working
    assert f'href="{place}recommendations/?category=WAN"' in told and "1 fact</a>" in told
    assert "reproduced with acknowledgement" in text


def test_definitions_stand_in_the_order_of_the_annex(client, world):
    CategoryOfConcern.objects.create(
        code="AAA", annex_paragraph=9, title_en="Ants", title_ru="Ants", definition="Ants.", universal=False
    )
    shown = read(client, world.people.observer, "/portal/definitions/").context["groups"]
    assert [[row.annex_paragraph for row in group.categories] for group in shown] == [[4], [3, 9]]


def test_facts_that_a_reader_may_not_open_are_not_counted(client, world):
    entry(world, audience="participants", categories=[world.wanderers])
    assert "1 fact</a>" in read(client, world.people.participant, "/portal/definitions/").content.decode()
    assert "1 fact</a>" not in read(client, world.people.observer, "/portal/definitions/").content.decode()


@pytest.mark.parametrize("place", PLACES)
def test_the_papers_of_the_conference_are_shown_with_who_took_part(client, world, place):
    world.countries["BBB"].at_conference = world.countries["BBB"].made_statement = True
    world.countries["BBB"].save()
    text = read(client, world.people.unit_officer, f"{place}conference/").content.decode()
    assert "A letter." in text and "<h3>II. PROCEEDINGS</h3>" in text
    assert "<li>Betania*</li>" in text and "<li>Alphia</li>" not in text
    assert "Not us." in text and "Made by the United Nations." in text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", {"Do 3", "Do 4"}),
        ("?category=WAN", {"Do 3"}),
        ("?addressee=CIS", {"Do 4"}),
        ("?issue=MI01&strength=should", {"Do 3", "Do 4"}),
        ("?strength=may", set()),
        ("?category=NONE", set()),
        ("?colour=red", set()),
    ],
)
def test_recommendations_are_found_by_issue_addressee_and_category(client, world, asked, found):
    Recommendation.objects.get(paragraph__number=3).categories.add(world.wanderers)
    addressee = Addressee.objects.create(code="CIS", title_en="CIS countries", title_ru="Страны СНГ")
    Recommendation.objects.get(paragraph__number=4).addressees.add(addressee)
    answer = read(client, world.people.observer, f"/portal/recommendations/{asked}")
    assert {row.title_en for _issue, rows in answer.context["issues"] for row in rows} == found
    sent = client.get(f"/api/v1/recommendations/{asked}")
    assert sent.status_code == 400 or {row["title_en"] for row in sent.json()["results"]} == found


@pytest.mark.parametrize("name", ["recommendations", "definitions", "conference"])
def test_the_contents_of_the_programme_lead_there_and_the_day_goes_along(client, world, name):
    day = "?as_of=1998-06-30"
    text = read(client, world.people.observer, f"/portal/paragraphs/{day}").content.decode()
    assert f'href="/portal/{name}/{day}"' in text
    assert f'href="/portal/paragraphs/{day}"' in read(client, world.people.observer, f"/portal/{name}/{day}").text


def test_an_entry_leads_to_the_definition_of_its_category(client, world):
    one = entry(world, categories=[world.wanderers])
    text = read(client, world.people.unit_officer, f"/entries/{one.pk}/").content.decode()
    assert 'href="/definitions/#category-WAN">Wanderers</a>' in text


def test_the_api_tells_definitions_reservations_and_papers(client, world):
    [category] = [
        row
        for row in read(client, world.people.observer, "/api/v1/categories/").json()["results"]
        if row["code"] == "WAN"
    ]
    assert category["definition"] == "Wanderers are persons." and category["universal"] is False
    assert [row["statement"] for row in category["reservations"]] == ["Not us."]
    [reserved] = client.get("/api/v1/reservations/").json()["results"]
    assert (reserved["party"], reserved["categories"]) == ("AAA", ["WAN"])
    [paper] = client.get("/api/v1/source-texts/?paper=covering+report").json()["results"]
    assert (paper["number"], paper["text"]) == ("1", "A letter.")


def test_the_list_is_narrowed_down_by_what_some_recommendation_names_alone(client, world):
    """The list of addressees is one for all programmes: nobody is offered whom this one asks for nothing."""
    for code, title in (("CIS", "CIS countries"), ("ALL", "All of them")):
        addressee = Addressee.objects.create(code=code, title_en=title, title_ru=title)
    Recommendation.objects.get(paragraph__number=4).addressees.add(addressee)
    offered = {
        name: rows
        for name, _label, rows, _said in read(client, world.people.observer, "/portal/recommendations/").context[
            "choices"
        ]
    }
    assert [row.title for row in offered["addressee"]] == ["All of them"]


@pytest.mark.parametrize("place", PLACES)
def test_a_programme_that_defines_no_category_is_not_called_one_that_is_not_loaded(client, world, place):
    CategoryOfConcern.objects.all().delete()
    text = read(client, world.people.unit_officer, f"{place}definitions/").text
    assert "The Programme defines no category of concern." in text and "No programme is loaded" not in text
