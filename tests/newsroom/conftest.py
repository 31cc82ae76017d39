"""The demo takes a minute to load its newsroom. It does so on the side, from the moment the tests are known."""

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.newsroom.running_demo import RunningDemo, free_port, processes_of

LOADING = pytest.StashKey[RunningDemo]()


def pytest_collection_finish(session: pytest.Session) -> None:
    """Start the demo that one of the tests is going to ask for."""
    wanted = any("first_demo" in getattr(test, "fixturenames", ()) for test in session.items)
    if wanted and not session.config.option.collectonly:
        home = Path(tempfile.mkdtemp(prefix="fathom-demo-"))
        session.config.stash[LOADING] = RunningDemo(home, free_port())


def pytest_sessionfinish(session: pytest.Session) -> None:
    demo = session.config.stash.get(LOADING, None)
    if demo is None:
        return
    for process in processes_of(demo.home):
        process.kill()
    demo.listener.join(10)
    shutil.rmtree(demo.home, ignore_errors=True)


@pytest.fixture
def first_demo(request: pytest.FixtureRequest) -> RunningDemo:
    """A demo in its first start, in a home that was empty before."""
    return request.config.stash[LOADING]
