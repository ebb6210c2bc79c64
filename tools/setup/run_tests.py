"""Run the tests in two processes, those in the browser beside all others; `python -m tools.setup.run_tests MARKS`.

What the others say is seen as they run; what those in the browser say follows when both are done. `MARKS` is an
expression for `pytest -m`, empty where nothing is left out.
"""

import subprocess
import sys
import tempfile

from tools.neo4j.runtime import fetch_jars

PARTS = ("others", "browser")


def main(marks: str) -> int:
    """Run both parts and say how each ended; 0 where both passed."""
    if "not neo4j" not in marks:
        # Both parts start a server: it is fetched once.
        fetch_jars()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
        beside = subprocess.Popen(_command("browser", marks), stdout=told, stderr=subprocess.STDOUT)
        try:
            ended = {"others": subprocess.run(_command("others", marks), check=False).returncode}
            ended["browser"] = beside.wait()
        finally:
            # Only where the wait was broken off is there something left to end.
            beside.terminate()
            beside.wait()
        told.seek(0)
        print(f"\nThe tests in the browser:\n\n{told.read()}", flush=True)
    for part in PARTS:
        print(f"{part}: {'passed' if ended[part] == 0 else f'failed, with exit code {ended[part]}'}")
    return max(ended.values())


def _command(part: str, marks: str) -> list[str]:
    return [sys.executable, "-m", "pytest", "--part", part, "-m", marks]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
