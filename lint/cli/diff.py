"""packlint diff."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from lint import registry
from lint.check import Result
from lint.cli.check import encoded, terminal, write
from lint.cli.outputs import files, write_file
from lint.cli.package import WrongPackage, load, reason
from lint.cli.settings import WrongOption, complain, configuration, dhis2_version, level, unusable
from lint.diff.accepted import Accepted, WrongFile
from lint.diff.accepted import read as read_accepted
from lint.diff.pairing import Pairs, pair
from lint.diff.payload import Payload, payload
from lint.diff.rule import ChangeRule
from lint.diff.run import DiffResult, diff
from lint.diff.verdict import number
from lint.entries import Unreadable
from lint.finding import Severity
from lint.inspection import package_info
from lint.package.model import Package
from lint.report.workbook import NoWorkbook
from lint.settings import Config, Level, resolve
from lint.source import Source, Trouble, sources
from lint.words import label, listed

_PRINTED = ("text", "json", "markdown", "html")
FORMATS = (*_PRINTED, "xlsx")
_LOCATED = ("json", "html")
"""Forms that show lines of the files."""


class NothingToCompare(Exception):
    """The remote's branch is not known here: it has none, or nobody asked."""


@dataclass(frozen=True)
class Request:
    """What the command line asks for."""

    paths: Sequence[str]
    base: str = ""
    force: bool = False
    format: str = "text"
    output: Sequence[str] = ()
    severity: str = ""
    fail_on: str = "version"
    old_version: str = ""
    new_version: str = ""
    accepted: str = ""
    dhis2: str = ""
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    config: str = ""
    no_config: bool = False
    delete_payload: str = ""
    release_note: str = ""
    git_driver: bool = False


def run(request: Request) -> int:
    """Compare and report; the exit code."""
    try:
        version = dhis2_version(request.dhis2)
        command = level("", request.select, request.ignore)
        settings = configuration(request.config, request.no_config)
        outputs = files(request.output, FORMATS, _PRINTED)
        numbers = _number("--old-version", request.old_version), _number("--new-version", request.new_version)
        accepted = read_accepted(request.accepted) if request.accepted else Accepted()
        old, new = _sides(request)
    except WrongOption as error:
        return complain(error)
    except (WrongFile, Unreadable) as error:
        return complain(WrongOption(f"--accepted {error}"))
    except NothingToCompare as missing:
        print(
            f"packlint: there is no {missing} to compare with: after the first push, "
            "`git remote set-head origin --auto` makes it known",
            file=sys.stderr,
        )
        return 0
    if isinstance(settings, Result):
        return unusable(settings)
    result = DiffResult()
    (before, broken_before), (after, broken_after) = (_packages(side, version, result) for side in (old, new))
    if result.could_not and not (before and after):
        for text in result.could_not:
            print(f"packlint: {text}", file=sys.stderr)
        return 2
    if request.git_driver and not (before or after):
        return _no_package(request.paths)
    if not (request.base or request.git_driver or result.could_not):
        for packages, path in ((before, request.paths[0]), (after, request.paths[1])):
            if not packages:
                result.could_not.append(f"{path} holds no DHIS2 metadata package")
    pairs = pair(before, after, request.force, bool(request.base), (broken_before, broken_after))
    if request.base:
        compared = _changed(pairs)
        result.unchanged = len(pairs.pairs) - len(compared.pairs)
        pairs = compared
    _compare(pairs, request, numbers, settings, command, accepted, result)
    show = Severity[request.severity.upper()] if request.severity else Severity.WARNING
    write(rendered(request.format, result, show, *terminal()))
    read = [package.name for package in (*before, *after)]
    written = [_write(file, _data(form, result), read) for file, form in outputs.items()]
    written += _beside(request, result, read)
    if request.git_driver:
        return 0
    if result.could_not or not all(written):
        return 2
    return 1 if failed(result, request.fail_on) else 0


def failed(result: DiffResult, fail_on: str) -> bool:
    """Does the run fail by what ``--fail-on`` says?"""
    if fail_on == "never":
        return False
    if fail_on == "version":
        return not result.ok
    if result.removed:  # what a package brought is gone with it
        return True
    least = Severity.ERROR if fail_on == "breaking" else Severity.WARNING
    worst = result.worst()
    return worst is not None and worst >= least


def _number(option: str, value: str) -> str:
    """The number of a release that an option gives, empty where it gives none. WrongOption where it cannot be one."""
    if value and number(value) is None:
        raise WrongOption(f"{option} {value}: no number of a release; write three numbers, such as 1.2.0")
    return value


Side = list[Source | Trouble]


def _sides(request: Request) -> tuple[Side, Side]:
    """What the two sides name. WrongOption where the command line names no two sides."""
    paths = list(request.paths)
    if request.git_driver:
        if len(paths) not in (7, 9):
            raise WrongOption(
                "--git-driver is for git, which calls it with seven words: docs/diff.md of packlint says how"
            )
        return [_file(paths[1], paths[0])], [_file(paths[4], paths[0])]
    if request.base:
        new = [one for path in paths or ["."] for one in sources([path])]
        where = [path for path in paths if path not in (".", "./")] or [""]
        base = _parting(request.base) if request.base.endswith("...") else request.base
        old = [_called(one, base, request.base) for path in where for one in _at(f"{base}:{_in_tree(path)}")]
        # What is not in the revision is new; a revision that is not there is a mistake.
        return [one for one in old if not (isinstance(one, Trouble) and one.kind == "no-path")], new
    if len(paths) != 2:
        raise WrongOption("name two sides, OLD and NEW; or --base REV for what changed since a revision")
    old, new = (_at(path) for path in paths)
    return old, new


def _parting(base: str) -> str:
    """Where this branch left another, which git too writes ``main...``."""
    from lint.source.git import merge_base

    found = merge_base(base.removesuffix("..."))
    if isinstance(found, Trouble):
        if found.kind == "no-revision" and base.endswith("/HEAD..."):  # a remote that nobody pushed to yet
            raise NothingToCompare(base.removesuffix("..."))
        raise WrongOption(f"--base {base}: {reason(found)}")
    return found


def _called(one: Source | Trouble, revision: str, word: str) -> Source | Trouble:
    """What lies in a revision, named by the user's word for that: ``main...:SNK_AGG/metadata.json``."""
    return replace(one, name=word + one.name.removeprefix(revision)) if one.name.startswith(revision) else one


def _file(path: str, name: str) -> Source | Trouble:
    """A file that git gives; what is not there on one side is an empty one."""
    return Source(f"{name} (git)" if path == os.devnull else name, path)


def _in_tree(path: str) -> str:
    return f"./{path}" if not path.startswith(("/", "./", "../")) else path


def _at(path: str) -> Side:
    """The sources of one side. A word that is no path is a revision: all packages in it."""
    found = list(sources([path]))
    if len(found) == 1 and isinstance(found[0], Trouble) and found[0].kind == "missing" and ":" not in path:
        whole = list(sources([f"{path}:"]))
        if not (len(whole) == 1 and isinstance(whole[0], Trouble)):
            return whole
    return found


def _packages(side: Side, version: str, result: DiffResult) -> tuple[list[Package], list[str]]:
    """The packages of one side, and the names of what could not be read, which is noted."""
    found, broken = [], []
    for source in side:
        try:
            if isinstance(source, Trouble):
                if source.kind != "loop":
                    raise WrongPackage(reason(source))
                continue
            if source.path == os.devnull:
                continue
            package = load(source, version)
        except WrongPackage as error:
            result.could_not.append(str(error))
            broken.append(source.name)
            continue
        if package is not None:
            found.append(package)
    return found, broken


def _no_package(paths: Sequence[str]) -> int:
    """Git asks for a difference of JSON that is no package: git's own diff answers."""
    import subprocess

    old, new = paths[1], paths[4]
    subprocess.run(["git", "--no-pager", "diff", "--no-index", "--no-ext-diff", "--", old, new], check=False)
    return 0


def _changed(pairs: Pairs) -> Pairs:
    """Without the pairs that are the same byte for byte."""
    kept = [(old, new) for old, new in pairs.pairs if old.text != new.text]
    return Pairs(kept, pairs.added, pairs.removed, pairs.refused)


def _compare(
    pairs: Pairs,
    request: Request,
    numbers: tuple[str, str],
    settings: Config,
    command: Level,
    accepted: Accepted,
    result: DiffResult,
) -> None:
    rules: tuple[ChangeRule, ...] = registry.change_rules()
    for old, new in pairs.refused:
        both = f"{old.header.code or old.name} ({old.kind}) and {new.header.code or new.name} ({new.kind})"
        result.could_not.append(f"{both} are two packages, not two releases of one; --force compares them all the same")
    for old, new in pairs.pairs:
        chosen = resolve([*settings.levels(new.name), command], rules)
        forms = (request.format, *(option.partition("=")[0] for option in request.output))
        lines = any(form in _LOCATED for form in forms)
        beside = [other for _, other in pairs.pairs if other is not new] + pairs.added
        found = diff(old, new, rules, chosen, numbers, accepted.reasons, lines, beside)
        for rule, error in found.told.broken:
            result.could_not.append(f"rule {rule.id} failed: {error}")
        result.pairs.append(found)
    result.added = [package_info(one) for one in pairs.added]
    result.removed = [package_info(one) for one in pairs.removed]
    used = {one.fingerprint for found in result.pairs for one, _ in found.accepted}
    result.unused = [f"{key} ({why})" for key, why in accepted.reasons.items() if key not in used]


def rendered(format: str, result: DiffResult, show: Severity, width: int = 80, colour: bool = False) -> str:
    """The report in a form; all but text hold everything."""
    if format == "json":
        from lint.report.diff_json import render as as_json

        return as_json(result)
    if format == "markdown":
        from lint.report.diff_markdown import render as as_page

        return as_page(result)
    if format == "html":
        from lint.report.diff_html import render as as_html

        return as_html(result)
    from lint.report.diff_text import render as as_text

    return as_text(result, show, width, colour)


def _data(form: str, result: DiffResult) -> Callable[[], bytes]:
    """What makes the bytes of a report."""

    def make() -> bytes:
        if form == "xlsx":
            from lint.report.diff_xlsx import render as as_workbook

            return as_workbook(result)
        return encoded(rendered(form, result, Severity.NOTE))

    return make


def _beside(request: Request, result: DiffResult, read: Sequence[str]) -> list[bool]:
    """The files for those who upgrade, where they are asked for."""
    written = []
    if request.delete_payload:
        written.append(_write(request.delete_payload, lambda: encoded(_payload(result)), read))
    if request.release_note:
        from lint.report.release_note import render as as_note

        written.append(_write(request.release_note, lambda: encoded(as_note(result)), read))
    return written


def _payload(result: DiffResult) -> str:
    """What the releases removed, to be deleted; what stays, since something still uses it, is told."""
    whole = Payload()
    for found in result.pairs:
        one = payload(found.told.release)
        whole.objects += one.objects
        whole.kept += one.kept
    for item, users in whole.kept:
        who = listed([label(user.type, user.uid, user) for user in users])
        name = label(item.type, item.uid, item)
        print(f"packlint: {name} is left out of the delete payload: it is still used by {who}", file=sys.stderr)
    return whole.text()


def _write(file: str, make: Callable[[], bytes], read: Sequence[str]) -> bool:
    try:
        data = make()
    except NoWorkbook as error:
        print(f"packlint: {error}", file=sys.stderr)
        return False
    return write_file(file, data, read, "compared")
