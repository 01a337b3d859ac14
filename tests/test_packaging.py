"""The wheel holds what it needs and nothing else, and works from any folder."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy without what git ignores, as a release is: force-include would pack that too."""
    if not (TOP / ".git").exists():
        pytest.skip("NO GIT: the wheel is tested in a checkout only")
    folder = tmp_path_factory.mktemp("wheel")
    checkout = folder / "checkout"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=TOP,
        capture_output=True,
        check=True,
    ).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (TOP / name).is_file():
            (checkout / name).parent.mkdir(parents=True, exist_ok=True)
            (checkout / name).write_bytes((TOP / name).read_bytes())
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=checkout, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


def test_wheel_has_one_top_level_package_and_all_data(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"lint"}
    tracked = [
        path
        for folder in ("lint", "rules", "schemas")
        for path in (TOP / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    wanted = {
        str(path.relative_to(TOP)) if path.is_relative_to(TOP / "lint") else f"lint/{path.relative_to(TOP)}"
        for path in tracked
    }
    assert {name for name in names if ".dist-info/" not in name} == wanted


def test_wheel_works_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    """Unpacked where Python finds it, beside the dependencies of this environment."""
    home = tmp_path / "environment"
    venv.create(home, system_site_packages=False, with_pip=False)
    (site,) = home.glob("lib/python*/site-packages")
    zipfile.ZipFile(wheel).extractall(site)
    import typer

    (site / "dependencies.pth").write_text(str(Path(typer.__file__).parent.parent) + "\n")
    (tmp_path / "metadata.json").write_text('{"package": {"code": "A", "type": "AGG"}, "maps": 5}')
    done = subprocess.run(
        [home / "bin" / "python", "-m", "lint", "check"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert "HDR011" in done.stdout
    rules = subprocess.run(
        [home / "bin" / "python", "-m", "lint", "rules"], cwd=tmp_path, capture_output=True, check=True
    )
    here = subprocess.run([sys.executable, "-m", "lint", "rules"], cwd=TOP, capture_output=True, check=True)
    assert rules.stdout == here.stdout
