"""Hold the parties against the lists of participants in A/51/341, name by name."""

import re
from collections import Counter

from tests.poa.source_text import fixture, one_line, region


def names_of(party):
    names = {party["formal_name"], party["name_en"], party["short_en"], *party["old_names"]}
    return sorted(names - {""}, key=len, reverse=True)


def left_over(lines, parties):
    """Take every party's name out of a list, the longest first, and return the words that remain."""
    flow = one_line(lines)
    for party in sorted(parties, key=lambda each: -len(each["formal_name"])):
        name = next((name for name in names_of(party) if name in flow), None)
        assert name, f"{party['code']} is not in the list"
        flow = flow.replace(name, "", 1)
    return re.sub(r"\band\b|[,;./]", " ", flow).split()


def test_the_87_states_are_those_of_the_conference_report():
    parties = [party for party in fixture("parties.json") if party["kind"] == "state" and party["at_conference"]]
    states = [party["formal_name"] for party in parties]
    assert len(states) == 87
    end = "6.   In addition to UNHCR, IOM and OSCE, the following were represented:"
    listed = one_line(region("A.  Participation", end)).split("from the following 87 States: ")[1]
    assert listed == f"{', '.join(states[:-1])} and {states[-1]}."


def test_the_organizations_are_those_of_the_conference_report():
    """A/51/341, para. 2: 27 organizations besides UNHCR, IOM and OSCE, and 2 other entities."""
    present = [party for party in fixture("parties.json") if party["at_conference"] and party["kind"] != "state"]
    kinds = Counter(party["kind"] for party in present)
    assert kinds == {"agency": 3, "organization": 27, "entity": 2}
    lines = region("A.  Participation", "B.  Election of officers")
    lines = lines[lines.index("6.   In addition to UNHCR, IOM and OSCE, the following were represented:") + 1 :]
    others = [party for party in present if party["kind"] != "agency"]
    rest = (
        "United Nations Specialized agencies Other international organizations 7 In addition the the were "
        "represented as were 77 non-governmental organizations"
    )
    assert sorted(left_over(lines, others)) == sorted(rest.split())


def test_those_who_spoke_are_those_of_the_conference_report():
    spoke = [party for party in fixture("parties.json") if party["made_statement"]]
    states = [party for party in spoke if party["kind"] == "state"]
    first = region("1.  Statements by representatives of States", "2.  Statements by representatives of organizations")
    second = region("2.  Statements by representatives of organizations", "H.  Adoption of the Programme of Action")
    assert " ".join(left_over(first, states)) == (
        "16 In the course of the general debate statements were made by the representatives of the following States:"
    )
    assert " ".join(left_over(second, [party for party in spoke if party not in states])) == (
        "17 In addition statements were made by representatives of the following organizations: as well as 14 "
        "non-governmental organizations"
    )


def test_participants_in_the_preparation_are_those_of_annex_one():
    prepared = [party for party in fixture("parties.json") if party["in_preparation"]]
    states = [party["formal_name"] for party in prepared if party["kind"] == "state"]
    printed = [line for line in region("States", "INTERNATIONAL ORGANIZATIONS") if line]
    assert sorted(states) == sorted(printed)
    lines = region("INTERNATIONAL ORGANIZATIONS", "Annex II")
    headings = ("United Nations", "Specialized agencies", "Other international organizations", "OTHER ENTITIES")
    lines = [line for line in lines if line not in headings]
    assert left_over(lines, [party for party in prepared if party["kind"] != "state"]) == []


def test_parties_hang_together():
    parties, header = fixture("parties.json"), fixture("header.json")
    codes = [party["code"] for party in parties]
    assert len(codes) == len(set(codes))
    assert header["reporting_countries"] == [party["code"] for party in parties if party["cis"]]
    assert len(header["reporting_countries"]) == 12
    assert header["reporting_agencies"] == [party["code"] for party in parties if party["kind"] == "agency"]
    assert {party["part_of"] for party in parties} - {None} <= set(codes)
    assert all(party["name_ru"] and party["short_en"] and party["short_ru"] for party in parties)
