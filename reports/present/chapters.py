"""How chapters are titled and where they begin, the same in every format."""

from reports.document import Chart, Heading, Numbered, Table, Text

COUNTRY = "country-"
FACTS = "facts-"
OF_PROGRAMME = "#para-"  # how links to the Programme's own paragraphs begin
ONE_PAGE = "chapter-year"
# About four pages: what is longer opens a page, so that it can be handed out alone and Typst lays it out beside the
# others. Before what is shorter, pages that end early would be too many.
LONG, SHORT = 12_000, 3_000
MANY_PAGES = 4 * LONG
LETTERS_OF_NOTE, LETTERS_OF_ROW, LETTERS_OF_CHART = 120, 40, 1_200
SHORT_LIST = 6


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


def country_of(block):
    """Return the code of the country that a heading opens a section of, in the body or in an annex; else ""."""
    if opens_country(block):
        return block.anchor.removeprefix(COUNTRY)
    return block.anchor.removeprefix(FACTS) if block.anchor.startswith(FACTS) else ""


def are_longer(blocks, most):
    """Whether the blocks take more room than so many letters of text, roughly; what is long is not counted whole."""
    letters = 0
    for block in blocks:
        letters += _letters(block, most)
        if letters > most:
            return True
    return False


def _letters(block, most):
    if isinstance(block, Numbered | Text):
        return sum([len(run.text) + LETTERS_OF_NOTE * len(run.notes) for run in block.runs]) + LETTERS_OF_ROW
    if isinstance(block, Table):
        rows = block.rows[: most // LETTERS_OF_ROW + 1]
        return sum([LETTERS_OF_ROW + sum([len(cell.text) for cell in row]) for row in rows])
    return LETTERS_OF_CHART if isinstance(block, Chart) else LETTERS_OF_ROW


def sections(blocks, opens):
    """Return the blocks cut before each that `opens`: [first block and what follows it]; what stands before is left."""
    found: list[list] = []
    for block in blocks:
        if opens(block):
            found.append([])
        if found:
            found[-1].append(block)
    return found


def opening_pages(chapter):
    """Return the anchors of the headings that open a page: of long countries, and in a long annex every few pages.

    The first stands under the chapter's own words. In an annex of a few pages each would leave one half empty.
    """
    if not chapter.annex:
        countries = sections(chapter.blocks, opens_country)[1:]
        return {blocks[0].anchor for blocks in countries if are_longer(blocks, LONG)}
    openers, before = set(), []
    if not are_longer(chapter.blocks, MANY_PAGES):
        return openers
    for blocks in sections(chapter.blocks, opens_section):
        if blocks[0].anchor and are_longer(before, LONG):
            openers.add(blocks[0].anchor)
            before = []
        before += blocks
    return openers


def with_pages(chapters):
    """Yield each chapter and whether it begins with the page: the first, and what is long.

    The year has a page for itself.
    """
    alone = True
    for chapter in chapters:
        opens = alone or chapter.anchor == ONE_PAGE
        yield chapter, opens or is_long(chapter)
        alone = chapter.anchor == ONE_PAGE


def is_long(chapter):
    """Whether a chapter has a page begun for it: what stands before its second country fills pages."""
    return are_longer(until_second_country(chapter), LONG)


def placed(chapters, place):
    """Return what a chapter is by its place: below the contents, as the first and what is before the year's page; long,
    which is asked of what stands behind that page alone."""
    later = [chapter.anchor for chapter in chapters[place:]]
    in_front = place == 0 or (ONE_PAGE in later and later[0] != ONE_PAGE)
    after_year = place > 0 and chapters[place - 1].anchor == ONE_PAGE
    return {"in_front": in_front, "long": after_year and is_long(chapters[place])}


def is_brief(chapter):
    """Whether a chapter is text alone, and less than a page of it."""
    return all(isinstance(block, Numbered | Text) for block in chapter.blocks) and not are_longer(chapter.blocks, SHORT)


def until_second_country(chapter):
    """Return the blocks before the first place inside a chapter where a page may be opened."""
    later = [blocks[0] for blocks in sections(chapter.blocks, opens_country)[1:2]]
    return chapter.blocks[: chapter.blocks.index(later[0])] if later else chapter.blocks


def clinging(blocks):
    """Return for each block whether it stays with the next: what leads in, and lists that are short or just begun."""
    kept = [False] * len(blocks)
    for place, (block, after) in enumerate(zip(blocks, blocks[1:], strict=False)):
        kept[place] = isinstance(block, Numbered | Text) and (isinstance(after, Table) or leads_in(block, after))
        # A remark behind a table is about that; any other is about what comes.
        is_remark = isinstance(block, Text) and block.kind == "note" and isinstance(after, Numbered | Text)
        kept[place] |= is_remark and place > 0 and not isinstance(blocks[place - 1], Table | Chart)
    start = 0
    while start < len(blocks):
        end = start
        while end < len(blocks) and is_item(blocks[end]):
            end += 1
        for place in range(start, end - 1):
            kept[place] = end - start <= SHORT_LIST or place in (start, end - 2)
        start = max(end, start + 1)
    return kept


def is_item(block):
    return isinstance(block, Text) and block.kind == "item"


def leads_in(block, after):
    return is_item(after) and not is_item(block)


def is_short(document):
    """Whether a document has one chapter alone, as a corrigendum has: then it needs no contents."""
    return len(document.chapters) < 2


def outline(document, words):
    """Yield (level, title, anchor, paragraphs) of what the contents list: chapters, and headings in the body."""
    for chapter in document.chapters:
        yield 1, title_of(chapter, words), chapter.anchor, span(chapter.blocks)
        if not chapter.annex:
            for blocks in sections(chapter.blocks, opens_section):
                yield 2, blocks[0].text, blocks[0].anchor, span(blocks)


def opens_section(block):
    return isinstance(block, Heading) and block.level == 2


def span_of(chapters):
    """Write the numbers of the paragraphs in these chapters, which need not follow each other: "1–52, 98–104"."""
    return ranges(block.number for chapter in chapters for block in chapter.blocks if isinstance(block, Numbered))


def ranges(numbers):
    """Write numbers in order as ranges: "1–52, 98"."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(str(low) if low == high else f"{low}–{high}" for low, high in found)


def span(blocks):
    """Write the numbers of the paragraphs among these blocks: "3", "3–7"."""
    numbers = [block.number for block in blocks if isinstance(block, Numbered)]
    return f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else "".join(map(str, numbers))
