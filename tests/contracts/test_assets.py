"""The assets are built, and hold what the pages ask for."""

from __future__ import annotations

import json
import re

from crosscut.interfaces.web.frame import ROOMS
from tests.contracts.tree import ROOT, files

BUILT = ROOT / "src" / "crosscut" / "static" / "crosscut"


def _icons() -> set[str]:
    return set(re.findall(r'<symbol id="([\w-]+)"', (BUILT / "icons.svg").read_text()))


def test_every_icon_that_a_page_shows_is_in_the_sprite() -> None:
    shown = {room.icon for room in ROOMS}
    for path in files(".html", below=("src",)):
        text = (ROOT / path).read_text(encoding="utf-8")
        shown.update(re.findall(r'{% icon "([\w-]+)"', text))
    assert shown - _icons() == set(), "add them to assets/icons.json"


def test_the_sprite_was_built_from_the_list_as_it_is() -> None:
    listed = json.loads((ROOT / "assets" / "icons.json").read_text(encoding="utf-8"))
    assert listed == sorted(set(listed))
    assert _icons() == set(listed), "run make assets"


def test_no_asset_asks_another_host_for_anything() -> None:
    for asset in (BUILT / "crosscut.css", BUILT / "crosscut.js"):
        text = asset.read_text(encoding="utf-8")
        assert not re.findall(r"url\([\"']?(?:https?:)?//|@import[^;]*//", text), asset.name
        assert "sourceMappingURL" not in text
