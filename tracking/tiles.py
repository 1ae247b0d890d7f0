"""Where each country stands on the tile map: no borders, only who lies beside whom."""

# Column and row of the twelve CIS countries; any other country is laid out in order below them.
POSITIONS = {
    "BLR": (1, 0),
    "RUS": (3, 0),
    "MDA": (0, 1),
    "UKR": (1, 1),
    "KAZ": (4, 1),
    "GEO": (2, 2),
    "AZE": (3, 2),
    "UZB": (4, 2),
    "KGZ": (5, 2),
    "ARM": (2, 3),
    "TKM": (4, 3),
    "TJK": (5, 3),
}
COLUMNS = 6
ALONE = 4  # a programme of other countries is laid out in rows of four
WIDTH, HEIGHT, GAP = 116, 84, 6


def placed(codes):
    """Return {code: (column, row)}; countries without a place of their own fill a grid below those that have one."""
    known = {code: POSITIONS[code] for code in codes if code in POSITIONS}
    below = max((row for _column, row in known.values()), default=-1) + 1
    across = COLUMNS if known else ALONE
    others = [code for code in codes if code not in known]
    return known | {code: (index % across, below + index // across) for index, code in enumerate(others)}


def drawn(codes):
    """Return ({code: (x, y)}, width, height) in the units of the drawing."""
    places = placed(codes)
    columns = max((column for column, _row in places.values()), default=0) + 1
    rows = max((row for _column, row in places.values()), default=0) + 1
    at = {code: (column * (WIDTH + GAP) + 2, row * (HEIGHT + GAP) + 2) for code, (column, row) in places.items()}
    return at, columns * (WIDTH + GAP), rows * (HEIGHT + GAP)
