"""--fix over a copy of every real package: what was fixed is gone, nothing new is there, and nothing else changed."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lint import registry
from lint.check import Options, check
from lint.cli.fix import fixed
from lint.diff.run import diff
from lint.package.places import SERVER_FIELDS
from tests.acceptance.test_pairs import package

pytestmark = pytest.mark.acceptance

RENAMED = {"CHG125", "CHG153", "CHG208", "CHG212", "CHG213", "CHG233"}
"""Names, labels and translations that were reworded, and conditions that say the same."""

NOISE = {"owners, accounts and dates", "re-numbered in the same order", "values that DHIS2 computes"}


def leaves(old: Any, new: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    """The places in which two documents differ."""
    if isinstance(old, dict) and isinstance(new, dict):
        assert not new.keys() - old.keys()
        for key in old:
            yield from leaves(old[key], new.get(key), (*path, key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for before, after in zip(old, new, strict=True):
            yield from leaves(before, after, path)
    elif old != new or old.__class__ is not new.__class__:
        yield path, old, new


def meant(path: tuple[str, ...], old: Any, new: Any) -> bool:
    """Is it one of the differences that safe fixes make?"""
    key = path[-1]
    if isinstance(old, str) and isinstance(new, str) and key != "owner":
        return old != new and re.sub(r"\s", "", old) == re.sub(r"\s", "", new)
    if key == "sortOrder":
        return isinstance(old, int) and isinstance(new, int)
    return key in SERVER_FIELDS | {"user", "owner"}


def test_fixes_over_the_corpus(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(corpus, tmp_path / "fixed")
    monkeypatch.chdir(corpus)
    before = check(["."], Options())
    monkeypatch.chdir(tmp_path / "fixed")
    after = fixed(["."], Options(), unsafe=False)
    assert not after.could_not_check
    was = {(one.file, one.fingerprint): one for one in before.findings}
    now = {(one.file, one.fingerprint) for one in after.findings}
    gone = [one for key, one in was.items() if key not in now]
    assert now <= was.keys()
    assert before.fixable.safe > 500
    assert not [one for one in gone if one.fix is None]
    assert len(gone) == before.fixable.safe
    assert after.fixable.safe == 0
    assert after.fixable.mended >= len(gone)

    rules = registry.change_rules()
    changed = 0
    for file in sorted(Path().rglob("*.json")):
        old, new = (corpus / file).read_bytes(), file.read_bytes()
        if old == new:
            continue
        changed += 1
        odd = [one for one in leaves(json.loads(old), json.loads(new)) if not meant(*one)]
        assert odd == [], file
        release = diff(package(corpus / file), package(file), rules)
        assert {one.rule for one in release.changes} <= RENAMED, file
        assert not [one for one in release.changes if one.level == "breaking"]
        assert {kind for kind, many in release.noise.items() if many} <= NOISE
    assert changed == after.fixable.files

    mended = {file: file.read_bytes() for file in Path().rglob("*.json")}
    again = fixed(["."], Options(), unsafe=False)
    assert (again.fixable.mended, again.fixable.files) == (0, 0)
    assert mended == {file: file.read_bytes() for file in Path().rglob("*.json")}


def test_unsafe_fixes_leave_nothing_to_fix(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are somebody's decision, so that other findings may come of them; but not the same once more."""
    shutil.copytree(corpus, tmp_path / "fixed")
    monkeypatch.chdir(tmp_path / "fixed")
    fixed(["."], Options(), unsafe=True)
    left = check(["."], Options())
    assert (left.fixable.safe, left.fixable.unsafe, left.could_not_check) == (0, 0, False)
