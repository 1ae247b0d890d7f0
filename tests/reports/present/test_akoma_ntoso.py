"""The report as Akoma Ntoso: well formed, in the standard's structure, each place named once, no reference lost."""

from collections import Counter
from dataclasses import replace

import pytest
from lxml import etree

from reports.compilation import compile
from reports.document import Chapter, Document, Heading, Run, Text
from reports.present import present
from reports.present.akn import NAMESPACE
from tests.reports.present.sample import sample
from tests.reports.snapshots import snapshot
from tests.reports.test_languages import RU, whole

AKN = {"a": NAMESPACE}


def written(document):
    return etree.fromstring(present(document, "akn"))


def faults(root):
    """Return identifiers that stand twice, and references that lead nowhere."""
    names = Counter(root.xpath("//@eId"))
    leads = root.xpath("//@href | //@source | //@refersTo | //@as", namespaces=AKN)
    return [name for name, count in names.items() if count > 1] + [
        lead for lead in leads if lead.startswith("#") and lead[1:] not in names
    ]


@pytest.fixture(params=["en", "ru"])
def root(request):
    return written(whole(edition={**RU, "language": request.param}))


def test_every_name_is_given_once_and_every_reference_leads_on(root):
    assert faults(root) == []
    assert root.xpath("count(//a:ref[starts-with(@href, '#')])", namespaces=AKN) > 10


def test_what_the_test_guards_against_is_seen():
    root = written(whole())
    root.xpath("//a:ref[starts-with(@href, '#')]", namespaces=AKN)[0].set("href", "#nowhere")
    root.xpath("//a:paragraph", namespaces=AKN)[1].set("eId", "para_1")
    assert faults(root) == ["para_1", "#nowhere"]


def test_the_parts_stand_in_the_order_of_the_standard(root):
    (doc,) = root
    assert [etree.QName(part).localname for part in doc if etree.QName(part).localname != "conclusions"] == [
        "meta",
        "preface",
        "mainBody",
        "attachments",
    ]
    told = [etree.QName(part).localname for part in doc[0]]
    assert told == ["identification", "references", "proprietary"]


def test_the_work_is_the_same_in_both_languages():
    pair = [written(whole(edition={**RU, "language": language})) for language in ("en", "ru")]
    works, expressions = (
        [root.xpath(f"string(/*/a:doc/a:meta//a:{level}/a:FRBRuri/@value)", namespaces=AKN) for root in pair]
        for level in ("FRBRWork", "FRBRExpression")
    )
    assert works[0] == works[1] == "/akn/xx/doc/report/steering-group/2026-11-24/POA-1999-C.1"
    assert [address.split("/")[-1] for address in expressions] == ["eng@2026-11-24", "rus@2026-11-24"]


def test_paragraphs_are_numbered_and_have_content(root):
    paragraphs = root.xpath("//a:paragraph", namespaces=AKN)
    numbers = [row.xpath("string(a:num)", namespaces=AKN) for row in paragraphs]
    assert numbers == [f"{number}." for number in range(1, len(paragraphs) + 1)]
    assert all(row.xpath("boolean(a:content/a:p)", namespaces=AKN) for row in paragraphs)


def test_every_part_of_the_hierarchy_holds_something(root):
    for name in ("chapter", "section", "subsection", "subpart"):
        for part in root.xpath(f"//a:{name}", namespaces=AKN):
            assert {etree.QName(child).localname for child in part} - {"num", "heading"}, part.get("eId")


def test_a_heading_with_nothing_under_it_has_an_empty_content():
    blocks = (Heading(2, "Empty"), Heading(2, "Full"), Text((Run("Something."),)))
    document = sample()
    document = Document(**{**vars(document), "chapters": (Chapter("I", "One", blocks),)})
    assert written(document).xpath("count(//a:section[a:content/a:p])", namespaces=AKN) == 1


def test_each_footnote_stands_once_and_is_referred_to_after_that(root):
    marks = root.xpath("//a:authorialNote/@marker", namespaces=AKN)
    assert marks and len(marks) == len(set(marks))


def test_annexes_are_documents_attached_with_names_of_their_own(root):
    names = root.xpath("//a:attachment/a:doc[@name='annex']//a:FRBRWork/a:FRBRthis/@value", namespaces=AKN)
    assert len(names) == len(set(names)) > 3 and all("/!annex_" in name for name in names)


def test_the_seal_is_in_the_file(root):
    seal = root.xpath("/*/a:doc/a:meta/a:proprietary/*", namespaces=AKN)[0]
    assert seal.get("snapshotSha256") == "0" * 64 and seal.get("eventSequence") == "7"


def test_text_in_another_language_says_so():
    said = written(whole()).xpath(
        "//a:span[@xml:lang='ru']", namespaces={**AKN, "xml": "http://www.w3.org/XML/1998/namespace"}
    )
    assert {span.text.rstrip(".") for span in said} == {"Вернулись сорок семей"}


@pytest.mark.parametrize("lang", ["ar", "und-Arab", "ka"])
def test_text_from_right_to_left_says_its_direction(lang):
    chapter = Chapter("I", "Only", (Text((Run("xyz", lang=lang),)),), "only")
    (span,) = written(replace(sample(), chapters=(chapter,))).xpath("//a:span[text()='xyz']", namespaces=AKN)
    assert ("direction: rtl" in span.get("style", "")) is (lang != "ka")


def test_text_never_becomes_markup_and_no_control_character_breaks_the_file():
    assert faults(written(sample())) == []


def test_an_empty_report_is_written_too():
    assert faults(written(compile(snapshot(), sha256="0" * 64))) == []
