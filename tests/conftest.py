"""Where the real packages are, if they are: they carry no licence, so the project holds none.

And no CI system: what one says of itself decides the default form of a report, and what names the checkout's root.
"""

import os
from pathlib import Path

import pytest
from hypothesis import settings

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"

for name in [name for name in os.environ if name.startswith(("CI_", "FORGEJO_", "GITEA_", "GITHUB_", "GITLAB_"))]:
    del os.environ[name]


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real packages; the test is skipped where there is none."""
    if not CORPUS.is_dir():
        pytest.skip(f"NO CORPUS: {CORPUS.name}/ is not beside the checkout, so no real package was checked")
    return CORPUS


# No deadline: a slow machine is no failure. Derandomized, so that a red run is red for everybody.
settings.register_profile("packlint", deadline=None, derandomize=True)
settings.load_profile("packlint")
