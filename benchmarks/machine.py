"""What it is measured on: cores, memory, system, and the versions that count; no name of the machine, no path."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version

PACKAGES = ("streamlit", "pyvis", "networkx", "ladybug", "neo4j", "pyarrow", "pydantic", "scipy", "playwright")


def machine() -> str:
    """Cores, memory, system and Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GB of memory, {platform.system()}, Python {platform.python_version()}"


def versions() -> dict[str, str]:
    """The installed version of each package that counts."""
    return {name: version(name) for name in PACKAGES}
