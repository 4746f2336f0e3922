"""`crosscut demo`: real and invented groups to look at, in a register of their own."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import click

from crosscut.interfaces.cli.init import migrate
from crosscut.interfaces.cli.outcomes import BadInput
from crosscut.interfaces.cli.serve import HOST, PORT, loopback, refuse_taken_port, run_server
from crosscut.interfaces.cli.startup import make_data_dir, refusals_as_lines, start

#: Rivergate's story is so long.
MOST_YEARS = 6


@click.command()
@click.option("--host", default=HOST, show_default=True, help="Loopback addresses only.")
@click.option(
    "--port", default=PORT, show_default=True, type=click.IntRange(1, 65535), envvar="PORT"
)
@click.option(
    "--data-dir",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="DATA_DIR",
    help="Where the demonstration's data live.",
)
@click.option("--load-only", is_flag=True, help="Load the data without serving them.")
@click.option(
    "--move-to",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Let days pass until this one, with all that the clock does on each; serve nothing.",
)
@click.option(
    "--years",
    type=click.IntRange(0, MOST_YEARS),
    help="Of how many years Rivergate's directives are told: one, where nothing is said.",
)
@refusals_as_lines
def demo(
    host: str,
    port: int,
    data_dir: Path | None,
    load_only: bool,
    move_to: datetime | None,
    years: int | None,
) -> None:
    """Load the demonstration data, once, and serve them.

    China's and India's groups as three articles and public notices tell of them, and the
    invented city of Rivergate, with what its groups had done in the last years.
    """
    address = loopback(host)
    start(data_dir)
    if not load_only and move_to is None:
        refuse_taken_port(address, port)
    folder = make_data_dir()
    with one_at_a_time(folder):
        migrate()
        load(folder, years)
    if move_to is not None:
        _let_days_pass(move_to.date())
    elif not load_only:
        run_server(address, port)


def _let_days_pass(day: date) -> None:
    from crosscut.access.actors import local_registrar
    from crosscut.interfaces.jobs.moving import move_to

    done = move_to(day, actor=local_registrar("command"))
    click.echo(f"It is {day.isoformat()} in the demonstration; the clock did {done} things.")


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Wait while another process loads the demonstration into the same folder. The lock goes
    with the process that holds it, however that ends."""
    from django.core.files import locks

    with (folder / "demo.lock").open("a") as file:
        if not locks.lock(file, locks.LOCK_EX | locks.LOCK_NB):
            click.echo(f"Another demonstration is loading into {folder}: waiting for it.", err=True)
            locks.lock(file, locks.LOCK_EX)
        yield


def load(folder: Path, years: int | None) -> None:
    """Load what is not loaded yet; refuse a register that is in real use, and other years than
    those that are there: what was lived is not lived once more."""
    from crosscut.access.actors import local_registrar
    from crosscut.demonstration import load_everything, loaded_years
    from crosscut.demonstration.accounts import make_demonstration_accounts
    from crosscut.interfaces.jobs.moving import strike_for_nobody
    from crosscut.register.actions.installation import set_up_installation
    from crosscut.register.actions.vocabulary import change_setting
    from crosscut.register.models import Setting

    actor = local_registrar("generator")
    if not Setting.objects.filter(key="demonstration").exists():
        if Setting.objects.exists():
            raise BadInput(
                f"the register in {folder} is in real use: name another folder for the "
                "demonstration (DATA_DIR=… or --data-dir)"
            )
        set_up_installation(actor=actor)
        change_setting(key="demonstration", value=True, actor=actor)
    there = loaded_years()
    if there is not None and years not in (None, there):
        raise BadInput(
            f"in {folder} are the directives of {there} years of Rivergate: for {years} years name "
            "another folder (DATA_DIR=… or --data-dir)"
        )
    started = time.monotonic()
    loaded = load_everything(
        actor=actor,
        progress=lambda line: click.echo(line, err=True),
        years=1 if years is None else years,
        strike=strike_for_nobody,
    )
    make_demonstration_accounts(actor=actor)
    seconds = time.monotonic() - started
    if loaded:
        click.echo(f"Loaded {', '.join(loaded)} in {seconds:.0f} s into {folder}.", err=True)
    else:
        click.echo(f"The demonstration data are in {folder} already.", err=True)
