"""What the reports that code hosts read share: texts that they can store, and which findings they get."""

import re
from hashlib import sha256

from lint.check import Result
from lint.describe import Described
from lint.finding import Severity
from lint.report.shared import plain

MOST = 25_000
"""Findings of one report, the worst first: GitHub takes no more of a run, and nobody reads as many."""

_UNSTORABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")


def storable(text: str) -> str:
    """A text that neither a log, XML nor a host's database trips over: no control and no half characters."""
    return _UNSTORABLE.sub(lambda match: f"\\u{ord(match.group()):04x}", plain(text))


def worst_first(result: Result, show: Severity) -> list[Described]:
    """The findings from a severity on, each by itself, in the result's order within each severity.

    Those that another explains are told in its message, as in the reports for people.
    """
    found = [one for one in result.findings if one.cause is None and one.severity >= show]
    return sorted(found, key=lambda one: -one.severity)


def with_fix(finding: Described, between: str) -> str:
    """The message, and after ``between`` what to do."""
    message = storable(finding.message)
    return message + between + storable(finding.hint) if finding.hint else message


def identity(finding: Described, path: str) -> str:
    """The finding's fingerprint; of one that is about no package, such as a wrong setting, a like one.

    ``path`` is the file's, the same on every machine. Findings about two releases of one package share theirs.
    """
    if finding.fingerprint:
        return finding.fingerprint
    text = "\n".join((finding.rule, path, finding.message))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
