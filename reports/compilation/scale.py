"""The scale of assessments in words."""

STEPS = range(5)


def step_words(row, t):
    """Return one assessment in words: "in law: early steps; in practice: no information; stalled"."""
    parts = [t(f"aspect.{aspect}", said=t(f"step.{row[aspect]}")) for aspect in ("in_law", "in_practice")]
    if row["trend"]:
        parts.append(t(f"trend.{row['trend']}"))
    return "; ".join(parts)


def voices_on(record, number, code, t):
    """Return what each voice says of a paragraph in a country: "UNHCR: in law: early steps; ..."."""
    return [f"{voice_words(record, row, t)}: {step_words(row, t)}." for row in record.judged[number, code]]


def voice_words(record, row, t, *, short=False):
    """Return who speaks: the agency's name, the Government or an independent voice; `short` for a narrow cell."""
    if row["voice"] == "agency" and not row["derived"]:
        return t.short(record.parties[row["agency_code"]])
    voice = "derived" if row["derived"] else row["voice"]
    return t(f"voice.short.{voice}" if short else f"voice.{voice}")
