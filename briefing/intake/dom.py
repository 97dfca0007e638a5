"""The few questions that are asked of a parsed page."""

from __future__ import annotations

from resiliparse.parse.html import ElementNode, HTMLTree


def parse_page(source: str) -> HTMLTree:
    """The tree of a page; any text has one."""
    return HTMLTree.parse(source)


def all_of(tree: HTMLTree, selector: str) -> list[ElementNode]:
    """The elements that a CSS selector names, in the order of the page.

    >>> [attribute(one, "name") for one in all_of(parse_page("<meta name=a><meta name=b>"), "meta")]
    ['a', 'b']
    """
    document = tree.document
    return list(document.query_selector_all(selector)) if document is not None else []


def one_of(tree: HTMLTree, selector: str) -> ElementNode | None:
    """The first of them."""
    document = tree.document
    return document.query_selector(selector) if document is not None else None


def attribute(element: ElementNode | None, name: str) -> str:
    """An attribute's value; empty where there is none."""
    value = element.getattr(name) if element is not None else None
    return value if isinstance(value, str) else ""
