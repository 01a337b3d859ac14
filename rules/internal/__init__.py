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
            "no-archive": "`{name}`: what stands before the `!` is no zip archive",
            "no-member": "`{name}`: the archive has no such file or folder",
            "damaged": "`{name}` is damaged or no proper zip archive: {reason}",
            "encrypted": "`{name}` is encrypted",
            "packing": "`{name}` is packed with {reason}, which packlint does not unpack",
            "nested": "`{name}`: an archive that lies inside another one is not opened",
            "crowded": "`{name}` holds too much for a release: over 10,000 JSON files, 1 GB of JSON, or 100,000 files in all; none was checked",
            "link": "`{name}` is a link (a symbolic link); links are not followed in archives",
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
            "no-archive": "Name the archive before the `!`, and the path inside it after.",
            "no-member": "Look into the archive (unzip -l); capital letters count.",
            "damaged": "Fetch or make the archive anew; `unzip -t` tests it.",
            "encrypted": "Unpack it, and name the folder.",
            "packing": "Pack it the usual way (deflate), or unpack it and name the folder.",
            "nested": "Unpack it, and name the folder.",
            "crowded": "Name a folder inside it, or unpack it.",
            "link": "Name what the link leads to.",
        },
        on_bytes=True,
    ),
)  # fmt: skip
