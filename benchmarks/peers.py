"""Other tools that draw networks in Streamlit, with the same graph in the same browser and run as the explorer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from uv import find_uv_bin

from benchmarks.drawing import Tool, draw_all
from benchmarks.large import OURS
from benchmarks.results import Result

SIZES = (300, 1000, 3000)
PINNED = Path(__file__).parent / "peers.txt"
# Read in the licence files of the packages.
LICENCES = {"pyvis": "BSD-3-Clause", "streamlit-agraph": "MIT", "st-link-analysis": "MIT"}


def peers(nodes: int, folder: Path, quick: bool) -> Result:
    """Time until still, pictures while zooming and memory of the explorer and of each peer, for one size."""
    python = environment(folder)
    tools = [
        OURS,
        Tool("pyvis", "pyvis_html.py", python),
        Tool("streamlit-agraph", "agraph.py", python),
        Tool("st-link-analysis", "link_analysis.py", python),
    ]
    pins = [line.split("==") for line in PINNED.read_text(encoding="utf-8").splitlines() if "==" in line]
    result = Result(versions=dict(pins))
    licences = ", ".join(f"{name} {licence}" for name, licence in LICENCES.items())
    result.notes.append(
        f"Licences of the peers, read in their packages: {licences}; none of them is part of the locks."
    )
    for tool in tools:
        draw_all(result, tool, [nodes], 0 if quick else 3)
    return result


def environment(folder: Path) -> str:
    """An environment of its own with the pinned peers; returns its interpreter; raises CalledProcessError."""
    uv, home = find_uv_bin(), folder / "peers"
    python = str(home / "bin" / "python")
    subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, str(home)], check=True)
    subprocess.run([uv, "pip", "install", "--quiet", "--python", python, "--requirements", str(PINNED)], check=True)
    return python
