"""Read rows of JSON files field by field, and keep every fault: file, row, field, found, expected.

    report = LoadReport()
    reader = Reader(folder, report)
    for row in reader.rows("history/rounds.json", label="year"):
        year, title = row.whole("year"), row.text("title")
        start = row.day("period_start")

A wrong value is noted in the report and read as None; a field that nobody asked for is a fault as well. The caller
passes over rows that are not `sound`, goes on, and at the very end calls `report.refuse_faults()`.
"""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from poa.asking import one_of


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a file, where, and what was expected."""

    file: str
    row: str
    field: str
    found: object
    expected: str

    def __str__(self):
        place = ", ".join(part for part in (self.file, self.row and f"row {self.row}", self.field) if part)
        found = "nothing" if self.found is None else json.dumps(self.found, ensure_ascii=False, default=str)
        return f"{place}: found {found[:200]}, expected {self.expected}."


class LoadRefused(Exception):
    """The files do not hold together; nothing was saved. `faults` has all of them."""

    def __init__(self, faults):
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, faults)))


@dataclass
class LoadReport:
    """What a load took, subject by subject, every fault that it met, and the names of the rows that it refused."""

    faults: list = field(default_factory=list)
    refused: set = field(default_factory=set)
    taken: dict = field(default_factory=dict)
    digests: dict = field(default_factory=dict)

    def fault(self, file, row, name, found, expected):
        self.faults.append(Fault(file, str(row), name, found, expected))

    def told_of(self, code, *, among):
        """Say whether a code is missing only because its own row, or the whole file of such rows, was refused."""
        return str(code) in self.refused or bool(self.faults and not among)

    def took(self, subject, *, total, new=0, changed=0, gone=0):
        self.taken[subject] = {"total": total, "new": new, "changed": changed, "gone": gone}

    def changes(self, *subjects):
        """Say how many rows of these subjects (all, if none is named) are new, changed or taken away."""
        counts = [self.taken[name] for name in subjects or self.taken if name in self.taken]
        return sum(count["new"] + count["changed"] + count["gone"] for count in counts)

    def digest(self, *, under=""):
        """Return one SHA-256 over the files read below a folder, in the order of their names."""
        listed = [f"{name} {sha}\n" for name, sha in sorted(self.digests.items()) if name.startswith(under)]
        return hashlib.sha256("".join(listed).encode()).hexdigest()

    def refuse_faults(self):
        """Raise LoadRefused with all faults, if there is one."""
        if self.faults:
            raise LoadRefused(self.faults)

    def lines(self):
        for subject, count in self.taken.items():
            kept = count["total"] - count["new"] - count["changed"]
            told = [(count["new"], "new"), (count["changed"], "changed"), (kept, "as they were")]
            told.append((count["gone"], "taken away"))
            yield f"{count['total']} {subject}: {', '.join(f'{n} {word}' for n, word in told if n) or 'none'}"


class Row:
    """One JSON object of a file; each field is asked for by the kind of value that it must hold."""

    def __init__(self, report, file, label, values, prefix=""):
        self.report, self.file, self.label, self.values, self.prefix = report, file, label, values, prefix
        self.asked, self.sound = set(), True

    def wrong(self, name, found, expected):
        """Note a fault in this row; always returns None."""
        self.spoilt()
        self.report.fault(self.file, self.label, f"field {self.prefix}{name}", found, expected)

    def spoilt(self):
        """Say that this row is not to be kept; always returns None."""
        self.sound = False
        self.report.refused.add(str(self.label))

    def has(self, name):
        return self.values.get(name) is not None

    def value(self, name, kinds, expected, *, none=False):
        """Return the field if it is of these types, else note the fault. A field that is not there is None."""
        self.asked.add(name)
        found = self.values.get(name)
        if found is None and none:
            return None
        # JSON's true and false are numbers to Python.
        if isinstance(found, bool) is not (kinds is bool) or not isinstance(found, kinds):
            return self.wrong(name, found, expected)
        return found

    def text(self, name, *, blank=False, none=False):
        found = self.value(name, str, "a text", none=none or blank)
        if found is None:
            return "" if blank else None
        return found if found.strip() or blank else self.wrong(name, found, "a text that is not empty")

    def texts(self, name):
        found = self.value(name, list, "a list of texts") or []
        return found if all(isinstance(item, str) for item in found) else self.wrong(name, found, "texts alone") or []

    def lists_of_texts(self, name):
        found = self.value(name, list, "a list of lists of texts") or []
        whole = all(isinstance(each, list) and all(isinstance(item, str) for item in each) for each in found)
        return found if whole else self.wrong(name, found, "lists of texts alone") or []

    def whole(self, name, *, none=False):
        found = self.value(name, int, "a whole number, not negative", none=none)
        return found if found is None or found >= 0 else self.wrong(name, found, "a number that is not negative")

    def amount(self, name, *, none=False):
        """Return an exact decimal number."""
        found = self.value(name, (int, float), "a number", none=none)
        return None if found is None else Decimal(str(found))

    def yes(self, name, *, none=False):
        return bool(self.value(name, bool, "true or false", none=none))

    def day(self, name, *, none=False):
        found = self.value(name, str, "a day such as 1996-05-31", none=none)
        try:
            return None if found is None else date.fromisoformat(found)
        except ValueError:
            return self.wrong(name, found, "a day such as 1996-05-31")

    def choice(self, name, allowed, *, none=False):
        """Return what `allowed` holds under the field's value: a dictionary, or a plain set of words."""
        found = self.value(name, (str, int), "one of the known codes", none=none)
        return None if found is None else self.known(name, found, allowed)

    def choices(self, name, allowed):
        """Return what `allowed` holds under each value of a list; a code given twice is a fault."""
        found = self.value(name, list, "a list of known codes") or []
        if len(set(map(str, found))) != len(found):
            self.wrong(name, found, "each code once")
        return [known for item in found if (known := self.known(name, item, allowed)) is not None]

    def known(self, name, found, allowed):
        if found in allowed:
            return allowed[found] if isinstance(allowed, dict) else found
        if self.report.told_of(found, among=allowed):
            return self.spoilt()
        return self.wrong(name, found, one_of(sorted(allowed)))

    def child(self, name, *, none=False):
        """Return the object inside a field as a row of its own; None where it is allowed to be absent."""
        found = self.value(name, dict, "an object", none=none)
        return None if found is None else Inner(self, found, f"{name}.")

    def children(self, name):
        """Yield the objects of a list inside a field."""
        for place, found in enumerate(self.value(name, list, "a list of objects") or []):
            if isinstance(found, dict):
                inner = Inner(self, found, f"{name}[{place}].")
                yield inner
                inner.all_asked()
            else:
                self.wrong(f"{name}[{place}]", found, "an object")

    def dates(self, name="dates", *, none=False):
        """Return {date_text, earliest_on, latest_on, precision, approximate} of a date as history words it."""
        inner = self.child(name, none=none)
        if inner is None:
            return None
        read = {
            "date_text": inner.text("text", blank=True),
            "earliest_on": inner.day("earliest"),
            "latest_on": inner.day("latest", none=True),
            "precision": inner.choice("precision", {"day", "month", "year", "period", "open"}),
            "approximate": inner.yes("approximate", none=True),
        }
        inner.all_asked()
        if read["earliest_on"] and read["latest_on"] and read["latest_on"] < read["earliest_on"]:
            inner.wrong("latest", str(read["latest_on"]), f"a day from {read['earliest_on']} on")
        return read

    def ignore(self, *names):
        """Pass over fields that say again what another file says, or that no table keeps."""
        self.asked.update(names)

    def all_asked(self):
        for name in sorted(set(self.values) - self.asked):
            self.wrong(name, self.values[name], "no such field")


class Inner(Row):
    """An object inside a row: its faults are the row's."""

    def __init__(self, outer, values, prefix):
        super().__init__(outer.report, outer.file, outer.label, values, outer.prefix + prefix)
        self.outer = outer

    def spoilt(self):
        self.outer.spoilt()
        super().spoilt()


class Reader:
    """Reads the files of one folder."""

    def __init__(self, folder, report):
        self.folder, self.report, self.lacking = folder, report, False

    def read(self, name, *, kind, optional=False):
        path = self.folder / name
        if optional and not path.exists():
            return kind()
        try:
            content = path.read_bytes()
            found = json.loads(content)
        except OSError:
            self.lacking = True
            return self.report.fault(name, "", "", None, f"this file in {self.folder}") or kind()
        except ValueError as error:
            return self.report.fault(name, "", "", str(error), "JSON") or kind()
        self.report.digests[name] = hashlib.sha256(content).hexdigest()
        if not isinstance(found, kind):
            return self.report.fault(name, "", "", type(found).__name__, f"a {kind.__name__}") or kind()
        return found

    def one(self, name):
        """Return the single object that a file holds."""
        return Row(self.report, name, "", self.read(name, kind=dict))

    def rows(self, name, *, label, optional=False):
        """Yield a file's rows, named by these of their fields; a name that comes twice is a fault."""
        return self.each(name, self.read(name, kind=list, optional=optional), label=label)

    def each(self, name, found, *, label):
        """Yield the objects of a list read already."""
        fields, seen = label.split(), set()
        for place, values in enumerate(found, start=1):
            if not isinstance(values, dict):
                self.report.fault(name, place, "", values, "an object")
                continue
            named = " ".join(str(values.get(key, f"{place}th")) for key in fields)
            row = Row(self.report, name, named, values)
            if named in seen:
                row.wrong(fields[0], named, "a name not used before in this file")
            seen.add(named)
            yield row
            row.all_asked()

    def folder_rows(self, name, *, label):
        """Yield the rows of every file in a folder, in the order of the files' names."""
        for path in sorted((self.folder / name).glob("*.json")):
            yield from self.rows(f"{name}/{path.name}", label=label)
