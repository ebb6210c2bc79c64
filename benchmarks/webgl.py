"""What a WebGL engine in the same kind of component would give, with the same places."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.drawing import Tool, draw_all
from benchmarks.large import OURS
from benchmarks.peers import SIZES
from benchmarks.results import Result

PINNED = Path(__file__).parent / "webgl.txt"
# Without a graphics card, Chromium draws WebGL on the processor, and only when it is told to.
SOFTWARE = ("--enable-unsafe-swiftshader",)
NAME = "sigma (WebGL)"


def webgl(folder: Path, quick: bool) -> Result:
    """Time until still, frames while zooming and memory of sigma with graphology beside the explorer."""
    modules = node_modules(folder)
    pins = [line.rsplit("@", 1) for line in PINNED.read_text(encoding="utf-8").split()]
    result = Result(versions=dict(pins))
    result.notes.append(
        "No graphics card was used: WebGL was drawn in software (SwiftShader), the slowest way there is, and "
        "the same switch was set for both. sigma and graphology: MIT."
    )
    tools = (OURS, Tool(NAME, "webgl.py", sys.executable, {"BENCHMARK_NODE_MODULES": str(modules)}))
    for tool in tools:
        draw_all(result, tool, SIZES, 1 if quick else 2, SOFTWARE)
    return result


def node_modules(folder: Path) -> Path:
    """Install the pinned libraries into a folder that is thrown away; raises RuntimeError or CalledProcessError."""
    npm = shutil.which("npm")
    if npm is None:
        raise RuntimeError("npm was not found: install Node.js to measure the WebGL engine")
    (folder / "package.json").write_text("{}", encoding="utf-8")
    switches = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run([npm, "install", *switches, *PINNED.read_text(encoding="utf-8").split()], cwd=folder, check=True)
    return folder / "node_modules"
