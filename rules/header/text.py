"""Bytes and JSON: what no reader of the file may stumble over."""

from lint.finding import Finding, Place, Severity
from lint.package.decode import MAX_DIGITS
from lint.package.model import Package

_LOCAL = "{rest}"
"""Filled in where it is true: the fault is local and nothing else breaks the file."""

MOST_TOLD = 10
"""Places of one repeated key that a finding names."""

MESSAGES = {
    "empty": "the file is empty: JSON was expected",
    "bom": "the file begins with a byte order mark (U+FEFF), which JSON forbids and some tools refuse",
    "utf16": "the file is {detail}, not UTF-8" + _LOCAL,
    "utf8": "the file is not valid UTF-8: byte {detail} here" + _LOCAL,
    "surrogate": "the escape `{detail}` is half a character (a lone surrogate): DHIS2 cannot store it",
    "constant": "`{detail}` is no JSON number" + _LOCAL,
    "infinite": "the number `{detail}` is larger than a computer's numbers" + _LOCAL,
    "digits": f"an integer of {{detail}} digits; packlint reads {MAX_DIGITS:,}, DHIS2 19" + _LOCAL,
    "deep": "the JSON is nested too deep to be read: no package nests deeper than a dozen levels",
    "foreign": "this is no JSON: it begins with {detail}",
    "lfs": "this is a Git LFS pointer: the file that it stands for was not fetched",
    "conflict": "a merge conflict was left in the file: `{detail}`",
    "comment": "a comment (`{detail}`): JSON has none",
    "comma": "a trailing comma before `{detail}`: JSON allows none after the last entry",
    "quotes": "a single quote: JSON writes keys and texts in double quotes",
    "control": "a raw control character ({detail}) inside a text, such as a line break or tab: JSON wants it escaped",
    "escape": "`{detail}` is no escape that JSON knows",
    "unterminated": "a text begins here and never ends: its closing double quote is missing",
    "truncated": "the file ends here, before its JSON is complete: a closing bracket is missing, or the file was cut off",
    "extra": "the JSON ends before this: nothing may follow it, but {detail} does",
    "syntax": "expected {detail}",
}

_ENCODING = "Save the file as UTF-8 without byte order mark."
_NUMBER = "Write the number that was meant, or null."
_MEND = "Mend the JSON here, or export the package again: DHIS2 refuses the whole file."

HINTS = {
    "bom": _ENCODING, "utf16": _ENCODING, "utf8": _ENCODING,
    "constant": _NUMBER, "infinite": _NUMBER, "digits": _NUMBER,
    "surrogate": "Write the whole character, or both halves of it.",
    "foreign": "Name a package, or the folder that it lies in; below a folder only *.json is read.",
    "lfs": "Run `git lfs pull`; in a pipeline, let the checkout step fetch LFS files.",
    "conflict": "Choose one side of the conflict and take out the lines that begin with <<<<<<<, ======= and >>>>>>>.",
    "comment": "Take the comment out.",
    "comma": "Take the comma out.",
    "control": "Write \\n for a line break and \\t for a tab.",
    "escape": "Write \\\\ for a backslash.",
    "empty": _MEND, "deep": _MEND, "quotes": _MEND, "unterminated": _MEND,
    "truncated": _MEND, "extra": _MEND, "syntax": _MEND,
}  # fmt: skip


def unreadable(package: Package) -> list[Finding]:
    """HDR-01: strict JSON in UTF-8."""
    rest = "; the rest of the file was checked" if package.readable else ""
    return [
        Finding(
            (),
            {"detail": fault.detail, "rest": rest},
            variant=fault.kind,
            severity=Severity.WARNING if fault.kind == "bom" else None,
            place=Place(offset=fault.offset),
            group=(fault.kind,),
            token=fault.detail,
        )
        for fault in package.faults
    ]


def key_repeated(package: Package) -> list[Finding]:
    """HDR-02: no object holds a key twice. Readers keep the last one without a word."""
    findings = []
    for repeat in package.repeats:
        item = package.object_at(repeat.path)
        outermost = len(repeat.path) == 1
        inside = f"`{repeat.path[0]}`" if item is None else package.named(item) if item.uid else "an object without id"
        holder = "the file" if outermost else inside
        *earlier, last = repeat.offsets
        times = "twice" if len(repeat.offsets) == 2 else f"{len(repeat.offsets)} times"
        findings.append(
            Finding(
                repeat.path,
                {"key": str(repeat.path[-1]), "holder": holder, "times": times},
                place=Place(repeat.path, last),
                related=tuple(Place(repeat.path, offset, what="given before") for offset in earlier[:MOST_TOLD]),
                token=str(repeat.path[-1]),
            )
        )
    return findings
