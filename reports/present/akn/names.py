"""The identifiers of a report's parts in Akoma Ntoso (OASIS naming convention 1.0), and what links lead to."""

from reports.document import Chart, Heading, Numbered, Table, Text


class Names:
    """An eId for each chapter and block, given in reading order, and for each anchor of the document.

    Paragraphs are numbered through the whole report, so that their eId needs no prefix.
    """

    def __init__(self, document):
        self.of, self.anchors, self.counts = {}, {}, {}
        for chapter in document.chapters:
            self.give(chapter, f"{'annex' if chapter.annex else 'chp'}_{chapter.number or self.next('part')}")
            for block in chapter.blocks:
                self.block(block)

    def block(self, block):
        if isinstance(block, Numbered):
            self.give(block, f"para_{block.number}")
        elif isinstance(block, Heading):
            self.give(block, f"sec_{self.next('sec')}")
        elif isinstance(block, Table | Chart):
            self.give(block, f"table_{self.next('table')}")
            self.cells(block)
        elif isinstance(block, Text):
            self.give(block, f"hcontainer_{self.next('hcontainer')}")

    def cells(self, table):
        for row in getattr(table, "rows", ()):
            for cell in row:
                if cell.anchor:
                    self.give(cell, f"cell_{self.next('cell')}")
                for run in cell.runs:
                    if run.anchor:
                        self.give(run, f"span_{self.next('span')}")

    def give(self, shape, name):
        # By identity: two blocks that say the same are two places.
        self.of[id(shape)] = name
        if shape.anchor:
            self.anchors[shape.anchor] = name

    def next(self, kind):
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return self.counts[kind]

    def __getitem__(self, shape):
        return self.of[id(shape)]
