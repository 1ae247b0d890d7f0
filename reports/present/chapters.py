"""How chapters are titled and where they begin, the same in every format."""

from reports.document import Heading, Numbered

LONG_CHAPTER = 20
COUNTRY = "country-"
ONE_PAGE = "chapter-year"


def title_of(chapter, words):
    """Return a chapter's title with its number: "II. The year on one page", "Annex I. Sources"."""
    number = number_of(chapter, words)
    return f"{number}. {chapter.title}" if number else chapter.title


def number_of(chapter, words):
    """Return a chapter's number as printed, an annex called one."""
    return f"{words['annex']} {chapter.number}".strip() if chapter.annex else chapter.number


def opens_country(block):
    """Whether a heading inside a chapter is that of a country."""
    if not isinstance(block, Heading) or block.level != 2:
        return False
    return block.anchor.startswith(COUNTRY) and block.anchor.count("-") == 1


def opening_pages(chapter):
    """Return the anchors of the headings that open a page: each country's, so that it can be handed out alone.

    The first stands under the chapter's own words.
    """
    return {block.anchor for block in [block for block in chapter.blocks if opens_country(block)][1:]}


def with_pages(chapters):
    """Yield each chapter and whether it begins with the page: the first, what is long, the year, and what follows."""
    after_break, behind = True, False
    for chapter in chapters:
        countries = any(map(opens_country, chapter.blocks))
        long = chapter.anchor.startswith(COUNTRY) or len(chapter.blocks) > LONG_CHAPTER
        alone = long or countries or chapter.anchor == ONE_PAGE
        yield chapter, after_break or alone or (chapter.annex and not behind)
        after_break, behind = alone and not chapter.annex, chapter.annex


def outline(document, words):
    """Yield (level, title, anchor, paragraphs) of what the contents list: chapters, and headings in the body."""
    for chapter in document.chapters:
        numbers = [block.number for block in chapter.blocks if isinstance(block, Numbered)]
        yield 1, title_of(chapter, words), chapter.anchor, span(numbers)
        for block in () if chapter.annex else chapter.blocks:
            if isinstance(block, Heading) and block.level == 2:
                yield 2, block.text, block.anchor, ""


def span(numbers):
    """Write the numbers of a run of paragraphs: "3", "3–7"."""
    return f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else "".join(map(str, numbers))
