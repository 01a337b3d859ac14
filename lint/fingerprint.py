"""By which a finding is known again: made of ids, so that an export in another order, another text or another file
has the same.
"""

import os
from collections.abc import Sequence
from typing import Any

from lint.checkout import above, is_root
from lint.finding import Finding, Path
from lint.package.model import Package
from lint.source.names import path_inside
from lint.words import cut


def fingerprints(package: Package, findings: Sequence[Finding]) -> list[str]:
    """Sixteen hexadecimal digits for each: of the rule, the package, the path with UIDs for indexes and the token;
    where all this is equal, of a number too.
    """
    from hashlib import sha256

    name = identity(package)
    seen: dict[str, int] = {}
    known: dict[int, str] = {}
    found = []
    for finding in findings:
        steps = "/".join(_stable_steps(package, finding.path, known))
        text = "\n".join((finding.rule, name, steps, finding.token))
        number = seen[text] = seen.get(text, 0) + 1
        if number > 1:
            text += f"\n{number}"
        found.append(sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16])
    return found


def identity(package: Package) -> str:
    """What tells a package from others: its code and kind, so that a dashboard twin is another one; without a code
    its path below the checkout.
    """
    return f"{package.header.code}/{package.kind}" if package.header.code else below_root(package.name)


def below_root(path: str) -> str:
    """A file's path below its git checkout, revision or archive, so that it is the same on every machine;
    else below the current folder."""
    inside = path_inside(path)
    if inside is not None:
        return inside
    root = above(os.path.dirname(os.path.abspath(path)))[-1]
    return os.path.relpath(path, root if is_root(root) else None).replace(os.sep, "/")


def _stable_steps(package: Package, path: Path, known: dict[int, str]) -> list[str]:
    """The path with UIDs in place of indexes, so that re-ordering an export changes nothing."""
    steps = []
    here: Any = package.document
    for step in path:
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            here = None
        if isinstance(step, str):
            steps.append(step)
            continue
        if id(here) not in known:  # the document lives on, so ids stay its values'
            known[id(here)] = _uid_inside(here)
        steps.append(known[id(here)])
    return steps


def _uid_inside(value: Any) -> str:
    """The id of an object, or of the one object that it holds; empty where there is none."""
    if not isinstance(value, dict):
        return ""
    uid = value.get("id")
    if isinstance(uid, str):
        return cut(uid)
    inner = [held["id"] for held in value.values() if isinstance(held, dict) and isinstance(held.get("id"), str)]
    return cut("+".join(sorted(inner)))
