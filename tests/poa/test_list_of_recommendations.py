"""Hold the list of para. 145 against the Programme's text: every row, and every sentence that no row quotes."""

import re
from collections import Counter, defaultdict

from tests.poa.source_text import FIXTURES, fixture, programme

SENTENCE_END = re.compile(r"(?<=[.])(?<!chap\.)\s+(?=[A-Z(])")
FIRST_PARAGRAPH_THAT_ASKS = 8
LONGEST_TITLE = 100

# A verb speaks for the strength, whatever the clause: "would" and "will" alone depend on what they describe.
STRENGTH = {
    "shall": r"shall|must|undertake|ha(s|ve) the (right|obligation)|(is|are) prohibited|(is|are|has) to be$|can only",
    "should": r"should|ought to|needs?( to( be)?)?$|(is|are) (necessary|important|needed)$|is essential",
    "encouraged": r"(is|are|be|also) (encouraged|recommended|urged|desirable)|merits consideration",
    "invited": r"are (invited|called upon)",
    "may": r"may|can( be| play)?$|could|might",
}
NAMES = {
    "REF": r"(?<!for )\b[Rr]efugees?\b(?!-| law| and (international )?humanitarian)|[Aa]sylum-seekers?\b",
    "IDP": r"[Ii]nternally displaced",
    "ILM": r"[Ii]llegal migrants",
    "RLS": r"refugee-like",
    "REPAT": r"[Rr]epatriants",
    "IRP": r"[Ii]nvoluntarily relocating",
    "FDP": r"formerly deported",
    "ECO": r"[Ee]cological migrants",
    "SHH": r"single heads of household",
    "UAM": r"unaccompanied minors",
    "TORTURE": r"\btorture",
    "TRAUMA": r"\btrauma",
    "ABUSE": r"sexual abuse or mistreatment",
    "ELDERLY": r"\belderly",
    "DISABLED": r"\bdisabled",
    "WOMEN": r"\b[Ww]omen",
    "CHILDREN": r"\bchild",
}
# Described in other words than the name: who asks for asylum (13), who is abroad or stays unlawfully (11, 42, 82), who
# repatriates (72), who wishes to return or resettle (80, 81: the three of para. 79).
DESCRIBED = {(11, "ILM"), (13, "REF"), (42, "ILM"), (82, "ILM"), (72, "REF"), (72, "RLS")}
DESCRIBED |= {(number, code) for number in (80, 81) for code in ("REPAT", "IRP", "FDP")}


def listed(folder):
    return [row for name in ("I-II", "III", "IV-VI") for row in fixture(f"{folder}/{name}.json")]


RECOMMENDATIONS, UNQUOTED = listed("recommendations"), listed("unquoted")
PARTS = {each["number"]: [part["text"] for part in each["parts"]] for each in programme()["paragraphs"]}
BY_PARAGRAPH = defaultdict(list)
for recommendation in RECOMMENDATIONS:
    BY_PARAGRAPH[recommendation["paragraph"]].append(recommendation)


def sentences(number):
    """Return the sentences of a paragraph, each with its place as a range of the joined text."""
    found = [said for text in PARTS[number] for said in SENTENCE_END.split(text)]
    return [(said, place(number, said)) for said in found]


def place(number, words):
    start = "\n".join(PARTS[number]).index(words)
    return range(start, start + len(words))


def overlap(one, other):
    return one.start < other.stop and other.start < one.stop


def label(row):
    return f"{row['paragraph']}.{row['n']}"


def test_every_sentence_from_paragraph_8_on_is_quoted_or_listed_with_its_reason():
    """Design, section 4, rule 2: one or the other, never both."""
    reasons = {(row["paragraph"], row["sentence"]) for row in UNQUOTED}
    for number in range(FIRST_PARAGRAPH_THAT_ASKS, 150):
        quotes = [place(number, row["quote"]) for row in BY_PARAGRAPH[number]]
        for said, where in sentences(number):
            quoted = any(overlap(where, quote) for quote in quotes)
            assert quoted != ((number, said) in reasons), (number, said)
            reasons.discard((number, said))
    assert not reasons
    assert all(row["note"].endswith(".") for row in UNQUOTED)


def test_a_recommendation_quotes_its_paragraph_exactly_and_names_a_verb_of_its_sentence():
    for row in RECOMMENDATIONS:
        number, quote = row["paragraph"], row["quote"]
        assert sum(text.count(quote) for text in PARTS[number]) == 1, label(row)
        own = [said for said, where in sentences(number) if overlap(where, place(number, quote))]
        assert any(row["verb"] in said for said in own), label(row)


def test_the_verb_decides_the_strength():
    for row in RECOMMENDATIONS:
        told = {strength for strength, verbs in STRENGTH.items() if re.match(verbs, row["verb"])}
        assert not told or row["strength"] in told, label(row)


def test_categories_and_groups_are_those_that_the_text_names():
    """Whom the quotation names is tagged; who is tagged is named in the paragraph ("they", "such persons")."""
    for row in RECOMMENDATIONS:
        whole, tagged = " ".join(PARTS[row["paragraph"]]), {*row["categories"], *row["groups"]}
        for code, name in NAMES.items():
            assert code in tagged or not re.search(name, row["quote"]), (label(row), code)
            described = (row["paragraph"], code) in DESCRIBED
            assert described or code not in tagged or re.search(name, whole), (label(row), code)


def test_rows_are_numbered_in_the_order_of_the_text_and_none_repeats_another():
    for number, rows in BY_PARAGRAPH.items():
        whole = "\n".join(PARTS[number])
        places = [whole.index(row["quote"]) for row in rows]
        assert [row["n"] for row in rows] == list(range(1, len(rows) + 1)), number
        assert places == sorted(places) and len(set(places)) == len(places), number
        for one, other in zip(rows, rows[1:], strict=False):
            assert whole.index(one["quote"]) + len(one["quote"]) <= whole.index(other["quote"]), (number, other["n"])


def test_titles_are_distinct_in_the_whole_list_and_short_in_both_languages():
    for language in ("title_en", "title_ru"):
        titles = [row[language] for row in RECOMMENDATIONS]
        assert max(Counter(title.casefold() for title in titles).values()) == 1
        assert all(0 < len(title) <= LONGEST_TITLE and not title.endswith(".") for title in titles)
    assert all(
        re.search("[А-я]", row["title_ru"]) and not re.search("[А-я]", row["title_en"]) for row in RECOMMENDATIONS
    )


def test_every_row_stands_under_known_codes_and_every_issue_has_rows():
    known = {
        "addressees": {row["code"] for row in fixture("../addressees.json")},
        "issues": {row["code"] for row in fixture("issues.json")},
        "categories": {row["code"] for row in fixture("categories.json")},
        "groups": {row["code"] for row in fixture("groups.json")},
    }
    for row in RECOMMENDATIONS:
        for name, codes in known.items():
            assert set(row[name]) <= codes and len(set(row[name])) == len(row[name]), (row["paragraph"], row["n"])
        assert row["issues"] and row["addressees"] and row["addressee_basis"] in ("named", "implied")
    assert {row["issues"][0] for row in RECOMMENDATIONS} == known["issues"]


def test_the_list_is_as_long_as_the_first_page_and_the_page_on_sources_say():
    issues = len(fixture("issues.json"))
    said = (FIXTURES.parent / "README.md").read_text(encoding="utf-8")
    assert f"a list of {len(RECOMMENDATIONS)} recommendations" in said
    assert f"under {issues} main issues" in said
    sources = " ".join((FIXTURES.parent / "docs" / "data-sources.md").read_text(encoding="utf-8").split())
    assert f"{len(RECOMMENDATIONS)} recommendations under {issues} main issues" in sources
    assert f"({len(UNQUOTED)} of them)" in sources
