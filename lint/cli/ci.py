"""Which CI system a run is in, as far as it decides the form of a report."""

import os

_LIKENESSES = ("GITEA_ACTIONS", "FORGEJO_ACTIONS")
"""Systems that say they are GitHub Actions too, and show no annotations."""


def default_format() -> str:
    """``github`` where the log is read by GitHub Actions, else ``text``.

    GitLab and others take a file, which ``--output`` names, and show the log as it is.
    """
    if os.environ.get("GITHUB_ACTIONS") != "true" or any(os.environ.get(name) == "true" for name in _LIKENESSES):
        return "text"
    return "github"
