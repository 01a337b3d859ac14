"""packlint show."""

import sys
from collections.abc import Sequence

from lint.cli.check import terminal, write
from lint.cli.package import WrongPackage, load, reason
from lint.cli.settings import WrongOption, complain, dhis2_version
from lint.lookup import Lookup, collection
from lint.portrait import Candidate, candidates, portrait
from lint.report.portrait import Answer
from lint.source import Trouble, sources


def run(word: str, paths: Sequence[str], format: str, type_: str, dhis2: str) -> int:
    """Print the one object that the word means, or say which it may mean; the exit code."""
    try:
        version = dhis2_version(dhis2)
        wanted = collection(type_) if type_ else ""
        if type_ and not wanted:
            raise WrongOption(f"--type {type_}: DHIS2 has no such objects; write one like dataElements")
        if not word.strip():
            raise WrongOption("the UID, code or name of an object is missing")
    except WrongOption as error:
        return complain(error)
    lookup = Lookup(word, wanted)
    failed, packages = False, 0
    for source in sources(list(paths) or ["."]):
        try:
            if isinstance(source, Trouble):
                if source.kind != "loop":
                    raise WrongPackage(reason(source))
                continue
            package = load(source, version)
        except WrongPackage as error:
            print(f"packlint: {error}", file=sys.stderr)
            failed = True
            continue
        if package is not None:
            packages += 1
            lookup.add(package)
    if not packages:
        if not failed:
            print("packlint: no DHIS2 metadata package was found", file=sys.stderr)
        return 2
    answer = answered(lookup)
    write(rendered(answer, format))
    return 2 if failed else 0 if answer.portrait else 1


def answered(lookup: Lookup) -> Answer:
    """The object, or what the word may mean."""
    answer = Answer(lookup.word)
    if sum(len(items) for _, items in lookup.found) == 1:
        package, (item,) = lookup.found[0]
        answer.portrait = portrait(package, item)
        return answer
    for package, items in lookup.found:
        answer.candidates += candidates(package, items)
    if not answer.candidates:
        answer.near = [Candidate(one.type, one.uid, one.code, one.name, one.file, 0) for one in lookup.nearest()]
        for package, uses in lookup.unheld:
            answer.named_by += candidates(package, list({id(use.source): use.source for use in uses}.values()))
    return answer


def rendered(answer: Answer, format: str) -> str:
    """The answer in a form."""
    if format == "json":
        from lint.report.portrait_json import render as as_json

        return as_json(answer)
    if format == "mermaid":
        from lint.report.portrait_mermaid import render as as_graph

        return as_graph(answer)
    from lint.report.portrait_text import render as as_text

    width, colour = terminal()
    return as_text(answer, width, colour)
