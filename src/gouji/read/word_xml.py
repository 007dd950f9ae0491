"""Elements of WordprocessingML by their names, whatever their namespace."""

from __future__ import annotations

from lxml import etree

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


def parser() -> etree.XMLParser:
    """One that reads nothing but what it is given."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def name(node: etree._Element) -> str:
    """The element's name without its namespace; nothing for comments."""
    tag: object = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(node: etree._Element | None, key: str) -> str | None:
    """An attribute of the element; None without either."""
    return None if node is None else node.get(_WORD + key) or node.get(_STRICT + key)


def value(node: etree._Element | None) -> str | None:
    """The attribute `val`, in which most elements say what they say."""
    return attribute(node, "val")


def child(node: etree._Element, *path: str) -> etree._Element | None:
    """The first element down a path of names."""
    for inner in node:
        if name(inner) == path[0]:
            return inner if len(path) == 1 else child(inner, *path[1:])
    return None
