"""What every test has at hand, and the rule that CI leaves nothing out."""

import os

import pytest
from hypothesis import HealthCheck, settings

# What a machine takes for an example says nothing of whether it is right, and a busy one takes long.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

pytest_plugins = ["tests.browser", "tests.neo4j_server"]

MARK_OF_FIXTURE = {"neo4j_server": "neo4j", "chromium": "browser"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--part` runs the tests in the browser, or all others: the two run beside each other."""
    parser.addoption("--part", choices=("browser", "others"), help="only the tests in the browser, or only the others")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what uses the server or the browser, and put the browser last: Playwright keeps the event loop."""
    for item in items:
        for fixture, mark in MARK_OF_FIXTURE.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(mark)
    part = config.getoption("part")
    if part:
        # Not left out: the other part has the others.
        items[:] = [item for item in items if _in_browser(item) == (part == "browser")]
    items.sort(key=_in_browser)


def _in_browser(item: pytest.Item) -> bool:
    return item.get_closest_marker("browser") is not None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in CI what was left out."""
    for outcome in _left_out(terminalreporter):
        terminalreporter.write_line(f"CI is set, and a test was {outcome}: nothing may be left out.", red=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run in CI if anything was skipped or deselected."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if session.exitstatus == pytest.ExitCode.OK and reporter is not None and _left_out(reporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _left_out(reporter: pytest.TerminalReporter) -> list[str]:
    if not os.environ.get("CI"):
        return []
    return [outcome for outcome in ("skipped", "deselected") if reporter.stats.get(outcome)]
