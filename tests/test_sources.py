"""Packages in zip archives: read where they lie, named as archives name them."""

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


def write(top: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        file = top / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


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
    ("an archive in it", "r.zip!in.zip", bytes, "inside another one is not opened"),
    ("in an archive in it", "r.zip!in.zip!x.json", bytes, "inside another one is not opened"),
    ("no archive", "r.zip!x.json", lambda data: b"{}", "what stands before the `!` is no zip archive"),
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


def test_sources_are_small_values_that_any_process_can_read(folder: Path) -> None:
    zipped(folder / "r.zip", RELEASE)
    write(folder, {"metadata.json": package("X")})
    for source in listed("metadata.json", "r.zip"):
        packed = pickle.dumps(source)
        assert len(packed) < 600
        assert read(pickle.loads(packed)) == read(source)


def test_sizes(folder: Path) -> None:
    zipped(folder / "r.zip", RELEASE)
    write(folder, {"metadata.json": package("X")})
    for source in listed(".", "r.zip"):
        data = read(source)
        assert isinstance(data, bytes)
        assert source.size == len(data) > 0
    assert {source.size for source in listed("-")} == {0}


def test_a_plain_check_imports_no_zip(tmp_path: Path) -> None:
    write(tmp_path, {"metadata.json": package("X")})
    program = "import sys; from lint.check import Options, check; check(sys.argv[1:], Options()); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path), "gone.json"], capture_output=True, text=True, check=True
    )
    assert {"zipfile", "lint.source.archive"}.isdisjoint(done.stdout.split())


def test_the_docs_name_every_kind_of_trouble() -> None:
    from lint import registry

    rule = registry.by_id()["INT002"]
    assert isinstance(rule.message, dict)
    assert isinstance(rule.hint, dict)
    assert rule.message.keys() == rule.hint.keys()
    source = Path(__file__).parent.parent / "lint" / "source"
    text = "".join(file.read_text() for file in source.glob("*.py"))
    raised = set(re.findall(r'(?:Failed\(|Trouble\([^()]*(?:\([^()]*\))?[^()]*, )"([a-z-]+)"', text))
    assert raised == rule.message.keys()
