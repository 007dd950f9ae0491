"""Several threads may ask for declared data at the same time, the first time."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys, threading
from gouji.forms import loader
sys.setswitchinterval(1e-6)
ids = [*loader.all_forms(), *loader.all_forms("final_accounts")][:8]
together = threading.Barrier(len(ids))
made = []
def ask(form):
    together.wait()
    made.append(loader.form(form).id)
threads = [threading.Thread(target=ask, args=(i,)) for i in ids]
for t in threads: t.start()
for t in threads: t.join()
assert sorted(made) == sorted(ids)
"""


def test_forms_are_loaded_by_many_threads_at_once() -> None:
    """Without the lock a third of such programs ended with a segmentation fault."""
    for _ in range(6):
        run = subprocess.run([sys.executable, "-c", PROGRAM], check=False, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr
