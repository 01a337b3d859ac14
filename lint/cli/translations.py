"""packlint translations."""

import sys
from collections.abc import Sequence

from lint.check import Result
from lint.cli.check import terminal, write
from lint.cli.package import WrongPackage, reason
from lint.cli.settings import WrongOption, complain, configuration, dhis2_version, unusable
from lint.coverage import Coverage, coverage
from lint.inspection import View, load
from lint.settings import resolve
from lint.source import Source, Trouble, read, sources


def run(paths: Sequence[str], format: str, locales: Sequence[str], dhis2: str, config: str, no_config: bool) -> int:
    """Print what each package has in other languages; the exit code."""
    try:
        view = View(dhis2_version(dhis2))
        settings = configuration(config, no_config)
    except WrongOption as error:
        return complain(error)
    if isinstance(settings, Result):
        return unusable(settings)
    found: list[Coverage] = []
    failed = False
    for source in sources(list(paths) or ["."]):
        try:
            if isinstance(source, Trouble):
                if source.kind != "loop":
                    raise WrongPackage(reason(source))
                continue
            package = load(source, resolve(settings.levels(source.name)), view, read)
            if isinstance(package, Trouble):
                raise WrongPackage(reason(package))
            if package is not None and not package.readable:
                raise WrongPackage(_broken(source))
        except WrongPackage as error:
            print(f"packlint: {error}", file=sys.stderr)
            failed = True
            continue
        if package is not None:
            found.append(coverage(package, locales))
    if not found and not failed:
        print("packlint: no DHIS2 metadata package was found", file=sys.stderr)
    if found:
        write(rendered(found, format, bool(locales)))
    return 2 if failed or not found else 0


def _broken(source: Source) -> str:
    return f"{source.name} is no JSON that can be read: `packlint check` says where it is broken"


def rendered(found: Sequence[Coverage], format: str, chosen: bool) -> str:
    """The figures in a form; ``chosen``: the user named the languages."""
    if format == "json":
        from lint.report.translations_json import render as as_json

        return as_json(found)
    if format == "csv":
        from lint.report.translations_csv import render as as_rows

        return as_rows(found)
    from lint.report.translations_text import render as as_text

    return as_text(found, chosen, *terminal())
