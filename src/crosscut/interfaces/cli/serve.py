"""`crosscut serve`: the pages on this machine, or the public site for everybody."""

from __future__ import annotations

import gc
import ipaddress
import multiprocessing
import os
import socket
import time
from functools import partial
from importlib import import_module
from multiprocessing import Process
from multiprocessing.synchronize import Event
from threading import Thread
from typing import TYPE_CHECKING, Any

import click

from crosscut.interfaces.cli.outcomes import BadInput
from crosscut.interfaces.cli.startup import with_register

if TYPE_CHECKING:
    from crosscut.interfaces.streaming import Streaming

HOST = "localhost"
PORT = 8000
APPLICATION = "crosscut.config.wsgi:application"
#: Each that answers holds a database connection.
THREADS = 4
#: New objects after which the collector looks for rings: those of a page or two.
COLLECTED_AFTER = 20_000
#: Seconds after which a request no longer waits for the one before it.
PATIENCE = 0.25


@click.command()
@click.option(
    "--host",
    default=HOST,
    show_default=True,
    help="Loopback, unless the settings are an organisation’s and somebody has an account.",
)
@click.option(
    "--port", default=PORT, show_default=True, type=click.IntRange(1, 65535), envvar="PORT"
)
@click.option(
    "--public",
    is_flag=True,
    help="A read-only site of what is public, on any address.",
)
def serve(host: str, port: int, public: bool) -> None:
    """Serve the register's pages until Ctrl-C."""
    if public:
        # Before the settings are read, here and in the process that answers.
        os.environ["CROSSCUT_PUBLIC"] = "1"
    _serve(host, port, public=public)


@with_register
def _serve(host: str, port: int, *, public: bool) -> None:
    if public:
        # The registrars' server has a worker; a second one would seal beside it.
        run_server(any_address(host), port, worker=False)
    else:
        run_server(reachable(host), port)


def any_address(host: str) -> str:
    """The address of any host: nothing on the public site is anybody's alone."""
    try:
        return "127.0.0.1" if host == "localhost" else str(ipaddress.ip_address(host.strip("[]")))
    except ValueError:
        raise BadInput(f"“{host}” is no address: use one such as 0.0.0.0 or 192.0.2.7") from None


def reachable(host: str) -> str:
    """The address of a host; one that other machines reach only where nobody comes in without
    signing in, and somebody can."""
    from django.conf import settings

    from crosscut.access.queries import has_demonstration, somebody_can_sign_in
    from crosscut.access.safety import unsafe

    if settings.OPEN_ON_LOOPBACK:
        return loopback(host)
    address = any_address(host)
    if ipaddress.ip_address(address).is_loopback:
        return address
    wrong = unsafe(
        secret_key=settings.SECRET_KEY, debug=settings.DEBUG, hosts=settings.ALLOWED_HOSTS
    )
    if wrong:
        raise BadInput(f"the settings cannot be used: {wrong}")
    if has_demonstration():
        raise BadInput("a demonstration has accounts without passwords: serve it on loopback only")
    if not somebody_can_sign_in():
        raise BadInput(
            f"nobody could sign in at {host}: make the first registrar with “crosscut account "
            "create NAME --person PERSON --registrar”, and set the password by the link it prints"
        )
    return address


def loopback(host: str) -> str:
    """The address of a loopback host. While nobody has an account, whoever reaches the server is
    the registrar, so no other machine may reach it."""
    if host == "localhost":
        return "127.0.0.1"
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        raise BadInput(
            f"“{host}” is no loopback address: use localhost, 127.0.0.1 or ::1"
        ) from None
    if not address.is_loopback:
        raise BadInput(
            f"{host} can be reached from other machines: use localhost, 127.0.0.1 or ::1; or set "
            "DJANGO_SETTINGS_MODULE=crosscut.config.settings.production, SECRET_KEY and "
            "ALLOWED_HOSTS for an organisation’s server; or serve what is public with --public"
        )
    return str(address)


def refuse_taken_port(address: str, port: int) -> None:
    """A clear message before the server's own."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except PermissionError as error:
            raise BadInput(f"port {port} needs more rights: choose one above 1023") from error
        except OSError as error:
            raise BadInput(
                f"port {port} is taken by another program: choose another with --port "
                "(or PORT=… for make demo)"
            ) from error


def run_server(address: str, port: int, *, worker: bool = True) -> None:
    """Serve until the process is told to stop; a worker process runs beside it."""
    refuse_taken_port(address, port)
    from django.conf import settings
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from crosscut.interfaces.jobs.worker import run

    ending = multiprocessing.Event()
    shown = "localhost" if address == "127.0.0.1" else f"[{address}]" if ":" in address else address
    # Before the worker parts: letters have links too.
    lead_here(f"http://{shown}:{port}")
    share_what_is_read()
    # No daemon: of those multiprocessing has none start others.
    working = Process(target=run, args=(os.getpid(),)) if worker else None
    if working:
        working.start()
    try:
        click.echo(f"Crosscut is served at http://{shown}:{port} — stop it with Ctrl-C.")
        server = Granian(
            APPLICATION,
            address=address,
            port=port,
            # Streams are held by a loop; pages are answered by threads all the same (`Streaming`).
            interface=Interfaces.ASGI,
            workers=1,
            backpressure=64 + settings.LIVE_STREAMS,
            log_access=False,
            log_level=LogLevels.warning,
        )
        interrupted = server.signal_handler_interrupt

        def interrupt(*said: Any, **more: Any) -> None:
            # Open streams would hold up the end of the process that holds them.
            ending.set()
            interrupted(*said, **more)  # type: ignore[no-untyped-call]

        server.signal_handler_interrupt = interrupt  # type: ignore[method-assign]
        server.serve(target_loader=partial(load_and_follow, ending=ending))
    finally:
        if working:
            working.terminate()
            working.join(timeout=10)


def lead_here(address: str) -> None:
    """Links that are handed over lead to this server, where nothing says where pages are: without
    that they led to the usual port, whichever is served."""
    from django.conf import settings

    if "SITE_ADDRESS" not in os.environ and settings.SITE_ADDRESS.startswith("http://localhost:"):
        settings.SITE_ADDRESS = os.environ["SITE_ADDRESS"] = address


def share_what_is_read() -> None:
    """Read all that the processes of a server are made of before they part: where they are made by
    forking, it is in memory once. The collector would write into it, so it leaves it alone; and no
    two processes may talk through one connection."""
    from django.db import connections

    loaded(APPLICATION)
    read_ahead()
    connections.close_all()
    gc.collect()
    gc.freeze()


def loaded(target: str) -> Any:
    """What stands under "module:name"."""
    module, _, name = target.partition(":")
    return getattr(import_module(module), name)


def load_and_follow(target: str, ending: Event) -> Any:
    """The application, in the process that answers. It must end with the one that started it:
    left alone by a `kill -9` it would keep the port, and answer the next server's visitors."""
    application = loaded(target)
    from django.db import connection

    from crosscut.interfaces.streaming import Streaming

    # Whoever waits for another process's database holds nobody up.
    patience = PATIENCE if connection.vendor == "sqlite" else None
    streaming = Streaming(application, threads=THREADS, patience=patience)
    # A list has more values than the collector waits for: it looked for rings in each of them.
    gc.set_threshold(COLLECTED_AFTER)
    Thread(target=_end_after, args=(os.getppid(), ending, streaming), daemon=True).start()
    return streaming


def read_ahead() -> None:
    """Read the addresses, with all that they lead to, and what most pages are made of, in every
    language: else the first visitor waits for it."""
    from django.conf import settings
    from django.template.loader import get_template
    from django.urls import reverse
    from django.utils.translation import gettext, override

    for name in ("home/home.html", "groups/list.html", "groups/group.html", "search/found.html"):
        get_template(name)
    for language, _ in settings.LANGUAGES:
        with override(language):
            reverse("home:home")
            gettext("Groups")


def _end_after(parent: int, ending: Event, streaming: Streaming) -> None:
    while os.getppid() == parent:
        if ending.wait(1):
            streaming.end()
            time.sleep(1)
    os._exit(1)
