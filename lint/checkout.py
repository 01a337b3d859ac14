"""The git checkout around a folder."""

import os


def above(folder: str) -> list[str]:
    """A folder and those above it, up to the root of its git checkout; outside of one the folder alone."""
    here = os.path.abspath(folder)
    found = []
    while True:
        found.append(here)
        if is_root(here):
            return found
        if os.path.dirname(here) == here:  # no checkout: nobody's else folder is asked
            return found[:1]
        here = os.path.dirname(here)


def is_root(folder: str) -> bool:
    """Is it the root of a checkout?"""
    return os.path.exists(os.path.join(folder, ".git"))
