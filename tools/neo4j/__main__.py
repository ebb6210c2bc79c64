"""The commands: fetch, run, start and stop a local Neo4j; `python -m tools.neo4j --help`."""

import argparse
import contextlib
import os
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools.neo4j.runtime import LocalNeo4jError, fetch_jars
from tools.neo4j.server import USERNAME, Neo4jServer
from tools.neo4j.settings import Profile

DEFAULT_HOME = Path("data/neo4j")
PID_FILE = "neo4j.pid"
CHOOSE = "It is a password of your choice, of 8 characters or more."


def main() -> int:
    """Run one command; a mistake is one line, never a traceback."""
    arguments = _parser().parse_args()
    # SIGTERM then ends the program like Ctrl-C does: through the `with` blocks, which stop the server.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    commands = {"fetch": _fetch, "run": _run, "start": _start, "stop": _stop}
    try:
        return commands[arguments.command](arguments)
    except LocalNeo4jError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.neo4j", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("fetch", help="fetch the jars with Maven into tools/neo4j/lib")
    run = commands.add_parser("run", help="run in the foreground until Ctrl-C")
    run.add_argument("--load", metavar="COMMAND", help="run this against the server in the load profile first")
    start = commands.add_parser("start", help="start in the background")
    stop = commands.add_parser("stop", help="stop what `start` started")
    for command in (run, start):
        command.add_argument("--bolt-port", type=int, default=0, help="0 takes a free port")
        command.add_argument("--http-port", type=int, default=0, help="0 takes a free port")
        command.add_argument("--profile", choices=[each.value for each in Profile], default=Profile.SERVE.value)
    run.add_argument("--data", type=Path, help=f"home of the server; {DEFAULT_HOME} when NEO4J_PASSWORD is set")
    for command in (start, stop):
        command.add_argument("--data", type=Path, default=DEFAULT_HOME, help="home of the server")
    return parser


def _fetch(arguments: argparse.Namespace) -> int:
    fetch_jars()
    print("The jars of Neo4j are in tools/neo4j/lib.")
    return 0


def _run(arguments: argparse.Namespace) -> int:
    password = os.environ.get("NEO4J_PASSWORD") or None
    if arguments.data and not password:
        raise LocalNeo4jError(f"To keep a database in {arguments.data}, set NEO4J_PASSWORD first. {CHOOSE}")
    with contextlib.ExitStack() as stack:
        if password:
            home = arguments.data or DEFAULT_HOME
        else:
            # A password that is kept nowhere opens nothing the next time, so neither is the database kept.
            home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="solidarity-neo4j-")))
        server = Neo4jServer(home, password=password, bolt_port=arguments.bolt_port, http_port=arguments.http_port)
        stack.callback(server.stop)
        print("Starting Neo4j (the first time its jars are fetched, about a minute) ...", flush=True)
        if arguments.load:
            server.start()
            print(f"Loading: {arguments.load}", flush=True)
            loaded = subprocess.run(shlex.split(arguments.load), env=_environment(server), check=False)
            if loaded.returncode:
                raise LocalNeo4jError(f"The load failed (exit {loaded.returncode}); Neo4j is stopped again.")
        if arguments.profile != server.profile or not arguments.load:
            server.stop()
            server.profile = Profile(arguments.profile)
            server.start()
        _say_how_to_use(server, kept=bool(password), load=arguments.load)
        code = server.wait()
        print(f"Neo4j ended by itself with exit code {code}; its logs are in {server.home}/logs.", file=sys.stderr)
    return 1


def _start(arguments: argparse.Namespace) -> int:
    password = os.environ.get("NEO4J_PASSWORD")
    if not password:
        raise LocalNeo4jError(f"To start a server that stays, set NEO4J_PASSWORD first. {CHOOSE}")
    pid_file = arguments.data / PID_FILE
    if _is_ours(_read_pid(pid_file), arguments.data):
        raise LocalNeo4jError(f"It runs already: {pid_file}.")
    server = Neo4jServer(
        arguments.data,
        password=password,
        bolt_port=arguments.bolt_port,
        http_port=arguments.http_port,
        profile=arguments.profile,
    )
    server.start(detached=True)
    pid_file.write_text(f"{server.pid}\n", encoding="ascii")
    _say_how_to_use(server, kept=True, load=None)
    return 0


def _stop(arguments: argparse.Namespace) -> int:
    pid_file = arguments.data / PID_FILE
    pid = _read_pid(pid_file)
    if pid is None or not _is_ours(pid, arguments.data):
        raise LocalNeo4jError(f"No server that was started from {arguments.data} is running.")
    os.kill(pid, signal.SIGTERM)
    while _is_ours(pid, arguments.data):
        time.sleep(0.25)
    pid_file.unlink()
    print("Neo4j has stopped.")
    return 0


def _read_pid(pid_file: Path) -> int | None:
    try:
        return int(pid_file.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _is_ours(pid: int | None, home: Path) -> bool:
    """Ask the system what the process is: a number in an old file may be somebody else's by now."""
    if pid is None:
        return False
    asked = subprocess.run(["ps", "-ww", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return f"--home-dir={home.absolute()}" in asked.stdout


def _environment(server: Neo4jServer) -> dict[str, str]:
    names = {"NEO4J_URI": server.url, "NEO4J_USERNAME": USERNAME, "NEO4J_PASSWORD": server.password}
    return {**os.environ, **names}


def _say_how_to_use(server: Neo4jServer, *, kept: bool, load: str | None) -> None:
    # A password of the user's own is not written on the screen.
    shown = '"$NEO4J_PASSWORD"' if kept else server.password
    settings = f"NEO4J_URI={server.url} NEO4J_USERNAME={USERNAME} NEO4J_PASSWORD={shown}"
    print(f"\nNeo4j is ready ({server.profile} profile), process {server.pid}.")
    print(f"  Neo4j Browser   {server.http_url}/browser/   user {USERNAME}, password {shown}")
    print(f"  the explorer    {settings} .venv/bin/streamlit run app.py")
    if server.read_only:
        how = "start it again, or make neo4j PROFILE=load" if load else "start it with --profile load"
        print(f"  It is read-only, for Neo4j Browser too; to load, {how}.")
    else:
        print(f"  a load again    {settings} {load or '.venv/bin/solidarity-ingest apply'}")
    if not kept:
        print("  This database goes when the server stops; set NEO4J_PASSWORD to keep one under data/neo4j.")
    print("  Ctrl-C stops it." if load or not kept else "", flush=True)


if __name__ == "__main__":
    sys.exit(main())
