"""Files opened by LibreOffice and saved again or converted, as happens to them between offices."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

PATHS = (
    ("docx", "docx"),
    ("docx", "pdf"),
    ("xlsx", "xlsx"),
    ("xlsx", "pdf"),
    ("html", "html"),
    ("html", "pdf"),
)
_PAGE = ("--infilter=HTML (StarWriter)",)  # a page is opened as a text with tables, not as an empty web page
_FILTER = {("html", "html"): "html:HTML (StarWriter)", ("html", "pdf"): "pdf:writer_web_pdf_Export"}


def convert(files: Iterable[Path], target: str, folder: Path) -> Path:
    """Every file (of one ending) converted into a folder below this one; returns it."""
    files = sorted(files)
    source = files[0].suffix[1:]
    out = folder / f"{source}-{target}"
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
         *(_PAGE if source == "html" else ()), "--convert-to", _FILTER.get((source, target), target),
         "--outdir", str(out), *map(str, files)],
        capture_output=True, check=True, timeout=600,
    )  # fmt: skip
    return out
