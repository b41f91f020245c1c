"""Fills in the plain forms of the login pages, as a browser without scripts does."""

from __future__ import annotations

import re
from html import unescape

import httpx


def hidden_fields(page: str) -> dict[str, str]:
    """Of the first form of `page`."""
    form = page.partition("<form")[2].partition("</form>")[0]
    return {
        name: unescape(value) for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form)
    }


def submit(client: httpx.Client, path: str, **filled: str) -> httpx.Response:
    """Opens the page at `path` and sends its form, filled in, to where it goes."""
    page = client.get(path)
    return client.post(path.partition("?")[0], data={**hidden_fields(page.text), **filled})
