"""What CONTRIBUTING tells a newcomer is so: its worked example works, its tables hold."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lint import registry
from tests.pages import BASES
from tests.test_cli import TOP, packlint, surroundings

CONTRIBUTING = (TOP / "CONTRIBUTING.md").read_text()


def code(file: str) -> str:
    """The block that CONTRIBUTING gives for a file."""
    (found,) = re.findall(rf"(?ms)^(`{{3,}})\w+ {re.escape(file)}\n(.*?)^\1$", CONTRIBUTING)
    text: str = found[1]
    return text


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout in which somebody did what CONTRIBUTING says, and nothing else."""
    if "NAM900" in registry.by_id():
        pytest.skip("somebody follows CONTRIBUTING in this very checkout")
    copy = tmp_path_factory.mktemp("checkout")
    for folder in ("lint", "rules", "tests", "examples"):
        shutil.copytree(TOP / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "schemas").symlink_to(TOP / "schemas")
    shutil.copy(TOP / "pyproject.toml", copy)
    for file in ("rules/naming/practice.py", "rules/naming/NAM900.md"):
        assert not (copy / file).exists()
        (copy / file).write_text(code(file))
    table = copy / "rules" / "naming" / "__init__.py"
    text = re.sub(r"(?m)^from \. import ", "from . import practice, ", table.read_text())
    rule = code("rules/naming/__init__.py").partition("already\n")[2].removesuffix(")\n")
    end = text.rindex(")  # fmt: skip")
    table.write_text(text[:end] + rule + text[end:])
    return copy


def test_the_worked_example_is_a_rule_with_a_page(followed: Path) -> None:
    done = packlint("explain", "NAM900", cwd=followed, PYTHONPATH=str(followed))
    assert (done.returncode, done.stderr) == (0, "")
    assert "description-repeats-name" in done.stdout


def test_the_worked_example_finds_what_it_says(followed: Path, tmp_path: Path) -> None:
    document = json.loads(BASES["aggregate"].read_bytes())
    for item in document["dataElements"][:2]:
        item["description"] = item["name"].upper() + " "
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps(document))
    arguments = ("check", str(file), "--severity", "note")
    done = packlint(*arguments, cwd=followed, PYTHONPATH=str(followed))
    assert "2 descriptions are the name again" in " ".join(done.stdout.split())
    assert "NAM900" not in packlint(*arguments).stdout


def test_the_readme_shows_what_the_command_says() -> None:
    readme = (TOP / "README.md").read_text()
    picture = re.search(r"(?ms)^```\n\$ (packlint check examples)\n(.*?)^```$", readme)
    assert picture is not None
    said = subprocess.run(
        [sys.executable, "-m", *picture[1].replace("packlint", "lint").split()], cwd=TOP, capture_output=True, text=True
    ).stdout
    head, *findings = re.split(r"(?m)^(?=  error )", picture[2])
    assert [head, len(findings)] == ["examples/broken/SNK_AGG_draft.json\n", 2]
    assert [one for one in findings if one.rstrip() not in said] == []


def test_the_worked_example_passes_the_tests(followed: Path) -> None:
    files = ("tests/test_pages.py", "tests/test_walls.py")
    chosen = "NAM900 or match or unique or inside_the_walls"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-vv", *files, "-k", chosen],
        cwd=followed,
        env={**surroundings(), "PYTHONPATH": str(followed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    for part in ("page_has_its_parts", "bad_fires", "words_are_whole", "good_fires"):
        assert re.search(rf"{part}\S*\[NAM900\S*\] PASSED", done.stdout), done.stdout


def test_numbers_for_practice_are_free() -> None:
    assert {rule.id for rule in registry.all_rules() if int(rule.id[3:]) >= 900} <= {"NAM900"}  # while practising


def test_the_table_of_families_is_the_registrys() -> None:
    rows = re.findall(r"(?m)^\| ([A-Z0-9]{3}) \| `rules/(\w+)/` \|", CONTRIBUTING)
    assert dict(rows) == registry.FAMILIES
    told = re.findall(r"(?m)^\| ([A-Z0-9]{3}) \|", (TOP / "docs" / "explain.md").read_text())
    assert sorted(told) == sorted(registry.FAMILIES)


def test_the_bases_are_listed_with_their_objects() -> None:
    """Where this fails, put what it wants in place of what is there."""
    readme = (TOP / "examples" / "README.md").read_text()
    for base, file in BASES.items():
        document = json.loads(file.read_bytes())
        lines = [f"### {base}", "", "| collection | objects |", "|---|---|"]
        for collection, items in document.items():
            if isinstance(items, list):
                objects = "<br>".join(f"`{item['id']}` {item.get('name', '')}".rstrip() for item in items)
                lines.append(f"| {collection} | {objects} |")
        assert "\n".join(lines) + "\n" in readme, "\n".join(lines)
