"""The scale of assessments in words."""

from reports.compilation.identities import author_of

STEPS = range(5)


def step_words(row, t):
    """Return one assessment in words: "in law: early steps; in practice: no information; stalled"."""
    parts = [t(f"aspect.{aspect}", said=t(f"step.{row[aspect]}")) for aspect in ("in_law", "in_practice")]
    if row["trend"]:
        parts.append(t(f"trend.{row['trend']}"))
    return "; ".join(parts)


def voices_on(record, number, code, t):
    """Return what each voice says of a paragraph in a country, and as at when: "UNHCR: in law: early steps; ..."."""
    return [
        t("voices.as_at", voice=voice_words(record, row, t), said=step_words(row, t), day=t.day(row["assessed_on"]))
        for row in record.judged[number, code]
    ]


def voice_words(record, row, t, *, short=False):
    """Return who speaks: the agency's name, the Government or an independent voice; `short` for a narrow cell."""
    if row["voice"] == "agency" and not row["derived"]:
        return t.short(record.parties[row["agency_code"]])
    voice = "derived" if row["derived"] else row["voice"]
    if voice == "independent" and author_of(row) and not short:
        party = record.parties.get(row["author_code"])
        return t("voices.independent_of", author=t.named(party) if party else author_of(row))
    return t(f"voice.short.{voice}" if short else f"voice.{voice}")
