"""The forms of a page as a browser holds them, and which of their fields are marked as wrong."""

from html.parser import HTMLParser

NOT_TYPED = ("hidden", "checkbox", "radio", "file", "password", "submit", "button")
TEXT = ("text", "textarea", "search", "url", "email", "number", "date", "tel")


class Form:
    """One form that is posted: what stands in it untouched, the kinds of its controls, and the marked ones."""

    def __init__(self, action):
        self.action, self.fields, self.kinds, self.offered, self.marked = action, {}, {}, {}, set()

    def typed(self):
        """Return the names of the fields that a person types a text into."""
        return [name for name, kind in self.kinds.items() if kind in TEXT]


class Forms(HTMLParser):
    """The forms of a page that are posted, and what its summaries of errors say of no field.

    A field is marked by its own control, by the group that it stands in, or by a line of the summary that leads to it.
    """

    def __init__(self, page):
        super().__init__()
        self.found, self.form, self.select, self.area = [], None, None, None
        self.names, self.ids, self.wrong, self.summary, self.line, self.whole = {}, set(), set(), False, None, []
        self.feed(page)
        marked = {self.names.get(one, one.removeprefix("id_")) for one in self.wrong & self.ids}
        for form in self.found:
            form.marked |= marked & form.kinds.keys()

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.ids.add(given.get("id"))
        self.see_errors(tag, given)
        if tag == "form":
            self.form = Form(given.get("action") or "") if given.get("method") == "post" else None
            self.found += [self.form] if self.form else []
        elif self.form and (name := given.get("name") or self.select):
            self.see_control(tag, name, given)

    def see_errors(self, tag, given):
        described = (given.get("aria-describedby") or "").split()
        self.wrong |= {one.removesuffix("_error") for one in described if one.endswith("_error")}
        if "error-summary" in (given.get("class") or ""):
            self.summary = True
        elif self.summary and tag == "li":
            self.line = ""
        elif self.summary and tag == "a":
            self.wrong.add((given.get("href") or "").removeprefix("#"))
            self.line = None

    def see_control(self, tag, name, given):
        kind = given.get("type") or "text" if tag == "input" else tag
        if tag in ("input", "textarea", "select", "button"):
            self.names[given.get("id") or ""] = name
            self.form.kinds.setdefault(name, kind)
            values = self.form.fields.setdefault(name, [])
            if given.get("aria-invalid") == "true":
                self.form.marked.add(name)
        if tag == "input" and kind in ("checkbox", "radio"):
            self.form.offered.setdefault(name, []).append(given.get("value") or "on")
            values += [given.get("value") or "on"] if "checked" in given else []
        elif tag == "input" and kind not in ("file", "submit"):
            values.append(given.get("value") or "")
        elif tag == "textarea":
            values.append("")
            self.area = values
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            self.form.offered.setdefault(name, []).append(given.get("value") or "")
            self.form.fields[name] += [given.get("value") or ""] if "selected" in given else []

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "li" and self.line:
            self.whole.append(self.line.strip())
            self.line = None
        elif tag == "div":
            self.summary, self.line = False, None
        self.select = None if tag == "select" else self.select
        self.area = None if tag == "textarea" else self.area

    def handle_data(self, data):
        if self.area is not None:
            self.area[-1] += data
        elif self.line is not None:
            self.line += data


def lines(text):
    """Return a text as one compares it: a browser sends other line ends, and leaves out the first of an area."""
    return "\n".join(text.split("\r\n")).strip("\n")
