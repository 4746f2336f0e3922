"""How well documents of a source are read when nothing was learnt from that source.

    python bench/reading_unseen.py

For each source of sample notices, the words of the reader's lists that occur in papers of
this source and in no other sample are taken out of a copy of the reader, which then reads
that source. This takes out too much (a word that any list would hold goes as well) and too
little (rules of grammar stay): the figure is a bound for the lists, not for the rules.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.reading import SAMPLES, score  # noqa: E402
from crosscut.interfaces.cli.columns import columns  # noqa: E402

READER = ROOT / "src" / "crosscut" / "notices" / "reading"
LISTS = ("chinese/vocabulary.py", "chinese/surnames.py", "english/vocabulary.py")
WORDS_OF_A_LIST = 5
A_LIST_OF_CHARACTERS = re.compile(r"[\u3400-\u9fff]{20,}")  # surnames
CLOSED = {"january"}  # nobody learns the months from a sample
NOT_OF_A_WORD = re.compile(r"[\\()|\[\]?*+]")  # but of a pattern
READ = """
import json, sys
from pathlib import Path
from crosscut.notices.reading import read_text
for name in sys.argv[1:]:
    draft = read_text(Path(name).read_text(encoding="utf-8")).as_json(with_text=False)
    print(json.dumps({"path": name, **draft}))
"""


def main() -> None:
    if not SAMPLES.is_dir():
        sys.exit("bench/reading_unseen.py: no sample notices in the folder shared beside")
    rows: list[tuple[str, ...]] = [
        ("source", "notices", "words out", "seat F1", "without", "fields", "without")
    ]
    for folder in sorted(path for path in SAMPLES.iterdir() if path.is_dir()):
        with_all = without = ""
        for source, papers in _sources(folder).items():
            removed, one, other = _read_both(papers)
            rows.append((f"{folder.name} {source}", *_compared(papers, removed, one, other)))
            with_all += one
            without += other
        rows.append((f"{folder.name}, all", *_compared(_complete(folder), None, with_all, without)))
    print("\n".join(columns(rows)))


def _complete(folder: Path) -> list[Path]:
    return [
        path
        for path in sorted(folder.glob("*.txt"))
        if json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["complete"]
    ]


def _sources(folder: Path) -> dict[str, list[Path]]:
    """Papers by where they were published: the site, or the country of an English one."""
    found: dict[str, list[Path]] = {}
    for path in _complete(folder):
        about = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        if about["language"] == "en":
            source = path.stem.partition("-")[0]
        else:
            source = re.sub(r"https?://(github\.com/)?", "", about["source"]).split("/")[0]
        found.setdefault(source.split()[0], []).append(path)
    return found


def _read_both(papers: list[Path]) -> tuple[int, str, str]:
    """How many words only these papers have, and what both readers say, as lines of JSON."""
    others = [path for path in SAMPLES.glob("*/*.txt") if path not in papers]
    own, foreign = _words_in(papers), _words_in(others)

    def only_here(word: str) -> bool:
        word = f" {word.lower()} " if word.isascii() else word
        return word in own and word not in foreign

    with tempfile.TemporaryDirectory(prefix="crosscut-bench-") as copy:
        removed = _copy_without(Path(copy), only_here)
        return removed, _read(papers, ROOT / "src"), _read(papers, Path(copy))


def _compared(
    papers: list[Path], removed: int | None, one: str, other: str
) -> tuple[str, str, str, str, str, str]:
    with tempfile.TemporaryDirectory(prefix="crosscut-bench-") as gold:
        for path in papers:
            shutil.copy(path.with_suffix(".json"), gold)
        count, seats, fields = score(Path(gold), one)
        _, seats_without, fields_without = score(Path(gold), other)
    out = "" if removed is None else str(removed)
    return count, out, seats, seats_without, fields, fields_without


def _words_in(papers: list[Path]) -> str:
    text = " ".join(path.read_text(encoding="utf-8") for path in papers).lower()
    return " " + re.sub(r"[^\w.'/-]+", " ", text) + " "


def _copy_without(copy: Path, unwanted: Callable[[str], bool]) -> int:
    """A copy of the reading package alone, its lists without the words; how many went."""
    target = copy / READER.relative_to(ROOT / "src")
    shutil.copytree(READER, target, ignore=shutil.ignore_patterns("__pycache__"))
    for package in (target.parent, target.parent.parent):
        (package / "__init__.py").touch()
    removed = 0
    for path in map(target.joinpath, LISTS):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        lists = _Lists(unwanted)
        lists.visit(tree)
        if lists.removed:
            path.write_text(ast.unparse(tree), encoding="utf-8")
            removed += lists.removed
    return removed


class _Lists(ast.NodeTransformer):
    """Takes words out of lists of words: long strings of words alone, but docstrings."""

    def __init__(self, unwanted: Callable[[str], bool]) -> None:
        self.unwanted = unwanted
        self.removed = 0

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        return node  # a docstring

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        return node  # a pattern

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        text = node.value if isinstance(node.value, str) else ""
        between = "" if A_LIST_OF_CHARACTERS.fullmatch(text) else " "
        words = text.split() if between else list(text)
        if len(words) < WORDS_OF_A_LIST or NOT_OF_A_WORD.search(text) or CLOSED & {*words}:
            return node
        kept = [word for word in words if not self.unwanted(word)]
        self.removed += len(words) - len(kept)
        return ast.copy_location(ast.Constant(between.join(kept)), node)


def _read(papers: list[Path], package: Path) -> str:
    command = [sys.executable, "-c", READ, *map(str, papers)]
    environment = {**os.environ, "PYTHONPATH": str(package)}
    return subprocess.run(
        command, capture_output=True, text=True, check=True, env=environment
    ).stdout


if __name__ == "__main__":
    main()
