"""The hooks that this repository offers, run by pre-commit from a clone of it as others do."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.test_config import packlint

TOP = Path(__file__).parent.parent
GOOD = TOP / "examples" / "SNK_AGG" / "D2.40_1.0.0" / "COMPLETE" / "metadata.json"
BAD = TOP / "examples" / "broken" / "SNK_AGG_draft.json"


def run(folder: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    own = {f"GIT_{who}_{what}": "t@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")} | own | more
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def offered() -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in YAML(typ="safe").load((TOP / ".pre-commit-hooks.yaml").read_text())}


def test_they_run_from_a_clone(tmp_path: Path) -> None:
    """In an environment that pre-commit makes: a good and a bad package, and JSON that is none."""
    clone, work = tmp_path / "clone", tmp_path / "work"
    assert run(tmp_path, "git", "clone", "-q", str(TOP), str(clone)).returncode == 0
    assert run(tmp_path, "git", "init", "-q", str(work)).returncode == 0
    (work / "packlint.yaml").write_text("profile: who\n")
    for name, data in (("good.json", GOOD.read_bytes()), ("bad.json", BAD.read_bytes()), ("other.json", b'{"a": 1}')):
        (work / name).write_bytes(data)
    run(work, "git", "add", "-A")
    done = {
        name: run(
            work, sys.executable, "-m", "pre_commit", "try-repo", str(clone), "packlint-check", "--files", name,
            PRE_COMMIT_HOME=str(tmp_path / "home"),
        )
        for name in ("good.json", "bad.json", "other.json", "packlint.yaml")
    }  # fmt: skip
    assert {name: one.returncode for name, one in done.items()} == {
        "good.json": 0, "bad.json": 1, "other.json": 0, "packlint.yaml": 0,
    }  # fmt: skip
    assert done["packlint.yaml"].stdout.rstrip().endswith("Passed")
    assert "REF001 reference-missing" in done["bad.json"].stdout
    assert done["other.json"].stdout.rstrip().endswith("Passed")  # and not a word of ours


def test_each_hook_runs_at_one_stage_and_by_hand() -> None:
    stages = {name: hook["stages"] for name, hook in offered().items()}
    commit, push = ["pre-commit", "manual"], ["pre-push", "manual"]
    assert stages == {"packlint-check": commit, "packlint-format": commit, "packlint-diff": push}


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("packages/metadata.json", True),
        ("B.JSON", True),
        ("packlint.yaml", True),
        ("packages/SNK/packlint.yaml", True),
        (".github/workflows/packlint.yml", False),
        ("packages/house.yaml", False),
        ("my-packlint.yaml", False),
        ("a.json.yaml", False),
    ],
)
def test_the_check_reads_json_and_its_configuration_whatever_a_user_says_of_files(name: str, read: bool) -> None:
    hook = offered()["packlint-check"]
    assert (hook["types_or"], "files" in hook) == (["json", "yaml"], False)
    assert (re.search(hook["exclude"], name) is None) is read


@pytest.fixture
def branch(tmp_path: Path) -> Path:
    """A clone with a branch that changes a package of its origin."""
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    run(tmp_path, "git", "init", "-qb", "main", str(origin))
    (origin / "1.0.0").mkdir()
    (origin / "1.0.0" / "metadata.json").write_bytes(GOOD.read_bytes())
    run(origin, "git", "add", "-A")
    run(origin, "git", "commit", "-qm", "one")
    run(tmp_path, "git", "clone", "-q", str(origin), str(clone))
    document = json.loads(GOOD.read_bytes())
    document["dataSets"][0]["dataSetElements"].pop()
    run(clone, "git", "checkout", "-qb", "mine")
    (clone / "1.0.0" / "metadata.json").write_text(json.dumps(document))
    run(clone, "git", "commit", "-qam", "two")
    (origin / "1.0.0" / "later.json").write_bytes(GOOD.read_bytes())  # what others do meanwhile is not this branch's
    run(origin, "git", "add", "-A")
    run(origin, "git", "commit", "-qm", "three")
    run(clone, "git", "fetch", "-q")
    return clone


def test_the_diff_hook_compares_with_where_the_branch_left(branch: Path) -> None:
    hook = offered()["packlint-diff"]
    assert (hook["entry"], hook["pass_filenames"]) == ("packlint diff", False)
    numbers = "--old-version", "1.0.0", "--new-version", "1.0.1"
    done = packlint("diff", *hook["args"], "--no-config", "--format", "json", *numbers, cwd=branch)
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert (found["verdict"]["needed"], found["added"], found["removed"]) == ("2.0.0", [], [])


def test_repairs_under_one_number_are_compared_with_the_last_release(tmp_path: Path) -> None:
    """As docs/pre-commit.md and docs/github.md say: by the release's tag, and by the newest tag of the base."""

    def release(number: str, *descriptions: str) -> None:
        document = json.loads(GOOD.read_bytes())
        document["package"]["version"] = number
        for item, text in zip(document["dataElements"], descriptions, strict=False):
            item["description"] = text
        (tmp_path / "metadata.json").write_text(json.dumps(document))
        run(tmp_path, "git", "add", "-A")
        run(tmp_path, "git", "commit", "-qm", number)

    run(tmp_path, "git", "init", "-qb", "main")
    release("1.0.0")
    run(tmp_path, "git", "tag", "1.0.0")
    release("1.0.1", "Mended.")
    run(tmp_path, "git", "checkout", "-qb", "mine")
    release("1.0.1", "Mended.", "Mended too.")
    since_main = packlint("diff", "--base", "main...", "--no-config", cwd=tmp_path)
    assert (since_main.returncode, "needs 1.0.2, declared 1.0.1" in since_main.stdout) == (1, True)
    newest = run(tmp_path, "git", "describe", "--tags", "--abbrev=0", "main").stdout.strip()
    for paths in ([], ["metadata.json"]):
        since_release = packlint("diff", "--base", newest, "--no-config", *paths, cwd=tmp_path)
        assert (since_release.returncode, "1.0.1 holds" in since_release.stdout) == (0, True)


def test_the_first_push_to_a_remote_passes(tmp_path: Path) -> None:
    run(tmp_path, "git", "init", "-q")
    done = packlint("diff", "--base", "origin/HEAD...", cwd=tmp_path)
    assert done.returncode == 0
    assert "there is no origin/HEAD to compare with" in done.stderr
    other = packlint("diff", "--base", "mian...", cwd=tmp_path)
    assert (other.returncode, "mian" in other.stderr) == (2, True)


def test_a_name_list_that_is_split_says_the_same(tmp_path: Path) -> None:
    """pre-commit hands long lists over in parts, each to a process of its own."""
    names = []
    for number in range(6):
        names.append(f"{number}.json")
        (tmp_path / names[-1]).write_bytes(BAD.read_bytes() if number % 2 else GOOD.read_bytes())
    whole = packlint("check", "--format", "concise", "--no-config", "--ignore", "HDR014", *names, cwd=tmp_path)
    parts = [
        packlint("check", "--format", "concise", "--no-config", "--ignore", "HDR014", *names[at : at + 2], cwd=tmp_path)
        for at in (0, 2, 4)
    ]
    told = [line for part in parts for line in part.stdout.splitlines()[:-1]]
    assert sorted(whole.stdout.splitlines()[:-1]) == sorted(told) != []
    assert {part.returncode for part in parts} == {1}
