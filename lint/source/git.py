"""Files in git, listed and read by git itself in the repository of the current folder.

A revision reaches git as one argument, never through a shell. The commands used here give bytes as
they are stored (no filter, no textconv) and run no hook; what else a repository's settings could
start is switched off, since a repository may come from anywhere.
"""

import os
import posixpath
import re
import signal
from collections.abc import Iterator
from contextlib import suppress
from subprocess import DEVNULL, PIPE, Popen
from threading import Thread, Timer
from typing import NamedTuple

from lint.source import files
from lint.source.below import bounded, counts, order, unseen
from lint.source.model import MAX_BYTES, Failed, Source, Trouble

MAX_LISTING = 20_000_000
"""Bytes of a listing, some 200,000 files. Ten small trees can name ten thousand million."""

PATIENCE = 60
"""Seconds after which a git that gives no answer is ended."""

_SAFE = ("--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "",  # what a partial clone lacks is not fetched: no network
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_OBJECT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class _Entry(NamedTuple):
    mode: str
    blob: str
    size: int
    stage: int
    path: str

    @property
    def is_file(self) -> bool:
        return self.mode.startswith("100")  # else a symbolic link or a submodule


def merge_base(revision: str) -> str | Trouble:
    """The commit from which HEAD and a revision part; Trouble where there is none."""
    try:
        if revision.startswith("-"):
            raise Failed("hyphen")
        _here(revision)
        code, output, complaint = _git("merge-base", revision, "HEAD")
    except Failed as failed:
        return Trouble(revision, failed.kind, failed.reason)
    found = os.fsdecode(output).strip()
    return found if code == 0 and _OBJECT.fullmatch(found) else Trouble(revision, "git", complaint)


def main_branch(folder: str) -> str:
    """The default branch of the repository around a folder: the remote's where it is known, else the current one;
    empty where there is none, or no repository."""
    for reference in ("refs/remotes/origin/HEAD", "HEAD"):
        try:
            code, output, _ = _git("-C", folder, "symbolic-ref", "--quiet", reference)
        except Failed:
            return ""
        if code == 0:
            name = os.fsdecode(output).strip()
            return name.removeprefix("refs/heads/").removeprefix("refs/remotes/origin/")
    return ""


def blobs(name: str, revision: str, path: str, seen: set[str]) -> Iterator[Source | Trouble]:
    """The file of this path in the revision, or every ``*.json`` below the folder of this path."""
    try:
        yield from _blobs(revision, path, seen)
    except Failed as failed:
        yield Trouble(name, failed.kind, failed.reason)


def _blobs(revision: str, path: str, seen: set[str]) -> Iterator[Source | Trouble]:
    if revision.startswith("-"):
        raise Failed("hyphen")
    in_index = revision[:1] in ("", ":")
    prefix, tree = _here("" if in_index else revision)
    path = _from_top(path, prefix)
    where = f"stage {revision[1:]} of the index" if revision[:1] == ":" else revision or "the index"
    if not _is_plain(path):
        raise Failed("no-path", where)
    conflicts: list[str] = []
    if in_index:
        entries, conflicts = _at_stage(int(revision[1:] or 0), _staged(prefix, path), path)
        tree = revision or ":0"
    else:
        entries = _committed(tree, path)
    yield from (Trouble(f"{revision}:{one}", "unmerged") for one in conflicts)
    if not entries and (conflicts or not path):
        return
    wanted = _wanted(entries, path, where)
    found = ((f"{tree}\0{one.path}", _source(f"{revision}:{one.path}", one, path)) for one in wanted)
    yield from bounded(f"{revision}:{path}", unseen(found, seen))


def _source(name: str, entry: _Entry, path: str) -> Source:
    return Source(name, name, entry.path != path, entry.size, blob=entry.blob)


def _at_stage(stage: int, entries: list[_Entry], path: str) -> tuple[list[_Entry], list[str]]:
    """The entries of this stage of the index, and what is in conflict and so has no stage 0."""
    conflicts = {one.path for one in entries if one.stage and (one.path == path or _counts(one, path))}
    return [one for one in entries if one.stage == stage], sorted(() if stage else conflicts)


def _wanted(entries: list[_Entry], path: str, where: str) -> list[_Entry]:
    """The one file of this path, or those that count below the folder of this path."""
    if not entries:
        raise Failed("nested") if ".zip!" in path.lower() else Failed("no-path", where)
    if [one.path for one in entries] != [path]:
        below = [one for one in entries if one.is_file and _counts(one, path)]
        return sorted(below, key=lambda one: order(one.path))
    if not entries[0].is_file:
        raise Failed("link")
    if path.lower().endswith(".zip"):
        raise Failed("nested")
    return entries


def _counts(entry: _Entry, folder: str) -> bool:
    return counts(entry.path.removeprefix(folder).lstrip("/"))


def _from_top(path: str, prefix: str) -> str:
    """A path as git names it. Only ``./`` and ``../`` begin where packlint was started."""
    if path.startswith(("./", "../")):
        path = posixpath.normpath(prefix + path)
        return "" if path == "." else path
    return path.rstrip("/")


def _is_plain(path: str) -> bool:
    """Can there be such a path? Listing would find ``a//b`` and ``/b`` too, which git does not call so."""
    return not path or (posixpath.normpath(path) == path and path != "." and not path.startswith(("/", "..")))


def _here(revision: str) -> tuple[str, str]:
    """The current folder below the repository's top, and the revision's tree."""
    wanted = ("--verify", "--quiet", f"{revision}^{{tree}}") if revision else ()
    code, output, complaint = _git("rev-parse", "--show-prefix", *wanted)
    if "not a git repository" in complaint:
        raise Failed("no-repository")
    if code not in ((0, 1) if wanted else (0,)):
        raise Failed("git", complaint)
    lines = os.fsdecode(output).removesuffix("\n")
    if not wanted:
        return lines, ""
    prefix, _, tree = lines.rpartition("\n")
    if not _OBJECT.fullmatch(tree):  # nothing, or several
        raise Failed("no-revision", revision)
    return prefix, tree


def _committed(tree: str, path: str) -> list[_Entry]:
    """The file of this path, or all below the folder of this path."""
    below = ("--", path) if path else ()
    entries = []
    for head, name in _records("ls-tree", "-r", "-z", "--long", "--full-tree", tree, *below):
        mode, _, blob, size = head.split()
        entries.append(_Entry(mode, blob, int(size) if size.isdecimal() else 0, 0, name))
    return entries


def _staged(prefix: str, path: str) -> list[_Entry]:
    """The same of the index, which does not know sizes."""
    from_here = posixpath.relpath(f"/{path}", f"/{prefix}")
    entries = []
    for head, name in _records("ls-files", "--stage", "-z", "--full-name", "--", from_here):
        mode, blob, stage = head.split()
        entries.append(_Entry(mode, blob, 0, int(stage), name))
    return entries


def _records(*arguments: str) -> Iterator[tuple[str, str]]:
    code, output, complaint = _git(*arguments)
    if code:
        raise Failed("git", complaint)
    for record in output.split(b"\0")[:-1]:
        head, _, name = record.partition(b"\t")
        yield head.decode("ascii"), os.fsdecode(name)


def read_blob(source: Source) -> bytes | Trouble:
    """The bytes of a file in git."""
    if source.size > MAX_BYTES:
        return Trouble(source.name, "huge")
    try:
        code, data, complaint = _git("cat-file", "blob", source.blob, most=MAX_BYTES)
    except Failed as failed:
        return Trouble(source.name, "huge" if failed.kind == "crowded" else failed.kind, failed.reason)
    return Trouble(source.name, "git", complaint) if code else data


def _git(*arguments: str, most: int = MAX_LISTING) -> tuple[int, bytes, str]:
    """Exit code, output and complaint of a git that cannot ask, page, write, fetch or go on for ever."""
    complaints: list[bytes] = []
    try:
        with Popen(
            ["git", *_SAFE, *arguments],
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=PIPE,
            env={**os.environ, **_ENVIRONMENT},
            start_new_session=True,  # without the terminal, where ssh would ask
        ) as process:
            assert process.stdout
            listener = Thread(target=lambda: complaints.append(process.stderr.read() if process.stderr else b""))
            patience = Timer(PATIENCE, _end, (process,))
            listener.start()
            patience.start()
            try:
                output = files.read_all(process.stdout.fileno(), most)
                if len(output) > most:
                    _end(process)
                code = process.wait()
                late = patience.finished.is_set()
            finally:
                patience.cancel()
            listener.join()
    except ValueError:  # half a character or a NUL, which no name has
        raise Failed("missing") from None
    except FileNotFoundError:
        raise Failed("no-git") from None
    except OSError as error:
        raise Failed("git", files.reason(error)) from None
    if late:
        raise Failed("git", "it gave no answer")
    if len(output) > most:
        raise Failed("crowded")
    return code, output, _complaint(b"".join(complaints)) or f"it ended with code {code}"


def _end(process: Popen[bytes]) -> None:
    """With all that it started, which would keep its output open."""
    if os.name == "posix":
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _complaint(output: bytes) -> str:
    """What git died of, without the advice around it."""
    lines = os.fsdecode(output).splitlines()
    fatal = [line.partition(": ")[2] for line in lines if line.startswith(("fatal: ", "error: "))]
    return (fatal or lines or [""])[-1]
