"""Examples that messages give, taken from the programme that is loaded."""

from django.core.cache import cache

from poa.models import Paragraph

KEPT, SECONDS = "paragraphs-example", 30


def paragraphs_example():
    """Return numbers of paragraphs as they can be typed, such as 34, 62-64; kept for half a minute, like its name."""
    told = cache.get(KEPT)
    if told is None:
        numbers = Paragraph.objects.reportable().order_by("number").values_list("number", flat=True)
        told = example_of(list(numbers))
        cache.set(KEPT, told, SECONDS)
    return told


def example_of(numbers):
    """Return one of these numbers, and a run of up to three from their middle on."""
    if not numbers:
        return "1"
    first = last = numbers[len(numbers) // 2]
    while last + 1 in numbers and last < first + 2:
        last += 1
    alone, run = numbers[len(numbers) // 4], f"{first}-{last}" if last > first else str(first)
    return run if alone == first else f"{alone}, {run}"
