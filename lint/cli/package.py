"""The one package that an option names, for commands that look things up in it."""

from lint.package import read_package
from lint.package.model import Package
from lint.source import Source, Trouble, read, sources
from lint.trouble import described_trouble


class WrongPackage(Exception):
    """A path that gives no package, or several; the message is for its user."""


def reason(trouble: Trouble) -> str:
    """Why a path could not be read, in a sentence."""
    words = {"name": trouble.name, "reason": trouble.reason}
    return described_trouble("INT002", trouble.kind, words, trouble.name).message


def load(source: Source, dhis2: str) -> Package | None:
    """The package of a source, None where its JSON is none. WrongPackage where it cannot be read."""
    data = read(source)
    if isinstance(data, Trouble):
        raise WrongPackage(reason(data))
    package = read_package(data, source.name, dhis2)
    if package is not None and not package.readable:
        raise WrongPackage(f"{source.name} is no JSON that can be read: `packlint check` says where it is broken")
    return package


def one_package(path: str, dhis2: str) -> Package:
    """The package that a path names. WrongPackage where that is none or more than one."""
    found: list[Package] = []
    for source in sources([path]):
        if isinstance(source, Trouble):
            raise WrongPackage(reason(source))
        package = load(source, dhis2)
        if package is not None:
            found.append(package)
        if len(found) > 1:
            raise WrongPackage(f"{path} holds several packages, {found[0].name} and {found[1].name}: name one")
    if not found:
        raise WrongPackage(f"{path} holds no DHIS2 metadata package")
    return found[0]
