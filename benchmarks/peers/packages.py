"""The peers: which packages in which versions, fetched with npm and bundled for one run."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from unstuck.errors import UnstuckError
from unstuck.system import run

ENTRIES = Path(__file__).with_name("entries")
#: For one package manager to fetch some forty packages, in s.
PATIENCE_S = 300
ESBUILD = "0.28.2"


@dataclass(frozen=True)
class Peer:
    """A package that reports clicks which nothing answers; its entry is `entries/<entry>.js`."""

    package: str
    version: str
    entry: str
    decides_by: str
    """What has to stay away for it to report a click, by its defaults."""


#: Every peer there is; another is a line here and a file in `entries`.
PEERS = (
    Peer(
        "posthog-js",
        "1.449.2",
        "posthog-js",
        "no mutation of the document in 2.5 s, no scroll or selection in 0.1 s",
    ),
    Peer(
        "@sentry/browser",
        "11.12.0",
        "sentry-browser",
        "no mutation in 3 s, no scroll in 0.3 s; told after 7 s",
    ),
    Peer(
        "@datadog/browser-rum",
        "7.16.2",
        "datadog-browser-rum",
        "no mutation or request in 0.1 s; or a script error, until the answer has ended",
    ),
    Peer(
        "mixpanel-browser",
        "2.83.0",
        "mixpanel-browser",
        "no mutation, `submit`, change or selection in 0.5 s",
    ),
)


class PeersUnavailableError(UnstuckError):
    """The packages that are to be compared with cannot be had."""

    reference = "peers-unavailable"


def fetch(folder: Path) -> Mapping[str, str]:
    """Install every peer into ``folder``; return the script to put into a page, by package.

    Raises PeersUnavailableError where there is no npm, or where it cannot fetch them.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise PeersUnavailableError(
            "The peers are fetched with npm, and there is no npm on PATH.",
            remedy="Install Node.js 20 or newer, which brings npm.",
        )
    wanted = {peer.package: peer.version for peer in PEERS} | {"esbuild": ESBUILD}
    manifest = {"private": True, "dependencies": wanted}
    (folder / "package.json").write_text(json.dumps(manifest), encoding="utf-8")
    # Nothing that is fetched gets to run by itself: esbuild works without its install script.
    quietly = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    _finish([npm, "install", f"--prefix={folder}", *quietly])
    out = folder / "out"
    how = ("--bundle", "--format=iife", "--log-level=error", f"--outdir={out}")
    mode = '--define:process.env.NODE_ENV="production"'
    entries = [shutil.copy(entry, folder) for entry in ENTRIES.glob("*.js")]
    _finish([str(folder / "node_modules" / ".bin" / "esbuild"), *map(str, entries), *how, mode])
    return {peer.package: (out / f"{peer.entry}.js").read_text(encoding="utf-8") for peer in PEERS}


def _finish(command: list[str]) -> None:
    done = run(command, PATIENCE_S)
    if not done.ok:
        lines = [line for line in done.output.splitlines() if line.strip()]
        raise PeersUnavailableError(
            "The peers cannot be fetched.",
            observed="\n".join(lines[:8]),
            remedy="npm needs a registry that it can reach; `npm ping` says whether it does.",
        )
