"""A view of the explorer without a browser: opened by its address, read as text, its buttons pressed."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

FOLDS = ("twin_fold", "cypher")


def _script(path: str, store: str) -> None:
    from datetime import date

    import streamlit as st

    from explorer.app import greet, show
    from explorer.pages import all_pages

    # With all pages known, so that what leads to them is a real link.
    known = {page.path: (page, render) for page, render in all_pages()}
    pages = {name: st.Page(lambda: None, title=name, url_path=name, default=name == path) for name in known}
    st.navigation(list(pages.values()), position="hidden")
    page, render = known[path]
    greet({})
    show(page, render, {"SOLIDARITY_STORE": store}, lambda: date(2024, 6, 1), pages)


def opened(path: str, store: Path, folds: tuple[str, ...] = FOLDS, narrow: bool = False, /, **address: str) -> AppTest:
    """A page as its address opens it; what is folded away is not drawn, but for the folds that are named."""
    app = AppTest.from_function(_script, kwargs={"path": path, "store": str(store)}, default_timeout=120)
    for name, value in address.items():
        app.query_params[name] = value
    for fold in folds:
        app.session_state[fold] = True
    app.session_state["_narrow"] = narrow
    app.run()
    assert list(app.exception) == []
    return app


def said(app: AppTest) -> str:
    """All text of a view, HTML included, and once more as it is read."""
    read = [*app.title, *app.markdown, *app.caption, *app.info, *app.header]
    return "\n".join([*(str(element.value) for element in read), *html(app), *map(plain, html(app))])


def plain(text: str) -> str:
    """HTML as it is read, without its tags."""
    return unescape(re.sub(r"<[^>]*>", "", text))


def html(app: AppTest) -> list[str]:
    """The HTML of a view."""
    return [str(getattr(element, "proto").body) for element in app.get("html")]  # noqa: B009 — it has no type


def title(app: AppTest) -> str:
    """The title of a view as it is read, its Markdown undone."""
    return re.sub(r"\\(.)", r"\1", app.title[0].value)


def address_of(app: AppTest) -> dict[str, str]:
    """The choices in the address."""
    held = {name: app.query_params[name] for name in app.query_params}
    return {name: value if isinstance(value, str) else value[0] for name, value in held.items()}


def rows(app: AppTest, at: int = 0) -> list[dict[str, Any]]:
    """The rows of a table of the view."""
    return [dict(row) for row in app.dataframe[at].value.to_dict("records")]


def offered(app: AppTest, key: str, text: str) -> dict[str, Any]:
    """What a field in which one types offers for a text: its options, best first, and its note."""
    app.session_state[key] = {"asked": text}
    app.run()
    assert list(app.exception) == []
    protos = [getattr(element, "proto") for element in app.get("bidi_component")]  # noqa: B009 — it has no type
    (answer,) = (json.loads(proto.json)["answer"] for proto in protos if proto.id.endswith(f"-{key}"))
    return dict(answer)


def press(app: AppTest, key: str) -> AppTest:
    """Press a button."""
    app.button(key=key).click().run()
    assert list(app.exception) == []
    return app
