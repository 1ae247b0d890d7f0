"""In which language a text of a report is, where that is not the report's own: told from its letters.

What people wrote, what the sources say and the headings of the Programme stand in the language that they have; a
screen reader and a spelling checker must be told which that is.
"""

import re

from reports.compilation.removed import told
from reports.document import RIGHT_TO_LEFT
from reports.several import SEVERAL, is_several
from tracking.tombstones import BEGINNING, holds_mark

# A word of a language, not a code or an abbreviation such as H001, UNHCR or A/51/341.
ENGLISH = re.compile(r"[a-z]{3}")
ENGLISH_WORD = re.compile(r"(?<![\w/])[A-Za-z][a-z]{2,}(?!\w)")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
LATIN = re.compile(r"[A-Za-z]")
OWN_WORD = {"en": ENGLISH_WORD, "ru": CYRILLIC}
# Scripts of other languages, each with the one that is told by it: in the region, or the commonest.
SCRIPTS = {
    "ar": re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"),
    "he": re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]"),
    "hy": re.compile("[\u0531-\u058f]"),
    "ka": re.compile("[\u10a0-\u10ff\u1c90-\u1cbf]"),
}
PERSIAN = re.compile("[پچژگ]")
# Letters that neither Arabic nor Persian has, as in Urdu, Pashto, Kurdish and Uighur; nor Hebrew, as in Yiddish. Sure
# of such a text is its script, and no more.
FOREIGN = {
    "ar": (
        "und-Arab",
        re.compile(
            "[\u0672-\u067d\u067f-\u0685\u0687-\u0697\u0699-\u06a3\u06ab\u06b0-\u06bf\u06c1-\u06cb\u06cd-\u06d5\u0750-\u077f]"
        ),
    ),
    "he": ("und-Hebr", re.compile("[\u05f0-\u05f2]")),
}
OTHER = "\u0531-\u06ff\u0750-\u077f\u08a0-\u08ff\u10a0-\u10ff\u1c90-\u1cbf\ufb1d-\ufdff\ufe70-\ufefc"
FURTHER = re.compile(f"[{OTHER}]")
THIRD = f"[{OTHER}](?:[^A-Za-z\u0400-\u04ff]*[{OTHER}])?"
ENDING = "[.!?…]*"
# The longest stretch of each kind of letters, with what stands between its words, up to the end of its sentence.
STRETCHES = {
    "en": re.compile(f"(?:[\u0400-\u04ff](?:[^A-Za-z{OTHER}]*[\u0400-\u04ff])?|{THIRD}){ENDING}"),
    "ru": re.compile(f"(?:[A-Za-z](?:[^\u0400-\u04ff{OTHER}]*[A-Za-z])?|{THIRD}){ENDING}"),
}


def tongue(text, language):
    """Return the code of the language of a text that is in another than the report's, else ""."""
    if text.isascii():
        return "en" if language == "ru" and ENGLISH.search(text) else ""
    if FURTHER.search(text) and (other := of_script(text)):
        return other
    if language == "ru":
        return "en" if ENGLISH.search(text) and not CYRILLIC.search(text) else ""
    return "ru" if len(CYRILLIC.findall(text)) > len(LATIN.findall(text)) else ""


def of_script(text):
    """Return the code of the language whose script most letters of a text have, if that is a third one, else ""."""
    counts = {code: len(script.findall(text)) for code, script in SCRIPTS.items()}
    code = max(counts, key=counts.__getitem__)
    if counts[code] <= len(CYRILLIC.findall(text)) + len(LATIN.findall(text)):
        return ""
    if code in FOREIGN and FOREIGN[code][1].search(text):
        return FOREIGN[code][0]
    return "fa" if code == "ar" and PERSIAN.search(text) else code


def written_in(text, original, t):
    """Return the code of the language of a text said to be written in `original`, if that is not the report's."""
    return original if original != t.language else tongue(text, t.language)


def signed(text, t):
    """Return a text that somebody wrote, behind the sign of its language where that is another than the report's."""
    sign = sign_of(text, t)
    return f"{sign} {text}" if sign else text


def sign_of(text, t):
    """Return the sign that a text in another language than the report's bears, else ""."""
    other = tongue(text, t.language) if not holds_mark(text) else ""
    if not other:
        return ""
    return t("fact.original_sign" if other in STRETCHES else "fact.third_sign")


def sign_of_narrative(text, own, t):
    """Return the sign of a fact's text, "" where it needs none; `own`: it was entered as the report's language.

    The letters tell more than the field that somebody typed into: Armenian is neither Russian nor English.
    """
    return sign_of(text, t) or ("" if own else t("fact.original_sign"))


def marked(part, t):
    """Return a part's plain data with the language of each heading, run, cell and footnote that has another.

    What was removed from the record is told in the report's own. A run in which two languages stand is divided.
    """
    is_english = t.language == "en"
    rows = [row for block in part["blocks"] for row in block.get("rows", ())]
    several = [cell for row in rows for cell in row if "runs" in cell]
    for block in (*part["blocks"], *several):
        if "runs" in block and not (is_english and all([run["text"].isascii() for run in block["runs"]])):
            block["runs"] = [piece for run in block["runs"] for piece in apart(run, t.language)]
    for shape in beyond_plain_english(part) if is_english else shapes_of(part):
        text, lang = shape["text"], shape.get("lang", "")
        if holds_mark(text):
            shape["text"], shape["lang"] = told(text, t), ""
        elif other := tongue(text, t.language) if not lang else by_letters(text, lang):
            shape["lang"] = other
    for cell in several:
        cell["text"] = "".join([run["text"] for run in cell["runs"]])
    for cell in [cell for row in rows for cell in row if not cell["text"].isascii()]:
        if not cell.get("lang") and "runs" not in cell and is_several(cell["text"], t.language):
            cell["lang"] = SEVERAL
    return part


def beyond_plain_english(part):
    """Return the shapes but those, most of an English report, of which there is surely nothing to say."""
    return [
        shape
        for shape in shapes_of(part)
        if not (text := shape["text"]).isascii() or BEGINNING in text or shape.get("lang")
    ]


def by_letters(text, lang):
    """Return the language that the letters of a text tell where it cannot be the one it is said to be in, else ""."""
    if text.isascii() or not FURTHER.search(text):
        return ""
    other = of_script(text)
    return other if lang in STRETCHES or other in RIGHT_TO_LEFT else ""


def apart(run, language):
    """Return a run in plain data as runs of one language each; its footnotes stay with its last words."""
    text = run["text"]
    if run.get("lang") or (language == "en" and text.isascii()) or holds_mark(text):
        return [run]
    pieces, start = [], 0
    for found in STRETCHES[language].finditer(text):
        if is_worded(found[0]):
            pieces += [text[start : found.start()], found[0]]
            start = found.end()
    own = [*pieces[::2], text[start:]]
    if not pieces or (tongue(text, language) and not any(map(OWN_WORD[language].search, own))):
        return [run]
    bare = {name: value for name, value in run.items() if name not in ("text", "notes")}
    out = [bare | {"text": piece} for piece in [*pieces, text[start:]] if piece]
    if "notes" in run:
        out[-1]["notes"] = run["notes"]
    return out


def is_worded(text):
    """Whether a stretch is words and not an abbreviation; in letters that are not Latin, everything is."""
    return not LATIN.match(text) or ENGLISH_WORD.search(text) is not None


def shapes_of(part):
    """Return whatever bears a text and may bear its language; of a cell with runs these, as of a paragraph."""
    blocks = part["blocks"]
    cells = [cell for block in blocks if "rows" in block for row in block["rows"] for cell in row]
    return [
        *[block for block in blocks if "lang" in block],
        *[run for block in (*blocks, *cells) if "runs" in block for run in block["runs"]],
        *[cell for cell in cells if "runs" not in cell],
        *part["notes"],
    ]
