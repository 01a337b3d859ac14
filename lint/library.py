"""Packages that are not checked, but whose objects exist: the common library, a tracker's aggregate side."""

from collections.abc import Sequence

from lint.inspection import Library, Reader
from lint.package import read_package
from lint.package.model import MetadataObject
from lint.source import Source, Trouble, sources


def read_libraries(paths: Sequence[str], read: Reader) -> tuple[Library, list[Trouble]]:
    """The objects of all packages that the paths name; of two with one type and UID the first counts."""
    objects: dict[tuple[str, str], MetadataObject] = {}
    troubles: list[Trouble] = []
    for path in paths:
        before = len(objects)
        told = len(troubles)
        for source in sources([path]):
            if isinstance(source, Trouble):
                troubles.append(source)
                continue
            found = _objects(source, read)
            if isinstance(found, Trouble):
                troubles.append(found)
            else:
                for key, item in found.items():
                    objects.setdefault(key, item)
        if len(objects) == before and len(troubles) == told:
            troubles.append(Trouble(path, "library"))
    return objects, troubles


def _objects(source: Source, read: Reader) -> Library | Trouble:
    data = read(source)
    if isinstance(data, Trouble):
        return data
    package = read_package(data, source.name)
    if package is None:
        return {}
    if not package.readable:
        return Trouble(source.name, "library-broken")
    return package.objects
