"""No PDF is opened in the process that a person runs: it is read, drawn and annotated in children."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
from pathlib import Path
from gouji import jobs
from gouji.render.findings import written
from gouji.reporting import checked_file

if __name__ == "__main__":
    file, target = Path(sys.argv[1]), Path(sys.argv[2])
    (checked,) = checked_file(file)
    address = next(e.address for f in checked.report.findings for e in f.evidence if e.address)
    assert jobs.show(file, checked.disclosure, address, target, None).read_bytes().startswith(b"\\x89PNG")
    assert b"<img" in written("html", [checked])
    assert written("annotated-pdf", [checked]).startswith(file.read_bytes())
    opened = {"pypdfium2", "pypdfium2.raw", "gouji.read.pdf.library"} & set(sys.modules)
    assert not opened, opened
"""


def test_pictures_and_notes_are_made_in_the_child(pdf_path: Path, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, str(program), str(pdf_path), str(tmp_path / "page.png")],
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
