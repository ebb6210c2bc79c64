"""Start, use and stop one Neo4j server with a home directory of its own."""

import contextlib
import secrets
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

from tools.neo4j.runtime import LIB, NO_JAVA, LocalNeo4jError, fetch_jars, find_java
from tools.neo4j.settings import HEAP, JAVA_OPTIONS, Profile, make_settings

USERNAME = "neo4j"
FIRST_PASSWORD = "neo4j"  # noqa: S105 - what every new Neo4j starts with; it accepts nothing but a change of it
SHORTEST_PASSWORD = 8
START_SECONDS = 180.0
STOP_SECONDS = 90.0
ENTRY_POINT = "org.neo4j.server.CommunityEntryPoint"


class Neo4jServer:
    """A Neo4j Community server on the loopback address, as a context manager.

    `home` holds its settings, data and logs and belongs to this server alone. Port 0 takes a free one. Without a
    password a random one is made, which is held in memory only.
    """

    username = USERNAME

    def __init__(
        self,
        home: Path,
        *,
        password: str | None = None,
        bolt_port: int = 0,
        http_port: int = 0,
        profile: Profile | str = Profile.LOAD,
        heap: str = HEAP,
    ) -> None:
        self.home = home.absolute()
        self.password = password or secrets.token_urlsafe(24)
        if len(self.password) < SHORTEST_PASSWORD:
            raise LocalNeo4jError(f"Neo4j asks for a password of at least {SHORTEST_PASSWORD} characters.")
        self.profile = Profile(profile)
        self.heap = heap
        self.read_only = False
        self.bolt_port = bolt_port or free_port()
        self.http_port = http_port or free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address for a driver, bolt://127.0.0.1:port."""
        return f"bolt://127.0.0.1:{self.bolt_port}"

    @property
    def http_url(self) -> str:
        """The address of the HTTP port; Neo4j Browser is under /browser/."""
        return f"http://127.0.0.1:{self.http_port}"

    @property
    def pid(self) -> int | None:
        """The process id of the running server, or nothing."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def start(self, *, detached: bool = False) -> None:
        """Start the server, wait until it answers, and see that the password holds; raises LocalNeo4jError.

        A detached server is left running when this program ends.
        """
        java = find_java()
        if java is None:
            raise LocalNeo4jError(NO_JAVA)
        fetch_jars()
        for port in (self.bolt_port, self.http_port):
            _require_free(port)
        conf, logs = self.home / "conf", self.home / "logs"
        conf.mkdir(parents=True, exist_ok=True)
        logs.mkdir(exist_ok=True)
        # Neo4j does not start a new database read-only.
        self.read_only = self.profile is Profile.SERVE and (self.home / "data" / "databases" / "neo4j").is_dir()
        settings = make_settings(self.profile, self.bolt_port, self.http_port, self.heap, read_only=self.read_only)
        (conf / "neo4j.conf").write_text(settings, encoding="utf-8")
        command = [str(java), f"-Xmx{self.heap}", *JAVA_OPTIONS, "-cp", f"{LIB}/*", ENTRY_POINT]
        command += [f"--home-dir={self.home}", f"--config-dir={conf}"]
        with (logs / "console.log").open("wb") as console:
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=console, stderr=console, start_new_session=detached
            )
        try:
            self._wait_until_ready(self._process)
            self._ensure_password()
        except BaseException:
            self.stop()
            raise

    def wait(self) -> int:
        """Wait until the server ends by itself and return its exit code."""
        if self._process is None:
            raise LocalNeo4jError("The server was not started.")
        return self._process.wait()

    def stop(self) -> None:
        """Stop the server cleanly; what was committed is kept. Nothing happens if it does not run."""
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if _answers(self.http_url):
                return
            # Waiting for its end is the tick: a server that dies is noticed at once.
            with contextlib.suppress(subprocess.TimeoutExpired):
                code = process.wait(0.25)
                raise LocalNeo4jError(f"Neo4j ended with exit code {code} before it was ready.\n{self._last_words()}")
        raise LocalNeo4jError(f"Neo4j was not ready after {START_SECONDS:.0f} seconds.\n{self._last_words()}")

    def _last_words(self) -> str:
        lines: list[str] = []
        for name in ("console.log", "neo4j.log"):
            log = self.home / "logs" / name
            if log.is_file():
                lines += log.read_text(encoding="utf-8", errors="replace").splitlines()[-8:]
        return "\n".join(lines) or f"There is no log under {self.home}/logs."

    def _ensure_password(self) -> None:
        from neo4j import GraphDatabase  # here, so that the set-up scripts can import this module without the driver
        from neo4j.exceptions import AuthError, ClientError

        # A new home knows the first password only; a home that was used before has the caller's already.
        try:
            with GraphDatabase.driver(self.url, auth=(USERNAME, FIRST_PASSWORD)) as driver:
                driver.execute_query(
                    "ALTER CURRENT USER SET PASSWORD FROM $first TO $password",
                    first=FIRST_PASSWORD,
                    password=self.password,
                    database_="system",
                )
        except AuthError:
            pass
        except ClientError as error:
            raise LocalNeo4jError(f"Neo4j did not take the password: {error.message}") from error
        try:
            with GraphDatabase.driver(self.url, auth=(USERNAME, self.password)) as driver:
                driver.verify_connectivity()
        except AuthError as error:
            raise LocalNeo4jError(
                f"The database in {self.home} was made with another password. "
                "Set NEO4J_PASSWORD to that one, or remove the directory."
            ) from error


def free_port() -> int:
    """Find a port on the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise LocalNeo4jError(
                f"Port {port} is in use by another program. Stop it, or name other ports: "
                "make neo4j BOLT_PORT=17687 HTTP_PORT=17474"
            ) from error


def _answers(http_url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{http_url}/", timeout=2) as answer:  # noqa: S310 - always http on the loopback address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
