"""The rule on personal data: names of individuals, numbers and addresses by which somebody can be found."""

import re
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from tracking.claims.facts import Warned, words_in
from tracking.claims.people import BACK, CAPITAL, SMALL, bare_names, in_office
from tracking.tombstones import without_marks

NAME = rf"(?:[{CAPITAL}]\.\s?)*[{CAPITAL}][{SMALL}]+"
KINDS = {
    "name": _("The text seems to name a person (%(found)s). Is that needed, and safe for them?"),
    "telephone": _("The text seems to hold a telephone number (%(found)s). Is that needed, and safe?"),
    "email": _("The text seems to hold an e-mail address (%(found)s). Is that needed, and safe?"),
    "document": _("The text seems to hold the number of an identity document (%(found)s)."),
    "birth": _("The text seems to hold somebody’s date of birth (%(found)s)."),
    "address": _("The text seems to say where somebody lives (%(found)s). Is that needed, and safe?"),
}
TITLE_RU = r"[Гг]-(?:н|жа|на|жи|ну|же)|[Гг]осподин\w?|[Гг]оспож[аеуи]|[Гг]ражданин\w?|[Гг]ражданк[аеуи]"
NUMBER = r"[\s№-]{0,3}\d[\d\s№-]{4,20}"
# What stands between the word and the number: "is", "number", a colon.
SAYING = r"(?:\s{0,2}(?:is|was|are|on|at|numbers?|no\b|номер\w{0,2}|по|[:.№–—-])){0,3}\s{0,3}"
ONE_PERSON = (
    r"lives|resides|(?:he|she|man|woman|boy|girl|child|person|widow|widower|mother|father)"
    rf"\s{{1,3}}(?:was\s{{1,3}}|is\s{{1,3}})?(?:lived|living|resided|residing)"
    rf"|(?-i:(?!(?:They|We|Many|Most|Some|All|People|Those|These|Half|Few|Who)\b)[{CAPITAL}][{SMALL}]{{1,30}}(?<!s))\s{{1,3}}(?:lived|resided)"
)
# The number of a paper looks like that of a telephone; a lookbehind needs words of one length each.
PAPER = "".join(
    rf"(?<!{before})(?<!{before}\s)"
    for before in (r"№", r"\bno\.", r"\bno", r"\border", r"\bdecree", r"\bresolution", r"\bbudget\sline", r"\baccount")
    + (r"\bприказ", r"\bуказ", r"\bпостановление", r"\bраспоряжение")
)
# Those of one age are nobody: conscripts of 1980, children born on a day or later.
COHORT = "".join(
    rf"(?<!\b{many}\s)"
    for many in "призывники призывников призывникам юноши юношей юношам дети детей детям лица лиц лицам"
    " граждане граждан гражданам мужчины мужчин мужчинам женщины женщин женщинам девушки девушек".split()
)
ONWARDS = (
    r"(?!\s{1,2}(?:or\s{1,2}(?:later|earlier|after|before|since|thereafter)|onwards?"
    r"|и\s{1,2}(?:старше|моложе|младше)|или\s{1,2}(?:старше|моложе|младше|позднее|позже|ранее|раньше))\b)"
)
# Every repetition is bounded, or cannot be read in two ways: no text makes these slow.
PATTERNS = (
    ("name", rf"\b(?:Mr|Mrs|Ms|Miss|Mister|Messrs|Mme|Madam)\.?\s+{NAME}(?:\s+{NAME})?"),
    ("name", r"\b(?:MR|MRS|MS|DR)\.?\s+[A-Z][A-Z'’-]{1,30}(?:\s+[A-Z][A-Z'’-]{1,30})?\b"),
    ("name", rf"\b(?:{TITLE_RU})\s+{NAME}"),
    ("name", r"\b[А-ЯЁ][а-яё]{1,30}\s+[А-ЯЁ][а-яё]{1,30}(?:вич|вна|ична)(?:а|у|ем|ом|е|ой|ы)?\b"),
    ("name", r"\b[А-ЯЁ]{2,30}\s+[А-ЯЁ]{2,30}\s+[А-ЯЁ]{2,30}(?:ВИЧ|ВНА|ИЧНА)(?:А|У|ЕМ|ОМ|Е|ОЙ|Ы)?\b"),
    ("email", r"(?<![\w.+-])[\w.+-]{1,64}\s?[\[(]\s?(?:at|@)\s?[\])]\s?[\w-]{1,64}\.[\w.-]{2,64}"),
    ("email", r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6}"),
    ("telephone", r"(?<![\w/.])(?:\+|00)\d{1,3}[\s().-]{0,3}\d(?:[\s().-]{0,2}\d){6,12}\b"),
    (
        "telephone",
        rf"\b(?:tel|phone|telephone|mobile|тел|телефон\w{{0,3}}|моб(?:ильн(?:ый|ого|ому))?){SAYING}\(?\d(?:[\s().-]{{0,2}}\d){{5,14}}",
    ),
    ("telephone", r"(?<![\w/.-])8[\s-]?\(?\d{3}\)?[\s-]?\d{3}-\d\d-\d\d\b"),
    # Two pairs of digits at the end, or a zero before three digits: no number is written so, grouped by thousands.
    ("telephone", r"(?<![\w/.,-])(?<!\d\s)8[\s-]\(?\d{3}\)?[\s-]\d{3}[\s-]\d\d[\s-]\d\d\b"),
    (
        "telephone",
        r"(?<![\w/.,-])(?<!\d\s)\(?(?:7|37[345]|380|99[2-8])[\s-]\(?\d{2,3}\)?[\s-]\d{2,3}[\s-]\d\d[\s-]\d\d\b",
    ),
    ("telephone", r"(?<![\w/.,-])(?<!\d\s)0\d\d\s\d{3}\s\d\d\s\d\d\b"),
    ("telephone", rf"\b(?:contact|call|звон\w{{1,6}}|связь){SAYING}\(?\d(?:[\s()-]{{0,2}}\d){{8,13}}\b"),
    ("telephone", rf"(?<![\w/.,)-])(?<!\d\s){PAPER}\d{{3}}-\d\d-\d\d(?![\w/-])"),
    ("telephone", rf"\b(?:contact|call|звон\w{{1,6}}|связь){SAYING}\(?\d{{2,3}}-\d\d-\d\d\b"),
    (
        "document",
        rf"\b(?:passport|identity (?:card|document)|ID card|ID)(?:\s*(?:No|number|:|\.))*\s*[A-Z]{{0,3}}{NUMBER}",
    ),
    (
        "document",
        rf"\b(?:(?:загран)?паспорт|удостоверени|военн\w{{2,3}}\s+билет)\w{{0,3}}(?:\s+данные)?"
        rf"(?:\s*(?:личности|сери[яи]|номер|[№:,]))*\s*[A-ZА-ЯЁ]{{0,4}}{NUMBER}",
    ),
    (
        "document",
        r"\bpassport(?:\s{0,2}(?:no\b\.?|number|№|:)){0,2}\s{0,2}\d\d\s?(?:(?-i:[A-Z]{2})|no\.?|№)\s?\d{6,7}\b",
    ),
    ("document", r"\bpassport\s{1,2}(?:no\.?\s|number\s|№\s?)?(?-i:[A-Z]{2,3}\s?[A-Z])\d{7,9}\b"),
    # The series of a Soviet paper: a Roman number and two letters, IV-МР.
    ("document", r"(?<![\w-])(?-i:[IVXУХ]{1,6}-[А-ЯЁA-Z]{2})[\s,]{0,2}(?:(?:№|No?\.?)\s{0,2})?\d{6}\b"),
    (
        "document",
        rf"\b(?:personal\s+(?:identification\s+)?(?:number|code|no\.)|(?:личн|персональн)\w{{2,3}}\s+номер\w{{0,2}})"
        rf"{SAYING}\d{{9,14}}\b",
    ),
    ("name", rf"\b(?:Dr|Prof)\.?\s+{NAME}(?:\s+{NAME})?"),
    ("name", rf"\b(?:woman|man|girl|boy|child|widow|refugee|person|student|driver)\s(?:named|called)\s{NAME}"),
    ("name", rf"\bпо\sимени\s{NAME}"),
    (
        "name",
        rf"\b(?:[Hh]is|[Hh]er|[Mm]y)\s(?:sister|brother|son|daughter|wife|husband|mother|father|uncle|aunt)\s{NAME}",
    ),
    ("name", rf"\b(?:[Ее]е|[Её]ё|[Ее]го)\s(?:сестр|брат|сын|доч|жен|муж|мать|мам|отц|отец)\w{{0,4}}\s{NAME}"),
    ("name", rf"\b[Сс]емь[яиеёю]й?\s+{NAME}\s+{NAME}"),
    ("document", r"(?<![\w.,/-])\d{14}(?![\w/-])"),
    (
        "document",
        r"\b(?:(?:birth|marriage|death|refugee|citizenship)\s+certificate|residence\s+permit|travel\s+document"
        r"|refugee\s+(?:card|ID)|tazkira)(?:\s{0,2}:)?\s{0,2}(?:no\b\.?|number|№|#|:(?=\s{0,2}(?-i:[A-Z]{1,3})\s?\d{6}))"
        r"(?:\s{0,2}:)?\s{0,2}[A-Z-]{0,5}\s?\d{4,12}\b",
    ),
    (
        "document",
        r"\b(?:свидетельств\w{1,2}\s+о\s+(?:рождении|браке|смерти)|вид\w{0,2}\s+на\s+жительство"
        r"|удостоверени\w{1,2}\s+(?:беженца|вынужденного\s+переселенца)),?\s{1,2}[A-ZА-ЯЁ-]{0,8}\s?№\s?\d{4,12}\b",
    ),
    ("document", rf"\bdriv(?:er|ing)(?:['’]?s)?\s+licen[cs]e(?:\s*(?:No|number|:|\.))*\s*[A-Z]{{0,3}}{NUMBER}"),
    ("document", rf"\bводительск\w{{2,3}}\s+(?:удостоверени|прав)\w{{1,3}}\s*[A-ZА-ЯЁ]{{0,4}}{NUMBER}"),
    # In capitals only: tin is a metal.
    ("document", r"\b(?-i:ИНН|СНИЛС|INN|TIN)(?:\s{0,3}(?:№|No\.?|:))?\s{0,3}\d[\d\s-]{7,14}\d\b"),
    ("address", r"\bпрожива\w{1,6}\s+по\s+адресу:?\s+[^\n;]{3,60}"),
    ("address", r"\b(?:ул|улица|улице|пр|проспект\w?|пер|мкр)\.?\s[^\n;]{2,40}?\bкв(?:\.|артир\w)\s{0,2}\d{1,4}\b"),
    # Of one person, and with the number of a house: that of many is how many sites they lived at.
    ("address", rf"\b(?:{ONE_PERSON}) at:?\s+[^\n;.]{{0,15}}\d[^\n;.]{{3,40}}"),
    (
        "address",
        r"\b\d{1,4}[a-z]?,?\s[^\n;.]{2,40}?\s(?:street|st|avenue|ave|road|lane)\b[^\n;]{0,12}\b(?:apt|apartment|flat)\.?\s\d{1,4}\b",
    ),
    ("document", r"\bpassport\s+series\s+[A-Z]{1,3}[\s,]+(?:No\.?\s*|number\s+)?\d{5,9}\b"),
    ("birth", r"\bborn\s+(?:in\s+[A-Z][a-z]{1,30}\s+)?(?:on\s+)?\d{1,2}[./-]\d{1,2}[./-]\d{4}" + ONWARDS),
    ("birth", rf"{COHORT}\b(?:19|20)\d\d\s*(?:г\.\s?р\.|года\s+рождения){ONWARDS}"),
    ("birth", r"\bborn\s+(?:on\s+)?(?:\d{1,2}\s+[a-z]{3,9}|[a-z]{3,9}\s+\d{1,2}),?\s+(?:19|20)\d\d\b" + ONWARDS),
    (
        "birth",
        r"\b(?:born on|date of birth:?|дата рождения:?|родил(?:ся|ась))\s+\d{1,2}[\s./-]\w{1,10}[\s./-]\d{4}" + ONWARDS,
    ),
)
WHATEVER_THE_CASE = {"telephone", "document", "birth", "address"}
COMPILED = [
    (kind, re.compile(pattern, re.IGNORECASE if kind in WHATEVER_THE_CASE else 0)) for kind, pattern in PATTERNS
]


def personal_data(facts):
    """Something that looks like personal data; the warning shows no more of it than its shape."""
    for field, text in texts(facts.content):
        for kind, found in found_in(without_marks(text), whom=field != "evidence"):
            about = sha256(" ".join(found.split()).encode()).hexdigest()[:10]
            yield Warned("personal", field, str(KINDS[kind]) % {"found": masked(found)}, f"{field}-{about}")


def found_in(text, *, whom=True):
    """Yield (kind, what was found), each piece of a text once; without `whom`, no name that bears no title.

    The title of a source names its authors, who published it under their names.
    """
    said = set()
    for kind, found in every_one_in(text, whom=whom):
        # "Rustam Karimov" within "Mr. Rustam Karimov" is the same person; by its words, or long texts take long.
        words = words_in(found)
        if (kind, *words) not in said:
            ends = range(1, len(words) + 1)
            said.update((kind, *words[start:end]) for end in ends for start in range(end))
            yield kind, found


def every_one_in(text, *, whom=True):
    """Return (kind, what was found) for each place of a text, those of one person too."""
    titled = [(kind, one[0]) for kind, pattern in COMPILED for one in pattern.finditer(text) if told_of(kind, one)]
    return titled + [("name", one) for one in bare_names(text) if whom]


def told_of(kind, found):
    """Say whether a match is somebody's: whoever holds a public office and is named in it is not warned of."""
    before = found.string[max(found.start() - BACK, 0) : found.start()]
    return kind != "name" or not in_office(found[0], before)


def texts(content):
    """Yield (field, text) of everything that an officer writes freely."""
    for name in ("narrative_en", "narrative_ru", "actor", "region_note", "figures_text"):
        yield name, getattr(content, name)
    for figure in content.figures:
        yield "figures", f"{figure.measure} {figure.text}"
    for source in content.evidence:
        yield "evidence", source.title


def masked(found):
    """Return the first letter of each word and the length of each number: enough to find it, too little to use it."""
    without_digits = re.sub(r"\d", "•", found.strip())
    # "Mr." says nothing of anybody, and is left as it is.
    return re.sub(r"\b([^\W\d_])[^\W\d_]+\b(?!\.\s)", r"\1…", without_digits)
