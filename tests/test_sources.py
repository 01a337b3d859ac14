"""Packages in git and in zip archives: read where they lie, named as git and archives name them."""

import json
import os
import pickle
import random
import re
import struct
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from lint.check import Options, check
from lint.source import Source, Trouble, read, sources
from tests.test_cli import packlint


def package(code: str | None, version: str = "1.0.0") -> bytes:
    header = {"code": code, "type": "AGG", "DHIS2Version": "2.40.4", "locale": "en", "version": version}
    constant = {"id": "Kq3vT8wLm2P", "name": "Bites", "shortName": "Bites", "value": 1}
    return json.dumps({"package": header, "constants": [constant]} if code else {"constants": [constant]}).encode()


def checked(*paths: str) -> list[tuple[str, str]]:
    """Name and code of each package that was checked, all of them readable."""
    result = check(paths, Options())
    assert not result.could_not_check, troubles(*paths)
    return [(info.file, info.code) for info in result.packages]


def troubles(*paths: str) -> list[str]:
    result = check(paths, Options())
    found = [finding.message for finding in result.findings if finding.rule == "INT002"]
    assert result.could_not_check == bool(found)
    return found


def listed(*paths: str) -> list[Source]:
    return [source for source in sources(list(paths)) if isinstance(source, Source)]


# Git

QUIET = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
AUTHOR = ("-c", "user.name=A", "-c", "user.email=a@example.org")


def git(folder: Path, *arguments: str, stdin: str = "") -> str:
    done = subprocess.run(
        ["git", *AUTHOR, *arguments],
        cwd=folder, input=stdin, capture_output=True, text=True, env={**os.environ, **QUIET}, check=True,
    )  # fmt: skip
    return done.stdout.strip()


def write(top: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        file = top / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two commits, an index and a working tree, of which each has another metadata.json."""
    top = tmp_path_factory.mktemp("repository")
    git(top, "init", "--quiet")
    write(top, {
        "metadata.json": package("FIRST"), "sub/x.json": package("X"), "bare/metadata.json": package(None),
        "packages/b.json": package("B"), "packages/a/metadata.json": package("A"), "packages/é [1]*.JSON": package("E"),
        "packages/.hidden/c.json": package("HIDDEN"), "packages/notes.txt": package("TEXT"), "r.zip": b"PK\3\4",
    })  # fmt: skip
    (top / "packages" / "link.json").symlink_to("b.json")
    git(top, "add", ".")
    git(top, "update-index", "--add", "--cacheinfo", "160000," + "1" * 40 + ",packages/module.json")
    git(top, "commit", "--quiet", "--message", "first")
    git(top, "tag", "v1.0")
    git(top, "tag", "--annotate", "--message", "x", "D2.40/2.0.1")
    for code in ("SECOND", "STAGED", "WORKING"):
        write(top, {"metadata.json": package(code)})
        if code != "WORKING":
            git(top, "add", "metadata.json")
        if code == "SECOND":
            git(top, "commit", "--quiet", "--message", "second")
    write(top, {"v1.0:on-disk.json": package("DISK"), "v1.0:folder/x.json": package("DISK")})
    return top


@pytest.fixture
def repository(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(built)
    return built


FOLDER = [("packages/b.json", "B"), ("packages/é [1]*.JSON", "E"), ("packages/a/metadata.json", "A")]
IN_GIT = [
    # from which folder, what is named, what was checked
    (".", "metadata.json", [("metadata.json", "WORKING")]),
    (".", "HEAD:metadata.json", [("HEAD:metadata.json", "SECOND")]),
    (".", "@:metadata.json", [("@:metadata.json", "SECOND")]),
    (".", "HEAD~1:metadata.json", [("HEAD~1:metadata.json", "FIRST")]),
    (".", "HEAD^{/first}:metadata.json", [("HEAD^{/first}:metadata.json", "FIRST")]),
    (".", "HEAD@{2099-01-01 10:00:00}:metadata.json", [("HEAD@{2099-01-01 10:00:00}:metadata.json", "SECOND")]),
    (".", "HEAD^{tree}:metadata.json", [("HEAD^{tree}:metadata.json", "SECOND")]),
    (".", "v1.0:metadata.json", [("v1.0:metadata.json", "FIRST")]),
    (".", "D2.40/2.0.1:metadata.json", [("D2.40/2.0.1:metadata.json", "FIRST")]),
    (".", ":metadata.json", [(":metadata.json", "STAGED")]),
    (".", ":0:metadata.json", [(":0:metadata.json", "STAGED")]),
    (".", ":packages", [(f":{name}", code) for name, code in FOLDER]),
    (".", "v1.0:packages", [(f"v1.0:{name}", code) for name, code in FOLDER]),
    (".", "v1.0:packages/", [(f"v1.0:{name}", code) for name, code in FOLDER]),
    (".", "v1.0:packages/.hidden", [("v1.0:packages/.hidden/c.json", "HIDDEN")]),
    (".", "v1.0:packages/notes.txt", [("v1.0:packages/notes.txt", "TEXT")]),
    (".", "v1.0:packages/é [1]*.JSON", [("v1.0:packages/é [1]*.JSON", "E")]),
    (".", "v1.0:./packages/a/../b.json", [("v1.0:packages/b.json", "B")]),
    ("sub", "HEAD:./x.json", [("HEAD:sub/x.json", "X")]),
    ("sub", "HEAD:./", [("HEAD:sub/x.json", "X")]),
    ("sub", "HEAD:../sub/x.json", [("HEAD:sub/x.json", "X")]),
    ("sub", ":./x.json", [(":sub/x.json", "X")]),
    ("sub", ":sub/x.json", [(":sub/x.json", "X")]),
    ("sub", "HEAD:sub", [("HEAD:sub/x.json", "X")]),
    ("sub", "HEAD:metadata.json", [("HEAD:metadata.json", "SECOND")]),
    ("sub", ":packages/a", [(":packages/a/metadata.json", "A")]),
    (".", "v1.0:on-disk.json", [("v1.0:on-disk.json", "DISK")]),
    (".", "v1.0:folder", [("v1.0:folder/x.json", "DISK")]),
]


@pytest.mark.parametrize(("folder", "named", "wanted"), IN_GIT, ids=[f"{row[0]} {row[1]}" for row in IN_GIT])
def test_git(
    repository: Path, monkeypatch: pytest.MonkeyPatch, folder: str, named: str, wanted: list[tuple[str, str]]
) -> None:
    monkeypatch.chdir(repository / folder)
    assert checked(named) == wanted


def test_all_of_a_revision_as_all_of_a_folder(repository: Path) -> None:
    odd = ("v1.0", "link")  # on disk only, and not followed in git
    wanted = [f"HEAD:{source.name}" for source in listed(".") if not any(word in source.name for word in odd)]
    assert [name for name, _ in checked("HEAD:")] == wanted


NOT_IN_GIT = [
    # from which folder, what is named, words of the message
    (".", "v9:metadata.json", "`v9:metadata.json` is no file here, and there is no revision v9 in this repository"),
    (".", "v1.0:x.json", "`v1.0:x.json`: v1.0 has no such file or folder"),
    ("sub", "v1.0:x.json", "v1.0 has no such file or folder"),
    ("sub", "v1.0:../../x.json", "v1.0 has no such file or folder"),
    (".", ":x.json", "the index has no such file or folder"),
    (".", ":2:metadata.json", "stage 2 of the index has no such file or folder"),
    (".", "HEAD:packages//b.json", "HEAD has no such file or folder"),
    (".", "HEAD:/metadata.json", "HEAD has no such file or folder"),
    (".", "HEAD:..", "HEAD has no such file or folder"),
    (".", "HEAD:pack", "HEAD has no such file or folder"),
    (".", "HEAD:packages/*", "HEAD has no such file or folder"),
    (".", ":(top)metadata.json", "the index has no such file or folder"),
    (".", "HEAD:packages/link.json", "is a link (a symbolic link or a submodule)"),
    (".", "HEAD:packages/module.json", "is a link (a symbolic link or a submodule)"),
    (".", "HEAD:packages/link.json/x.json", "HEAD has no such file or folder"),
    (".", "HEAD:r.zip", "inside another one or in git is not opened"),
    (".", "HEAD:r.zip!x.json", "inside another one or in git is not opened"),
    (".", "v1.0..HEAD:metadata.json", "no revision v1.0..HEAD in"),
    (".", "^HEAD:metadata.json", "no revision ^HEAD in"),
    (".", "HEAD HEAD:metadata.json", "no revision HEAD HEAD in"),
    (".", "HEAD:metadata.json\0", "no file or folder"),
    (".", "HEAD:\ud800", "no file or folder"),
    (".", "HEAD@{upstream}:metadata.json", "could not be read by git: no upstream configured"),
    (".", "--all:metadata.json", "no revision begins with a hyphen"),
    (".", "-x:metadata.json", "no revision begins with a hyphen"),
    (".", "HEAD;touch PWNED;:metadata.json", "no revision HEAD;touch PWNED; in"),
    (".", "$(touch PWNED):metadata.json", "no revision $(touch PWNED) in"),
    (".", "https://example.org/x.json", "is no file here"),
    (".", "gone.json", "no file or folder `gone.json`"),
    (".", "HEAD" * 50_000 + ":x", "could not be read by git: argument list too long"),
]


@pytest.mark.parametrize(("folder", "named", "words"), NOT_IN_GIT, ids=[row[1][:40] for row in NOT_IN_GIT])
def test_not_in_git(repository: Path, monkeypatch: pytest.MonkeyPatch, folder: str, named: str, words: str) -> None:
    monkeypatch.chdir(repository / folder)
    (message,) = troubles(named)
    assert words in message
    assert not (repository / "PWNED").exists()


def test_each_blob_once_by_whatever_name(repository: Path) -> None:
    file = "metadata.json"
    named = [f"HEAD:{file}", "HEAD:", f"HEAD:./{file}", f"@:{file}", f":{file}", f":0:{file}"]
    assert len(checked(*named)) == len(checked("HEAD:")) + 1


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    assert "in no git repository" in troubles("HEAD:x.json")[0]
    assert packlint("check", "HEAD:x.json", cwd=tmp_path).returncode == 2


def test_no_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "git, which may know it as revision and path, is not installed" in troubles("HEAD:x.json")[0]


def test_a_git_that_never_answers(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does what it started, which holds its output open."""
    slow = tmp_path / "git"
    slow.write_text("#!/bin/sh\nsleep 1000\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr("lint.source.git.PATIENCE", 0.2)
    assert troubles("HEAD:x.json") == ["`HEAD:x.json` could not be read by git: it gave no answer"]


def test_a_repository_without_commit_or_working_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "--quiet", "--bare")
    monkeypatch.chdir(tmp_path)
    assert "no revision HEAD" in troubles("HEAD:x.json")[0]
    assert "the index has no such file" in troubles(":x.json")[0]
    assert checked(":") == []


def test_a_file_in_conflict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "--quiet")
    ids = [git(tmp_path, "hash-object", "-w", "--stdin", stdin=package(code).decode()) for code in ("OURS", "THEIRS")]
    staged = f"100644 {ids[0]} 2\tx.json\n100644 {ids[1]} 3\tx.json\n100644 {ids[0]} 0\ty.json\n"
    git(tmp_path, "update-index", "--index-info", stdin=staged)
    monkeypatch.chdir(tmp_path)
    assert troubles(":x.json") == ["`:x.json` is in conflict, so the index has several of it"]
    assert troubles(":") == troubles(":x.json")
    assert [info.file for info in check([":"], Options()).packages] == [":y.json"]
    assert checked(":2:x.json", ":3:x.json") == [(":2:x.json", "OURS"), (":3:x.json", "THEIRS")]


def test_a_repository_starts_nothing_and_changes_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever its settings say; a partial clone fetches nothing."""
    git(tmp_path, "init", "--quiet")
    write(tmp_path, {"x.json": package("X"), "y.json": package("Y"), ".gitattributes": b"*.json filter=f diff=f"})
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "x")
    missing = git(tmp_path, "rev-parse", "HEAD:y.json")
    (tmp_path / ".git" / "objects" / missing[:2] / missing[2:]).unlink()
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\necho >> {tmp_path}/PWNED\ncat\n")
    script.chmod(0o755)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for hook in ("post-index-change", "post-checkout", "reference-transaction"):
        (hooks / hook).symlink_to(script)
    settings = {
        "core.fsmonitor": script, "core.pager": script, "pager.cat-file": script, "core.hooksPath": hooks,
        "filter.f.smudge": script, "filter.f.required": "true", "diff.f.textconv": script, "core.sshCommand": script,
        "extensions.partialClone": "origin", "remote.origin.promisor": "true", "protocol.ext.allow": "always",
        "remote.origin.url": f"ext::{script}", "core.askPass": script,
    }  # fmt: skip
    for key, value in settings.items():
        git(tmp_path, "config", key, str(value))
    monkeypatch.chdir(tmp_path)
    assert checked("HEAD:x.json", ":x.json") == [("HEAD:x.json", "X"), (":x.json", "X")]
    assert [read(source) for source in listed("HEAD:x.json")] == [package("X")]
    for named in ("HEAD:y.json", "HEAD:", ":y.json"):
        assert "could not be read by git" in troubles(named)[-1]
    assert not (tmp_path / "PWNED").exists()


def test_ten_trees_that_name_a_million_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "--quiet")
    blob = git(tmp_path, "hash-object", "-w", "--stdin", stdin="{}")
    tree = git(tmp_path, "mktree", stdin="".join(f"100644 blob {blob}\t{number}.json\n" for number in range(10)))
    for _ in range(5):
        tree = git(tmp_path, "mktree", stdin="".join(f"040000 tree {tree}\t{number}\n" for number in range(10)))
    monkeypatch.chdir(tmp_path)
    assert "holds too much" in troubles(f"{tree}:")[0]
    assert "holds too much" in troubles(f"{tree}:1")[0]
    assert check([f"{tree}:1/1/1/1"], Options()).passed_over == 100


# Archives

Members = Mapping[str, bytes]


def zipped(file: Path, members: Members, method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file


RELEASE = {
    "r/metadata.json": package("A"), "r/b/metadata.json": package("B"), "top.JSON": package("TOP"),
    "r/readme.pdf": b"%PDF", "r/.git/x.json": package("HIDDEN"), "__MACOSX/r/._metadata.json": b"\0\5\x16",
    "inner.zip": b"PK\3\4", "r/b!c.json": package("C"),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


ALL = ["r.zip!top.JSON", "r.zip!r/b!c.json", "r.zip!r/metadata.json", "r.zip!r/b/metadata.json"]
IN_ARCHIVES = [
    # what is named, what was checked
    ("r.zip", ALL),
    ("r.zip!", ALL),
    ("./r.zip", [f"./{name}" for name in ALL]),
    ("r.zip!r", ALL[1:]),
    ("r.zip!r/", ALL[1:]),
    ("r.zip!r/b", ALL[3:]),
    ("r.zip!r/metadata.json", ALL[2:3]),
    ("r.zip!r/b!c.json", ALL[1:2]),
    ("r.zip!r/.git", ["r.zip!r/.git/x.json"]),
    ("r.dat!r/b", ["r.dat!r/b/metadata.json"]),
    ("a!b.zip!r/b", ["a!b.zip!r/b/metadata.json"]),
    ("on!disk.json", ["on!disk.json"]),
    ("json.zip", ["json.zip"]),
    (".", ["on!disk.json"]),
]


@pytest.mark.parametrize(("named", "wanted"), IN_ARCHIVES, ids=[row[0] for row in IN_ARCHIVES])
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED], ids=["stored", "deflated"])
def test_archives(folder: Path, named: str, wanted: list[str], method: int) -> None:
    for name in ("r.zip", "r.dat", "a!b.zip"):
        zipped(folder / name, RELEASE, method)
    write(folder, {"on!disk.json": package("DISK"), "json.zip": package("JSON")})
    assert [name for name, _ in checked(named)] == wanted


def test_each_member_once_by_whatever_name(folder: Path) -> None:
    zipped(folder / "r.zip", RELEASE)
    assert len(checked("r.zip!r/b", "r.zip", "./r.zip!r", str(folder / "r.zip"))) == len(ALL)


def test_hostile_names_are_only_names(folder: Path) -> None:
    names = ["../x.json", "/etc/x.json", "\x1b[2J\n.json", "C:\\x.json", "a//b.json", "-x.json", "{0}.json"]
    zipped(folder / "r.zip", {name: package("X") for name in names})
    assert sorted(checked("r.zip")) == sorted((f"r.zip!{name}", "X") for name in names)
    assert os.listdir(folder) == ["r.zip"]
    assert "\x1b" not in packlint("check", "r.zip", "--severity", "note", cwd=folder).stdout


def test_of_a_name_given_twice_the_last_counts(folder: Path) -> None:
    with zipfile.ZipFile(folder / "r.zip", "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for code in ("FIRST", "LAST"):
            archive.writestr("x.json", package(code))
    assert checked("r.zip") == [("r.zip!x.json", "LAST")]


def directory_field(offset: int, form: str, value: int) -> Callable[[bytes], bytes]:
    """Sets a field of the first entry of the archive's directory."""

    def change(data: bytes) -> bytes:
        changed = bytearray(data)
        struct.pack_into(form, changed, data.index(b"PK\x01\x02") + offset, value)
        return bytes(changed)

    return change


BROKEN = [
    # what, what is named, a change to the archive of one stored x.json, words of the message
    ("a byte changed", "r.zip", lambda data: data.replace(b"Bites", b"Bitez", 1), "its checksum is wrong"),
    ("truncated", "r.zip", lambda data: data[:-30], "its directory cannot be read"),
    ("only a beginning", "r.zip", lambda data: data[:4], "its directory cannot be read"),
    ("a hole", "r.zip", lambda data: data[:10] + data[60:], "is damaged"),
    ("encrypted", "r.zip", directory_field(8, "<H", 1), "`r.zip!x.json` is encrypted"),
    ("bzip2", "r.zip", directory_field(10, "<H", 12), "packed with bzip2, which"),
    ("unknown method", "r.zip", directory_field(10, "<H", 77), "packed with method 77, which"),
    ("larger than it says", "r.zip", directory_field(24, "<I", 10), "its length is wrong"),
    ("smaller than it says", "r.zip", directory_field(24, "<I", 1000), "its length is wrong"),
    ("says that it is huge", "r.zip", directory_field(24, "<I", 100_000_001), "larger than 100 MB"),
    ("lies elsewhere", "r.zip", directory_field(42, "<I", 7), "is damaged"),
    ("lies nowhere", "r.zip", directory_field(42, "<I", 0xFFFFFFF0), "is damaged"),
    ("a link", "r.zip!x.json", directory_field(38, "<I", 0o120777 << 16), "is a link"),
    ("no such member", "r.zip!y.json", bytes, "`r.zip!y.json`: the archive has no such file or folder"),
    ("part of a name", "r.zip!x", bytes, "the archive has no such file or folder"),
    ("an archive in it", "r.zip!in.zip", bytes, "inside another one or in git is not opened"),
    ("in an archive in it", "r.zip!in.zip!x.json", bytes, "inside another one or in git is not opened"),
    ("no archive", "r.zip!x.json", lambda data: b"{}", "what stands before the `!` is no zip archive"),
    ("text with its name", "r.zip", lambda data: b"notzip\n", "no proper zip archive: it does not begin as one"),
    ("nothing with its name", "r.zip", lambda data: b"", "no proper zip archive: it does not begin as one"),
    ("a folder", ".!x.json", bytes, "what stands before the `!` is no zip archive"),
    ("no such archive", "gone.zip!x.json", bytes, "no file or folder `gone.zip`"),
    ("no such archive, a colon", "gone.zip!a:x.json", bytes, "no file or folder `gone.zip`"),
    ("no such file", "gone!x.json", bytes, "no file or folder `gone!x.json`"),
]  # fmt: skip


@pytest.mark.parametrize(("named", "change", "words"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_broken_archives(folder: Path, named: str, change: Callable[[bytes], bytes], words: str) -> None:
    file = zipped(folder / "r.zip", {"x.json": package("X"), "in.zip": b"PK\3\4"}, zipfile.ZIP_STORED)
    file.write_bytes(change(file.read_bytes()))
    (message,) = troubles(named)
    assert words in message


def test_links_below_a_folder_of_an_archive_are_passed_over(folder: Path) -> None:
    file = zipped(folder / "r.zip", {"x.json": b"y.json", "y.json": package("Y")})
    file.write_bytes(directory_field(38, "<I", 0o120777 << 16)(file.read_bytes()))
    assert checked("r.zip") == [("r.zip!y.json", "Y")]


def test_the_sound_members_are_checked(folder: Path) -> None:
    file = zipped(folder / "r.zip", {"a.json": package("A"), "b.json": package("B")}, zipfile.ZIP_STORED)
    file.write_bytes(file.read_bytes().replace(b"Bites", b"Bitez", 1))
    assert len(troubles("r.zip")) == 1
    assert [info.code for info in check(["r.zip"], Options()).packages] == ["B"]


def test_a_pipe_with_the_name_of_an_archive_is_not_waited_for(folder: Path) -> None:
    os.mkfifo("r.zip")
    assert "no plain file" in troubles("r.zip")[0]
    assert "no zip archive" in troubles("r.zip!x.json")[0]


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\n  "])
def test_json_with_the_name_of_an_archive_is_read_as_json(folder: Path, before: bytes) -> None:
    (folder / "r.zip").write_bytes(before + package("X"))
    assert checked("r.zip") == [("r.zip", "X")]


def test_an_archive_without_json_holds_nothing(folder: Path) -> None:
    zipped(folder / "empty.zip", {})
    zipped(folder / "pdf.zip", {"x.pdf": b"%PDF"})
    assert checked("empty.zip", "pdf.zip") == []


def test_an_archive_behind_other_bytes(folder: Path) -> None:
    """Where members lie is counted from the archive's beginning, which may not be the file's."""
    file = zipped(folder / "r.zip", {"x.json": package("X")})
    file.write_bytes(b"PK\x03\x04 something else" + file.read_bytes())
    assert checked("r.zip") == [("r.zip!x.json", "X")]


def all_say(size: int) -> Callable[[bytes], bytes]:
    """Sets the unpacked size of every entry of the archive's directory."""

    def change(data: bytes) -> bytes:
        entry = re.compile(rb"(PK\x01\x02.{20}).{4}", re.DOTALL)
        return entry.sub(lambda match: match[1] + struct.pack("<I", size), data)

    return change


BOMBS = [
    # what, names of the members, a change to the archive
    ("too many members", [f"{number}.json" for number in range(10_001)], bytes),
    ("too much in all", [f"{number}.json" for number in range(11)], all_say(91_000_000)),
    ("too large a directory", [f"{number:0>1000}.pdf" for number in range(10_000)], bytes),
]


@pytest.mark.parametrize(("names", "change"), [row[1:] for row in BOMBS], ids=[row[0] for row in BOMBS])
def test_bombs(folder: Path, names: list[str], change: Callable[[bytes], bytes]) -> None:
    file = zipped(folder / "r.zip", dict.fromkeys(names, b"[]"))
    file.write_bytes(change(file.read_bytes()))
    (message,) = troubles("r.zip")
    assert message.startswith("`r.zip` holds too much for a release: over 10,000 JSON files")


def test_a_member_that_never_ends_is_read_no_further_than_it_says(folder: Path) -> None:
    file = zipped(folder / "r.zip", {"x.json": b" " * 90_000_000})
    file.write_bytes(directory_field(24, "<I", 10)(file.read_bytes()))
    assert troubles("r.zip") == ["`r.zip!x.json` is damaged or no proper zip archive: its length is wrong"]


def test_any_archive(folder: Path) -> None:
    """Mutated archives are read or are a trouble, never a traceback."""
    choose = random.Random("archives")
    original = zipped(folder / "r.zip", RELEASE).read_bytes()
    directory = original.index(b"PK\x01\x02")
    for _ in range(2000):
        data = bytearray(original)
        for _ in range(choose.choice((1, 1, 2, 10))):
            at = choose.randrange(choose.choice((4, directory)), len(data))
            data[at : at + choose.choice((0, 1, 1, 1, 4))] = choose.randbytes(choose.choice((0, 1, 1, 1, 4)))
        if choose.random() < 0.1:
            del data[choose.randrange(4, len(data)) :]
        Path("r.zip").write_bytes(data)
        for source in sources(["r.zip", "r.zip!r", "r.zip!top.JSON"]):
            assert isinstance(source if isinstance(source, Trouble) else read(source), bytes | Trouble)


# Both


def test_sources_are_small_values_that_any_process_can_read(repository: Path, tmp_path: Path) -> None:
    archive = zipped(tmp_path / "r.zip", RELEASE)
    for source in listed("metadata.json", "HEAD:", ":", str(archive)):
        packed = pickle.dumps(source)
        assert len(packed) < 600
        assert read(pickle.loads(packed)) == read(source)


def test_sizes(repository: Path, tmp_path: Path) -> None:
    """Of all that is listed but of the index, which does not know them."""
    archive = zipped(tmp_path / "r.zip", RELEASE)
    for source in listed(".", "metadata.json", "HEAD:", str(archive)):
        data = read(source)
        assert isinstance(data, bytes)
        assert source.size == len(data) > 0
    assert {source.size for source in listed(":", "-")} == {0}


def test_a_plain_check_imports_neither_git_nor_zip(tmp_path: Path) -> None:
    write(tmp_path, {"metadata.json": package("X")})
    program = "import sys; from lint.check import Options, check; check(sys.argv[1:], Options()); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path), "gone.json"], capture_output=True, text=True, check=True
    )
    assert {"zipfile", "subprocess", "lint.source.git", "lint.source.archive"}.isdisjoint(done.stdout.split())


def fingerprints(named: str) -> list[str]:
    return [finding.fingerprint for finding in check([named], Options()).findings if finding.rule == "HDR008"]


def test_a_package_without_code_has_the_same_fingerprints_wherever_it_lies(repository: Path, tmp_path: Path) -> None:
    archive = zipped(tmp_path / "r.zip", {"bare/metadata.json": package(None)})
    wanted = fingerprints("bare/metadata.json")
    assert len(wanted) == 1
    for named in ("HEAD:bare/metadata.json", "v1.0:bare", ":bare", ":0:bare", f"{archive}!bare/metadata.json"):
        assert fingerprints(named) == wanted, named


RELEASES = [
    # the archive or folder, what is named, the release
    ("D2.40_2.0.1.zip", "D2.40_2.0.1.zip", "2.0.1"),
    ("D2.40_2.0.1.ZIP", "D2.40_2.0.1.ZIP!COMPLETE", "2.0.1"),
    ("X_D2.40_2.0.1.zip", "X_D2.40_2.0.1.zip", "2.0.1"),
    ("r.zip", "r.zip", ""),
    ("2.0.1.zip", "2.0.1.zip", ""),
]


@pytest.mark.parametrize(("file", "named", "release"), RELEASES, ids=[row[1] for row in RELEASES])
def test_the_release_in_an_archives_name(folder: Path, file: str, named: str, release: str) -> None:
    zipped(folder / file, {"COMPLETE/metadata.json": package("X", version="")})
    assert [info.release for info in check([named], Options()).packages] == [release]


def test_the_release_in_a_path_inside_an_archive(folder: Path) -> None:
    zipped(folder / "r.zip", {"D2.40_2.0.1/metadata.json": package("X", version="")})
    assert [info.release for info in check(["r.zip"], Options()).packages] == ["2.0.1"]


def test_the_release_in_a_tag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "--quiet")
    write(
        tmp_path, {"COMPLETE/metadata.json": package("X", version=""), "D2.39/1.0.0/x.json": package("Y", version="")}
    )
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "x")
    git(tmp_path, "tag", "D2.40/2.0.1")
    monkeypatch.chdir(tmp_path)
    found = check(["D2.40/2.0.1:COMPLETE/metadata.json", "HEAD:D2.39"], Options()).packages
    assert [info.release for info in found] == ["2.0.1", "1.0.0"]


BLANK = [
    # the archive, the member, whether a blank version is a warning
    ("SNK_AGG_1.2.0_DHIS2.40.zip", "COMPLETE/metadata.json", True),
    ("SNK_AGG_COMPLETE_1.2.0_DHIS2.40-en.ZIP", "metadata.json", True),
    ("a!b_SNK_AGG_1.2.0_DHIS2.40.zip", "metadata.json", True),
    ("r.zip", "SNK_AGG_1.2.0_DHIS2.40.json", True),
    ("r.zip", "COMPLETE/metadata.json", False),
    ("D2.40_1.2.0.zip", "SNK_AGG_1.2.0_DHIS2.40.json/metadata.json", False),
]


@pytest.mark.parametrize(("archive", "member", "wanted"), BLANK, ids=[f"{row[0]}!{row[1]}" for row in BLANK])
def test_a_blank_version_in_a_release_archive(folder: Path, archive: str, member: str, wanted: bool) -> None:
    zipped(folder / archive, {member: package("SNK_AGG", version="")})
    assert ("HDR006" in {finding.rule for finding in check([archive], Options()).findings}) == wanted


def test_archives_and_revisions_are_folders_of_their_own(folder: Path) -> None:
    """A file without header is excused by one with a header beside it, not by one in another archive."""
    zipped(folder / "a.zip", {"x.json": package("A")})
    zipped(
        folder / "b.zip", {"x.json": json.dumps({"constants": [], "maps": [], **json.loads(package(None))}).encode()}
    )
    assert [one.file for one in check(["a.zip", "b.zip"], Options()).findings if one.rule == "HDR003"] == [
        "b.zip!x.json"
    ]


def test_the_docs_name_every_kind_of_trouble() -> None:
    from lint import registry

    rule = registry.by_id()["INT002"]
    assert isinstance(rule.message, dict)
    assert isinstance(rule.hint, dict)
    assert rule.message.keys() == rule.hint.keys()
    engine = Path(__file__).parent.parent / "lint"
    text = "".join(file.read_text() for file in engine.rglob("*.py"))
    raised = set(re.findall(r'(?:Failed\(|Trouble\([^()]*(?:\([^()]*\))?[^()]*, )"([a-z-]+)"', text))
    assert raised == rule.message.keys()
