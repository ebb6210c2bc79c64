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
  const moved = () => setTriggerValue("moved", window.location.search || "?");
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


def watch(narrow: bool, on_moved: Callable[[], None]) -> bool:
    """Mount the watch, call `on_moved` when the address changed under the app, and return whether it is narrow."""
    watcher = st.components.v2.component("solidarity_window", js=_SCRIPT)
    told = watcher(
        key="window",
        data={"narrow": narrow},
        default={"narrow": narrow},
        height=1,
        on_moved_change=on_moved,
        on_narrow_change=lambda: None,
    )
    return bool(told["narrow"])
