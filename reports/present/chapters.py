"""How chapters are titled and where they begin, the same in every format."""

LONG_CHAPTER = 20
COUNTRY = "country-"


def title_of(chapter, words):
    """Return a chapter's title with its number: "II. The year on one page", "Annex I. Sources"."""
    number = number_of(chapter, words)
    return f"{number}. {chapter.title}" if number else chapter.title


def number_of(chapter, words):
    """Return a chapter's number as printed, an annex called one."""
    return f"{words['annex']} {chapter.number}".strip() if chapter.annex else chapter.number


def stands_alone(chapter):
    """Whether a chapter begins and ends with the page: a country, an annex, or much to say."""
    return chapter.annex or chapter.anchor.startswith(COUNTRY) or len(chapter.blocks) > LONG_CHAPTER


def opens_page(heading):
    """Whether a heading inside a chapter opens a page: each country's does, so that it can be handed out alone."""
    return heading.level == 2 and heading.anchor.startswith(COUNTRY) and heading.anchor.count("-") == 1
