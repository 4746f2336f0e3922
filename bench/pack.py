"""What binding a pack costs: time and memory, by how much is in it.

    python bench/pack.py [--pages 50 200 1000] [--language en]

A third of the pages are the pack's own (sections and inputs of many organisations), two thirds come
from attached PDF files of twenty pages. Seconds are of the processor, memory is the most that the
process had; importing the libraries is in both. No database: what keeps packs is one row each.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

WORDS = "The Water Bureau replaces the pumps of the east bank and bears what that costs. "
CHARACTERS = "水务局负责更换东岸泵站，所需费用由水务局承担，并于六月底前完成。"
#: Of an attached file.
ATTACHED = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[50, 200, 1000])
    parser.add_argument("--language", choices=("en", "zh-Hans"), nargs="+", default=["en"])
    parser.add_argument("--part", type=int)
    asked = parser.parse_args()
    if asked.part:
        measure(asked.part, asked.language[0])
        return
    print("| pages asked | language | pages | seconds | peak MiB | file MiB |")
    print("|---|---|---|---|---|---|")
    for language in asked.language:
        for pages in asked.pages:
            options = ["--part", str(pages), "--language", language]
            # Each in a process of its own, or the second would have the first one's memory.
            subprocess.run([sys.executable, __file__, *options], check=True)


def measure(pages: int, language: str) -> None:
    """Bind one pack and print its line."""
    own, attached = pages // 3, pages - pages // 3
    file = attached_file(language)
    before = time.process_time()
    from crosscut.documents.binding.binder import bind
    from crosscut.documents.binding.volume import Chapter, Enclosure, Volume
    from crosscut.documents.content import Paragraph

    # About a page: what stands under one heading with some paragraphs.
    page = tuple(Paragraph((WORDS if language == "en" else CHARACTERS) * 6) for _ in range(6))
    volume = Volume(
        language="en" if language == "en" else "zh-Hans",
        over="Flood Group",
        title="Who pays for the pumps?",
        facts=(("Digest", "ab" * 32),),
        running="Flood Group",
        contents="Contents",
        chapters=tuple(Chapter(f"Section {place}", page) for place in range(own)),
        enclosures=tuple(
            Enclosure(f"Attachment {place}", (), "pages", "", lambda: file)
            for place in range(max(1, attached // (ATTACHED + 1)))
        ),
        identifier="cd" * 32,
    )
    bound = bind(volume)
    seconds = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = len(bound.data) / 1024 / 1024
    print(f"| {pages} | {language} | {bound.pages} | {seconds:.1f} | {peak:.0f} | {size:.1f} |")


def attached_file(language: str) -> bytes:
    """A PDF file of twenty pages of text, made by another process: its memory is not the pack's."""
    text = WORDS if language == "en" else CHARACTERS
    made = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from weasyprint import HTML;"
            "text, pages = sys.argv[1], int(sys.argv[2]);"
            "page = f'<p style=\"break-after: page\">{text * 20}</p>';"
            "sys.stdout.buffer.write(HTML(string=page * pages).write_pdf())",
            text,
            str(ATTACHED),
        ],
        check=True,
        capture_output=True,
    )
    return made.stdout


if __name__ == "__main__":
    main()
