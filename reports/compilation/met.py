"""What meetings said and asked for, as far as it bears on the period of a report."""

from functools import cached_property
from typing import Any


def is_late(row):
    """Say whether the last report told a row not or otherwise; older snapshots do not speak of it."""
    return row.get("late", False)


class Met:
    """The meetings of a snapshot with their look-ups, a part of `record.Record`."""

    snapshot: dict[str, Any]

    @cached_property
    def meetings(self):
        """{key: meeting} of those that were over by the report's last day; none in a snapshot from before they were."""
        return {row["key"]: row for row in self.snapshot.get("meetings", [])}

    @cached_property
    def told_since(self):
        """The first day whose meetings are answered, since the last report's; older snapshots know the period alone."""
        return self.snapshot.get("meetings_told", {}).get("since") or self.snapshot["round"]["period_start"]

    @cached_property
    def told_by(self):
        """The last day of which what was said at meetings is told: before the meeting that the report is put before."""
        return self.snapshot.get("meetings_told", {}).get("by") or self.snapshot["edition"]["as_of"]

    @cached_property
    def heard_by(self):
        """The last day of which the record can know whether somebody replied: no later than it was made, or known."""
        edition = self.snapshot["edition"]
        return min(self.told_by, edition["dated"], edition["known_by"] or edition["dated"])

    @cached_property
    def meetings_of_period(self):
        """The meetings since the last report's, that one included, up to the one that this report is put before."""
        start = self.told_since
        return {key for key, row in self.meetings.items() if (row["latest_on"] or row["earliest_on"]) >= start}

    def are_of_period(self, rows):
        """Say whether the meetings of all these rows fell into the period; the last report's may lie before it."""
        start = self.snapshot["round"]["period_start"]
        met = [self.meetings[row["meeting_key"]] for row in rows]
        return all((meeting["latest_on"] or meeting["earliest_on"]) >= start for meeting in met)

    def is_told(self, row):
        """Say whether a row is told: it is of a meeting of the period, or the last report told it not."""
        return row["meeting_key"] in self.meetings_of_period or is_late(row)

    @cached_property
    def proposals(self):
        """Proposals that were open at some time of the period: those of its meetings, and older ones until settled.

        And those of which the last report told otherwise, or nothing, because more was put on record after it.
        """
        start = self.told_since
        return [
            row
            for row in self.snapshot.get("proposals", [])
            if row["state"] in ("made", "under_way") or self.is_told(row) or row["steps"][-1]["on"] >= start
        ]

    @cached_property
    def views(self):
        """What was said at the meetings of the period, or was put on record after the last report was made."""
        return [row for row in self.snapshot.get("views", []) if self.is_told(row)]

    @cached_property
    def unanswered(self):
        """Open proposals without a reply (ruling 10)."""
        return [row for row in self.proposals if row["state"] in ("made", "under_way") and not row["replies"]]
