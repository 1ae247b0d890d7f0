"""How dark a number of facts is drawn: alike on every day, and on the map as in the matrix by chapter."""

# From this many facts on, a place is of the next tone; a chapter gathers more of them than a paragraph.
TONES = {
    "chapter": (1, 5, 15, 40),
    "issue": (1, 5, 15, 40),
    "paragraph": (1, 2, 4, 8),
    "country": (1, 5, 15, 40),
}


def tone_of(kind, facts):
    """Return how many of the kind's thresholds this number of facts reaches."""
    return sum(facts >= threshold for threshold in TONES[kind])


def tones(kind):
    """Return (tone, lowest, highest) for the legend; no highest for the last."""
    steps = TONES[kind]
    highest = [following - 1 for following in steps[1:]] + [None]
    return [(0, 0, 0)] + [(tone, low, high) for tone, (low, high) in enumerate(zip(steps, highest, strict=True), 1)]
