"""How fast documents are read, and with `--formats` how well, by language and format.

    python bench/reading.py [FOLDER…]
    python bench/reading.py --formats

Without folders the sample notices beside the checkout are read, or, where there are none,
two invented ones. Figures are of one process on one core.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

import opencc

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from crosscut.interfaces.cli.columns import columns  # noqa: E402
from crosscut.notices.reading import Unreadable, read_bytes, read_text  # noqa: E402
from tests.notices.reading.papers import as_docx, as_html, as_pdf  # noqa: E402

SAMPLES = ROOT.parent / "shared" / "notices"
SCORE = SAMPLES / "score.py"
RUNS = 7
SIZES = (10_000, 100_000, 1_000_000)
FORMATS: dict[str, Callable[[str], bytes]] = {
    "text": str.encode,
    "HTML": as_html,
    "DOCX": as_docx,
    "PDF": as_pdf,
}
INVENTED = {
    "invented/zh": "关于成立青石县河道整治工作领导小组的通知\n青政办发〔2024〕3号\n"
    "各乡镇人民政府：\n"
    "经研究，决定成立青石县河道整治工作领导小组，现将组成人员名单通知如下：\n"
    "组　长：王　峰　县长\n副组长：李　梅　副县长\n成　员："
    + "\n".join(f"　　　　赵{name}　县水利局副局长" for name in "甲乙丙丁戊己庚辛壬癸")
    + "\n领导小组办公室设在县水利局，办公室主任由赵甲兼任。\n青石县人民政府办公室\n2024年3月5日\n",
    "invented/en": "Executive Order No. 7 of March 5, 2024\nEstablishing the Harbour Task Force\n"
    "Section 1. There is hereby established the Harbour Task Force.\n"
    "Section 2. The Task Force shall consist of:\n"
    + "\n".join(f"({letter}) the Commissioner for Ward {letter};" for letter in "abcdefghij")
    + "\nThe Mayor shall be the Chair.\nSection 3. The Task Force shall end on June 30, 2026.\n",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--formats", action="store_true", help="how well each format is read")
    asked = parser.parse_args()
    if asked.formats:
        show_scores()
    else:
        show_speed(_texts(asked.folders or [SAMPLES]))


def show_speed(texts: dict[str, str]) -> None:
    """Tables of speed by format, growth with length, memory, and time to start."""
    size = sum(map(len, texts.values())) / len(texts)
    print(f"{len(texts)} documents of {size:,.0f} characters on average; {RUNS} runs\n")
    rows: list[Sequence[str]] = [("format", "documents/s", "slowest–fastest")]
    for name, paper in FORMATS.items():
        papers = [paper(text) for text in texts.values()]
        rows.append((name, *_rates(partial(_read_all, papers), len(papers))))
    for group in ("", *_groups(texts)):
        own = [text for name, text in texts.items() if name.startswith(group)]
        called = f"text, no decoding{group and ': '}{group}"
        rows.append((called, *_rates(partial(_read_texts, own), len(own))))
    _print(rows)

    rows = [("characters", "seconds", "fastest–slowest")]
    for length in SIZES:
        for group in _groups(texts):
            whole = "\n".join(text for name, text in texts.items() if name.startswith(group))
            long = (whole * (length // len(whole) + 1))[:length]
            runs = 3 if length < SIZES[-1] else 1
            times = [_seconds(partial(read_text, long)) for _ in range(runs)]
            spread = f"{min(times):.3f}–{max(times):.3f}"
            rows.append((f"{group} {length:,}", f"{median(times):.3f}", spread))
    _print(rows)

    with tempfile.TemporaryDirectory(prefix="crosscut-bench-") as folder:
        for name, text in texts.items():
            Path(folder, f"{name.replace('/', '-')}.txt").write_text(text, encoding="utf-8")
        command = ["-m", "crosscut.interfaces.cli.main"]
        _print(
            [
                ("process", "seconds", "fastest–slowest", "peak MiB"),
                _process("python", ["-c", "pass"]),
                _process("import of the reader", ["-c", "import crosscut.notices.reading"]),
                _process("crosscut --help", [*command, "--help"]),
                _process("crosscut notice read, all", [*command, "notice", "read", folder]),
            ]
        )


def show_scores() -> None:
    """Seats and fields by language and format, judged by the samples' own score."""
    if not SCORE.exists():
        sys.exit(f"bench/reading.py: no {SCORE.name} in the folder shared beside the checkout")
    rows: list[Sequence[str]] = [("language", "format", "notices", "seat F1", "fields right")]
    with tempfile.TemporaryDirectory(prefix="crosscut-bench-") as converted:
        folders = sorted(path for path in SAMPLES.iterdir() if path.is_dir())
        for folder in [*folders, in_traditional_characters(SAMPLES / "zh", Path(converted))]:
            for name, paper in FORMATS.items():
                rows.append((folder.name, name, *score(folder, _read_as(paper, folder))))
    _print(rows)


def _read_as(paper: Callable[[str], bytes], folder: Path) -> str:
    lines = []
    for path in sorted(folder.glob("*.txt")):
        try:
            draft = read_bytes(paper(path.read_text(encoding="utf-8")), path.name)
        except Unreadable as error:
            print(error, file=sys.stderr)
            continue
        lines.append(json.dumps({"stem": path.stem, **draft.as_json(with_text=False)}))
    return "\n".join(lines)


def in_traditional_characters(folder: Path, parent: Path) -> Path:
    """A copy of samples and annotations, character by character: there are no originals."""
    converter = opencc.OpenCC("s2t")
    copy = parent / "zh-Hant, converted"
    copy.mkdir()
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8").replace('"zh-Hans"', '"zh-Hant"')
        table = {ord(char): converter.convert(char) for char in {*text}}
        (copy / path.name).write_text(text.translate(table), encoding="utf-8")
    return copy


def score(gold: Path, read: str) -> tuple[str, str, str]:
    """Notices, seat F1 and share of fields right, for what was read as lines of JSON."""
    command = [sys.executable, str(SCORE), "--complete", str(gold)]
    done = subprocess.run(command, input=read, capture_output=True, text=True, check=True)
    last = done.stdout.strip().splitlines()[-1].replace(",", "").split()
    return last[1], last[last.index("F1") + 1], last[last.index("fields") + 2]


def _texts(folders: Sequence[Path]) -> dict[str, str]:
    found = {
        f"{path.parent.name}/{path.stem}": path.read_text(encoding="utf-8")
        for folder in folders
        for path in sorted(folder.rglob("*.txt"))
    }
    return found or INVENTED


def _groups(texts: dict[str, str]) -> list[str]:
    """The folders that texts came from: one of each language."""
    return sorted({name.split("/")[0] for name in texts})


def _read_all(papers: Iterable[bytes]) -> None:
    for paper in papers:
        read_bytes(paper, "paper")


def _read_texts(texts: Iterable[str]) -> None:
    for text in texts:
        read_text(text)


def _rates(act: Callable[[], object], count: int) -> tuple[str, str]:
    act()  # once unmeasured: imports and caches
    rates = sorted(count / _seconds(act) for _ in range(RUNS))
    return f"{median(rates):,.0f}", f"{rates[0]:,.0f}–{rates[-1]:,.0f}"


def _seconds(act: Callable[[], object]) -> float:
    """Of this process alone: the machine may be busy with others."""
    start = time.process_time()
    act()
    return time.process_time() - start


def _process(name: str, arguments: Sequence[str]) -> tuple[str, str, str, str]:
    """Wall time and peak memory of a process of its own."""
    program = (
        "import resource, subprocess, sys, time; start = time.perf_counter(); "
        "subprocess.run([sys.executable, *sys.argv[1:]], stdout=subprocess.DEVNULL, check=True); "
        "print(time.perf_counter() - start, "
        "resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    times, peaks = [], []
    for _ in range(RUNS):
        command = [sys.executable, "-c", program, *arguments]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        times.append(float(said[0]))
        peaks.append(int(said[1]) / 1024)
    spread = f"{min(times):.2f}–{max(times):.2f}"
    return name, f"{median(times):.2f}", spread, f"{max(peaks):.0f}"


def _print(rows: Sequence[Sequence[str]]) -> None:
    print("\n".join(columns(rows)), end="\n\n")


if __name__ == "__main__":
    main()
