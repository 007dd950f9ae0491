"""Reports, guides and manuals as plain values, told once and written as a page, a Word document or for a typesetter."""

from gouji.public_services.report.blocks import (
    Block,
    Chart,
    Listed,
    Paragraph,
    Point,
    Report,
    Section,
    Table,
    shown,
)

__all__ = ["Block", "Chart", "Listed", "Paragraph", "Point", "Report", "Section", "Table", "shown"]
