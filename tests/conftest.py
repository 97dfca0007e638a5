"""Whole sites for the tests that look at all of one."""

from __future__ import annotations

import os
import signal

import pytest
from hypothesis import HealthCheck, settings

from tests.whole_sites import Asked, WholeSite, find_whole

# No test is about time, and machines are busy. In CI each run tries the same examples: a change is not refused for what
# was there before it; new ones are tried at the desk, where somebody can look at what they find.
parent = settings.get_profile("ci" if os.environ.get("CI") else "default")
settings.register_profile("untimed", parent, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

# A shell that runs the tests in the background makes them deaf to Ctrl-C, and so the programs that they start; some
# tests end those by it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """What the functions of a module of tests remember is let go when the last of its tests is over: whole sites."""
    module = item.module if isinstance(item, pytest.Function) else None
    if module and not (isinstance(nextitem, pytest.Function) and nextitem.module is module):
        for one in vars(module).values():
            if hasattr(one, "cache_clear") and one.__module__ == module.__name__:
                one.cache_clear()


@pytest.fixture(scope="session", autouse=True)
def one_press(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is drawn in one test need not be drawn again in another: all processes of a run share what they keep."""
    base = tmp_path_factory.getbasetemp()
    os.environ["BRIEFING_PRESS"] = str((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "press")


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> WholeSite:
    """The test archive, as it would be published below a path."""
    return find_whole(Asked("archive"), tmp_path_factory)


@pytest.fixture(scope="session")
def archive_with_drafts(tmp_path_factory: pytest.TempPathFactory) -> WholeSite:
    """The test archive with its unpublished briefs."""
    return find_whole(Asked("archive", drafts=True), tmp_path_factory)
