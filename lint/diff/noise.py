"""Kinds of differences between two exports that mean nothing, and how they are told (notes/diff.md section 1)."""

EMPTY = "empty values"
EMBEDDED_ACCESS = "access fields of embedded objects"
ORDER = "order of sets"
COMPUTED = "values that DHIS2 computes"
GROUP_NAMES = "names of groups in sharing"
EMBEDDED_ID = "ids of embedded objects"
DEFAULTS = "defaults written or left out"
COUNTERS = "save counters"
FORM = "form of references"
STAMPS = "owners, accounts and dates"
NUMBERS = "form of numbers"
INVERSE = "inverse sides"
PERIODS = "periods told in another way"
RENUMBERED = "re-numbered in the same order"
DEFAULT_OBJECTS = "DHIS2's own default objects"
HEADER = "dates and names of the header"
SHARING = "sharing in the fields of before 2.36"

KINDS = (
    EMPTY, EMBEDDED_ACCESS, ORDER, COMPUTED, GROUP_NAMES, EMBEDDED_ID, DEFAULTS, COUNTERS, FORM, STAMPS,
    NUMBERS, INVERSE, PERIODS, RENUMBERED, DEFAULT_OBJECTS, HEADER, SHARING,
)  # fmt: skip

STAMPED = frozenset({"created", "createdBy", "lastUpdated", "lastUpdatedBy", "href", "access", "user"})
"""Who saved an object and when, where the server is, what its caller may do: not an author's."""

SHARED = frozenset({"sharing", "publicAccess", "externalAccess", "userGroupAccesses", "userAccesses"})
"""What tells who may see an object: compared as one (effective sharing)."""

SAVED = frozenset({("optionSets", "version"), ("dataSets", "version")})
"""Counters that each save raises. Not ``programs.version``: Android reads a program anew by it."""

ECHOED = frozenset({"insertPosition"})
"""Where a dashboard puts what is added next: of the editor, not of what it shows."""

VALUES = {
    "colorSet": "DEFAULT", "numberType": "VALUE", "aggregationType": "DEFAULT", "digitGroupSeparator": "SPACE",
    "displayDensity": "NORMAL", "fontSize": "NORMAL", "regressionType": "NONE", "hideEmptyRowItems": "NONE",
    "eventStatusSelection": "ACTIVE", "sortOrder": 0, "topLimit": 0,
}  # fmt: skip
"""What DHIS2 writes for a property of favourites that its author left alone."""

ON = frozenset({"displayIncidentDate", "displayGenerateEventBox", "autoGenerateEvent"})
"""Flags of programs and stages that are on where nothing is said (initial values in DHIS2's source)."""
