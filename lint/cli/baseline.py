"""packlint baseline."""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lint.atomic import replace_file
from lint.baseline import NAME, Baseline, WrongBaseline, find, label, line, read, text
from lint.check import Options, Result, check, seen_whole
from lint.cli.progress import progress
from lint.cli.settings import WrongOption, complain, configuration, dhis2_version, unusable
from lint.describe import Described
from lint.entries import Unreadable
from lint.finding import Severity
from lint.report.shared import plural
from lint.settings import ALWAYS


def run(
    paths: Sequence[str],
    output: str,
    prune: bool,
    libraries: Sequence[str],
    dhis2: str,
    config: str,
    no_config: bool,
    jobs: int,
) -> int:
    """Check and write the file; the exit code. Lines of packages that are not of this run stay as they are."""
    file = output or find() or NAME
    shown = progress()
    try:
        settings = configuration(config, no_config)
        if isinstance(settings, Result):
            return unusable(settings)
        old = read(file) if os.path.exists(file) else Baseline(file)
        options = Options(
            dhis2=dhis2_version(dhis2), config=settings, libraries=libraries, jobs=jobs, progress=shown,
            show=Severity.NOTE,
        )  # fmt: skip
    except (WrongOption, WrongBaseline, Unreadable) as error:
        return complain(WrongOption(str(error)))
    try:
        result = check(list(paths), options)
    finally:
        if shown:
            shown.end()
    for one in result.findings:
        if one.rule.startswith("INT"):
            print(f"packlint: {one.message}", file=sys.stderr)
    if result.could_not_check or not result.packages:
        return complain(WrongOption("the baseline was not written: not every package could be checked"
                        if result.could_not_check else "no DHIS2 metadata package was found"))  # fmt: skip
    try:
        known = written(file, old, result, prune, seen_whole(paths, result))
    except OSError as error:
        return complain(WrongOption(f"{file} could not be written: {(error.strerror or '').lower()}"))
    print(f"{file}: {plural(known.all, 'known finding')} ({known.new:,} new, {known.gone:,} gone).")
    return 0


class Known(NamedTuple):
    """How many findings a baseline holds, and how many came and went."""

    all: int
    new: int
    gone: int


def written(file: str, old: Baseline, result: Result, prune: bool = False, paths: Sequence[str] = ()) -> Known:
    """Write the findings of a run over these paths down, beside those of packages that it did not see. OSError where
    that fails.
    """
    readable = zip(result.packages, result.identities, strict=True)
    identities = {info.file: identity for info, identity in readable if info.checked_as}
    found = {one.fingerprint: _line(one, identities) for one in _lasting(result.findings, identities)}
    gone = set(old.gone(found, result.identities, paths))
    kept = {key: text_ for key, text_ in old.lines.items() if key not in gone}
    new = {} if prune else {key: text_ for key, text_ in found.items() if key not in kept}
    replace_file(file, text((kept | new).values()).encode("utf-8", "backslashreplace"))
    return Known(len(kept) + len(new), len(new), len(gone))


def _lasting(findings: Iterable[Described], identities: dict[str, str]) -> list[Described]:
    """Those of packages that can be read; packlint's own trouble is never known."""
    return [one for one in findings if one.file in identities and not one.rule.startswith(ALWAYS)]


def _line(one: Described, identities: dict[str, str]) -> str:
    return line(one.fingerprint, one.rule, label(identities[one.file]), one.type, one.uid)
