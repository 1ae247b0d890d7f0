"""The places that are marked for translation, found in templates by Django's own parser and in code by Python's."""

import ast
import re
from dataclasses import dataclass

from django.template import engines
from django.template.base import Lexer, TokenType
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

CALLS = {
    "gettext": ("msgid",),
    "gettext_lazy": ("msgid",),
    "gettext_noop": ("msgid",),
    "ngettext": ("msgid", "plural"),
    "ngettext_lazy": ("msgid", "plural"),
    "pgettext": ("context", "msgid"),
    "pgettext_lazy": ("context", "msgid"),
    "npgettext": ("context", "msgid", "plural"),
    "npgettext_lazy": ("context", "msgid", "plural"),
}
CONSTANT = re.compile(r"""\b_\((?P<quote>["'])(?P<msgid>.*?)(?P=quote)\)""")


@dataclass(frozen=True, order=True)
class Marked:
    """A text that people read: the file that it stands in, its line where known, and what gettext asks for."""

    file: str
    line: int
    msgid: str
    plural: str = ""
    context: str = ""

    @property
    def key(self):
        return self.context, self.msgid


def marked_in(floor):
    """Return every text that is marked in a floor's folder, sorted by file. Raises ValueError for one that is glued."""
    code = [text for path in floor.rglob("*.py") if "migrations" not in path.parts for text in in_code(path, floor)]
    return sorted(code + [text for path in templates(floor) for text in in_template(path, floor)])


def templates(floor):
    """Return the templates of pages and of letters."""
    return [path for path in floor.rglob("templates/**/*") if path.suffix in (".html", ".txt")]


def place(path, floor):
    return path.relative_to(floor.parent).as_posix()


def in_code(path, floor):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = dict(names_of(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = names.get(node.func.id) if isinstance(node.func, ast.Name) else None
        if called in CALLS:
            parts = dict(zip(CALLS[called], (literal(part, path) for part in node.args), strict=False))
            yield Marked(place(path, floor), node.lineno, **parts)


def names_of(tree):
    """Yield (name here, name in Django) for what a file takes from Django's translation."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            yield from ((alias.asname or alias.name, alias.name) for alias in node.names)


def literal(node, path):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise ValueError(f"{path}:{node.lineno}: a text to be translated must stand there whole, between quotation marks.")


def in_template(path, floor):
    source = path.read_text(encoding="utf-8")
    file = place(path, floor)
    nodes = engines["django"].engine.from_string(source).nodelist
    for node in nodes.get_nodes_by_type(TranslateNode):
        # The tag leaves the resolved text of a literal in the filter's variable.
        yield Marked(file, node.token.lineno or 0, str(node.filter_expression.var.literal), context=named(node))
    for node in nodes.get_nodes_by_type(BlockTranslateNode):
        singular, plural = (node.render_token_list(tokens or [])[0] for tokens in (node.singular, node.plural))
        yield Marked(file, node.token.lineno or 0, singular, plural, named(node))
    for token in Lexer(source).tokenize():
        if token.token_type in {TokenType.VAR, TokenType.BLOCK}:
            for found in CONSTANT.finditer(token.contents):
                yield Marked(file, token.lineno or 0, found["msgid"])


def named(node):
    return node.message_context.resolve({}) if node.message_context else ""
