"""Writing a disclosure to a file (排版): one writer for each format, all over the same layout.

`render(disclosure, path)` chooses the writer by the path's ending.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast

from gouji.forms.loader import form as load_form
from gouji.forms.schema import Form
from gouji.model.disclosure import Disclosure
from gouji.model.whole import write_whole

__all__ = ["FORMATS", "Format", "UnknownFormat", "everything", "render", "rendered"]


class Format(NamedTuple):
    """A format: its key and module, the ending of its files, what a person calls it."""

    key: str
    suffix: str
    chinese: str
    english: str

    def write(self, disclosure: Disclosure, form: Form) -> bytes:
        """The file's bytes, equal from run to run."""
        return cast(bytes, import_module(f"gouji.render.{self.key}").write(disclosure, form))


FORMATS = (
    Format("pdf", ".pdf", "PDF 文件", "PDF"),
    Format("docx", ".docx", "Word 文档", "Word document"),
    Format("xlsx", ".xlsx", "Excel 工作簿", "Excel workbook"),
    Format("html", ".html", "网页", "web page"),
    Format("text", ".txt", "文本", "plain text"),
    Format("package", ".zip", "数据包", "data package"),
)


class UnknownFormat(ValueError):
    """No writer has that ending; the message says in Chinese which there are, `english` in English."""

    def __init__(self, suffix: str, known: Sequence[str] = ()) -> None:
        known = known or [f.suffix for f in FORMATS]
        super().__init__(f"没有写“{suffix}”文件的格式；可用：{'、'.join(known)}")
        self.english = f"no format is written to {suffix!r}; there are: {', '.join(known)}"


def rendered(disclosure: Disclosure, suffix: str) -> bytes:
    """The disclosure as the bytes of a file with that ending. Raises UnknownFormat where none has it."""
    found = next((f for f in FORMATS if f.suffix == suffix.lower()), None)
    if found is None:
        raise UnknownFormat(suffix)
    return found.write(disclosure, load_form(disclosure.form))


def render(disclosure: Disclosure, path: str | Path) -> Path:
    """Write the disclosure to `path`, in the format of its ending; returns the path. Raises UnknownFormat."""
    target = Path(path)
    data = rendered(disclosure, target.suffix)
    write_whole(target, data)
    return target


def everything(disclosure: Disclosure) -> dict[str, bytes]:
    """The disclosure in every format, by ending; the Word document's contents show the pages of the PDF."""
    from gouji.render import docx, pdf

    form = load_form(disclosure.form)
    made = {".pdf": pdf.write(disclosure, form)}
    made[".docx"] = docx.write(disclosure, form, pdf.pages(made[".pdf"], disclosure, form))
    return made | {f.suffix: f.write(disclosure, form) for f in FORMATS if f.suffix not in made}
