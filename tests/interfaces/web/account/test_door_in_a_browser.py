"""The door in a real browser: passkeys of a virtual authenticator, and every page accessible in
both lights and languages and on a phone. `page` fails on what the security policy stops."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from pytest_django.live_server_helper import LiveServer

from crosscut.access.actions.accounts import make_account
from crosscut.access.actions.first_registrar import seat_registrar
from crosscut.access.actors import local_registrar
from crosscut.access.links import link_to_set_password
from crosscut.access.models import Account
from crosscut.foundation.actor import SYSTEM
from crosscut.register.actions.installation import set_up_installation
from tests.access.owners import PASSWORD, fresh_limits, owner, with_password
from tests.interfaces.web.accessibility import violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["fresh_limits", "owner"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 800}


@pytest.fixture
def door(page: Page, live_server: LiveServer, owner: Account) -> Page:
    """A browser before the sign-in page. Passkeys are known on localhost and not on 127.0.0.1."""
    server = live_server.url.replace("127.0.0.1", "localhost")
    page.goto(f"{server}/account/sign-in/")
    return page


def sign_in(page: Page, name: str = "wang feng", password: str = PASSWORD) -> None:
    page.get_by_label("Name or e-mail address").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(re.compile(r"^(?!.*sign-in)"))


def prove(page: Page) -> None:
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()


def press(page: Page, name: str) -> None:
    """Press a button that a script listens to."""
    page.wait_for_load_state()
    page.get_by_role("button", name=name).click()


def with_virtual_authenticator(page: Page) -> None:
    """A telephone that holds passkeys, knows its owner and says yes to everything."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable", {"enableUI": False})
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_a_passkey_is_set_up_signs_in_alone_and_is_removed(door: Page, owner: Account) -> None:
    with_virtual_authenticator(door)
    sign_in(door)
    home = re.sub(r"(//[^/]+).*", r"\1", door.url)
    door.goto(f"{home}/account/factors/webauthn/add/")
    prove(door)
    door.get_by_label("What you call it").fill("telephone")
    press(door, "Add a passkey")
    door.get_by_role("heading", name="Recovery codes").wait_for()
    door.goto(f"{home}/account/factors/")
    door.get_by_text("telephone", exact=True).wait_for()
    assert violations(door) == []

    door.goto(f"{home}/account/sign-out/")
    door.get_by_role("main").get_by_role("button", name="Sign out").click()
    door.goto(f"{home}/account/sign-in/?next=/people/")
    press(door, "Sign in with a passkey")
    door.wait_for_url(re.compile(r"localhost:\d+/(people/)?$"))
    door.goto(f"{home}/account/")
    door.get_by_role("heading", name="wang feng").wait_for()

    door.goto(f"{home}/account/factors/webauthn/")
    door.get_by_role("link", name="Rename").click()
    door.get_by_role("main").get_by_role("link", name="passkey").click()
    press(door, "Use a passkey")
    door.get_by_label("What you call it").fill("blue key")
    door.get_by_role("button", name="Keep").click()
    door.get_by_text("blue key").wait_for()
    door.get_by_role("link", name="Remove").click()
    door.get_by_role("main").get_by_role("button", name="Remove").click()
    door.get_by_text("None yet.").wait_for()
    assert not Authenticator.objects.filter(user=owner).exists()


@pytest.mark.thorough
def test_a_passkey_serves_as_second_step_too(door: Page) -> None:
    with_virtual_authenticator(door)
    sign_in(door)
    home = re.sub(r"(//[^/]+).*", r"\1", door.url)
    door.goto(f"{home}/account/factors/webauthn/add/")
    prove(door)
    door.get_by_label("Sign in with it alone").uncheck()
    press(door, "Add a passkey")
    door.get_by_role("heading", name="Recovery codes").wait_for()
    door.context.clear_cookies()

    door.goto(f"{home}/account/sign-in/")
    sign_in(door)
    door.get_by_role("heading", name="Second step").wait_for()
    press(door, "Use a passkey")
    door.wait_for_url(re.compile(r"localhost:\d+/$"))


@pytest.mark.thorough
def test_a_passkey_that_is_not_given_is_told_on_the_page(door: Page) -> None:
    door.evaluate(
        "() => { navigator.credentials.get = "
        "() => Promise.reject(new DOMException('', 'NotAllowedError')) }"
    )

    press(door, "Sign in with a passkey")

    door.get_by_text("The passkey was not given.").wait_for()


@pytest.mark.thorough
def test_the_door_is_accessible_by_keyboard_on_a_phone_in_both_lights_and_languages(
    door: Page,
) -> None:
    set_up_installation(actor=SYSTEM)
    li = seat_registrar(person="Li Na", actor=local_registrar("command"))
    make_account(name="zhou", actor=SYSTEM)
    registrar = with_password("li na")
    Account.objects.filter(pk=registrar.pk).update(person=li)
    home = re.sub(r"(//[^/]+).*", r"\1", door.url)
    link = re.sub(r"^.*?(?=/account)", home, link_to_set_password(registrar))
    found = {}

    def look(address: str) -> None:
        for light in ("light", "dark"):
            door.goto(home + address if address.startswith("/") else address)
            door.evaluate("light => document.documentElement.dataset.bsTheme = light", light)
            found[address, light] = violations(door, light=light)
        door.set_viewport_size(PHONE)  # type: ignore[arg-type]
        wide = door.evaluate("document.documentElement.scrollWidth - innerWidth")
        found[address, "phone"] = [{"id": f"wider by {wide}"}] if wide > 0 else []
        door.set_viewport_size({"width": 1280, "height": 900})

    for address in ("/account/sign-in/", "/account/password/link/", "/account/inactive/", link):
        look(address)
    door.goto(f"{home}/account/sign-in/")
    door.keyboard.type("li na")
    door.keyboard.press("Tab")
    door.keyboard.type(PASSWORD)
    door.keyboard.press("Enter")
    door.wait_for_url(re.compile(r"localhost:\d+/$"))
    for address in (
        "/account/",
        "/account/password/",
        "/account/factors/",
        "/account/factors/totp/activate/",
    ):
        look(address)
    prove(door)
    secret = door.locator(".door-secret").inner_text()
    look("/account/factors/totp/activate/")
    secret = door.locator(".door-secret").text_content() or secret
    door.get_by_label("Code").fill(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    door.get_by_role("button", name="Set it up").click()
    door.get_by_role("heading", name="Recovery codes").wait_for()
    look("/account/factors/recovery-codes/")
    look("/accounts/")
    door.context.add_cookies([{"name": "django_language", "value": "zh-hans", "url": home}])
    for address in ("/account/", "/account/factors/", "/accounts/"):
        door.goto(home + address)
        found[address, "zh"] = violations(door, language="zh-hans")

    assert {where: wrong for where, wrong in found.items() if wrong} == {}
