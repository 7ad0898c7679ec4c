"""What a report weighs, and what joining many of them costs: on made-up results, no browser."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from benchmarks.measure import Measure
from unstuck.act.attempt import Attempt, Entry
from unstuck.capture.evidence import Evidence, Size
from unstuck.explain import Diagnosis, guide
from unstuck.judge.outcome import Notice, Outcome
from unstuck.model import Box
from unstuck.report import AttemptRecord, Remedy, RemedyStep, Result, Results, Run, write_report
from unstuck.shard import Shard
from unstuck_fixtures import load_catalogue
from unstuck_fixtures.models import Catalogue, Text

MANY, SHARDS = 10_000, 10
USUAL = 150
KB, MB = 1000, 1_000_000
BEGAN = datetime(2026, 11, 23, tzinfo=UTC)
MERGE = "from unstuck.cli import main; main()"


def benchmark() -> Iterator[Measure]:
    """Weigh a report of usual size; join shards of very many results."""
    catalogue = load_catalogue()
    with tempfile.TemporaryDirectory() as folder:
        usual = Path(folder) / "usual"
        write_report(_run(_results(catalogue, range(USUAL)), None), usual, "vi")
        index = (usual / "index.html").stat().st_size
        words = sum(path.stat().st_size for path in usual.rglob("*") if path.is_file())
        yield Measure(f"report of {USUAL} runs: index.html", index / KB, 300, "kB")
        # The pictures of a run weigh about 90 kB (three of a failure, one a step of the remedy).
        yield Measure(f"report of {USUAL} runs: pages and data", words / MB, 11, "MB")
    with tempfile.TemporaryDirectory() as folder:
        shards = [Path(folder) / f"shard-{number}" for number in range(1, SHARDS + 1)]
        for number, shard in enumerate(shards, 1):
            ids = range(number - 1, MANY, SHARDS)
            run = _run(_results(catalogue, ids), Shard(number=number, of=SHARDS))
            shard.mkdir()
            (shard / "results.json").write_text(run.model_dump_json(indent=2), encoding="utf-8")
        seconds, peak = _merged(shards, Path(folder) / "merged")
    yield Measure(f"merge of {MANY} results in {SHARDS} shards", seconds, 20, "s")
    yield Measure(f"merge of {MANY} results: peak memory", peak / MB, 500, "MB")


def _merged(shards: Sequence[Path], out: Path) -> tuple[float, float]:
    """Merge in a process of its own; return the seconds that it took and its peak in bytes."""
    command = [sys.executable, "-c", MERGE, "merge", *map(str, shards), "--out", str(out)]
    environment = {key: it for key, it in os.environ.items() if key != "GITHUB_STEP_SUMMARY"}
    began = perf_counter()
    ran = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _pid, status, used = os.wait4(ran.pid, 0)
    seconds = perf_counter() - began
    ran.returncode = os.waitstatus_to_exitcode(status)
    if ran.returncode != 0 or not (out / "index.html").is_file():
        msg = f"unstuck merge ended with {ran.returncode}"
        raise RuntimeError(msg)
    return seconds, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _run(results: tuple[Result, ...], shard: Shard | None) -> Results:
    run = Run(
        id=f"20261123-000000-{shard.number if shard else 0:04x}",
        started_at=BEGAN + timedelta(minutes=shard.number if shard else 0),
        finished_at=BEGAN + timedelta(hours=1),
        complete=True,
        planned=len(results),
        unstuck_version="0.1.0",
        browser="Chromium 156.0.8078.79",
        lang="vi",
        portal="mock_portal",
        command="unstuck reproduce",
        shard=shard,
    )
    return Results(run=run, results=results)


def _results(catalogue: Catalogue, numbers: range) -> tuple[Result, ...]:
    """Make results of every failure mode in turn, each with its advice, two tries and a way out."""
    modes = sorted(catalogue.failure_modes)
    made = []
    for number in numbers:
        name = modes[number // 4 % len(modes)]
        mode = catalogue.failure_modes[name]
        turn = number // (4 * len(modes))
        presentation = "redesigned" if number % 4 > 1 else "as-reported"
        device = ("desktop", "phone")[number % 2]
        stem = f"{name}-{turn}-{presentation}-{device}"
        diagnosis = Diagnosis(failure_mode=name, confidence=0.97)
        advice = guide(diagnosis, catalogue, BEGAN.date())
        attempt = _attempt(stem, device)
        made.append(
            Result(
                id=f"{name}-{turn}/{presentation}/{device}" if turn else stem,
                failure_mode=f"{name}-{turn}" if turn else name,
                title=mode.title,
                severity=mode.severity,
                wcag=("3.3.1", "4.1.3"),
                presentation=presentation,
                device=device,
                outcome=attempt.outcome,
                as_expected=True,
                diagnosis=diagnosis,
                advice=advice,
                guidance={
                    "vi": tuple(step.text.vi for step in advice.steps),
                    "en": tuple(step.text.en for step in advice.steps),
                },
                attempts=(attempt, attempt),
                remedy=_remedy(stem),
                evidence=attempt.evidence,
                reproduce=f"unstuck reproduce {name} --device {device}",
                elapsed_ms=5230,
            )
        )
    return tuple(made)


def _attempt(stem: str, device: str) -> AttemptRecord:
    words = Text(
        vi="Thông báo nằm 1 248 px phía trên màn hình nên người dùng không thấy.",
        en="The notice lies 1,248 px above the screen, so the person did not see it.",
    )
    notice = Notice(
        text="Thuê bao không khớp với thuê bao nhà mạng. Vui lòng kiểm tra lại.",
        where="above",
        distance_px=1248,
        seen=False,
        dwell_ms=0,
        announced=False,
        focused=False,
        box=Box(x=83, y=-1296, width=1200, height=48),
    )
    entries = tuple(
        Entry(
            purpose="full-name",
            label=f"Trường {at}",
            intended="Nguyễn",
            keys="Nguyễn",
            value="Nguyễn",
        )
        for at in range(6)
    )
    return AttemptRecord(
        attempt=Attempt(
            journey="register",
            url="http://127.0.0.1:8000/s/a1/register/mobile",
            title="Đăng ký",
            device=device,
            entries=entries,
            control="Đăng ký",
        ),
        outcome=Outcome(
            kind="missed", notices=(notice,), settled_by="cause", elapsed_ms=312, sentence=words
        ),
        evidence=Evidence(
            before=f"evidence/{stem}-before.webp",
            after=f"evidence/{stem}-after.webp",
            map=f"evidence/{stem}-map.webp",
            screen_height=768,
            sizes={"before": Size(width=1366, height=768)},
            marked=Box(x=20, y=120, width=1326, height=48),
            distance_px=1248,
            distance_screens=1.6,
        ),
        observation=f"observations/{stem}.json",
    )


def _remedy(stem: str) -> Remedy:
    said = Text(vi="SIM đã đăng ký lại.", en="The SIM is registered anew.")
    steps = tuple(
        RemedyStep(
            journey="register-again", text=said, done=True, picture=f"evidence/{stem}-{at}.webp"
        )
        for at in range(3)
    )
    return Remedy(reached="application", steps=steps)
