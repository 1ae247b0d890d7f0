"""The rules of the house, held over every file, model and address; a new one that breaks a rule fails here."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

ROOT = Path(__file__).resolve().parent.parent
FLOORS = {"poa": 0, "tracking": 1, "reports": 2}
SOURCES = sorted(
    path.relative_to(ROOT)
    for floor in FLOORS
    for path in (ROOT / floor).rglob("*.py")
    if "migrations" not in path.parts
)
# What runs beside the floors.
BESIDE = sorted(
    path.relative_to(ROOT)
    for pattern in ("*.py", "bench/*.py", "chaos/*.py", "fixtures/tools/*.py")
    for path in ROOT.glob(pattern)
)
OURS = [model for model in apps.get_models() if model._meta.app_label in FLOORS]
OUTSIDE = re.compile(
    r"""(?:src|href|action|poster|data)\s*=\s*["'](?:https?:)?//|url\(\s*["']?(?:https?:)?//|@import"""
)


def module_name(path):
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path, tree):
    """Yield (module, line, is inside a function) for each import of the file."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inside = {id(inner) for function in functions for inner in ast.walk(function)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno, id(node) in inside
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno, id(node) in inside


@cache
def tree_of(path):
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def parsed(paths=SOURCES):
    return {path: tree_of(path) for path in paths}


def climbing(path, tree):
    """Return the imports of a floor above the file's own."""
    floor = FLOORS[path.parts[0]]
    return [
        f"{path}:{line} imports {name}"
        for name, line, _ in imports_of(path, tree)
        if FLOORS.get(name.split(".")[0], -1) > floor
    ]


def test_imports_point_down():
    assert [row for path, tree in parsed().items() for row in climbing(path, tree)] == []


def test_an_import_that_climbs_is_seen():
    assert climbing(Path("poa/x.py"), ast.parse("from tracking.models import Commitment")) != []
    assert climbing(Path("tracking/x.py"), ast.parse("import reports.models")) != []
    assert climbing(Path("reports/x.py"), ast.parse("import poa.models")) == []


def test_no_import_hides_inside_a_function():
    hidden = [
        f"{path}:{line} {name}"
        for path, tree in parsed().items()
        for name, line, inside in imports_of(path, tree)
        if inside
    ]
    assert hidden == []


def circles(graph):
    """Return the modules that reach themselves, sorted."""

    def reach(start):
        seen, todo = set(), list(graph[start])
        while todo:
            module = todo.pop()
            if module not in seen:
                seen.add(module)
                todo += graph[module]
        return seen

    return sorted(module for module in graph if module in reach(module))


def import_graph():
    trees = parsed()
    known = {module_name(path) for path in trees}
    graph = {}
    for path, tree in trees.items():
        own = module_name(path)
        named = {name if name in known else name.rpartition(".")[0] for name, _, _ in imports_of(path, tree)}
        graph[own] = {name for name in named if name in known and name != own}
    return graph


def test_no_module_imports_itself_in_a_circle():
    assert circles(import_graph()) == []


def test_a_circle_is_seen():
    assert circles({"a": {"b"}, "b": {"a"}, "c": {"a"}}) == ["a", "b"]


def test_actions_never_import_tasks():
    found = [
        f"{path}:{line}"
        for path, tree in parsed().items()
        if "actions" in path.parts
        for name, line, _ in imports_of(path, tree)
        if ".tasks" in name
    ]
    assert found == []


def locks(tree):
    """Return the lines that lock rows by their own hand, and not through `poa.holding`."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    return [call.lineno for call in calls if call.func.attr == "select_for_update"]


def test_rows_are_held_in_one_way_alone():
    """A bare lock holds the key too, and stops the act that the log let through (`poa/holding.py` says how)."""
    found = {str(path): locks(tree) for path, tree in parsed().items() if locks(tree)}
    assert list(found) == ["poa/holding.py"] and len(found["poa/holding.py"]) == 1


def test_a_bare_lock_is_seen():
    assert locks(ast.parse("Entry.objects.filter(pk=1).select_for_update().get()")) == [1]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_moment_of_an_act_names_the_person(model):
    """A field `x_at` stands with `x_by`: who did it is never lost (design, section 4, rule 5)."""
    names = {field.name for field in model._meta.get_fields()}
    moments = {
        field.name.removesuffix("_at")
        for field in model._meta.get_fields()
        if isinstance(field, models.DateTimeField) and field.name.endswith("_at")
    }
    machine_made = set(getattr(model, "moments_of_machines", ()))
    assert {moment for moment in moments - machine_made if f"{moment}_by" not in names} == set()


def test_no_migration_is_missing(db):
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_no_file_or_function_grows_past_the_house():
    long = []
    for path, tree in parsed([*SOURCES, *BESIDE]).items():
        lines = (ROOT / path).read_text(encoding="utf-8").count("\n")
        if lines > 300:
            long.append(f"{path}: {lines} lines")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = node.end_lineno - node.lineno + 1
                if length > 50:
                    long.append(f"{path}:{node.lineno} {node.name}: {length} lines")
    assert long == []


def shown_files():
    for floor in FLOORS:
        for pattern in ("templates/**/*", "static/**/*"):
            yield from (path for path in (ROOT / floor).glob(pattern) if path.is_file())


def test_no_asset_comes_from_another_host():
    """Pages, styles and scripts load nothing from elsewhere; a link that a reader may follow is written by data."""
    found = [
        f"{path.relative_to(ROOT)}: {match.group(0)}"
        for path in shown_files()
        if path.suffix in {".html", ".css", ".js", ".svg", ".typ"}
        for match in OUTSIDE.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_an_asset_from_another_host_is_seen():
    assert OUTSIDE.search('<script src="https://example.org/x.js">')
    assert OUTSIDE.search("background: url(//example.org/x.png)")
    assert not OUTSIDE.search('<a href="/paragraphs/1/">')
