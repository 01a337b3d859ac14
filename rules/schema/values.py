"""Values that DHIS2's schema of the version refuses."""

from lint import metamodel
from lint.finding import Argument, Finding, Severity
from lint.near import suggester
from lint.package.model import Departure, Package
from lint.package.periods import PERIOD_TYPES, is_period_type

from .properties import path_of

_FORMS = {
    "EMAIL": ("e-mail address", "E4003", "an address like name@example.org"),
    "URL": ("web address", "E4004", "an address that begins with http:// or https://"),
    "COLOR": ("colour", "E4006", "a colour as # and six hexadecimal digits, like #1f77b4"),
}


def _finding(package: Package, departure: Departure, args: dict[str, Argument], variant: str = "") -> Finding:
    """A finding at the value; only a note where the version's own table is not known."""
    declared = package.declared
    guessed = declared is None or not metamodel.FIRST <= declared <= metamodel.LAST
    return Finding(
        path_of(departure),
        {"dhis2": package.dhis2, **args},
        variant,
        Severity.NOTE if guessed else None,
        token=str(departure.value)[:200] if isinstance(departure.value, str | int | float) else "",
    )


def text_length(package: Package) -> list[Finding]:
    """SCH-02, SCH-03: column lengths. An empty text is never too short for DHIS2."""
    findings = []
    for departure in package.departures.get("length", ()):
        limits = departure.property
        if limits is None:
            continue
        length = len(departure.value)
        long = limits.max is not None and length > limits.max
        limit = f"at most {limits.max:g}" if long else f"at least {limits.min:g}"
        args: dict[str, Argument] = {"length": length, "limit": limit}
        findings.append(_finding(package, departure, args, "long" if long else "short"))
    return findings


def format_wrong(package: Package) -> list[Finding]:
    """SCH-04, SCH-14."""
    findings = []
    for departure in package.departures.get("format", ()):
        kind = departure.property.type if departure.property else ""
        form, code, example = _FORMS.get(kind, _FORMS["COLOR"])
        args: dict[str, Argument] = {"value": departure.value[:80], "form": form, "code": code, "example": example}
        one = _finding(package, departure, args)
        if kind == "TEXT":
            one.variant, one.severity = "drawn", Severity.WARNING
        findings.append(one)
    return findings


def number_range(package: Package) -> list[Finding]:
    """SCH-06."""
    findings = []
    for departure in package.departures.get("range", ()):
        limits = departure.property
        if limits is None:
            continue
        low = "any number" if limits.min is None else f"{limits.min:g}"
        high = "any number" if limits.max is None else f"{limits.max:g}"
        findings.append(_finding(package, departure, {"value": str(departure.value)[:40], "low": low, "high": high}))
    return findings


def enum_unknown(package: Package) -> list[Finding]:
    """SCH-07: sets move within a minor version, so a constant of the next version is let pass."""
    declared = package.declared
    following = metamodel.nearest((2, int(package.dhis2.split(".")[1]) + 1))
    near = suggester()
    findings = []
    for departure in package.departures.get("enum", ()):
        prop = departure.property
        later = metamodel.load(following).types.get(departure.owner)
        known_later = later.properties.get(prop.name) if later and prop else None
        if prop is None or (known_later and departure.value in known_later.values):
            continue
        close = near(departure.value.upper(), sorted(prop.values), (departure.owner, prop.name))
        args: dict[str, Argument] = {
            "value": departure.value[:80],
            "near": f"; `{close}` may be meant" if close else "",
            "allowed": _choice(prop.values, close),
            "types": metamodel.spoken_many(departure.owner),
            "last": prop.name,
        }
        finding = _finding(package, departure, args)
        if declared is not None and declared < metamodel.FIRST:
            finding.severity = Severity.WARNING
        finding.group = (departure.owner, prop.name, departure.value)
        findings.append(finding)
    return findings + _period_types(package)


_PERIODIC = {
    "dataSets": "periodType",
    "predictors": "periodType",
    "validationRules": "periodType",
    "dataApprovalWorkflows": "periodType",
    "programs": "expiryPeriodType",
}


def _period_types(package: Package) -> list[Finding]:
    """Period types are texts for the schema, and looked up by their names."""
    near = suggester()
    findings = []
    for type_, key in _PERIODIC.items():
        for item in package.collections.get(type_, ()):
            value = item.data.get(key)
            if not isinstance(value, str) or not value or is_period_type(value):
                continue
            close = near(value, sorted(PERIOD_TYPES), ())
            args: dict[str, Argument] = {
                "value": value[:80],
                "near": f"; `{close}` may be meant" if close else "",
                "allowed": _choice(PERIOD_TYPES, close),
                "types": metamodel.spoken_many(type_),
                "last": key,
            }
            path = (*item.path, key)
            findings.append(Finding(path, args, "period", group=(type_, key, value), token=value[:200]))
    return findings


def _choice(values: frozenset[str], close: str) -> str:
    """The near constant first, then all of a short set; of a long one the first few."""
    meant = f"{close} if that is what was meant; else " if close else ""
    if len(values) <= 12:
        return f"{meant}one of {', '.join(sorted(values))}"
    return f"{meant}one of the {len(values)} that it knows, such as {', '.join(sorted(values)[:4])}"


def json_type(package: Package) -> list[Finding]:
    """SCH-08: what Jackson cannot coerce; a number for a text, or "5" for 5, it can."""
    findings = []
    for departure in package.departures.get("type", ()):
        prop = departure.property
        if prop is None:
            continue
        element = bool(prop.collection) and isinstance(departure.path[-1], int)
        args: dict[str, Argument] = {
            "found": _json_word(departure.value),
            "expected": _expected(prop.type, bool(prop.collection) and not element),
            "types": metamodel.spoken_many(departure.owner),
            "last": prop.name,
        }
        finding = _finding(package, departure, args, "entry" if element else "")
        finding.severity = None  # no version reads it otherwise
        finding.group = (departure.owner, prop.name, _json_word(departure.value), finding.variant)
        findings.append(finding)
    return findings


def _json_word(value: object) -> str:
    names = {bool: "true or false", str: "a text", list: "a list", dict: "an object"}
    return names.get(type(value), "a number")


def _expected(type_: str, is_list: bool) -> str:
    if is_list:
        return "a list"
    if type_ == "REFERENCE":
        return 'an object with an id, like {"id": "…"}'
    return {
        "COMPLEX": "an object", "BOOLEAN": "true or false", "INTEGER": "a number", "NUMBER": "a number",
    }.get(type_, "a text")  # fmt: skip
