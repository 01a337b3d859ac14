"""Every real package formatted: what it means stays the same, and once is enough."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from lint import registry
from lint.check import Options, check
from lint.diff.run import diff
from tests.acceptance.test_pairs import package
from tests.test_cli import packlint

pytestmark = pytest.mark.acceptance


@pytest.fixture(scope="module")
def copies(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    """Real packages, and copies of them that were formatted."""
    folder = tmp_path_factory.mktemp("formatted")
    files = {}
    for original in sorted(corpus.rglob("*.json")):
        files[original] = folder / original.relative_to(corpus)
        files[original].parent.mkdir(parents=True)
        shutil.copyfile(original, files[original])
    done = packlint("format", "--no-config", str(folder))
    assert done.returncode == 0, done.stderr
    assert done.stderr == f"packlint: formatted {len(files)} of {len(files)} packages\n"
    return files


def test_formatting_twice_is_formatting_once(copies: dict[Path, Path]) -> None:
    done = packlint("format", "--no-config", "--check", *map(str, copies.values()))
    assert (done.returncode, done.stdout) == (0, "")


def test_a_diff_finds_nothing(copies: dict[Path, Path]) -> None:
    rules = registry.change_rules()
    for original, copy in copies.items():
        result = diff(package(original), package(copy), rules, lines=False)
        assert [one.message for one in (*result.changes, *result.other)] == [], original.name


def test_every_text_and_number_is_kept_with_its_key(copies: dict[Path, Path]) -> None:
    """Token by token: what is sorted anew is there as often as before."""
    token = re.compile(r'(?:"(?:[^"\\]|\\.)*"\s*:\s*)?(?:"(?:[^"\\]|\\.)*"|[^\s,:\[\]{}"]+|[\[\]{}])')
    for original, copy in copies.items():
        before, after = (
            Counter(re.sub(r'"\s*:\s*', '": ', one, count=1) for one in token.findall(file.read_text("utf-8")))
            for file in (original, copy)
        )
        assert before == after, original.name


def test_checks_find_the_same(corpus: Path, copies: dict[Path, Path]) -> None:
    original, copy = next(iter(copies.items()))
    folder = Path(str(copy).removesuffix(str(original.relative_to(corpus))))
    before, after = (check([str(one)], Options()).findings for one in (corpus, folder))
    assert before
    assert sorted(one.fingerprint for one in before) == sorted(one.fingerprint for one in after)
    # Not the messages: they name lines, and what follows from several is told with the first of them.
    assert Counter((one.rule, one.uid) for one in before) == Counter((one.rule, one.uid) for one in after)
