"""The scale of assessments in words and counts."""

from collections import Counter

STEPS = range(5)


def distribution(rows, aspect):
    """Return how many assessments stand at each step."""
    counts = Counter(row[aspect] for row in rows)
    return [counts[step] for step in STEPS]


def distribution_words(rows, aspect, t):
    """Return the steps that anybody gave, with their counts: "in law: 2 × early steps, 1 × implemented"."""
    counts = distribution(rows, aspect)
    said = [f"{counts[step]} × {t(f'step.{step}')}" for step in STEPS if counts[step]]
    return t(f"aspect.{aspect}", said=", ".join(said))


def steps_given(rows, aspect, t, *, size="step"):
    """Return the steps above "no information" with their counts, "" where nobody gave one; size "step" or "step.short".

    A table says once what its dash means; a cell that repeats "no information" buries those that say more.
    """
    counts = distribution(rows, aspect)
    return ", ".join(f"{counts[step]}\u00a0×\u00a0{t(f'{size}.{step}')}" for step in STEPS[1:] if counts[step])


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
