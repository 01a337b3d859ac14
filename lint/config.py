"""packlint.yaml: where it is found, and its values. What is wrong with one is worded by config_faults.py.

This reader accepts exactly what schemas/config.schema.json does (a test holds them together); it exists
because importing jsonschema costs more than checking a small package.
"""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from os.path import dirname, exists, isfile, join
from typing import Any, NamedTuple, TypeVar

from lint.checkout import above
from lint.finding import Severity
from lint.ignores import Ignore
from lint.package.locales import SPELLING
from lint.rule import Profile
from lint.settings import NO_HOUSE, Config, House, Layout, Level

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
    for one in above(folder):
        for name in NAMES:
            file = join(one, name)
            if isfile(file):
                return os.path.relpath(file, os.path.abspath("."))
    return ""


def passed_over(found: str) -> str:
    """The configuration of the other name that lies beside the one that was found, and counts for nothing; or empty."""
    other = join(dirname(found), NAMES[1])
    return other if os.path.basename(found) != NAMES[1] and isfile(other) else ""


def is_configuration(path: str) -> bool:
    """Is it a file that is a configuration by its name?"""
    return os.path.basename(path) in NAMES and isfile(path)


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
        tuple(
            (_string(glob), _level(_mapping(level), house, "paths", glob)) for glob, level in _mapping(paths).items()
        ),
        tuple(join(folder, path) if exists(join(folder, path)) or ":" not in path else path for path in libraries),
        house,
    )


def _level(values: dict[Any, Any], house: House, *at: str) -> Level:
    settings: dict[str, Any] = {}
    for key, value in values.items():
        if key not in _READERS:
            raise _Refused
        settings[key] = _READERS[key](value)
    level = Level(**settings | _ignored(settings.pop("ignore", ()), (*at, "ignore")))
    named = (*level.select, *level.ignore, *level.severities, *(one.rule for one in level.ignores))
    if not all(map(house.knows, named)):
        raise _Refused
    return level


def _ignored(entries: Sequence[str | Ignore], at: tuple[str, ...]) -> dict[str, Any]:
    """Rules that are left out, and findings that are silenced, which stand in one list."""
    silenced = [one._replace(at=(*at, number)) for number, one in enumerate(entries) if isinstance(one, Ignore)]
    return {"ignore": tuple(one for one in entries if isinstance(one, str)), "ignores": tuple(silenced)}


def _entry(value: Any) -> str | Ignore:
    """A rule, or what silences some of its findings."""
    if not isinstance(value, dict):
        return _string(value)
    until = value.get("until")
    if not value.keys() <= {"rule", "object", "property", "reason", "until"} or isinstance(until, datetime):
        raise _Refused
    if until is not None and not isinstance(until, date):
        until = date.fromisoformat(_form(r"\d{4}-\d{2}-\d{2}")(until))
    object_, property_ = (_text(value[key]) if key in value else "" for key in ("object", "property"))
    return Ignore(_string(value.get("rule")), _text(value.get("reason")), object_, property_, until)


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


def _many(value: Any, one: Callable[[Any], T]) -> tuple[T, ...]:
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


def _indent(value: Any) -> str:
    if value == "tab":
        return "\t"
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 8:
        raise _Refused
    return " " * value


_LAYOUT: dict[str, Callable[[Any], str]] = {
    "indent": _indent,
    "line-ends": _one_of({word: word for word in ("lf", "crlf", "keep")}),
}


def _layout(value: Any) -> Layout:
    said = _mapping(value)
    if not said.keys() <= _LAYOUT.keys():
        raise _Refused
    return Layout(**{key.replace("-", "_"): _LAYOUT[key](one) for key, one in said.items()})


_READERS: dict[str, Callable[[Any], Any]] = {
    "profile": _one_of({profile.name.lower(): profile for profile in Profile}),
    "select": lambda value: _many(value, _string),
    "ignore": lambda value: _many(value, _entry),
    "severities": lambda value: _by(value, _string, _one_of({severity.word: severity for severity in Severity})),
    "dhis2": _form(r"2\.[0-9]{2}(\.[0-9]+)*"),
    "locales": lambda value: _many(value, _form(SPELLING)),
    "prefixes": lambda value: _many(value, _form(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")),
    "outside": lambda value: _by(value, _form(r"[A-Za-z][A-Za-z0-9]{10}"), _text),
    "format": _layout,
}
