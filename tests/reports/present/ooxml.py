"""In which order the elements of a Word file stand (ECMA-376, part 1): Word calls a file that has another broken."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath"
)
TABLE = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
)
CELL = "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers"
SECTION = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols "
    "formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
)
STYLE = (
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal "
    "personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
)
LEVEL = "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr"
SETTINGS = "zoom defaultTabStop characterSpacingControl footnotePr compat themeFontLang"
ORDERS = {
    "pPr": PARAGRAPH,
    "rPr": RUN,
    "tblPr": TABLE,
    "tcPr": CELL,
    "sectPr": SECTION,
    "style": STYLE,
    "lvl": LEVEL,
    "settings": SETTINGS,
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p tbl",
    "pBdr": "top left bottom right between bar",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "numbering": "abstractNum num",
    "num": "abstractNumId lvlOverride",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "numPr": "ilvl numId",
}
# These hold a row of elements of several kinds, one after the other as they come.
FREE = {"trPr", "tc"}


def misplaced(tree):
    """Return [(element, what stands in it)] where that stands in another order, twice, or is not known at all."""
    return [
        (name, [local(child) for child in part])
        for part in tree.iter()
        if isinstance(part.tag, str) and (name := local(part)) in ORDERS and not in_order(name, part)
    ]


def in_order(name, part):
    order = ORDERS[name].split()
    names = [local(child) for child in part]
    if not set(names) <= set(order):
        return False
    places = [order.index(one) for one in names]
    return name in FREE or places == sorted(places)


def local(part):
    return part.tag.removeprefix(W)


def fields(tree):
    """Yield (code, what is shown) of each field, whatever it stands in."""
    for paragraph in tree.iter(f"{W}p"):
        open_fields = []
        for part in paragraph.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
            kind = part.get(f"{W}fldCharType")
            if kind == "begin":
                open_fields.append({"code": "", "shown": "", "told": False})
            elif kind == "separate":
                open_fields[-1]["told"] = True
            elif kind == "end":
                done = open_fields.pop()
                yield done["code"].split(), done["shown"]
            elif part.tag == f"{W}instrText":
                open_fields[-1]["code"] += part.text or ""
            elif open_fields and open_fields[-1]["told"]:
                open_fields[-1]["shown"] += part.text or ""


def bookmarks(tree):
    """Return {name: the words that it holds}."""
    found, open_marks = {}, {}
    for part in tree.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t"):
        key = part.get(f"{W}id")
        if part.tag == f"{W}bookmarkStart":
            open_marks[key] = part.get(f"{W}name")
            found[open_marks[key]] = ""
        elif part.tag == f"{W}bookmarkEnd":
            del open_marks[key]
        else:
            for name in open_marks.values():
                found[name] += part.text or ""
    return found
