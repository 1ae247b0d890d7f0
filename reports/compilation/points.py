"""What the open points of a report are called: each has a key of its own, the same in every language and revision."""

from reports.compilation.facts import upper_first

DIVERGENT, BACKWARD, SILENT, ASSESS = "divergent", "backward", "silent", "assess"


def words_of(parties, key, t):
    """Return what the point of this key is called; `parties` are {code: party} of any snapshot."""
    kind, *rest = key.split(":", 4)
    if kind == ASSESS:
        return upper_first(t("decide.assess"))
    if kind == SILENT:
        return t("point.silent", country=t.named(parties[rest[0]]))
    number, code, *speaker = rest
    place = t("place", paragraph=number, country=t.named(parties[code]))
    if kind == DIVERGENT:
        return t("point.divergent", place=place)
    return t("point.backward", place=place, voice=voice_of(parties, speaker, t))


def voice_of(parties, speaker, t):
    voice, who = speaker
    if voice == "agency":
        return t.short(parties[who])
    if who:
        return t("voices.independent_of", author=t.named(parties[who]) if who in parties else who)
    return t(f"voice.{voice}")
