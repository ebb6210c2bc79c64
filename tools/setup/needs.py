"""See to what the tests need beyond Python: Java and Maven for Neo4j, Chromium and fonts for the pages, Node.

What is missing is installed with the system's package manager where that is allowed (as root, or with sudo that asks
nothing). What then is still missing is left out, one line each on the error output, and the expression for `pytest -m`
goes to the standard output; the `Makefile` reads off it whether the JavaScript is checked. With CI set nothing is left
out: a missing part is a failure.
"""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from tools.neo4j.runtime import find_java, find_maven
from tools.setup.browser import find_chromium

# One language for each script in which the data names organisations, as fontconfig knows it.
SCRIPTS = ("am", "ar", "bn", "he", "ja", "ka", "km", "ko", "lo", "my", "ne", "si", "ta", "th", "vi", "zh-cn", "zh-tw")


@dataclass(frozen=True)
class Need:
    """One thing the tests need: which tests, how to see it, and its packages for each manager, in order of choice."""

    name: str
    mark: str
    is_there: Callable[[], bool]
    packages: dict[str, tuple[tuple[str, ...], ...]]


def has_fonts() -> bool:
    """Tell whether the system can draw every script of the data; macOS always can."""
    if platform.system() == "Darwin":
        return True
    if shutil.which("fc-list") is None:
        return False
    return all(_output(["fc-list", f":lang={code}", "family"]).strip() for code in SCRIPTS)


def has_node() -> bool:
    """Tell whether there is a Node that the tools of `package.json` run on, and npm to fetch them."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return False
    version = _output(["node", "--version"]).strip().removeprefix("v").split(".")
    return [int(part) for part in version[:2]] >= [20, 19]


NEEDS = (
    Need(
        "Java 17 or newer",
        "neo4j",
        lambda: find_java() is not None,
        {
            "apt-get": (("openjdk-21-jre-headless",), ("openjdk-17-jre-headless",)),
            "dnf": (("java-21-openjdk-headless",), ("java-17-openjdk-headless",)),
            "brew": (("openjdk@21",),),
        },
    ),
    Need(
        "Maven",
        "neo4j",
        lambda: find_maven() is not None,
        {"apt-get": (("maven",),), "dnf": (("maven",),), "brew": (("maven",),)},
    ),
    Need(
        "Chromium",
        "browser",
        lambda: find_chromium() is not None,
        {"apt-get": (("chromium",), ("chromium-browser",)), "dnf": (("chromium",),), "brew": (("chromium",),)},
    ),
    Need(
        "fonts for all scripts of the data",
        "browser",
        has_fonts,
        {
            "apt-get": (("fontconfig", "fonts-noto-core", "fonts-noto-cjk", "fonts-noto-color-emoji"),),
            "dnf": (("fontconfig", "google-noto-sans-fonts", "google-noto-sans-cjk-fonts", "google-noto-fonts-all"),),
        },
    ),
    Need(
        "Node 20.19 or newer, with npm",
        "node",
        has_node,
        {"apt-get": (("nodejs", "npm"),), "dnf": (("nodejs", "npm"),), "brew": (("node",),)},
    ),
)


def main() -> int:
    """Install what is missing and may be installed, and say what to leave out."""
    missing = [need for need in NEEDS if not need.is_there()]
    if missing:
        _install(missing)
        missing = [need for need in missing if not need.is_there()]
    for need in missing:
        print(
            f"{need.name}: not found, and could not be installed; tests marked {need.mark} are left out",
            file=sys.stderr,
        )
    if missing and os.environ.get("CI"):
        print("CI is set: nothing may be left out.", file=sys.stderr)
        return 1
    print(" and ".join(sorted({f"not {need.mark}" for need in missing})))
    return 0


def _install(missing: list[Need]) -> None:
    manager = next((name for name in ("apt-get", "dnf", "brew") if shutil.which(name)), None)
    if manager is None:
        return
    # Homebrew refuses to run as root and needs no rights of its own.
    prefix: list[str] | None = [] if manager == "brew" or os.geteuid() == 0 else None
    if prefix is None and shutil.which("sudo") and _succeeds(["sudo", "-n", "true"]):
        prefix = ["sudo", "-n"]
    if prefix is None:
        return
    command = [*prefix, manager]
    options = ["-y"]
    if manager == "apt-get":
        command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", manager, "-q", "-o", "DPkg::Lock::Timeout=300"]
        options = ["-y", "--no-install-recommends"]
        _succeeds([*command, "update"])
    if manager == "brew":
        options = []
    for need in missing:
        print(f"Installing {need.name} with {manager} ...", file=sys.stderr, flush=True)
        for packages in need.packages.get(manager, ()):
            if _succeeds([*command, "install", *options, *packages]):
                break


def _succeeds(command: list[str]) -> bool:
    """Run a command, its output on the error output: the standard output is kept for the answer."""
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False).returncode == 0


def _output(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


if __name__ == "__main__":
    sys.exit(main())
