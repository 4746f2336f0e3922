"""The host of maps: named in the policy as it is, and nothing else is let in with it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from crosscut.config.settings.defaults import host_of_tiles


def test_the_policy_names_the_host_of_tiles_alone() -> None:
    assert host_of_tiles("") == ""
    address = "https://tiles.example.org:8443/base/{z}/{x}/{y}.png?key=1"
    assert host_of_tiles(address) == " https://tiles.example.org:8443"


@pytest.mark.parametrize(
    "address",
    [
        "tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/",
        "javascript:alert({z}{x}{y})",
        "https://{s}.example.org/{z}/{x}/{y}.png",
        "https://a.example.org; script-src *//{z}/{x}/{y}",
    ],
)
def test_what_is_no_address_of_tiles_is_refused_at_the_start(address: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        host_of_tiles(address)
