"""packlint.yaml: where it is found, and its values. What is wrong with one is worded by config_faults.py.

This reader accepts exactly what schemas/config.schema.json does (a test holds them together); it exists
because importing jsonschema costs more than checking a small package.
"""

import os
import re
from collections.abc import Callable, Mapping
from os.path import dirname, exists, isfile, join
from typing import Any, NamedTuple, TypeVar

from lint.finding import Severity
from lint.rule import Profile
from lint.settings import NO_HOUSE, Config, House, Level

NAMES = ("packlint.yaml", "packlint.yml")
MAX_BYTES = 1_000_000
"""A configuration beyond this is none."""


class Mistake(NamedTuple):
    """Something wrong in a configuration; line and column count from 1."""

    line: int
    column: int
    message: str


class WrongConfig(Exception):
    """The configuration cannot be used; ``mistakes`` are all there are, in their order."""

    def __init__(self, file: str, mistakes: list[Mistake]) -> None:
        super().__init__(file)
        self.file = file
        self.mistakes = mistakes


class _Refused(Exception):
    """Some value is not as the schema wants it."""


def find_config(folder: str = ".") -> str:
    """The configuration of a folder: there or above it, up to the root of its git checkout; empty if none."""
    here = os.path.abspath(folder)
    above = []
    while True:
        above.append(here)
        if exists(join(here, ".git")) or dirname(here) == here:
            break
        here = dirname(here)
    if not exists(join(here, ".git")):  # no checkout: nobody's else folder is asked
        above = above[:1]
    for one in above:
        for name in NAMES:
            file = join(one, name)
            if isfile(file):
                return os.path.relpath(file, os.path.abspath("."))
    return ""


def read_config(file: str) -> Config:
    """The settings in a file. WrongConfig where it cannot be read or used."""
    try:
        with open(file, "rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise WrongConfig(file, [Mistake(1, 1, f"cannot be read: {(error.strerror or '').lower()}")]) from None
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    house = NO_HOUSE
    try:
        if len(data) > MAX_BYTES:
            raise _Refused
        loaded = YAML(typ="safe", pure=True).load(data)
        house = _house(loaded, dirname(file))
        return _config(loaded, file, house)
    except (YAMLError, _Refused, ValueError, RecursionError):
        from lint.config_faults import mistakes

        raise WrongConfig(file, mistakes(data, house)) from None


def _house(data: Any, folder: str) -> House:
    """The user's own rules: settings may name them, so they are read first."""
    files = _many(data.get("house-rules", []), _text) if isinstance(data, dict) else ()
    if not files:
        return NO_HOUSE
    from lint.house_rules import read_house

    return read_house([join(folder, path) for path in files])


def _config(data: Any, file: str, house: House) -> Config:
    if data is None:
        return Config(file)
    values = _mapping(data)
    values.pop("house-rules", None)
    paths = values.pop("paths", {})
    libraries = _many(values.pop("libraries", []), _text)
    folder = dirname(file)
    return Config(
        file,
        _level(values, house),
        tuple((_string(glob), _level(_mapping(level), house)) for glob, level in _mapping(paths).items()),
        tuple(join(folder, path) if exists(join(folder, path)) or ":" not in path else path for path in libraries),
        house,
    )


def _level(values: dict[Any, Any], house: House) -> Level:
    settings = {}
    for key, value in values.items():
        if key not in _READERS:
            raise _Refused
        settings[key] = _READERS[key](value)
    level = Level(**settings)
    if not all(map(house.knows, (*level.select, *level.ignore, *level.severities))):
        raise _Refused
    return level


T = TypeVar("T")


def _mapping(value: Any) -> dict[Any, Any]:
    if not isinstance(value, dict):
        raise _Refused
    return dict(value)


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise _Refused
    return value


def _text(value: Any) -> str:
    if not _string(value):
        raise _Refused
    return str(value)


def _many(value: Any, one: Callable[[Any], str]) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _Refused
    return tuple(one(item) for item in value)


def _by(value: Any, key: Callable[[Any], str], one: Callable[[Any], T]) -> Mapping[str, T]:
    return {key(name): one(item) for name, item in _mapping(value).items()}


def _form(pattern: str) -> Callable[[Any], str]:
    form = re.compile(pattern)

    def read(value: Any) -> str:
        if not form.fullmatch(_string(value)):
            raise _Refused
        return str(value)

    return read


def _one_of(choices: Mapping[str, T]) -> Callable[[Any], T]:
    def read(value: Any) -> T:
        if not isinstance(value, str) or value not in choices:
            raise _Refused
        return choices[value]

    return read


_READERS: dict[str, Callable[[Any], Any]] = {
    "profile": _one_of({profile.name.lower(): profile for profile in Profile}),
    "select": lambda value: _many(value, _string),
    "ignore": lambda value: _many(value, _string),
    "severities": lambda value: _by(value, _string, _one_of({severity.word: severity for severity in Severity})),
    "dhis2": _form(r"2\.[0-9]{2}(\.[0-9]+)*"),
    "locales": lambda value: _many(value, _form(r"[a-z]{2,3}(_[A-Z]{2})?(@[A-Z][a-z]{3})?")),
    "prefixes": lambda value: _many(value, _form(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")),
    "outside": lambda value: _by(value, _form(r"[A-Za-z][A-Za-z0-9]{10}"), _text),
}
