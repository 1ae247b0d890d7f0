"""What weighs most is chosen by the rule that is printed: of the period, checked before unchecked, then the earlier."""

from reports.compilation import compile_section
from tests.reports.snapshots import fact, judgement, snapshot
from tests.reports.test_compilation import EARLIER_ROUND, made
from tests.reports.test_front_tells_events import listed
from tests.reports.test_treaties_told import ACT, TREATY


def joined(code, day, **more):
    return ACT | {"country_code": code, "by_on": day, "earliest_on": day, **more}


def test_an_old_set_back_is_no_event_of_the_period():
    said = [judgement(trend="set_back", assessed_on="1998-05-31"), judgement(of=4, trend="set_back")]
    same = {"previous_round": EARLIER_ROUND, "earlier_assessments": said[:1]}
    assert listed(made(assessments=said, **same)) == ["Alphia, para. 4: set back"]


def test_checked_acts_stand_first_then_the_earlier_and_the_rest_are_counted():
    acts = [
        joined("AAA", "1998-07-01", unchecked=True),
        joined("AAA", "1999-03-01"),
        joined("BBB", "1999-01-01"),
        joined("CCC", "1998-12-01"),
        joined("CCC", "1999-05-01"),
    ]
    said = listed(made(instruments=[TREATY | {"named_in": [3]}], treaty_actions=acts))
    days = ["1 December 1998", "1 January 1999", "1 March 1999", "1 May 1999"]
    assert [line.split(", ")[1].split(":")[0] for line in said] == days
    assert said[3].endswith("; and 1 more, in the chapter on international instruments")


def test_a_review_names_its_own_chapter_in_the_rule():
    whole = snapshot(entries=[fact(kind="legislation")])
    whole["round"]["kind"] = "review"
    for language in ("en", "ru"):
        whole["edition"]["language"] = language
        title = compile_section(whole, "year")["title"]
        assert title in str(compile_section(whole, "quality"))


def test_laws_beyond_the_cap_are_counted_and_of_equal_ones_the_earlier_stand_first():
    days = {"H1": "1999-01-05", "H2": "1999-01-04", "H3": "1999-01-03", "H4": "1999-01-02"}
    laws = [fact(name, kind="legislation", by_on=day) for name, day in days.items()]
    said = listed(made(entries=laws))
    assert [line.split("(")[1][:2] for line in said] == ["H4", "H3", "H2"]
    assert said[2].endswith("; and 1 more, in the annex of facts")
