"""Where figures and findings stand, as things that a page can show and a person can click."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gouji.model.finding import Evidence, Finding, Severity
from gouji.model.source import PageBox, Source
from gouji.relations.constraint import Figure


class Place(NamedTuple):
    """One place of the document: a figure (or several stated by the same words), or the evidence of a rule.

    `key` is the id of its element on the page. `severity` is the gravest of the findings that accuse it.
    """

    key: str
    names: tuple[str, ...]
    label: str
    english: str
    printed: str
    source: Source
    severity: Severity | None = None
    free: bool = False

    def named(self, language: str) -> str:
        return self.english if language == "en" else self.label


class Places:
    """Every place of a document, by key; the key of every figure; the keys of every finding, the accused first."""

    def __init__(
        self, figures: Sequence[Figure], findings: Sequence[Finding], free: Iterable[str] = ()
    ) -> None:
        self.all: dict[str, Place] = {}
        self.of_figure: dict[str, str] = {}
        self._by_source: dict[Source, str] = {}
        for n, f in enumerate(figures):
            if f.source is not None:
                self._figure(f"f{n}", f)
        for name in free:
            if (key := self.of_figure.get(name)) is not None:
                self.all[key] = self.all[key]._replace(free=True)
        self.of_finding = [tuple(self._finding(n, f)) for n, f in enumerate(findings)]
        for finding, keys in zip(findings, self.of_finding, strict=True):
            for key in keys[: max(1, len(finding.repairs[0]) if finding.repairs else 1)]:
                self._accuse(key, finding.severity)

    def on_page(self) -> dict[int, list[Place]]:
        """Places by page, for a document with pages; in reading order."""
        pages: dict[int, list[Place]] = {}
        for p in self.all.values():
            if isinstance(p.source, PageBox):
                pages.setdefault(p.source.page, []).append(p)
        for found in pages.values():
            found.sort(key=_reading_order)
        return pages

    def _figure(self, key: str, f: Figure) -> None:
        assert f.source is not None
        known = self._by_source.get(f.source)
        if known is None:
            self._by_source[f.source] = key
            self.all[key] = Place(key, (f.name,), f.label, f.english, f.printed, f.source)
        else:
            key = known
            self.all[key] = self.all[key]._replace(names=(*self.all[key].names, f.name))
        self.of_figure[f.name] = key

    def _finding(self, n: int, f: Finding) -> Iterable[str]:
        seen: set[str] = set()
        for j, e in enumerate(f.evidence):
            key = self._evidence(f"e{n}-{j}", e)
            if key is not None and key not in seen:
                seen.add(key)
                yield key

    def _evidence(self, key: str, e: Evidence) -> str | None:
        if e.address in self.of_figure:
            return self.of_figure[e.address]
        if e.source is None:
            return None
        known = self._by_source.setdefault(e.source, key)
        if known == key:
            label = e.label or e.printed[:20]
            self.all[key] = Place(key, (), label, e.english or label, e.printed, e.source)
        return known

    def _accuse(self, key: str, severity: Severity) -> None:
        place = self.all[key]
        if place.severity is None or severity.rank < place.severity.rank:
            self.all[key] = place._replace(severity=severity)


def _reading_order(p: Place) -> tuple[float, float]:
    assert isinstance(p.source, PageBox)
    return round(p.source.y0), p.source.x0


def boxes_css(places: Mapping[int, Sequence[Place]], sizes: Sequence[tuple[float, float]]) -> str:
    """Each place's box as shares of its page: a stylesheet of its own, so that the page needs no inline style."""
    rules = []
    for page, found in places.items():
        width, height = sizes[page - 1] if page <= len(sizes) else (595.0, 842.0)
        for p in found:
            b = p.source
            assert isinstance(b, PageBox)
            left, top = 100 * b.x0 / width, 100 * b.y0 / height
            across, down = 100 * (b.x1 - b.x0) / width, 100 * (b.y1 - b.y0) / height
            rules.append(
                f"#{p.key}{{left:{left:.3f}%;top:{top:.3f}%;width:{across:.3f}%;height:{down:.3f}%}}"
            )
    return "\n".join(rules) + "\n"
