"""`crosscut demo`, run as a program: the whole of it is loaded once for these tests."""

from __future__ import annotations

import signal
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.interfaces.cli.installation import Installation, served

# Loading is the longest of all: one worker does it.
pytestmark = pytest.mark.xdist_group("crosscut demo")


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Two are started at once: one loads, the other waits and finds everything there."""
    loaded = Installation(tmp_path_factory.mktemp("demonstration") / "data")
    with ThreadPoolExecutor(2) as both:
        started = [both.submit(loaded.run, "demo", "--load-only", "--years", "0") for _ in range(2)]
    done = [each.result() for each in started]
    assert [each.returncode for each in done] == [0, 0], [each.stderr for each in done]
    said = [each.stderr for each in done]
    assert any("Loaded china, india, notices, rivergate in" in each for each in said)
    assert any("are in" in each and "already" in each for each in said)
    return loaded


@pytest.mark.thorough
def test_real_and_invented_groups_are_there_with_their_record(demonstration: Installation) -> None:
    assert demonstration.ask("SELECT COUNT(*) FROM register_group")[0] > 50
    assert demonstration.run("group", "show", "澜门市防汛抗旱指挥部").returncode == 0
    verbs = demonstration.ask("SELECT verb FROM record_entry WHERE origin = 'generator'")
    assert "demonstration.loaded" in verbs


@pytest.mark.thorough
def test_a_second_start_loads_nothing_again_and_serves(demonstration: Installation) -> None:
    count = "SELECT COUNT(*) FROM record_entry"
    before = demonstration.ask(count)
    server = served(demonstration, "demo")
    try:
        assert "<html" in server.page()
        server.process.send_signal(signal.SIGTERM)
        said, _ = server.process.communicate(timeout=60)
    finally:
        server.process.kill()
    assert f"The demonstration data are in {demonstration.data_dir} already." in said
    assert f"http://localhost:{server.port}" in said
    assert demonstration.ask(count) == before


@pytest.mark.thorough
@pytest.mark.thorough
def test_other_years_than_those_that_are_there_need_another_folder(
    demonstration: Installation,
) -> None:
    done = demonstration.run("demo", "--load-only", "--years", "6")
    assert done.returncode == 2
    assert "are the directives of 0 years of Rivergate: for 6 years name another" in done.stderr


def test_a_register_in_real_use_is_left_alone(installation: Installation) -> None:
    done = installation.run("demo", "--load-only")
    assert done.returncode == 2
    assert "is in real use: name another folder" in done.stderr
    assert installation.ask("SELECT COUNT(*) FROM register_group") == [0]


def test_a_taken_port_is_told_before_anything_is_made(fresh: Installation) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = fresh.run("demo", "--port", str(port))
    assert done.returncode == 2
    assert f"port {port} is taken by another program" in done.stderr
    assert not fresh.data_dir.exists()


@pytest.mark.thorough
def test_the_folder_can_be_named(fresh: Installation) -> None:
    elsewhere = fresh.data_dir.parent / "file"
    elsewhere.write_text("in the way")
    done = fresh.run("demo", "--load-only", "--data-dir", elsewhere / "data")
    assert done.returncode == 2
    assert f"{elsewhere / 'data'} cannot be made" in done.stderr
