"""Runs other programs, and knows what may be installed on this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

TIMED_OUT = 124
NOT_FOUND = 127


@dataclass(frozen=True)
class Finished:
    """How a program ended: its exit code, and what it wrote to stdout and stderr."""

    code: int
    output: str

    @property
    def ok(self) -> bool:
        """Whether it ended with exit code 0."""
        return self.code == 0

    @property
    def last_line(self) -> str:
        """The last line it wrote: most programs say there what went wrong."""
        return next(reversed(self.output.strip().splitlines()), "")


Run = Callable[[Sequence[str], float], Finished]


def run(command: Sequence[str], timeout_s: float) -> Finished:
    """Run ``command`` to its end; a missing program or a timeout is an exit code, as in a shell."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=timeout_s,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Finished(TIMED_OUT, f"{command[0]} did not end within {timeout_s:g} s")
    except OSError as error:
        return Finished(NOT_FOUND, f"{command[0]}: {error.strerror}")
    return Finished(done.returncode, done.stdout.decode(errors="replace"))


def root_prefix(runner: Run = run) -> tuple[str, ...] | None:
    """Return what to put before a command to run it as root; None where that is not allowed."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return ()
    may_sudo = shutil.which("sudo") is not None and runner(["sudo", "-n", "true"], 10).ok
    return ("sudo", "-n") if may_sudo else None


def apt_install(packages: Sequence[str], runner: Run = run) -> Finished:
    """Install Debian packages where this user may; otherwise say why not."""
    prefix = root_prefix(runner)
    if shutil.which("apt-get") is None:
        return Finished(NOT_FOUND, "this system has no apt-get")
    if prefix is None:
        return Finished(1, "apt-get needs root or a sudo that asks for no password")
    apt = (*prefix, *_as_arguments({"DEBIAN_FRONTEND": "noninteractive"}), "apt-get", "-qq")
    updated = runner([*apt, "update"], 300)
    installed = runner([*apt, "install", "-y", "--no-install-recommends", *packages], 900)
    return installed if installed.ok or updated.ok else updated


def _as_arguments(variables: Mapping[str, str]) -> tuple[str, ...]:
    return ("env", *(f"{name}={value}" for name, value in variables.items()))
