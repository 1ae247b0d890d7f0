"""What is typed is taken for a country, a place or an organization: by old names, other alphabets, slips of the pen."""

import pytest

from poa.finding.names import asked_for
from poa.finding.spelling import likeness, skeleton
from poa.finding.words import folded
from poa.models import Party

pytestmark = pytest.mark.usefixtures("findable")


def parties(query):
    return asked_for(query).parties


@pytest.mark.parametrize(
    ("query", "code"),
    [("Kyrgyzstan", "KGZ"), ("Kirghizia", "KGZ"), ("Кыргызстан", "KGZ"), ("в Киргизии", "KGZ"), ("Киргизию", "KGZ")]
    + [("Российской Федерации", "RUS"), ("Грузии", "GEO"), ("CSCE", "OSCE"), ("СБСЕ", "OSCE"), ("мом", "IOM")]
    + [("ODIHR", "ODIHR"), ("БДИПЧ", "ODIHR"), ("HCNM", "HCNM")]
    + [("УВКБ", "UNHCR"), ("Голландия", "NLD"), ("Great Britain", "GBR"), ("США", "USA"), ("Türkiye", "TUR")]
    + [("Sakartvelo", "GEO"), ("Grusia", "GEO"), ("Oʻzbekiston", "UZB"), ("O'zbekiston", "UZB"), ("Ozbekiston", "UZB")],
)
def test_a_party_is_known_by_any_name_in_any_case(geneva, query, code):
    assert code in parties(query)


@pytest.mark.parametrize(
    ("query", "code"),
    [("Tajikstan", "TJK"), ("Tadzhikstan", "TJK"), ("Узбикистан", "UZB"), ("Turkmenestan", "TKM"), ("Armenai", "ARM")]
    + [("Azerbaidzhan", "AZE"), ("Kazahstan", "KAZ"), ("Moldva", "MDA"), ("Kirgistan", "KGZ"), ("Gruziya", "GEO")]
    + [("Ukriane", "UKR"), ("Belarussia", "BLR"), ("kjrgjzstan", "KGZ"), ("Europan Commission", "EC")],
)
def test_a_slip_of_the_pen_is_taken_for_the_nearest_name_and_said(geneva, query, code):
    asked = asked_for(query)
    assert code in asked.parties and asked.near


@pytest.mark.parametrize(
    ("query", "other"),
    [
        ("Kishinyov", "chisinau"),
        ("Hudzhand", "leninabad"),
        ("Artsakh", "караб"),
        ("Ahiska", "месхет"),
        ("Дзалалабад", ""),
    ],
)
def test_a_place_is_found_however_it_is_written(geneva, query, other):
    assert other == "" or any((other,) in thing.ways for thing in asked_for(query).things)


@pytest.mark.parametrize("query", ["crime", "crimes", "homes", "general", "who returned", "law", "12345", "груз"])
def test_an_ordinary_word_is_no_name(geneva, query):
    assert (asked_for(query).parties, asked_for(query).near) == (set(), [])


def test_who_in_capitals_is_the_organization(geneva):
    assert parties("WHO") == {"WHO"}


def test_words_in_quotation_marks_are_taken_as_they_stand(geneva):
    for query in ('"Tajikstan"', "«Tajikstan»", "“Tajikstan”"):
        (thing,) = asked_for(query).things
        assert (thing.ways, thing.parties, thing.near) == ((("tajikstan",),), (), "")
    assert [thing.typed for thing in asked_for('refugees "went home').things] == ["refugees", "went", "home"]


@pytest.mark.parametrize("query", ["", "the of", "— !?", '""', "%_*", "a"])
def test_nothing_is_asked_by_common_words_and_signs(geneva, query):
    assert not asked_for(query) or query == "a"


@pytest.mark.parametrize(
    ("query", "typed"),
    [("para 68", ["68"]), ("para. 68 (c)", ["68"]), ("п.68", ["68"]), ("пункт 68 прописка", ["68", "прописка"])]
    + [("paras 12, 13", ["12", "13"]), ("paragraphs of law", ["paragraphs", "law"])]
    + [("refugees AND law", ["refugees", "law"]), ("refugees OR law", ["refugees", "law"])]
    + [("LAW ON REFUGEES", ["LAW", "REFUGEES"]), ("WHO", ["WHO"]), ("training by WHO", ["training", "WHO"]), ("c", [])],
)
def test_what_only_joins_words_or_numbers_a_paragraph_is_not_asked_for(geneva, query, typed):
    assert [thing.typed for thing in asked_for(query).things] == typed


def test_the_longest_name_is_taken_for_one_thing(geneva):
    assert [thing.typed for thing in asked_for("returns to the Republic of Moldova, Osh").things] == [
        "returns",
        "Republic of Moldova",
        "Osh",
    ]


def test_names_are_read_in_one_question_and_made_anew_when_one_changes(geneva, django_assert_num_queries):
    with django_assert_num_queries(1):
        parties("Tojikiston")
    Party.objects.filter(code="TJK").update(old_names=["Tojikiston"])
    with django_assert_num_queries(1):
        assert parties("Tojikiston") == {"TJK"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Хатлон", "Khatlon"),
        ("Ashkhabad", "Ашхабад"),
        ("Chechnya", "Чечня"),
        ("Zhytomyr", "Житомир"),
        ("Jizzakh", "jizah"),
    ],
)
def test_ways_of_writing_one_sound_are_alike(one, other):
    assert likeness(skeleton(folded(one)), skeleton(folded(other))) >= 0.5


def left_out(query):
    return [thing.typed for thing in asked_for(query).without]


@pytest.mark.parametrize(
    ("query", "expected"),
    [("homes -permits", ["permits"]), ("homes NOT permits", ["permits"]), ("жилье НЕ разрешения", ["разрешения"])]
    + [("homes AND NOT permits -UNHCR", ["permits", "UNHCR"]), ('homes -"two words"', ["two words"])]
    + [('homes NOT "two words" permits', ["two words"]), ("homes −permits", ["permits"])]
    + [("1998 - 2001", []), ("Alma-Ata", []), ("homes not permits", []), ("homes NOT", []), ("homes -the", [])],
)
def test_a_minus_or_not_before_a_word_leaves_it_out(geneva, query, expected):
    assert left_out(query) == expected
    assert "permits" not in [thing.typed for thing in asked_for(query).things] or "permits" not in expected


def test_a_party_is_left_out_by_any_of_its_names(geneva):
    (thing,) = asked_for("refugees -Kirghizia").without
    assert thing.parties == ("KGZ",)


def test_only_words_to_leave_out_ask_for_nothing(geneva):
    assert not asked_for("NOT refugees")
