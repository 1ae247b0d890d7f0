"""The text of a report in Akoma Ntoso: chapters, sections, numbered paragraphs, tables, footnotes."""

from itertools import groupby

from reports.document import RIGHT_TO_LEFT, Chart, Heading, Numbered, Text
from reports.present.chapters import is_item, number_of
from reports.present.tables import table_of
from reports.present.text import escaped, is_address
from reports.several import SEVERAL, pieces

STYLES = {"strong": "b", "emphasis": "i"}
TURNED = ' style="direction: rtl; unicode-bidi: isolate"'
SECTIONS = {2: "section", 3: "subsection", 4: "subpart"}


def filled(text):
    """Return the text with a content in each section that has nothing under its heading, as the standard wants it."""
    for tag in SECTIONS.values():
        text = text.replace(f"</heading></{tag}>", f"</heading><content><p/></content></{tag}>")
    return text


class Body:
    """Writes chapters; knows the names of all places, and which footnotes were called already."""

    def __init__(self, document, names, words):
        self.names, self.words, self.language = names, words, document.language
        self.notes = {note.number: note for note in document.notes}
        self.called = set()

    def chapter(self, chapter):
        return (
            f'<chapter eId="{self.names[chapter]}">{self.num(chapter)}'
            f"<heading>{escaped(chapter.title)}</heading>{self.blocks(chapter.blocks)}</chapter>"
        )

    def num(self, chapter):
        number = number_of(chapter, self.words)
        return f"<num>{escaped(number)}</num>" if number else ""

    def blocks(self, blocks):
        """Return the blocks, each heading holding what stands under it, as the standard wants it."""
        out, opened = [], []
        for is_list, group in groupby(blocks, key=is_item):
            if is_list:
                out.append(self.listed(list(group)))
                continue
            for block in group:
                if isinstance(block, Heading):
                    while opened and opened[-1] >= block.level:
                        out.append(f"</{SECTIONS[opened.pop()]}>")
                    opened.append(block.level)
                    out.append(self.section(block))
                else:
                    out.append(self.block(block))
        return filled("".join(out) + "".join(f"</{SECTIONS[level]}>" for level in reversed(opened)))

    def section(self, block):
        title = self.told(escaped(block.text), block.lang)
        return f'<{SECTIONS[block.level]} eId="{self.names[block]}"><heading>{title}</heading>'

    def block(self, block):
        if isinstance(block, Numbered):
            return (
                f'<paragraph eId="{self.names[block]}"><num>{block.number}.</num>'
                f"<content><p>{self.runs(block.runs)}</p></content></paragraph>"
            )
        if isinstance(block, Text):
            kind = f' class="{block.kind}"' if block.kind else ""
            return self.contained(self.names[block], "text", f"<p{kind}>{self.runs(block.runs)}</p>")
        return self.table(block)

    def listed(self, items):
        texts = "".join(f"<li><p>{self.runs(item.runs)}</p></li>" for item in items)
        return self.contained(self.names[items[0]], "list", f"<ul>{texts}</ul>")

    def table(self, block):
        """Return a table in a container of its own; a chart is the table of its values."""
        table = table_of(block) if isinstance(block, Chart) else block
        heads = "".join(f"<th><p>{escaped(name)}</p></th>" for name in table.columns)
        rows = "".join(self.row(row, table.row_headers) for row in table.rows)
        name = self.names[block]
        inner = (
            f'<table eId="{name}__body" class="{table.kind}"><caption>{escaped(table.caption)}</caption>'
            f"<tr>{heads}</tr>{rows}</table>"
        )
        return self.contained(name, "table", inner)

    def row(self, row, headed):
        return f"<tr>{''.join(self.cell(cell, headed and not place) for place, cell in enumerate(row))}</tr>"

    def cell(self, cell, is_head):
        tag = "th" if is_head else "td"
        name = f' eId="{self.names[cell]}"' if cell.anchor else ""
        tone = f' class="tone-{cell.tone}"' if cell.tone is not None else ""
        if cell.runs:
            said = self.runs(cell.runs)
        else:
            parts = pieces(cell.text, self.language) if cell.lang == SEVERAL else [(cell.text, cell.lang)]
            said = "".join(self.told(escaped(text), lang) for text, lang in parts)
        text = self.led(cell.href, said) + self.calls(cell.notes)
        return f"<{tag}{name}{tone}><p>{text}</p></{tag}>"

    def contained(self, name, kind, inner):
        return f'<hcontainer eId="{name}" name="{kind}"><content>{inner}</content></hcontainer>'

    def runs(self, runs):
        return "".join(map(self.run, runs))

    def run(self, run):
        text = escaped(run.text)
        if run.style:
            text = f"<{STYLES[run.style]}>{text}</{STYLES[run.style]}>"
        text = self.led(run.href, self.told(text, run.lang))
        if run.anchor:
            text = f'<span eId="{self.names[run]}">{text}</span>'
        return text + self.calls(run.notes)

    def told(self, text, lang):
        """Return the text with its language; the standard has no attribute for the direction, and a style says it."""
        style = TURNED if lang in RIGHT_TO_LEFT else ""
        return f'<span xml:lang="{escaped(lang)}"{style}>{text}</span>' if lang else text

    def led(self, href, text):
        name = self.names.anchors.get(href[1:]) if href.startswith("#") else None
        return f'<ref href="#{name}">{text}</ref>' if name else text

    def calls(self, numbers):
        return "".join(map(self.call, numbers))

    def call(self, number):
        """Return the whole footnote where it is first called, a reference to it after that."""
        if number in self.called:
            return f'<noteRef href="#fn_{number}" marker="{number}"/>'
        self.called.add(number)
        note = self.notes[number]
        address = f' <ref href="{escaped(note.url)}">{escaped(note.url)}</ref>' if is_address(note.url) else ""
        text = self.told(escaped(note.text), note.lang)
        return (
            f'<authorialNote eId="fn_{number}" marker="{number}" placement="bottom"><p>{text}{address}</p>'
            "</authorialNote>"
        )
