"""What a page shows, read from its elements."""

from __future__ import annotations

import json
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.helpers.markup import Markup


def texts(app: AppTest) -> str:
    """All markdown, titles and captions of a page, one below the other."""
    return "\n".join(str(one.value) for one in (*app.title, *app.markdown, *app.caption))


def chart(app: AppTest, key: str) -> dict[str, Any]:
    """The specification of the chart with that key. Fails where there is none."""
    found = [one for one in app.get("plotly_chart") if key in one.proto.id]
    assert len(found) == 1, f"{len(found)} charts with the key {key}"
    spec: dict[str, Any] = json.loads(found[0].proto.spec)
    return spec


def sheet(app: AppTest) -> Markup:
    """The first screen. Fails where there is none."""
    [shown] = app.get("bidi_component")
    return Markup(shown.proto.bytes.decode())


def alt(app: AppTest, key: str) -> str:
    return next(str(one.proto.alt) for one in app.get("plotly_chart") if key in one.proto.id)


def links(app: AppTest) -> dict[str, str]:
    """Label and page of every link on the page, the sidebar's included."""
    return {str(one.proto.label): f"{one.proto.page}?{one.proto.query_string}" for one in app.get("page_link")}
