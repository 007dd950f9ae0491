"""A worker: a process that checks one file after another.

A frame in (length, then msgpack) is a task, a frame out its entry. It ends when its input does.
"""

from __future__ import annotations

import gc
import itertools
from pathlib import Path

import msgspec

from gouji import kept_patterns
from gouji.folders.entry import Entry, Found, Task, Trouble
from gouji.read import worker
from gouji.read.worker_frames import pipes, receive, send

_BETWEEN = 20  # files from one collection to the next


def perform(task: Task) -> Entry:
    """Do a task. Never raises for what a file is; a defect of gouji is a trouble of that one file."""
    from gouji.ledgers import BadLedger
    from gouji.read.layout import UnreadableFile

    try:
        return _check(task) if task.kind == "check" else _compare(task)
    except UnreadableFile as e:
        advice = (f"。{e.advice}" if e.advice else "", f". {e.english_advice}" if e.english_advice else "")
        return Entry(task.file, trouble=Trouble(e.code, e.message + advice[0], e.english + advice[1]))
    except BadLedger as e:
        told = [(p.message(), p.message(True)) for p in e.problems] or [(str(e), str(e))]
        return Entry(
            task.file,
            trouble=Trouble("ledger", "；".join(zh for zh, _ in told), "; ".join(en for _, en in told)),
        )
    except Exception as e:  # noqa: BLE001 - one file's defect must not take the other files with it
        reason = f"{type(e).__name__}: {e}"
        return Entry(
            task.file,
            trouble=Trouble("defect", f"检查出错（gouji 的缺陷）：{reason}", f"gouji failed: {reason}"),
        )


def _check(task: Task) -> Entry:
    from gouji.jobs import check_file

    found = []
    for disclosure, report in check_file(Path(task.file), task.password):
        part = disclosure.part("structure")
        text = "".join(line.text for line in part.lines)[:20_000] if part else ""
        slim = msgspec.structs.replace(report, verdicts=())
        found.append(Found(slim, disclosure.scope, disclosure.cycle, text))
    return Entry(task.file, tuple(found))


def _compare(task: Task) -> Entry:
    from gouji.across import compared
    from gouji.read import read

    this, *others = (read(f, task.password) for f in (task.file, *task.others))
    across = compared(task.kind, this, others)
    return Entry(task.file, findings=across.findings, verdicts=across.verdicts, compared=(task.kind,))


def serve() -> None:
    """Answer until the input ends."""
    keep_patterns = kept_patterns.install()
    worker.alone()
    tasks, answers = pipes()
    gc.disable()  # a check makes many values and no cycles: looking for some takes a tenth of its time
    for n in itertools.count(1):
        body = receive(tasks)
        if not body:
            return
        send(answers, msgspec.msgpack.encode(perform(msgspec.msgpack.decode(body, type=Task))))
        if n == 1:
            gc.freeze()  # what is loaded by now stays
            keep_patterns()
        elif n % _BETWEEN == 0:
            gc.collect()  # between files, in case a library leaves one
