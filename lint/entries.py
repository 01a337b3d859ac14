"""Files of a line an entry, which people write too: known findings, accepted changes."""

from collections.abc import Iterator


class Unreadable(Exception):
    """The file is no text, or the system does not give it; says so."""


def entries(file: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers, from 1, without blanks around them; blank ones and those that begin with # are
    passed over. Unreadable before the first.
    """
    try:
        with open(file, encoding="utf-8-sig") as stream:
            lines = stream.read().splitlines()
    except UnicodeDecodeError:
        raise Unreadable(f"{file} is no text in UTF-8") from None
    except OSError as error:
        raise Unreadable(f"{file} could not be read: {(error.strerror or '').lower()}") from None
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if text and not text.startswith("#"):
            yield number, text
