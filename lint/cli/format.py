"""packlint format."""

import sys
from collections.abc import Iterator, Sequence

from lint import registry
from lint.check import Result
from lint.cli.check import INTERRUPTED, encoded, write, write_bytes
from lint.cli.package import reason
from lint.cli.settings import WrongOption, complain, configuration, unusable
from lint.format import CRLF, LF, Unformattable, formatted, line_ends
from lint.inspection import Inspected, View, stamped, word
from lint.package import read_package
from lint.package.model import Package
from lint.report.shared import place, plain, plural
from lint.settings import Layout, Level, layout, resolve
from lint.source import STDIN, Source, Trouble, read, sources
from lint.source.names import in_archive, in_revision

MOST_LINES = 1_000
"""Lines of one file's diff that are shown; a package that was never formatted can differ in every line."""

MOST_FAULTS = 3
"""Faults of one file that are told; `packlint check` tells all."""

_KEPT = ("bom", "surrogate")
"""Faults that formatting can leave or mend: nothing is lost by taking a byte order mark away, and half characters
stay the escapes that they are."""


class Refused(Exception):
    """A file that is not formatted; the message says why, a line a reason."""


def run(paths: Sequence[str], check: bool, diff: bool, config: str, no_config: bool) -> int:
    """Format packages, or tell which are not formatted; the exit code."""
    try:
        settings = configuration(config, no_config)
        if STDIN in paths and len(paths) > 1:
            raise WrongOption("- is formatted to standard output, so no other PATH can be given with it")
    except WrongOption as error:
        return complain(error)
    if isinstance(settings, Result):
        return unusable(settings)
    job = _Job(check or diff, diff)
    try:
        for source in sources(list(paths) or ["."]):
            try:
                if isinstance(source, Trouble):
                    if source.kind != "loop":
                        raise Refused(reason(source))
                else:
                    job.source(source, settings.levels(source.name))
            except Refused as refused:
                job.refuse(str(refused))
    except KeyboardInterrupt:
        print("packlint: interrupted", file=sys.stderr)
        return INTERRUPTED
    if list(paths) != [STDIN]:
        print(f"packlint: {job.summary()}", file=sys.stderr)
    return 2 if job.failed else 1 if job.changed and job.dry else 0


class _Job:
    """One run: what it does with each file, and what it counted. ``dry``: nothing is written."""

    def __init__(self, dry: bool, diff: bool) -> None:
        self.dry = dry
        self.diff = diff
        self.packages = self.changed = self.failed = self.others = 0
        self.told: set[str] = set()

    def source(self, source: Source, levels: Sequence[Level]) -> None:
        """Format one file; Refused where that cannot be."""
        if not self.dry and source.path != STDIN and (fixed := _fixed(source)):
            where, why = fixed
            if where not in self.told:
                self.told.add(where)
                raise Refused(why)
            return
        data = read(source)
        if isinstance(data, Trouble):
            raise Refused(reason(data))
        # The version serves only where the header has none: then the levels must say it.
        package = read_package(data, source.name, fallback=_fallback(levels))
        if package is None:
            self.others += 1
            if source.path == STDIN and not self.dry:
                write_bytes(data)  # whoever filters a text gets it back
            return
        text = canonical(package, layout(levels))
        new = encoded(text)
        self.packages += 1
        self.changed += new != data
        if self.dry:
            if new != data:
                write("".join(self.report(source.name, package.text, new.decode())))
        elif source.path == STDIN:
            write_bytes(new)
        elif new != data:
            _replace(source, new)
            write(f"{plain(source.name)}\n")

    def report(self, name: str, old: str, new: str) -> Iterator[str]:
        """That a file would change, and how where that is wanted."""
        if not self.diff:
            yield f"{plain(name)}\n"
            return
        from lint.line_diff import unified

        show = plain if sys.stdout is not None and sys.stdout.isatty() else str
        yield f"--- {plain(name)}\n+++ {plain(name)}\n"
        ends = line_ends(old), line_ends(new)
        if ends[0] != ends[1]:
            words = {LF: "LF", CRLF: "CRLF"}
            yield f"(line ends: {words[ends[0]]} become {words[ends[1]]})\n"
        before, after = (_lines(text) for text in (old, new))
        for number, line in enumerate(unified(before, after)):
            if number == MOST_LINES:
                yield f"(cut after {MOST_LINES:,} lines: format a copy to see it all)\n"
                break
            yield f"{show(line)}\n"

    def refuse(self, why: str) -> None:
        self.failed += 1
        for line in why.split("\n"):
            print(f"packlint: {plain(line)}", file=sys.stderr)

    def summary(self) -> str:
        """The run in one line."""
        if self.packages:
            did = "would format" if self.dry else "formatted"
            said = f"{did} {self.changed:,} of {plural(self.packages, 'package')}"
            return f"{said}; could not format {plural(self.failed, 'file')}" if self.failed else said
        if self.failed:
            return "nothing could be formatted"
        passed = plural(self.others, "other JSON file") + " passed over" if self.others else ""
        return "no DHIS2 metadata package was found" + (f": {passed}" if passed else "")


def canonical(package: Package, wanted: Layout) -> str:
    """The text that a package's file should have. Refused where its JSON is not sound enough to write it anew."""
    faults = [fault for fault in package.faults if fault.kind not in _KEPT]
    if faults or package.repeats:
        package.faults = faults
        raise Refused("\n".join(_faults(package)))
    try:
        text = formatted(package, wanted.indent)
    except Unformattable as error:
        raise Refused(f"{package.name} was left as it is: {error}") from None
    ends = line_ends(package.text) if wanted.line_ends == "keep" else CRLF if wanted.line_ends == "crlf" else LF
    return text if ends == LF else text.replace(LF, CRLF)


def _faults(package: Package) -> Iterator[str]:
    """What `packlint check` says of a file that is not strict JSON, a line a finding."""
    rules = registry.by_id()
    settings = resolve([])
    told = Inspected(Source(package.name, package.name))
    for id_ in ("HDR001", "HDR002"):
        rule = rules[id_]
        if rule.check is not None and (package.readable or rule.on_bytes):
            word(told, package, stamped(rule, rule.check(package), settings), settings, View())
    for finding in told.findings[:MOST_FAULTS]:
        yield f"{place(finding)}: {finding.message} ({finding.rule})"
    more = len(told.findings) - MOST_FAULTS
    if more > 0:
        yield f"{package.name}: {plural(more, 'more such fault')}"
    yield f"{package.name} was left as it is, for something could be lost; `packlint check` says what to do"


def _fallback(levels: Sequence[Level]) -> str:
    return next((level.dhis2 for level in reversed(levels) if level.dhis2), "")


def _fixed(source: Source) -> tuple[str, str] | None:
    """What cannot be written: the archive or revision that holds a source, and why not. None for a file."""
    if source.member is not None:
        inside = in_archive(source.name)
        archive = inside[0] if inside else source.path
        return archive, f"{archive}: nothing is written into an archive; unpack it and format the files, or use --check"
    if source.blob:
        inside = in_revision(source.name)
        revision = f"{inside[0]}:" if inside else source.name
        return revision, f"{revision} nothing is written into git; format the files in the checkout, or use --check"
    return None


def _replace(source: Source, data: bytes) -> None:
    from lint.atomic import replace_file

    try:
        replace_file(source.path, data)
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        raise Refused(f"{source.name} could not be written: {why}") from None


def _lines(text: str) -> list[str]:
    """Lines without their ends; what a last line without one lacks is told as diff does."""
    lines = text.replace(CRLF, LF).split(LF)
    if lines[-1]:
        lines[-1] += "\n\\ No newline at end of file"
    else:
        lines.pop()
    return lines
