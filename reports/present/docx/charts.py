"""Charts in a Word file: Word's own bar charts, in patterns, so that their text stays text and can be restyled."""

from math import isfinite

from reports.present.text import escaped

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
EMU = 12700  # to the point
PATTERNS = ("", "wdUpDiag", "dotGrid", "ltHorz", "diagCross", "narHorz")
INK = '<a:ln w="6350"><a:solidFill><a:srgbClr val="1A1A1A"/></a:solidFill></a:ln>'
SMALL = (
    '<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="800"><a:solidFill><a:srgbClr val="1A1A1A"/></a:solidFill>'
    "</a:defRPr></a:pPr><a:endParaRPr/></a:p></c:txPr>"
)


def height_of(chart):
    """Return how high a chart is, in points."""
    return 10 + len(chart.bars) * max(13, 5 + 5 * len(chart.series))


def drawing(chart, number, width):
    """Return the frame in which the text holds the chart, `width` twips wide, with its alternative text."""
    height = int(height_of(chart) * EMU)
    width = int((width / 20 - 6) * EMU)
    name, alternative = escaped(chart.title), escaped(f"{chart.title}. {chart.description}")
    return (
        f'<w:drawing><wp:inline xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" '
        f'cy="{height}"/><wp:docPr id="{number}" name="{name}" descr="{alternative}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{C}"><c:chart xmlns:c="{C}" r:id="rIdChart{number}"/>'
        f"</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def chart_part(chart):
    """Return the chart itself; the first bar stands at the top, as in the other formats."""
    series = "".join(_series(chart, index) for index in range(len(chart.series)))
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" '
        f'xmlns:r="{R}"><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart>{_axes()}</c:plotArea>'
        f'<c:plotVisOnly val="1"/></c:chart><c:spPr><a:ln><a:noFill/></a:ln></c:spPr></c:chartSpace>'
    )


def _axes():
    common = '<c:delete val="{}"/><c:axPos val="{}"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
    categories = (
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        f'{common.format(0, "l")}<c:tickLblPos val="low"/><c:spPr>{INK}</c:spPr>{SMALL}<c:crossAx val="2"/></c:catAx>'
    )
    values = (
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'{common.format(1, "t")}<c:tickLblPos val="none"/><c:crossAx val="1"/></c:valAx>'
    )
    return categories + values


def _series(chart, index):
    pattern = PATTERNS[index % len(PATTERNS)]
    ink, paper = '<a:srgbClr val="1A1A1A"/>', '<a:srgbClr val="FFFFFF"/>'
    fill = (
        f'<a:pattFill prst="{pattern}"><a:fgClr>{ink}</a:fgClr><a:bgClr>{paper}</a:bgClr></a:pattFill>'
        if pattern
        else '<a:solidFill><a:srgbClr val="1F4E79"/></a:solidFill>'
    )
    shown = "".join(f'<c:show{what} val="{int(what == "Val")}"/>' for what in LABELS)
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx>{_texts([chart.series[index]])}</c:tx>'
        f'<c:spPr>{fill}{INK}</c:spPr><c:invertIfNegative val="0"/><c:dLbls>{SMALL}{shown}</c:dLbls>'
        f"<c:cat>{_texts([bar.label for bar in chart.bars])}</c:cat><c:val>{_numbers(chart, index)}</c:val></c:ser>"
    )


LABELS = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")


def _texts(texts):
    points = "".join(f'<c:pt idx="{index}"><c:v>{escaped(text)}</c:v></c:pt>' for index, text in enumerate(texts))
    return f'<c:strRef><c:f></c:f><c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache></c:strRef>'


def _numbers(chart, index):
    values = [bar.values[index] for bar in chart.bars]
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{value:g}</c:v></c:pt>' for place, value in enumerate(values) if isfinite(value)
    )
    return f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}</c:numLit>'
