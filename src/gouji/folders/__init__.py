"""Folders of disclosures: checked in parallel, kept by content, one bad file never stopping the rest."""

from gouji.folders.entry import Entry, Found, Task
from gouji.folders.families import relatives
from gouji.folders.run import check_files, check_relatives
from gouji.folders.summary import Department, departments

__all__ = [
    "Department",
    "Entry",
    "Found",
    "Task",
    "check_files",
    "check_relatives",
    "departments",
    "relatives",
]
