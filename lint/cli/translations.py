"""packlint translations."""

import sys
from collections.abc import Sequence
from difflib import get_close_matches

from lint.check import Result
from lint.cli.check import terminal, write
from lint.cli.package import WrongPackage, reason
from lint.cli.settings import WrongOption, complain, configuration, dhis2_version, unusable
from lint.coverage import Coverage, coverage
from lint.inspection import View, load
from lint.package.locales import is_spelt
from lint.report.shared import plain
from lint.settings import resolve
from lint.source import Source, Trouble, read, sources
from lint.words import listed

LONGEST = 20
"""Characters of a word that are compared with locales."""


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
    known: set[str] = set()
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
            known.update(locale for _, locale, _ in package.translations.entries)
    try:
        _are_locales(locales, known)
    except WrongOption as error:
        return complain(error)
    if not found and not failed:
        print("packlint: no DHIS2 metadata package was found", file=sys.stderr)
    if found:
        write(rendered(found, format, bool(locales)))
    return 2 if failed or not found else 0


def _are_locales(words: Sequence[str], known: set[str]) -> None:
    """WrongOption for a word that is no locale, as packlint.yaml refuses it too. A package may have one that is
    misspelt, whose texts somebody wants to see.
    """
    for word in words:
        if word in known or is_spelt(word):
            continue
        alike = [locale for locale in sorted(known) if _bare(locale) == _bare(word)]
        begun = [locale for locale in sorted(known) if word.lower().startswith(locale.lower())]
        near = alike or begun or get_close_matches(word[:LONGEST], sorted(known), 1, 0.7)
        there = f"; there are {listed([plain(locale) for locale in sorted(known)], 12)}" if known else ""
        advice = f"; did you mean {plain(near[0])}?" if near else there
        raise WrongOption(f"--locale {plain(word)}: no locale in Java's spelling, such as fr, pt_BR or uz@Cyrl{advice}")


def _bare(locale: str) -> str:
    return locale.replace("-", "_").casefold()


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
