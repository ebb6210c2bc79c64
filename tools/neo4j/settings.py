"""The two ways a local Neo4j is set up: to take a load, and to answer questions."""

import enum

# Loopback only, nothing reported home, no file or address opened by a statement: both profiles have these.
# Without the quiet period a stop takes 1 second and not 11; the databases are closed by then.
COMMON = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt_port}
server.bolt.advertised_address=127.0.0.1:{bolt_port}
server.http.listen_address=127.0.0.1:{http_port}
server.http.advertised_address=127.0.0.1:{http_port}
server.https.enabled=false
dbms.usage_report.enabled=false
client.allow_telemetry=false
dbms.security.allow_csv_import_from_file_urls=false
internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0
server.memory.heap.initial_size=512m
server.memory.heap.max_size={heap}
server.memory.pagecache.size=256m
db.tx_log.preallocate=false
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
"""

# A load is one transaction, all or nothing: its memory is bounded by the heap alone, its time by the driver.
LOAD = """\
db.memory.transaction.max=0
dbms.memory.transaction.total.max=0
"""

# Community has no user who may only read, and no change of settings while it runs: the database itself is read-only.
READ_ONLY = "server.databases.read_only=neo4j\n"

SERVE = """\
db.transaction.timeout=20s
db.memory.transaction.max=64m
dbms.memory.transaction.total.max=256m
"""

HEAP = "1g"
"""Enough for a load of our seeds."""
JAVA_OPTIONS = (
    "-Xms512m",
    "-XX:+UseG1GC",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dfile.encoding=UTF-8",
)


class Profile(enum.StrEnum):
    """What it is for: `load` has no memory limit below the heap; `serve` bounds questions and writes nothing."""

    LOAD = "load"
    SERVE = "serve"


def make_settings(
    profile: Profile, bolt_port: int, http_port: int, heap: str = HEAP, *, read_only: bool = False
) -> str:
    """Make the text of neo4j.conf for a profile, its two ports and the memory of the Java heap, as 4g."""
    common = COMMON.format(bolt_port=bolt_port, http_port=http_port, heap=heap)
    return common + (LOAD if profile is Profile.LOAD else SERVE) + (READ_ONLY if read_only else "")
