"""Take the pictures of the README anew: pages of the demonstration, as somebody with a screen sees
them. `make guide` runs it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).parent / "pictures"
PORT, PATIENCE = 8471, 300
#: Colours of a picture: our pages have few.
COLOURS = 128
GROUP = "Metro Line Four Headquarters"


@contextmanager
def demonstration() -> Iterator[str]:
    """Address of the demonstration, made in a folder of its own and served until the end."""
    command = Path(sys.executable).parent / "crosscut"
    with tempfile.TemporaryDirectory() as folder:
        serving = subprocess.Popen(  # our own command
            [command, "demo", "--port", str(PORT)], env={**os.environ, "DATA_DIR": folder}
        )
        try:
            yield _answering(f"http://localhost:{PORT}")
        finally:
            serving.terminate()
            serving.wait()


def _answering(address: str) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address).close()  # noqa: S310  # our own address
        except OSError:
            time.sleep(1)
        else:
            return address
    raise SystemExit(f"the demonstration did not answer within {PATIENCE} s")


def take(page: Page, name: str, height: int) -> None:
    """Keep what the window shows, without the band that only the demonstration has."""
    page.locator(".switching").evaluate_all("bands => bands.forEach(band => band.remove())")
    shown = page.screenshot(clip={"x": 0, "y": 0, "width": 1280, "height": height})
    few = Image.open(io.BytesIO(shown)).convert("RGB").quantize(COLOURS)
    few.save(PICTURES / f"{name}.png", optimize=True)


def main() -> None:
    """Take them all."""
    with demonstration() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        window = browser.new_context(viewport={"width": 1280, "height": 1000}, locale="en")
        page = window.new_page()
        page.goto(f"{address}/")
        page.locator('.switching [name="as"][value="office"]').click()
        page.goto(f"{address}/search/?q=Metro+Line+Four")
        page.locator("main").get_by_role("link", name=GROUP).first.click()
        page.wait_for_url("**/groups/**")
        take(page, "group", 1000)
        page.goto(f"{address}/directives/")
        take(page, "ledger", 1000)
        browser.close()


if __name__ == "__main__":
    main()
