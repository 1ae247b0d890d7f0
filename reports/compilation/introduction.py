"""Chapter: introduction and mandate."""

from reports.compilation.blocks import Pen
from reports.compilation.leading import FACTS, QUALITY, saying, see, tally
from reports.compilation.tongues import signed
from reports.document import Run


def introduction(record, t):
    """Say for whom the report is made, on what mandate, of what period and on what basis."""
    pen = Pen()
    snapshot = record.snapshot
    pen.paragraph(*mandate(record, t))
    pen.paragraph(tasks(record, t), " ", t("intro.how"))
    pen.paragraph(*basis(record, t))
    if snapshot["resolutions"] or snapshot["resolutions_not_held"]:
        pen.paragraph(*resolutions(snapshot["resolutions"], snapshot["resolutions_not_held"], t))
    pen.paragraph(t(f"intro.edition.{snapshot['edition']['audience']}"), " ", t("intro.silence"))
    return pen.part(t("title.introduction"))


def tasks(record, t):
    """Say what is reported on; a programme may have no paragraph that sets up its follow-up."""
    return t("intro.tasks", follow_up=machinery(record, t, "in")) if record.machinery else t("intro.tasks.all")


def machinery(record, t, how):
    """Name the paragraphs that set up the follow-up, as they stand in a sentence, whether many, one or none."""
    form = {0: "_none", 1: "_one"}.get(len(record.machinery), "")
    return t(f"machinery.{how}{form}", numbers=t.numbers(record.machinery))


def mandate(record, t):
    programme, meeting = record.snapshot["programme"], record.snapshot["meeting"]
    values = {
        "programme": t.named(programme, "short_title"),
        "title": t.named(programme, "title"),
        "adopted": t.day(programme["adopted_on"]),
        "place": t.named(programme, "place"),
        "source": programme["source_symbol"],
        "follow_up": machinery(record, t, "by"),
    }
    if meeting and is_numbered(meeting) and meeting["state"] != "postponed":
        at = t("meeting.at_steering_group", ordinal=t.catalogue.at_ordinal(meeting["ordinal"]))
        yield Run(
            t("intro.at_meeting", meeting=", ".join([at, *place_of(record, meeting, t), t.when(meeting)]), **values)
        )
    elif meeting:
        yield Run(t("intro.for_meeting", meeting=meeting_name(record, meeting, t), **values))
    else:
        yield Run(t("intro.for_round", **values))
    if meeting and meeting["inferred"]:
        yield Run(" " + t("intro.meeting_inferred"))


def meeting_name(record, meeting, t):
    """Return a meeting with its ordinal, place and date as far as they are known."""
    if is_numbered(meeting):
        name = t("meeting.steering_group", ordinal=t.catalogue.ordinal(meeting["ordinal"]))
    else:
        name = signed(meeting["name"], t)
    where = [name, *place_of(record, meeting, t)]
    return postponed(", ".join(where), meeting, t) or ", ".join([*where, t.when(meeting)])


def is_numbered(meeting):
    return meeting["kind"] == "steering_group" and bool(meeting["ordinal"])


def place_of(record, meeting, t):
    """Return [the place of a meeting], kept in English; that where the Programme was adopted is known in both."""
    programme = record.snapshot["programme"]
    if not meeting["place"]:
        return []
    return [t.named(programme, "place") if meeting["place"] == programme["place_en"] else meeting["place"]]


def postponed(where, meeting, t):
    """Return a postponed meeting with its new day, or with none where none is set; "" for any other."""
    if meeting["state"] != "postponed":
        return ""
    said = {"meeting": where, "when": t.when(meeting)}
    if day := meeting.get("postponed_to_on"):
        return t("meeting.postponed_to", day=t.day(day), **said)
    return t("meeting.postponed", **said)


def basis(record, t):
    """Say which facts the report rests on, and what they were known from."""
    edition, told = record.snapshot["edition"], record.snapshot["round"]
    yield from saying(
        t,
        "intro.period" if record.entries else "intro.period_empty",
        start=t.day(told["period_start"]),
        end=t.day(edition["as_of"]),
        facts=tally(t, "fact", len(record.entries), FACTS),
        sources=tally(t, "source", len(record.sources), FACTS),
    )
    if early := made_early(record, t):
        yield Run(" " + early)
    if edition["known_by"]:
        yield Run(" " + t("intro.known_by", day=t.day(edition["known_by"])))
    else:
        if record.known_late:
            late, day = tally(t, "fact", len(record.known_late), QUALITY), t.day(told["knowledge_cutoff_on"])
            yield " "
            yield from saying(t, "intro.known_late", facts=late, day=day)
    yield Run(" " + t("intro.latest_day"))
    if record.entries:
        yield from see(t, FACTS, *([QUALITY] if record.known_late and not edition["known_by"] else []))


def made_early(record, t):
    """Say that the report was made before the last day that it speaks of; "" of one made on that day or later."""
    edition = record.snapshot["edition"]
    if edition["dated"] >= edition["as_of"]:
        return ""
    return t("intro.before_end", day=t.day(edition["dated"]), end=t.day(edition["as_of"]))


def resolutions(held, others, t):
    """Name the Assembly's latest resolution then in force, and what the latest that can be read here asked for."""
    rows = sorted([*held, *others], key=lambda row: (row["adopted_on"], row["symbol"]))
    latest = rows[-1]
    told = {latest["symbol"]}
    if latest in held:
        yield Run(t("intro.resolution", symbol=latest["symbol"], day=t.day(latest["adopted_on"])))
    else:
        yield Run(t("intro.resolution_not_held", symbol=latest["symbol"], day=t.day(latest["adopted_on"])))
        if latest["reporting_session"].isdecimal():
            session = t.catalogue.session(int(latest["reporting_session"]))
            yield Run(" " + t("intro.report_asked_by_it", session=session))
    if held:
        yield from what_it_asked(held[-1], t, named=latest in held)
        told.add(held[-1]["symbol"])
    if earlier := [row["symbol"] for row in rows if row["symbol"] not in told]:
        yield Run(" " + t("intro.earlier_resolutions", symbols=t.listed(earlier)))


def what_it_asked(resolution, t, *, named):
    if not named:
        yield Run(" " + t("intro.resolution_held", symbol=resolution["symbol"], day=t.day(resolution["adopted_on"])))
    if asked := [row for row in resolution["operative"] if row["report_session"]]:
        session = t.catalogue.session(asked[-1]["report_session"])
        yield Run(" " + t("intro.report_asked", number=asked[-1]["number"], session=session))
