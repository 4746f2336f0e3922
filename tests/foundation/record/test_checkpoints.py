"""Checkpoints kept elsewhere, and time stamps of an authority on this machine."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.record.chain import seal
from crosscut.foundation.record.checkpoints import append, read
from crosscut.foundation.record.models import Entry
from crosscut.foundation.record.stamps import NoStamp, certificates
from crosscut.foundation.record.verifying import verify
from crosscut.register.actions.people import register_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def points(tmp_path: Path, settings: Any) -> Path:
    """A file of three checkpoints, with a key of its own."""
    settings.DATA_DIR = tmp_path
    path = tmp_path / "points.jsonl"
    for name in ("Ann", "Bao", "Cem"):
        register_person(names={"en": name}, actor=SYSTEM)
        seal()
        append(path)
    return path


def test_checkpoints_pin_the_chain(points: Path) -> None:
    kept = read(points)
    assert (kept.wrong, kept.notes) == ([], [])
    assert [each.position for each in kept.pinned] == [1, 2, 3]
    assert verify(kept.pinned).sound
    last = Entry.objects.get(position=3)
    assert kept.pinned[-1].digest == last.chain_digest


def test_the_key_is_its_owner_s_alone(points: Path) -> None:
    key = points.with_name("audit.key")
    assert key.stat().st_mode & 0o077 == 0
    assert key.read_text() not in points.read_text()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda lines: [lines[0].replace('"position": 1', '"position": 2'), *lines[1:]],
         "line 1 was changed"),
        (lambda lines: [lines[0], lines[2]], "line 2 does not follow the line before it"),
        (lambda lines: [lines[1], lines[0], lines[2]], "line 1 does not follow"),
        (lambda lines: [*lines, "nonsense"], "line 4 is no checkpoint"),
        (lambda lines: [*lines, '{"form": 1}'], "line 4 is no checkpoint"),
    ],
)  # fmt: skip
def test_a_file_that_somebody_changed_says_so(points: Path, change: Any, said: str) -> None:
    points.write_text("\n".join(change(points.read_text().splitlines())) + "\n")
    assert said in " ".join(read(points).wrong)


def test_a_line_signed_with_another_key_is_told(points: Path, settings: Any) -> None:
    theirs = points.parent / "theirs"
    theirs.mkdir()
    settings.DATA_DIR = theirs
    append(points)
    settings.DATA_DIR = points.parent
    assert "signed with another key" in read(points).wrong[0]


def test_on_another_machine_the_public_key_is_given(
    points: Path, settings: Any, tmp_path: Path
) -> None:
    key = json.loads(points.read_text().splitlines()[0])["key"]
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    settings.DATA_DIR = elsewhere
    assert "no key is here" in read(points).notes[0]
    kept = read(points, key=key)
    assert (kept.wrong, kept.notes) == ([], [])
    assert len(read(points, key="00" * 32).wrong) == 3


# ── Time stamps ────────────────────────────────────────────────────────────────────────

OPENSSL = """
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_chain = no
[req]
distinguished_name = name
[name]
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[stamping]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
"""


def openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """OpenSSL's time-stamping authority behind HTTP: its address and its root certificate."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("authority")
    (folder / "conf").write_text(OPENSSL.format(folder=folder))
    (folder / "serial").write_text("01")
    root = ["-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "root.key", "-out", "root.pem"]
    openssl(folder, "req", *root, "-subj", "/CN=Rivergate Root", "-days", "9", "-config", "conf",
            "-extensions", "root")  # fmt: skip
    openssl(folder, "req", "-newkey", "rsa:2048", "-nodes", "-keyout", "tsa.key", "-out", "tsa.csr",
            "-subj", "/CN=Rivergate Time", "-config", "conf")  # fmt: skip
    openssl(folder, "x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key",
            "-CAcreateserial", "-days", "9", "-extfile", "conf", "-extensions", "stamping",
            "-out", "tsa.pem")  # fmt: skip

    class Stamping(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            (folder / "query").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path == "/late":
                openssl(folder, "ts", "-query", "-data", "conf", "-sha256", "-out", "query")
            if self.path == "/nonsense":
                answer = b"<html>Welcome</html>"
            else:
                openssl(folder, "ts", "-reply", "-queryfile", "query", "-out", "reply",
                        "-config", "conf", "-section", "own")  # fmt: skip
                answer = (folder / "reply").read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Stamping)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", folder / "root.pem"
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_authority_stamps_a_checkpoint_and_its_stamp_is_checked(
    points: Path, authority: tuple[str, Path]
) -> None:
    address, root = authority
    made, hindered = append(points, authority=address)
    assert made is not None
    assert (made.stamped, hindered) == (True, "")
    kept = read(points, trusted=certificates(root))
    assert (kept.wrong, kept.notes, kept.stamps) == ([], [], 1)
    assert "1 time stamps were not checked" in read(points).notes[0]


def test_a_stamp_of_another_checkpoint_is_found(points: Path, authority: tuple[str, Path]) -> None:
    address, root = authority
    append(points, authority=address)
    append(points, authority=address)
    lines = [json.loads(line) for line in points.read_text().splitlines()]
    lines[-1]["stamp"] = lines[-2]["stamp"]
    points.write_text("".join(json.dumps(line) + "\n" for line in lines))
    (said,) = read(points, trusted=certificates(root)).wrong
    assert "a time stamp that is not good" in said


def test_a_stamp_of_an_authority_that_is_not_trusted_is_found(
    points: Path, authority: tuple[str, Path], tmp_path: Path
) -> None:
    append(points, authority=authority[0])
    openssl(tmp_path, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "k", "-out",
            "other.pem", "-subj", "/CN=Somebody", "-days", "9")  # fmt: skip
    (said,) = read(points, trusted=certificates(tmp_path / "other.pem")).wrong
    assert "a time stamp that is not good" in said


@pytest.mark.parametrize(
    ("path", "said"),
    [("nonsense", "something else than a time stamp"), ("late", "another question")],
)
def test_an_authority_that_answers_nonsense_hinders_no_checkpoint(
    points: Path, authority: tuple[str, Path], path: str, said: str
) -> None:
    made, hindered = append(points, authority=authority[0] + path)
    assert made is not None
    assert not made.stamped
    assert said in hindered
    assert len(read(points).pinned) == 4


def test_an_authority_that_does_not_answer_hinders_no_checkpoint(points: Path) -> None:
    made, hindered = append(points, authority="http://127.0.0.1:9/")
    assert made is not None
    assert "does not answer" in hindered
    _, hindered = append(points, authority="file:///etc/passwd")
    assert "is no address of an authority" in hindered


def test_a_file_without_certificates_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.pem").write_text("nothing")
    with pytest.raises(NoStamp, match="holds no certificates"):
        certificates(tmp_path / "x.pem")
