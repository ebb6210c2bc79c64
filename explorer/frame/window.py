"""What only the browser knows: whether the window is narrow, and that the reader went back or forward."""

from collections.abc import Callable

import streamlit as st

NARROW_PIXELS = 640

# A newline is needed, or Streamlit takes the text for a path.
_SCRIPT = f"""
export default function (component) {{
  const {{ parentElement, data, setStateValue, setTriggerValue }} = component;
  if (parentElement.stopWatching) parentElement.stopWatching();
  const query = window.matchMedia("(max-width: {NARROW_PIXELS}px)");
  const tell = () => setStateValue("narrow", query.matches);
  // A step to another page is Streamlit's own: to tell of it as well would bring the reader back here.
  const moved = () => {{
    const page = window.location.pathname.split("/").pop() || data.start;
    if (page === data.page) setTriggerValue("moved", window.location.search || "?");
  }};
  query.addEventListener("change", tell);
  window.addEventListener("popstate", moved);
  parentElement.stopWatching = () => {{
    query.removeEventListener("change", tell);
    window.removeEventListener("popstate", moved);
  }};
  if (data.narrow !== query.matches) tell();
  return parentElement.stopWatching;
}}
"""


def watch(narrow: bool, page: str, start: str, on_moved: Callable[[], None]) -> bool:
    """Mount the watch, call `on_moved` when the address of the page changed under it, return whether it is narrow.

    `page` is the path of the page, `start` that of the start page, which has none in the address.
    """
    watcher = st.components.v2.component("solidarity_window", js=_SCRIPT)
    told = watcher(
        key="window",
        data={"narrow": narrow, "page": page, "start": start},
        default={"narrow": narrow},
        height=1,
        on_moved_change=on_moved,
        on_narrow_change=lambda: None,
    )
    return bool(told["narrow"])
