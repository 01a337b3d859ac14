"""The first day of a repository with packlint, as one story, on a real package: with git and pre-commit."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

pytestmark = pytest.mark.acceptance
TOP = Path(__file__).parent.parent.parent


def test_adoption(corpus: Path, tmp_path: Path) -> None:
    """init; a commit passes; a new defect fails on just that; it is mended, or ignored for a reason, and passes."""
    work = tmp_path / "work"
    package = work / "packages" / "metadata.json"
    package.parent.mkdir(parents=True)
    (real,) = corpus.rglob("NCD_SF/D2.39_1.0.2/COMPLETE/metadata.json")
    package.write_bytes(real.read_bytes())
    run(work, "git", "init", "-q")

    done = run(work, "packlint", "init")
    assert done.returncode == 0, done.stderr
    assert run(work, sys.executable, "-m", "pre_commit", "install").returncode == 0
    first = commit(work, "packages and packlint")
    assert first.returncode == 0, first.stdout + first.stderr

    # A reference that leads nowhere, and a blank that an editor left.
    document: dict[str, Any] = json.loads(package.read_text())
    one, other = document["indicators"][:2]
    kept = one["indicatorType"]
    one["indicatorType"] = {"id": "Bw4nT7xKq2L"}
    name = other["name"]
    other["name"] = name + " "
    package.write_text(json.dumps(document, indent=4, ensure_ascii=False))
    failed = commit(work, "a defect")
    assert failed.returncode == 1
    told = failed.stdout + failed.stderr
    assert "REF001 reference-missing" in told
    assert "1 error, 0 warnings" in told
    new = json.loads(run(work, "packlint", "check", "--format", "json").stdout)
    assert {(item["rule"], item["uid"]) for item in new["findings"] if not item["cause"]} >= {("REF001", one["id"])}
    assert {item["uid"] for item in new["findings"]} <= {one["id"], other["id"]}

    # Somebody decides that it is right.
    settings = work / "packlint.yaml"
    entry = {"rule": "REF001", "object": one["id"], "reason": "the national library brings this type"}
    settings.write_text(settings.read_text() + f"ignore: [{json.dumps(entry)}]\n")
    assert [found["reason"] for found in YAML(typ="safe").load(settings.read_text())["ignore"]] == [entry["reason"]]
    passed = commit(work, "ignored, with a reason")
    assert passed.returncode == 0, passed.stdout + passed.stderr

    # Later it is mended, and the entry is not needed any more.
    document["indicators"][0]["indicatorType"] = kept
    package.write_text(json.dumps(document, indent=4, ensure_ascii=False))
    assert "CFG002 ignore-unused" in run(work, "packlint", "check").stdout

    # What is only a blank, packlint takes away itself.
    fixed = run(work, "packlint", "check", "--fix", "packages")
    assert fixed.returncode == 0, fixed.stdout + fixed.stderr
    assert json.loads(package.read_text())["indicators"][1]["name"] == name
    assert "Fixed 1 in 1 file" in fixed.stdout


def commit(work: Path, message: str) -> subprocess.CompletedProcess[str]:
    run(work, "git", "add", "-A")
    return run(work, "git", "commit", "-m", message)


def run(work: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A command of the environment that the tests run in, ``packlint`` among them."""
    own = {f"GIT_{who}_{what}": "t@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    home = {"PRE_COMMIT_HOME": str(work.parent / "home"), "PATH": path, "PYTHONPATH": str(TOP)}
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")} | own | home
    return subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, check=False)
