"""Accounts of people of Rivergate, and their way to the browser; pictures of what they see.

`CROSSCUT_PICTURES` names a folder: then each picture is kept there, small enough for a guide.
"""

from __future__ import annotations

import io
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from crosscut.access.actions.accounts import make_account, set_password
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.actions.vocabulary import change_setting
from crosscut.register.models import Group, Organisation, Person, Sitting, Tenure
from tests.access.owners import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

#: Colours of a picture: our pages have few.
COLOURS = 64
CITY, GROUP = "City of Rivergate", "Safety Commission"
#: Name of the account → the organisation that its person heads.
HEADS = {
    "fire": "Fire and Rescue Service",
    "port": "Port Authority",
    "transport": "Transport Bureau",
    "harbour": "Harbour District Government",
}
#: Name of the account → the post that its person holds.
POSTS = {"case": "Vice Mayor for Works"}


def make_accounts() -> None:
    """One for everybody who takes part, with a password; what each may do the register says."""
    change_setting(
        key="own_organisation",
        value=encode(Organisation.objects.get(names__text=CITY).pk),
        actor=SYSTEM,
    )
    group = Group.objects.get(names__text=GROUP)
    people = {
        "leader": _seated(group, tier="group", role="leader"),
        "office": _seated(group, tier="office", role="director"),
        **{name: _holding(post__organisation__names__text=body, post__headship="head")
           for name, body in HEADS.items()},
        **{name: _holding(post__names__text=post) for name, post in POSTS.items()},
    }  # fmt: skip
    for name, person in people.items():
        made = make_account(name=name, person=person, actor=SYSTEM)
        set_password(account=made, password=PASSWORD, actor=SYSTEM)


def _seated(group: Group, **place: Any) -> Person:
    today = PartialDate.parse(clock.today())
    seated = Sitting.objects.filter(group=group, **place).accepted().certain(today)
    return Person.objects.get(pk=seated.values_list("person", flat=True)[0])


def _holding(**post: Any) -> Person:
    today = PartialDate.parse(clock.today())
    held = Tenure.objects.filter(**post).accepted().certain(today)
    return held.select_related("person").distinct().get().person


@dataclass
class Browser:
    """One browser at which people sit down one after the other."""

    page: Page
    address: str
    #: The cookies of those who have signed in.
    sessions: dict[str, Any] = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)

    def is_used_by(self, name: str, path: str) -> None:
        """Somebody sits down, signs in if not done before, and opens a page."""
        page = self.page
        page.context.clear_cookies()
        if name in self.sessions:
            page.context.add_cookies(self.sessions[name])
        else:
            page.goto(f"{self.address}/account/sign-in/")
            page.get_by_label("Name or e-mail address").fill(name)
            page.locator('input[type="password"]').fill(PASSWORD)
            page.locator('main button[type="submit"]').first.click()
            page.wait_for_url(lambda address: "/sign-in/" not in address)
            self.sessions[name] = page.context.cookies()
        page.goto(path if path.startswith("http") else self.address + path)

    def opens(self, verb: str) -> Locator:
        """The form of a verb."""
        self.page.wait_for_load_state()
        closed = f'[hx-select="#step-{verb}"]'
        form = self.page.locator(f'details.matter-offer:has(input[value="{verb}"], {closed})')
        form.locator("summary").first.click()
        return form

    def sends(self, form: Locator) -> None:
        form.locator('button[type="submit"]').click()
        self.page.wait_for_load_state()

    def presses(self, label: str) -> None:
        self.page.get_by_role("button", name=label, exact=True).click()
        self.page.wait_for_load_state()

    @property
    def place(self) -> str:
        """Where the matter stands that is looked at."""
        return self.page.locator(".matter-path [aria-current] .matter-path-word").inner_text()

    def picture(self, name: str, of: str = "main") -> None:
        """Keep what is seen, with a part of the page at its top, where pictures are wanted."""
        self.taken.append(name)
        folder = os.environ.get("CROSSCUT_PICTURES")
        if not folder:
            return
        self.page.evaluate(
            """(of) => {
              const top = document.querySelector(of).getBoundingClientRect().top;
              window.scrollTo({top: scrollY + top - 84, behavior: "instant"});
              document.activeElement?.blur();
            }""",
            of,
        )
        seen = Image.open(io.BytesIO(self.page.screenshot(animations="disabled")))
        small = seen.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(Path(folder) / f"{name}.png", optimize=True)
