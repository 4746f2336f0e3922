"""Asks whether a known weakness is in a library that Crosscut locks (`make audit`).

Ends with 1 for a known weakness. Where no database of weaknesses can be asked, it says so and ends
with 0: a run without the network goes on. Nothing takes longer than its time-out.
"""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
#: The auditor lives beside the package, so that what it needs is no part of what it audits.
HOME = ROOT / ".cache" / "audit"
AUDITOR = "pip-audit>=2.9,<3"
LOCKS = ("runtime", "dev")
INSTALL_SECONDS, AUDIT_SECONDS, ANSWER_SECONDS = 180, 120, 15


def main() -> int:
    found = [*of_python(), *of_assets()]
    for weakness in found:
        print(f"known weakness: {weakness}")
    return 1 if found else 0


def of_python() -> list[str]:
    """Weaknesses of locked Python libraries."""
    auditor = HOME / "bin" / "pip-audit"
    if not auditor.exists():
        venv.create(HOME, with_pip=True)
        pip = [str(HOME / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
        if run([*pip, AUDITOR], INSTALL_SECONDS) is None or not auditor.exists():
            return not_asked("Python libraries: pip-audit cannot be installed")
    found: list[str] = []
    for lock in LOCKS:
        said = run(
            [
                str(auditor),
                "--requirement",
                str(ROOT / "requirements" / f"{lock}.txt"),
                "--require-hashes",
                "--disable-pip",
                "--format=json",
                "--progress-spinner=off",
                f"--timeout={ANSWER_SECONDS}",
            ],
            AUDIT_SECONDS,
        )
        if not said or "dependencies" not in said:
            return [*found, *not_asked(f"requirements/{lock}.txt: no answer of the database")]
        libraries = said["dependencies"]
        print(f"requirements/{lock}.txt: {len(libraries)} libraries were asked about")
        found += [
            f"{library['name']} {library.get('version', '?')}: {each['id']}"
            for library in libraries
            for each in library.get("vulns", ())
        ]
    return sorted(set(found))


def of_assets() -> list[str]:
    """Weaknesses of the libraries that pages are built with."""
    said = run(["npm", "audit", "--package-lock-only", "--json"], AUDIT_SECONDS)
    if not said or "vulnerabilities" not in said:
        return not_asked("package-lock.json: no answer of the database")
    print("package-lock.json: was asked about")
    return [f"{name}: {each['severity']}" for name, each in said["vulnerabilities"].items()]


def run(command: list[str], seconds: int) -> Any:
    """What a program wrote as JSON, {} where it wrote none; None where it failed or took too
    long."""
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=seconds, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    try:
        return json.loads(done.stdout)
    except json.JSONDecodeError:
        return {} if done.returncode == 0 else None


def not_asked(why: str) -> list[str]:
    print(f"not audited: {why}; this run goes on without it")
    return []


if __name__ == "__main__":
    sys.exit(main())
