"""INT: packlint's own trouble, so that nothing passes unsaid. The engine makes these findings."""

from lint.finding import Severity
from lint.rule import Profile, Rule

RULES = (
    Rule(
        "INT001", "rule-failed", Severity.ERROR, Profile.INSTALL,
        message="the rule {rule} ({name}) failed on this package: {error}",
        hint="This is a bug of packlint: please report it. The other rules were checked.",
        on_bytes=True,
    ),
    Rule(
        "INT002", "file-unreadable", Severity.ERROR, Profile.INSTALL,
        message={
            "missing": "there is no file or folder `{name}`",
            "unreadable": "`{name}` could not be read: {reason}",
            "special": "`{name}` is no plain file (a pipe, a device or a socket)",
            "huge": "`{name}` is larger than 100 MB; packages are at most a few MB",
            "changing": "`{name}` changed while it was being read",
            "worker": "`{name}` was not checked: the process that was at it was ended ({reason})",
            "library": "`{name}` is given as a library, but holds no DHIS2 metadata package",
            "library-broken": "`{name}` is given as a library, but its JSON cannot be read",
            "loop": "`{name}` is a link back to a folder above it; it was not followed",
        },
        hint={
            "missing": "Mend the path.",
            "unreadable": "Check the file's permissions and that it still is there.",
            "special": "Name a file, or give the package on standard input: packlint check -",
            "huge": "Check that it is a metadata package.",
            "changing": "Run packlint again when nothing writes to the file.",
            "worker": "Too little memory ends processes: see how much there is, or run with --jobs 1. If the same file does it again, please report it.",
            "library": "Name a package: its file, its folder or its archive.",
            "library-broken": "Check that file by itself first.",
            "loop": "",
        },
        on_bytes=True,
    ),
)  # fmt: skip
