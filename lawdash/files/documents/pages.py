"""A web page's article: the block with most Chinese punctuation, a line for each paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from lawdash.files.cells import Unreadable

_GROUPS = frozenset({"div", "p", "tr", "section", "li", "article", "table", "td", "dd"})
_BLOCKS = _GROUPS | {"ul", "ol", "tbody", "body", "main", "center", "form", "header", "footer", "nav", "aside", "dl"}
_BREAKS = _GROUPS | {"br", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "center"}
_UNSEEN = ("script", "style", "noscript", "template", "head", "iframe", "object", "svg", "select", "option", "button")
_PUNCTUATION = re.compile("[，。；、！？]")
_DEEPEST = 400


def read_page(text: str) -> str:
    """Nothing is fetched and no script runs. Raises Unreadable where no text stands in it."""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        document = html.document_fromstring(_without_declaration(text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Unreadable("网页里没有文字。") from None
    title = " ".join(document.xpath("string(//title)").split())
    for element in list(document.iter(*_UNSEEN)):
        element.drop_tree()
    main = _find_main(document)
    lines = [" ".join(line.split()) for line in "".join(_write(main, 0)).split("\n")]
    article = "\n".join(line for line in lines if line)
    return article if not title or title[:8] in article[:400] else f"{title}\n{article}"


def _without_declaration(text: str) -> str:
    """A text that names its encoding is refused by lxml as text."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _find_main(document: html.HtmlElement) -> html.HtmlElement:
    """Each block counts the punctuation near below it: more of its own, less of what stands deeper."""
    scores: dict[html.HtmlElement, float] = {}
    for element in document.iter():
        if not isinstance(element.tag, str):
            continue
        own = _count(element.text) + sum(_count(child.tail) for child in element)
        if own:
            _score(element, own, scores)
    return max(scores, key=lambda one: scores[one]) if scores else document


def _score(element: html.HtmlElement, own: int, scores: dict[html.HtmlElement, float]) -> None:
    block: html.HtmlElement | None = element
    while block is not None and block.tag not in _BLOCKS and block.getparent() is not None:
        block = block.getparent()
    weight = 1.0
    for step in range(4):
        if block is None:
            return
        scores[block] = scores.get(block, 0.0) + own * weight
        block, weight = block.getparent(), 1.0 if step == 0 else weight * 0.6


def _count(text: str | None) -> int:
    return len(_PUNCTUATION.findall(text or ""))


def _write(element: html.HtmlElement, depth: int) -> Iterator[str]:
    """Blanks and breaks of the source mean nothing; those of the markup do."""
    breaks = element.tag in _BREAKS
    if breaks:
        yield "\n"
    yield re.sub(r"\s+", " ", element.text or "")
    if depth < _DEEPEST:
        for child in element:
            if isinstance(child.tag, str):
                yield from _write(child, depth + 1)
            yield re.sub(r"\s+", " ", child.tail or "")
    if breaks:
        yield "\n"
