"""`crosscut account …`: ways in, by the command line. None of it gives a right; seats do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crosscut.interfaces.cli import showing
from crosscut.interfaces.cli.choosing import as_json_option, asker, chosen, paging
from crosscut.interfaces.cli.outcomes import BadInput, NothingFound
from crosscut.interfaces.cli.startup import echo_json, with_register

if TYPE_CHECKING:
    from crosscut.access.models import Account
    from crosscut.register.models import Person


@click.group()
def account() -> None:
    """Accounts: make, invite, disable, enable, list and link them; tokens for programs.

    An account is a way in and no right: what it may do follows from its person's seats.
    """


@account.command()
@click.argument("name")
@click.option("--person", help="Whose it is: a name of any script, or an identifier.")
@click.option("--email", default="", help="Where links are sent.")
@click.option(
    "--registrar",
    is_flag=True,
    help="Give the person a post in the registry office from today; who is not known yet is "
    "registered under this name.",
)
@as_json_option
@with_register
def create(name: str, person: str | None, email: str, registrar: bool, as_json: bool) -> int:
    """Make an account called NAME and print a link that lets its owner set a password.

    The link holds for a day and for one use. Whoever has it has the account: hand it over safely.
    """
    from django.db import transaction

    from crosscut.access.actions.accounts import make_account
    from crosscut.access.actions.first_registrar import seat_registrar

    actor = asker()
    if registrar and not person:
        raise BadInput("--registrar wants to know who it is: give --person too")
    with transaction.atomic():
        owner = _person(person, unknown_is_new=registrar) if person else None
        if registrar and owner is not None:
            owner = seat_registrar(person=owner, actor=actor)
        assert not isinstance(owner, str)
        made = make_account(name=name, person=owner, email=email, actor=actor)
    _tell(made, as_json, link=_link(made))
    return 0


@account.command()
@click.argument("name")
@click.option("--email", help="Another address from now on.")
@as_json_option
@with_register
def invite(name: str, email: str | None, as_json: bool) -> int:
    """Send the link that sets a password to the address of the account NAME."""
    from crosscut.access.actions.accounts import change_address
    from crosscut.access.links import send_invitation

    found = _account(name)
    if email is not None:
        found = change_address(account=found, email=email, actor=asker())
    send_invitation(found)
    _tell(found, as_json, sent=True)
    return 0


@account.command()
@click.argument("name")
@as_json_option
@with_register
def disable(name: str, as_json: bool) -> int:
    """Close the account NAME: sessions, links and tokens open nothing any more."""
    from crosscut.access.actions.accounts import disable_account

    _tell(disable_account(account=_account(name), actor=asker()), as_json)
    return 0


@account.command()
@click.argument("name")
@as_json_option
@with_register
def enable(name: str, as_json: bool) -> int:
    """Open the disabled account NAME again."""
    from crosscut.access.actions.accounts import enable_account

    _tell(enable_account(account=_account(name), actor=asker()), as_json)
    return 0


@account.command()
@click.argument("name")
@click.option("--person", help="Whose it is: a name of any script, or an identifier.")
@click.option("--nobody", is_flag=True, help="Take it from whose it was.")
@as_json_option
@with_register
def link(name: str, person: str | None, nobody: bool, as_json: bool) -> int:
    """Say whose the account NAME is, or, without an option, print a new link for its owner."""
    from crosscut.access.actions.accounts import link_account

    found = _account(name)
    if person and nobody:
        raise BadInput("give --person or --nobody, not both")
    if not (person or nobody):
        _tell(found, as_json, link=_link(found))
        return 0
    owner = _person(person) if person else None
    assert not isinstance(owner, str)
    _tell(link_account(account=found, person=owner, actor=asker()), as_json)
    return 0


@account.command("forget-factors")
@click.argument("name")
@as_json_option
@with_register
def forget_factors(name: str, as_json: bool) -> int:
    """Take all second factors of the account NAME away, for an owner who lost them."""
    from crosscut.access.actions.factors import forget_factors as forget

    found = _account(name)
    forget(account=found, actor=asker())
    _tell(found, as_json)
    return 0


@account.command("list")
@click.option("--state", type=click.Choice(("invited", "active", "disabled")))
@as_json_option
@paging
@with_register
def list_(state: str | None, as_json: bool, limit: int, after: str | None) -> int:
    """List accounts: whose they are, in which state, when they last signed in."""
    from crosscut.access.queries import list_accounts

    page = list_accounts(actor=asker(), state=state, after=after, limit=limit)
    if as_json:
        shown = page.model_dump(mode="json")
        echo_json({"accounts": shown["rows"], "next": shown["next"]})
    else:
        showing.table(
            [row.id, row.name, row.state, row.person.name if row.person else "", row.email,
             row.last_sign_in.strftime("%Y-%m-%d %H:%M") if row.last_sign_in else "never"]
            for row in page.rows
        )  # fmt: skip
        if page.next:
            click.echo(f"\ngo on with --after {page.next}")
    if not page.rows:
        raise NothingFound("there is no account yet: crosscut account create …")
    return 0


@account.command()
@click.argument("name")
@click.option("--scope", type=click.Choice(("read", "write")), required=True)
@click.option("--days", type=click.IntRange(1, 366), default=30, show_default=True)
@click.option("--for", "purpose", default="command line", help="What it is for, in a few words.")
@as_json_option
@with_register
def token(name: str, scope: str, days: int, purpose: str, as_json: bool) -> int:
    """Print a token of the account NAME for programs: it can be shown this once only."""
    from crosscut.access.actions.tokens import make_token

    made, written = make_token(
        account=_account(name), name=purpose, scope=scope, days=days, actor=asker()
    )
    until = made.expires_at.strftime("%Y-%m-%d %H:%M")
    if as_json:
        echo_json({"token": written, "scope": scope, "until": until, "account": name})
    else:
        click.echo(written)
        click.echo(f"Holds until {until} UTC; it cannot be shown again.", err=True)
    return 0


def _account(name: str) -> Account:
    from crosscut.access.queries import account_called
    from crosscut.access.refusals import NoSuchAccount

    found = account_called(name, actor=asker())
    if found is None:
        raise NothingFound(str(NoSuchAccount(name=name)))
    return found


def _person(asked: str, *, unknown_is_new: bool = False) -> Person | str:
    """The one person whom a name means; the name itself where nobody has it and may be new."""
    from crosscut.register.models import Person

    try:
        return Person.objects.get(pk=chosen("person", asked, actor=asker(), on=None))
    except NothingFound:
        if unknown_is_new:
            return asked
        raise


def _link(account: Account) -> str:
    from crosscut.access.links import link_to_set_password

    return link_to_set_password(account)


def _tell(account: Account, as_json: bool, **more: Any) -> None:
    from crosscut.access.queries import account_row

    row = account_row(account, actor=asker())
    if as_json:
        echo_json({**row.model_dump(mode="json"), **more})
        return
    whose = f" of {row.person.name}" if row.person else ""
    click.echo(f"{row.name}{whose}: {row.state}")
    if "sent" in more:
        click.echo(f"A link was sent to {row.email}.")
    if "link" in more:
        click.echo(f"Within a day, once: {more['link']}")
