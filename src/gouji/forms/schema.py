"""What an official form declares (表样): layout and selection in one declaration.

A form is read from data files (`data/`); a file names only what differs from the one it extends.
Each table is one or two sections; a section's rows are either fixed (income lines) or coded by a tree
of classification codes; each column, and each fixed row, says which entries of the ledger it selects.
From these selections the relations follow (`relations/`), and tables are prepared (`prepare/`).
"""

from __future__ import annotations

import msgspec


class Select(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which entries: names of values or groups of a dimension; None is every value.

    `economic` lists codes of the economic classification (款), None is every code.
    """

    source: str | None = None
    use: str | None = None
    kind: str | None = None
    version: str | None = None
    economic: tuple[str, ...] | None = None


class ColumnForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of amounts. `label` is what its lowest header cell says, `heads` the cells above it.

    `tie` is the gravest severity that a relation with another table may have: error where the
    column's definition makes it follow, warning where the selection only follows practice.
    `apart`: other prints of the form leave out all such columns of the section together.
    """

    key: str
    label: str
    heads: tuple[str, ...] = ()
    select: Select = Select()
    aliases: tuple[str, ...] = ()
    tie: str = "error"
    width: float = 16.0  # characters, for writers
    apart: bool = False

    @property
    def labels(self) -> tuple[str, ...]:
        return (self.label, *self.aliases)


class RowForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A fixed row: an income line or a total."""

    key: str
    label: str
    select: Select = Select()
    ordinal: str = ""  # as printed before the label: 一、 or 1.
    level: int = 1
    aliases: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        return (self.label, *self.aliases)


class LabelForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of labels: `role` is label (fixed rows), class, group, item (parts of a code), code (a whole
    code) or name."""

    role: str
    label: str
    heads: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    width: float = 8.0

    @property
    def labels(self) -> tuple[str, ...]:
        return (self.label, *self.aliases)


class SectionForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One side of a table.

    `tree` is function, economic or empty (fixed rows only, or the single row of table 9); `depth` is
    how far down the tree the rows go: 0 none, 1 类, 2 款, 3 项. A section with a tree may have fixed rows below
    its total (结余分配, 年末结转和结余); `coded_select` is what the coded rows and their total select besides.
    """

    key: str
    columns: tuple[ColumnForm, ...]
    name: str = ""
    english: str = ""
    tree: str = ""
    depth: int = 0
    labels: tuple[LabelForm, ...] = ()
    rows: tuple[RowForm, ...] = ()
    total: str = ""  # what the total row says: 合计, 支出总计
    total_aliases: tuple[str, ...] = ()
    coded_select: Select = Select()
    numbered: bool = False  # rows carry running numbers 一、二、三、 in place of codes


class TableForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One official table."""

    key: str
    number: int
    title: str  # without the year and the scope's word, which `Form.table_prefix` adds
    english: str
    short: str  # the name used in messages
    unit: str
    sections: tuple[SectionForm, ...]
    recognise: str  # regular expression over the title without white space, year and scope's word
    units_allowed: tuple[str, ...] = ()  # units in which a district prints it that are no mistake
    empty_note: str = ""  # the note that the table carries when it has no figures
    note_subject: tuple[str, ...] = ()  # words of which one must stand in that note
    prefix: str = ""  # overrides Form.table_prefix
    since: int = 0  # the first year whose disclosures are asked for it; 0: all
    select: Select = Select()  # what every cell of the table selects besides
    lines: int = (
        0  # rows below the head that paper has at least, blank ones above the totals; 0: as many as are
    )


class HeadingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A heading inside a part."""

    key: str
    label: str
    aliases: tuple[str, ...] = ()


class PartForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the document: its title in the contents, how its heading in the body reads, headings inside."""

    key: str
    title: str
    heading: str
    recognise: str
    headings: tuple[HeadingForm, ...] = ()
    required: bool = True
    annex: bool = False  # stands behind the parts; offices need not list it in the contents


class EqualByConvention(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two sums of figures that agree by custom of the accounts, not by the cube: `left` and `right` are
    column addresses `table/section/*/column` with the row codes beside them; `*` for every code at which neither
    column can have money that the other has not (nothing is carried over)."""

    key: str
    name: str
    english: str
    left: str
    left_rows: tuple[str, ...]
    right: str
    right_rows: tuple[str, ...]
    op: str = "equal"  # equal, or at_most: left ≤ right
    severity: str = "hint"
    basis: str = ""


class NoMoney(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place of the cube where by definition or custom no money is: at these codes of `tree`, in `select`.

    `severity` is what a relation that rests on it may at most be.
    """

    key: str
    name: str
    english: str
    tree: str
    codes: tuple[str, ...]
    select: Select
    severity: str = "hint"
    basis: str = ""


class Unprinted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole that no cell prints while two ways of cutting it are printed: they must agree (opening and income
    of a fund are spent or left)."""

    key: str
    name: str
    english: str
    select: Select


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole official form."""

    id: str
    name: str
    english: str
    cycle: str
    scope: str
    level: str
    year: int
    scope_word: str  # 部门 or 单位
    level_word: str  # 区级 or 市级
    table_prefix: str  # {year}年部门
    cover_title: str
    cover_organisation: str
    organisation_line: str  # 编制部门：
    dimensions: dict[str, tuple[str, ...]]
    groups: dict[str, dict[str, tuple[str, ...]]]
    words: dict[str, str]  # Chinese names of dimension values and groups
    parts: tuple[PartForm, ...]
    tables: tuple[TableForm, ...]
    conventions: tuple[EqualByConvention, ...] = ()
    no_money: tuple[NoMoney, ...] = ()
    unprinted: tuple[Unprinted, ...] = ()
    basis: str = ""
    basis_english: str = ""

    def table(self, key: str) -> TableForm | None:
        return next((t for t in self.tables if t.key == key), None)

    def title(self, table: TableForm, year: int) -> str:
        """The official title of a table in a year."""
        return (table.prefix or self.table_prefix).format(year=year) + table.title
