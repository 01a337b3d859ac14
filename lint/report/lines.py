"""Lines of text for people, safe to print and no wider than the terminal."""

from textwrap import wrap

from lint.report.shared import plain


def wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """The lines of a text, cut at blanks only, the first after ``first`` and the others after ``rest``."""
    rest = " " * len(first) if rest is None else rest
    return wrap(
        plain(text), width, initial_indent=first, subsequent_indent=rest, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip


def clipped(text: str, width: int) -> str:
    """One line as it is, or its beginning."""
    text = plain(text)
    return text if len(text) <= width else text[: width - 1] + "…"


def laid_out(text: str, width: int, most: int = 60) -> list[str]:
    """A formula over several lines, indented by two; what is too long goes on further in. At most so many lines."""
    lines = text.split("\n")
    found: list[str] = []
    for line in lines[:most]:
        inner = line.strip(" ")
        indent = "  " + " " * (len(line) - len(line.lstrip(" ")))
        found += wrapped(inner, width, indent, indent + "    ")
    if len(lines) > most:
        found.append(f"  … and {len(lines) - most:,} more lines")
    return found
