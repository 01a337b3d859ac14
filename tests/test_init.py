"""packlint init, through the command line: what it writes, and that it holds."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from lint.config import read_config
from lint.init import Seen, checked_files, files_of
from tests.test_config import packlint
from tests.test_hooks import offered, run

TOP = Path(__file__).parent.parent
BROKEN = TOP / "examples" / "broken" / "SNK_AGG_draft.json"
TWIN = TOP / "examples" / "SNK_AGG" / "D2.40_1.0.0"
ALL = {"packlint.yaml", "packlint-baseline.txt", ".gitattributes", ".pre-commit-config.yaml"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkout with a draft that has faults, and a release of two packages."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "packages" / "draft").mkdir(parents=True)
    shutil.copy(BROKEN, tmp_path / "packages" / "draft" / "metadata.json")
    shutil.copytree(TWIN, tmp_path / "packages" / "D2.40_1.0.0")
    return tmp_path


def files(folder: Path) -> set[str]:
    return {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file() and "packages" not in one.parts}


def workflow(folder: Path) -> dict[str, Any]:
    file = folder / ".github" / "workflows" / "packlint.yml"
    found: dict[str, Any] = YAML(typ="safe").load(file.read_text())
    return found


def test_it_writes_what_a_repository_needs_and_says_so(folder: Path) -> None:
    done = packlint("init", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert files(folder) == ALL
    assert all(re.search(rf"wrote +{re.escape(name)} ", done.stdout) for name in ALL)
    assert "3 packages: SNK_AGG, AGG, DHIS2 2.40" in done.stdout


def test_the_first_check_is_quiet_and_a_new_fault_is_not(folder: Path) -> None:
    packlint("init", cwd=folder)
    assert packlint("check", "--fail-on", "note", cwd=folder).returncode == 0
    file = folder / "packages" / "D2.40_1.0.0" / "COMPLETE" / "metadata.json"
    file.write_text(file.read_text().replace('"aggregationType": "SUM"', '"aggregationType": "SUMME"', 1))
    done = packlint("check", cwd=folder)
    assert done.returncode == 1
    assert "1 error," in done.stdout


def test_the_configuration_holds_what_was_found(folder: Path) -> None:
    packlint("init", cwd=folder)
    found = read_config(str(folder / "packlint.yaml"))
    assert (found.level.prefixes, found.level.dhis2) == (("SNK",), "")
    text = (folder / "packlint.yaml").read_text()
    assert ("docs/" in text, "`packlint explain CFG001` lists them all" in text) == (False, True)


def test_languages_that_all_packages_share_are_written_down(tmp_path: Path) -> None:
    shutil.copytree(TOP / "examples" / "SNK_CS", tmp_path / "SNK_CS")
    packlint("init", cwd=tmp_path)
    shown = json.loads(packlint("translations", "--format", "json", "--no-config", cwd=tmp_path).stdout)
    targets = [one["locale"] for one in shown["packages"][0]["locales"] if one["standing"] == "target"]
    assert list(read_config(str(tmp_path / "packlint.yaml")).level.locales) == targets != []


def test_nothing_that_is_there_is_overwritten(folder: Path) -> None:
    mine = {name: f"# mine: {name}\n" for name in ALL | {".github/workflows/packlint.yml"}}
    (folder / ".github" / "workflows").mkdir(parents=True)
    for name, text in mine.items():
        (folder / name).write_text(text)
    done = packlint("init", "--github", cwd=folder)
    assert done.returncode == 0
    for name, text in mine.items():
        left = (folder / name).read_text()
        assert left == (text + "packlint-baseline.txt merge=union\n" if name == ".gitattributes" else text)
    assert "Add to .pre-commit-config.yaml" in done.stdout


def test_a_missing_workflow_is_written_without_force_and_the_rest_stays(folder: Path) -> None:
    packlint("init", "--hook-repo", "https://example.org/packlint", "--hook-rev", "v1.0", cwd=folder)
    before = {name: (folder / name).read_bytes() for name in ALL}
    done = packlint("init", "--github", cwd=folder)
    assert (done.returncode, done.stdout.count("  wrote  ")) == (0, 1)
    assert "packlint.yaml                      it is there, and stays as it is" in done.stdout
    assert "--force" not in done.stdout
    assert "write git+URL@REV there in place of packlint==" in done.stdout
    assert {name: (folder / name).read_bytes() for name in ALL} == before


def test_force_says_what_is_lost_where_something_is(folder: Path) -> None:
    packlint("init", "--github", cwd=folder)
    quiet = packlint("init", "--github", "--force", cwd=folder)
    assert (quiet.returncode, "replaced" in quiet.stdout) == (0, False)
    named = ["packlint.yaml", "packlint-baseline.txt", ".pre-commit-config.yaml", ".github/workflows/packlint.yml"]
    for name in named:
        (folder / name).write_text(f"# mine: {name}\n")
    forced = packlint("init", "--github", "--force", cwd=folder)
    assert forced.returncode == 0
    told = {line.split()[1]: line for line in forced.stdout.splitlines() if "replaced" in line}
    assert set(told) == set(named)
    assert "your settings and `ignore`s are gone" in told["packlint.yaml"]
    assert "other hooks in it, if any, are gone" in told[".pre-commit-config.yaml"]
    assert all("mine" not in (folder / name).read_text() for name in named)
    shown = "".join(packlint("init", "--help", cwd=folder).stdout.replace("│", " ").split())
    assert all(name in shown for name in named[:3])


def test_hooks_that_are_there_are_not_offered_again(folder: Path) -> None:
    packlint("init", "--hook-repo", "https://example.org/packlint", "--hook-rev", "v1.0", cwd=folder)
    done = packlint("init", cwd=folder)
    assert ".pre-commit-config.yaml            it holds packlint-check and packlint-diff already" in done.stdout
    assert "Add to" not in done.stdout


@pytest.mark.parametrize(
    "mine",
    [
        "repos:\n- repo: local\n  hooks: [{id: a}]\n",
        "repos:\n-   repo: local\n    hooks:\n    -   id: a\n",
        "fail_fast: true\nrepos:\n  - repo: local\n    hooks:\n      - id: a\n",
        "repos:\n    - repo: local\n      hooks: []\n",
    ],
)
@pytest.mark.parametrize("address", [[], ["--hook-repo", "https://example.org/packlint", "--hook-rev", "v1.0"]])
def test_what_is_to_be_added_can_be_pasted_below_the_repos_that_are_there(
    folder: Path, mine: str, address: list[str]
) -> None:
    (folder / ".pre-commit-config.yaml").write_text(mine)
    done = packlint("init", *address, cwd=folder)
    _, _, entry = done.stdout.partition("as the last entry of its `repos:`:\n\n")
    entry, _, _ = entry.partition("\n\n")
    (_, added) = YAML(typ="safe").load(mine + entry + "\n")["repos"]
    assert added["repo"] == (address[1] if address else "local")
    assert [hook["id"] for hook in added["hooks"]] == ["packlint-check", "packlint-diff"]
    (folder / ".pre-commit-config.yaml").write_text(mine + entry + "\n")
    assert "it holds packlint-check" in packlint("init", cwd=folder).stdout


@pytest.mark.parametrize("mine", ["", "# later\n", "repos: []\n", "repos: [\n", "- a\n", "repos:\n"])
def test_where_there_are_no_repos_the_whole_is_shown(folder: Path, mine: str) -> None:
    (folder / ".pre-commit-config.yaml").write_text(mine)
    done = packlint("init", cwd=folder)
    assert (done.returncode, "if it has an empty one:\n\nrepos:\n" in done.stdout) == (0, True)


def test_it_runs_twice(folder: Path) -> None:
    packlint("init", cwd=folder)
    before = {name: (folder / name).read_bytes() for name in ALL}
    done = packlint("init", cwd=folder)
    assert (done.returncode, "wrote" in done.stdout) == (0, False)
    assert {name: (folder / name).read_bytes() for name in ALL} == before


@pytest.mark.parametrize("address", [[], ["--hook-repo", "https://example.org/packlint", "--hook-rev", "v1.0"]])
def test_hooks_run_in_the_root_with_the_settings_of_a_folder_below(folder: Path, address: list[str]) -> None:
    packlint("init", "packages", *address, cwd=folder)
    (repo,) = YAML(typ="safe").load((folder / ".pre-commit-config.yaml").read_text())["repos"]
    check, diff = repo["hooks"]
    assert packlint("check", *check["args"], "packages/draft/metadata.json", cwd=folder).returncode == 0
    assert diff["args"] == ["--base=origin/HEAD...", "--config=packages/packlint.yaml"]


def test_a_configuration_of_the_other_name_counts(folder: Path) -> None:
    (folder / "packlint.yml").write_text("select: [HDR]\n")
    packlint("init", cwd=folder)
    assert "packlint.yaml" not in files(folder)
    assert {line.split()[1][:3] for line in (folder / "packlint-baseline.txt").read_text().splitlines()} == {"HDR"}


def test_the_hooks_of_an_installed_packlint_run_when_the_offered_ones_do(folder: Path) -> None:
    packlint("init", cwd=folder)
    (repo,) = YAML(typ="safe").load((folder / ".pre-commit-config.yaml").read_text())["repos"]
    assert {one["id"]: one["stages"] for one in repo["hooks"]} == {
        name: offered()[name]["stages"] for name in ("packlint-check", "packlint-diff")
    }


def test_a_push_does_not_check_again(folder: Path) -> None:
    """What somebody committed with --no-verify can be pushed; as pre-commit runs the hooks."""
    (folder / ".git").rmdir()
    run(folder, "git", "init", "-qb", "main")
    packlint("init", cwd=folder)
    file = folder / "packages" / "D2.40_1.0.0" / "COMPLETE" / "metadata.json"
    file.write_text(file.read_text().replace('"aggregationType": "SUM"', '"aggregationType": "SUMME"', 1))
    run(folder, "git", "add", "-A")
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    stages = {
        stage: run(
            folder, sys.executable, "-m", "pre_commit", "run", "--all-files", "--hook-stage", stage,
            PATH=path, PYTHONPATH=str(TOP), PRE_COMMIT_HOME=str(folder.parent / "home"),
        )
        for stage in ("pre-commit", "pre-push")
    }  # fmt: skip
    assert {stage: done.returncode for stage, done in stages.items()} == {"pre-commit": 1, "pre-push": 0}
    assert "packlint check" in stages["pre-commit"].stdout
    assert "packlint diff" not in stages["pre-commit"].stdout
    assert "packlint check" not in stages["pre-push"].stdout
    assert "packlint diff" in stages["pre-push"].stdout


@pytest.mark.parametrize("name", ["packlint.yaml", "packlint.yml"])
def test_a_commit_of_the_configuration_alone_is_checked(folder: Path, name: str) -> None:
    (folder / ".git").rmdir()
    run(folder, "git", "init", "-qb", "main")
    (folder / "packages" / name).write_text("profile: who\n")
    packlint("init", "packages", cwd=folder)
    run(folder, "git", "add", "-A")
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])

    def hooked() -> subprocess.CompletedProcess[str]:
        return run(
            folder, sys.executable, "-m", "pre_commit", "run", "--files", f"packages/{name}",
            PATH=path, PYTHONPATH=str(TOP), PRE_COMMIT_HOME=str(folder.parent / "home"),
        )  # fmt: skip

    sound = hooked()
    assert (sound.returncode, "Passed" in sound.stdout) == (0, True)
    (folder / "packages" / name).write_text("profil: who\n")
    run(folder, "git", "add", "-A")
    broken = hooked()
    assert (broken.returncode, "unknown key `profil`" in " ".join(broken.stdout.split())) == (1, True)


def test_hooks_of_an_address(folder: Path) -> None:
    packlint("init", "--hook-repo", "https://example.org/packlint", "--hook-rev", "v1.0", cwd=folder)
    (repo,) = YAML(typ="safe").load((folder / ".pre-commit-config.yaml").read_text())["repos"]
    assert (repo["repo"], repo["rev"]) == ("https://example.org/packlint", "v1.0")
    assert {one["id"] for one in repo["hooks"]} <= set(offered())
    half = packlint("init", "--hook-repo", "https://example.org/packlint", cwd=folder)
    assert (half.returncode, half.stdout) == (2, "")


@pytest.mark.parametrize(
    ("address", "installed"),
    [
        ("https://example.org/packlint", "git+https://example.org/packlint@v1"),
        ("ssh://git@example.org:2222/org/packlint.git", "git+ssh://git@example.org:2222/org/packlint.git@v1"),
        ("git@example.org:org/packlint.git", "git+ssh://git@example.org/org/packlint.git@v1"),
        ("example.org:/srv/packlint.git", "git+ssh://example.org/srv/packlint.git@v1"),
        ("git+https://example.org/packlint", "git+https://example.org/packlint@v1"),
    ],
)
def test_the_workflow_installs_from_an_address_as_pip_writes_it(folder: Path, address: str, installed: str) -> None:
    done = packlint("init", "--github", "--hook-repo", address, "--hook-rev", "v1", cwd=folder)
    assert done.returncode == 0
    assert f"pip install {installed}" in [step.get("run") for step in workflow(folder)["jobs"]["packlint"]["steps"]]
    assert ("needs a key" in " ".join(done.stdout.split())) is ("ssh:" in installed)
    (repo,) = YAML(typ="safe").load((folder / ".pre-commit-config.yaml").read_text())["repos"]
    assert repo["repo"] == address


@pytest.mark.parametrize(
    "path", ["../packlint", "/srv/packlint", "C:\\packlint", "file:///srv/packlint", "org/packlint", "."]
)
def test_a_path_is_no_address_for_a_workflow(folder: Path, path: str) -> None:
    done = packlint("init", "--github", "--hook-repo", path, "--hook-rev", "v1", cwd=folder)
    assert (done.returncode, done.stdout, files(folder)) == (2, "", set())
    assert f"--hook-repo {path} is a path on this machine" in done.stderr
    assert packlint("init", "--hook-repo", path, "--hook-rev", "v1", cwd=folder).returncode == 0


def test_the_workflow_runs_for_the_branch_that_the_repository_has(folder: Path) -> None:
    """The remote's default branch, else the current one, else main."""

    def pushes() -> list[str]:
        done = packlint("init", "--github", cwd=folder)
        (branch,) = workflow(folder)["on"]["push"]["branches"]
        assert f"pushes to {branch.replace(chr(92), '')}," in done.stdout
        (folder / ".github" / "workflows" / "packlint.yml").unlink()
        return [branch]

    assert pushes() == ["main"]
    (folder / ".git").rmdir()
    run(folder, "git", "init", "-qb", "c++")
    assert pushes() == ["c\\+\\+"]
    run(folder, "git", "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/release/next")
    assert pushes() == ["release/next"]


@pytest.mark.parametrize("below", ["", "packages"])
@pytest.mark.parametrize("address", [[], ["--hook-repo", "https://example.org/packlint", "--hook-rev", "v1.0"]])
def test_the_workflow_is_one(folder: Path, below: str, address: list[str]) -> None:
    """By the schema of workflows that check-jsonschema brings."""
    done = packlint("init", below or ".", "--github", *address, cwd=folder)
    assert done.returncode == 0
    file = folder / ".github" / "workflows" / "packlint.yml"
    checker = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(file)]
    checked = subprocess.run(checker, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    flow = YAML(typ="safe").load(file.read_text())["jobs"]["packlint"]
    assert (flow.get("defaults", {}).get("run", {}).get("working-directory", "")) == below
    assert not [step for step in flow["steps"] if "${{ github.event" in step.get("run", "")]  # no text becomes a script


def test_a_folder_without_packages_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "something else"}')
    done = packlint("init", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no DHIS2 metadata package was found" in done.stderr
    assert files(tmp_path) == {"package.json"}


def test_what_cannot_be_read_is_said_and_no_baseline_written(folder: Path) -> None:
    (folder / "packages" / "gone.json").symlink_to(folder / "nowhere.json")
    done = packlint("init", cwd=folder)
    assert done.returncode == 2
    assert "gone.json" in done.stderr
    assert "packlint-baseline.txt" not in files(folder)


@pytest.mark.parametrize(
    ("packages", "good", "bad"),
    [
        (["packages/a/metadata.json", "packages/b.json"], ["packages/a/x.json"], ["package.json", "x/packages/a.json"]),
        (["a b/m.json", "c+d/m.json"], ["a b/x/m.json", "c+d/y.json"], ["ccd/m.json", "a b.json", "a b/readme.md"]),
        (["metadata.json"], ["x.json", "y/z.json"], ["metadata.jsonl", "json"]),
        ([f"t{number}/m.json" for number in range(20)], ["new/m.json"], ["new/m.js"]),
    ],
)  # fmt: skip
def test_the_hooks_read_the_folders_of_packages(packages: list[str], good: list[str], bad: list[str]) -> None:
    seen = [Seen(one, "", "", "", "", (), 0) for one in packages]
    pattern = files_of(seen)
    assert [one for one in [*packages, *good] if not re.search(pattern, one)] == []
    assert [one for one in bad if re.search(pattern, one)] == []
    own = ["packlint.yaml", "x/y/packlint.yaml"]
    no_own = [
        ".github/workflows/packlint.yml",
        "house.yaml",
        "my-packlint.yaml",
        "packages/x.yaml",
        "packlint.yaml.bak",
    ]
    checked = checked_files(seen, "packlint.yaml")
    assert [one for one in [*packages, *good, *own] if not re.search(checked, one)] == []
    assert [one for one in [*bad, *no_own] if re.search(checked, one)] == []
    other = checked_files(seen, "c+d/packlint.yml")
    assert [one for one in [*own, *no_own, *bad, "x/c+d/packlint.yml"] if re.search(other, one)] == []
    assert re.search(other, "c+d/packlint.yml")


def test_a_configuration_that_is_wrong_is_told(folder: Path) -> None:
    (folder / "packlint.yaml").write_text("profil: who\n")
    done = packlint("init", cwd=folder)
    assert done.returncode == 2
    assert "packlint.yaml:1: unknown key `profil`" in done.stderr
    assert "packlint-baseline.txt" not in files(folder)


def test_hostile_names_stay_in_their_comment(tmp_path: Path) -> None:
    document = json.loads((TWIN / "COMPLETE" / "metadata.json").read_text())
    document["package"]["code"] = "SNK\nprofile: install\u2028select: [X]\u0085"
    (tmp_path / "it's.json").write_text(json.dumps(document))
    assert packlint("init", "--github", cwd=tmp_path).returncode == 0
    assert packlint("check", cwd=tmp_path).returncode == 0
    assert read_config(str(tmp_path / "packlint.yaml")).level.select == ()
    YAML(typ="safe").load((tmp_path / ".pre-commit-config.yaml").read_text())
