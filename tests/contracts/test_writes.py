"""Rows are written by actions, models and migrations, and by nobody else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contracts.tree import ROOT, files

MAY_WRITE = {"actions", "models", "migrations"}
# Path below src/crosscut → why it writes rows itself.
EXCEPTIONS: dict[str, str] = {
    "access/actors.py": "the local registrar comes before anybody who could act",
    "documents/word.py": "a Word document is saved to memory, no row",
    "demonstration/rivergate/inspecting.py": "a picture is drawn in memory, no row",
    "documents/binding/pictures.py": "a picture is saved to memory, no row",
    "documents/pixels.py": "a photograph is written to memory, no row",
}

ALWAYS_WRITES = {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
ALWAYS_WRITES |= {"a" + name for name in ALWAYS_WRITES} | {"acreate", "aupdate", "adelete"}


def writes(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of every call that looks like a write through the ORM.

    `update` of the ORM takes keywords only, `delete` takes next to nothing, `create` is always
    given keywords: that tells them from those of dictionaries, caches and digests.
    """
    tree = ast.parse(source)
    dictionaries = set(_names_of_dictionaries(tree))
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
            continue
        name, owner = call.func.attr, call.func.value
        if name in ALWAYS_WRITES:
            yield call.lineno, name
        elif call.args:
            continue
        elif name == "create":
            yield call.lineno, name
        elif name == "update" and call.keywords:
            if not isinstance(owner, ast.Dict) and ast.unparse(owner) not in dictionaries:
                yield call.lineno, name
        elif name == "delete" and {k.arg for k in call.keywords} <= {"using", "keep_parents"}:
            yield call.lineno, name


def _names_of_dictionaries(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign) and _is_dictionary_type(node.annotation):
            yield ast.unparse(node.target)
        elif isinstance(node, ast.Assign) and _is_dictionary(node.value):
            yield from (ast.unparse(target) for target in node.targets)
        elif isinstance(node, ast.arg) and _is_dictionary_type(node.annotation):
            yield node.arg


def _is_dictionary(value: ast.expr) -> bool:
    if isinstance(value, ast.BinOp):
        return _is_dictionary(value.left) or _is_dictionary(value.right)
    called = isinstance(value, ast.Call) and ast.unparse(value.func) in {"dict", "defaultdict"}
    return called or isinstance(value, ast.Dict | ast.DictComp)


def _is_dictionary_type(annotation: ast.expr | None) -> bool:
    return annotation is not None and ast.unparse(annotation).startswith(
        ("dict", "defaultdict", "MutableMapping")
    )


def _may_write(path: Path) -> bool:
    places = {*path.parts[:-1], path.stem}
    in_record = path.parts[2:4] == ("foundation", "record")
    return bool(places & MAY_WRITE) or in_record or str(Path(*path.parts[2:])) in EXCEPTIONS


def test_only_actions_models_and_migrations_write_rows() -> None:
    found = [
        f"{path}:{line} .{name}()"
        for path in files(".py", below=("src",))
        if not _may_write(path)
        for line, name in writes((ROOT / path).read_text(encoding="utf-8"))
    ]
    assert not found, "make it an action, or give the reason in EXCEPTIONS:\n" + "\n".join(found)


def test_every_exception_is_still_needed() -> None:
    for name in EXCEPTIONS:
        path = ROOT / "src" / "crosscut" / name
        assert path.is_file(), f"{name} is gone"
        assert list(writes(path.read_text(encoding="utf-8"))), f"{name} writes nothing any more"


@pytest.mark.parametrize(
    "line",
    [
        "seat.save()",
        "Seat.objects.create(group=group)",
        "group.seats.filter(until=None).update(until=on)",
        "seat.delete()",
        "Seat.objects.bulk_create(seats, batch_size=100)",
        "found, new = Post.objects.get_or_create(title=title)",
    ],
)
def test_a_write_through_the_orm_is_recognised(line: str) -> None:
    assert list(writes(line))


@pytest.mark.parametrize(
    "line",
    [
        "facts = {}; facts.update(role='leader')",
        "def f(facts: dict[str, str]) -> None: facts.update(role='leader')",
        "facts.update(other)",
        "digest.update(b'x')",
        "cache.delete('key')",
        "seats = Seat.objects.filter(group=group)",
    ],
)
def test_dictionaries_digests_and_caches_are_not_taken_for_writes(line: str) -> None:
    assert not list(writes(line))
