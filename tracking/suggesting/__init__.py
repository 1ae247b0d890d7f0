"""Which paragraphs a narrative is about, ranked by the Programme's own words and by the tags of earlier entries."""

from tracking.suggesting.memory import MEMORY, suggest

__all__ = ["MEMORY", "suggest"]
