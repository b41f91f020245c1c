"""The first screen in a browser, be it in 总览 or on a page of its own: its words, its sizes, and where they lie."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from tests.browser.charts import Box

_SMALLEST_TEXT = """(board) => {
  const walker = document.createTreeWalker(board, NodeFilter.SHOW_TEXT);
  let smallest = Infinity;
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() && element.getClientRects().length)
      smallest = Math.min(smallest, parseFloat(getComputedStyle(element).fontSize));
  }
  return smallest;
}"""
# What a line of text covers, element by element; only what is seen.
_BOXES_OF_TEXTS = """(board) => {
  const walker = document.createTreeWalker(board, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    const unseen = element.closest(".skip") || getComputedStyle(element).color === "rgba(0, 0, 0, 0)";
    if (!node.data.trim() || unseen) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects())
      found.push({words: node.data.trim(), left: box.left, right: box.right, top: box.top, bottom: box.bottom});
  }
  return found;
}"""
_WORDS = """(board) => {
  for (const one of board.querySelectorAll(".skip, .ways")) one.remove();
  return board.innerText;
}"""


def find_sheet(page: Page) -> Locator:
    """The innermost: a page of its own is dressed as a board too."""
    return page.locator(".board").last


def wait_for_sheet(page: Page) -> Locator:
    page.get_by_role("heading", level=1).wait_for()
    return find_sheet(page)


def smallest_text(page: Page) -> float:
    return float(find_sheet(page).evaluate(_SMALLEST_TEXT))


def texts_of_sheet(page: Page) -> list[Box]:
    return [Box(**box) for box in find_sheet(page).evaluate(_BOXES_OF_TEXTS)]


def words_of_sheet(page: Page) -> list[str]:
    """Line by line, as they are copied; without the ways to other pages."""
    return [" ".join(line.split()) for line in str(find_sheet(page).evaluate(_WORDS)).splitlines() if line.strip()]


def rows_of(page: Page) -> Locator:
    return find_sheet(page).locator(".rows a")


def cells_of(page: Page, state: str) -> Locator:
    return find_sheet(page).locator(f"td.{state} a")
