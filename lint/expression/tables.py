"""Functions, modifiers, items and variables of DHIS2's formula language, as data.

Measured by running DHIS2's own engines (core 2.36 to 2.42; expression-parser 1.1.10 for rules), or,
for what newer rule engines brought, read in their source. A new DHIS2 version is a few lines here.
"""

from typing import NamedTuple


class Argument(NamedTuple):
    """``sort``: e expression, s string literal, u bare UID, q quoted UID, i integer literal, d direct item.

    ``type``: N number, B boolean, S text, D date that rules ask of an ``e``; ``since``: when it came.
    """

    sort: str
    type: str = ""
    since: int = 0


class Function(NamedTuple):
    """``most`` is None for any number; ``since``: by group of kinds, the first DHIS2 with it there."""

    name: str
    arguments: tuple[Argument, ...]
    least: int
    most: int | None
    result: str
    since: dict[str, int]
    plain: bool  # takes any expressions, and nothing else


# Argument: sort[:type][@since][+ one or more | ? optional]. Result: N B S D, = that of an argument.
# Kinds: I indicator, V validation rule, P predictor, G program indicator, R rule; :41 since 2.41.
# In rules 2.38 to 2.40 have expression-parser 1.0.x, 2.41 has 1.4.
_FUNCTIONS = """
avg                    e                N  PG
contains               e e+             B  IVPG:41
containsItems          e e+             B  IVPG:41
count                  e                N  PG
firstNonNull           e+               =  IVPG
greatest               e+               N  IVPG
if                     e e e            =  IVPG
is                     e e+             B  IVPG:40
isNotNull              e                B  IVPG
isNull                 e                B  IVPG
least                  e+               N  IVPG
log                    e e?             N  IVPG
log10                  e                N  IVPG
max                    e                N  PG
median                 e                N  P
min                    e                N  PG
normDistCum            e e? e?          N  P:39
normDistDen            e e? e?          N  P:39
percentileCont         e e              N  P
removeZeros            e                =  IVPG:39
stddev                 e                N  PG
stddevPop              e                N  P
stddevSamp             e                N  P
subExpression          e                =  I:38
sum                    e                N  PG
variance               e                N  G
orgUnit.ancestor       u+               B  VP:37
orgUnit.dataSet        u+               B  VP:38
orgUnit.group          u+               B  VP:37
orgUnit.program        u+               B  VP:38
d2:addDays             e:D e:N          D  R
d2:ceil                e:N              N  R
d2:concatenate         e+               S  R
d2:condition           s e e            =  G R:41
d2:contains            e e+             B  R:41
d2:containsItems       e e+             B  R:41
d2:count               d                N  G R
d2:countIfCondition    d s              N  G
d2:countIfValue        d e              N  G R
d2:countIfZeroPos      d                N  R
d2:daysBetween         e:D e:D          N  G R
d2:extractDataMatrixValue  e:S e:S      S  R
d2:floor               e:N              N  R
d2:hasUserRole         e:S              B  R
d2:hasValue            d                B  G R
d2:inOrgUnitGroup      e:S              B  R
d2:inUserGroup         e:S              B  R:41
d2:lastEventDate       e:S              D  R
d2:left                e:S e:N          S  R
d2:length              e:S              N  R
d2:maxValue            d                =  G R
d2:minValue            d                =  G R
d2:minutesBetween      e:D e:D          N  G R:41
d2:modulus             e e              N  R
d2:monthsBetween       e:D e:D          N  G R
d2:oizp                e:N              N  G R
d2:relationshipCount   q?               N  G
d2:right               e:S e:N          S  R
d2:round               e:N i@38?        N  R
d2:split               e e e:N          S  R
d2:substring           e e:N e:N        S  R
d2:validatePattern     e e              B  R
d2:weeksBetween        e:D e:D          N  G R
d2:yearsBetween        e:D e:D          N  G R
d2:zing                e:N              N  G R
d2:zpvc                e+               N  G R
d2:zScoreHFA           e e e:S          N  R
d2:zScoreWFA           e e e:S          N  R
d2:zScoreWFH           e e e:S          N  R
"""

REFUSE_NULL = frozenset(
    f"d2:{name}"
    for name in (
        "daysBetween", "minutesBetween", "monthsBetween", "weeksBetween", "yearsBetween",
        "zScoreHFA", "zScoreWFA", "zScoreWFH",
    )
)  # fmt: skip
"""Functions of rules and program indicators that a literal null makes fail."""


def _since(words: list[str], default: int) -> dict[str, int]:
    since = {}
    for word in words:
        letters, _, version = word.partition(":")
        for letter in letters:
            since[letter] = int(version or default)
    return since


def _functions() -> dict[str, Function]:
    functions = {}
    for line in _FUNCTIONS.split("\n")[1:-1]:
        words = line.split()
        result = next(place for place in range(1, len(words)) if words[place] in "NBSD=")
        arguments, least, most = [], 0, 0
        endless = False
        for word in words[1:result]:
            endless |= word.endswith("+")
            least += not word.endswith("?")
            most += 1
            sort, _, since = word.rstrip("+?").partition("@")
            sort, _, type_ = sort.partition(":")
            arguments.append(Argument(sort, type_, int(since or 0)))
        functions[words[0]] = Function(
            words[0],
            tuple(arguments),
            least,
            None if endless else most,
            words[result],
            _since(words[result + 1 :], 0),
            all(argument.sort == "e" for argument in arguments),
        )
    return functions


FUNCTIONS = _functions()


class Modifier(NamedTuple):
    """What may follow any expression: ``.name(argument)``. ``sort``: integer, date, aggregation, or nothing."""

    name: str
    sort: str
    since: dict[str, int]


MODIFIERS = {
    modifier.name: modifier
    for modifier in (
        Modifier("aggregationType", "aggregation", {"I": 38}),
        Modifier("maxDate", "date", {"I": 38, "P": 39}),
        Modifier("minDate", "date", {"I": 38, "P": 39}),
        Modifier("periodOffset", "integer", {"I": 0}),
        Modifier("stageOffset", "integer", {"G": 38}),
        Modifier("yearToDate", "", {"I": 39}),
    )
}

AGGREGATION_TYPES = frozenset(
    (
        "SUM", "AVERAGE", "AVERAGE_SUM_ORG_UNIT", "LAST", "LAST_AVERAGE_ORG_UNIT", "LAST_LAST_ORG_UNIT",
        "LAST_IN_PERIOD", "LAST_IN_PERIOD_AVERAGE_ORG_UNIT", "FIRST", "FIRST_AVERAGE_ORG_UNIT",
        "FIRST_FIRST_ORG_UNIT", "COUNT", "STDDEV", "VARIANCE", "MIN", "MAX", "MIN_SUM_ORG_UNIT",
        "MAX_SUM_ORG_UNIT", "NONE", "CUSTOM", "DEFAULT",
    )
)  # fmt: skip
"""Those of 2.42."""

REPORTING_RATES = (
    "REPORTING_RATE",
    "REPORTING_RATE_ON_TIME",
    "ACTUAL_REPORTS",
    "ACTUAL_REPORTS_ON_TIME",
    "EXPECTED_REPORTS",
)


class Variable(NamedTuple):
    """A program variable ``V{name}``: its type (N, S, D), and since when which kinds know it."""

    type: str
    since: dict[str, int]


_VARIABLES = """
analytics_period_end    D  G
analytics_period_start  D  G
completed_date          D  G R
creation_date           D  G
current_date            D  G R
due_date                D  G R
enrollment_count        N  G R
enrollment_date         D  G R
enrollment_id           S  R
enrollment_status       S  G R
environment             S  R
event_count             N  G R
event_date              D  G R
event_id                S  R
event_status            S  G R
execution_date          D  G
incident_date           D  G R
org_unit                S  R
org_unit_count          N  G
orgunit_code            S  R
program_name            S  R
program_stage_id        S  G R
program_stage_name      S  G R
scheduled_date          D  G:39
scheduled_event_count   N  G:39
sync_date               D  G
tei_count               N  G R
value_count             N  G
zero_pos_value_count    N  G
"""

VARIABLES = {
    words[0]: Variable(words[1], _since(words[2:], 0))
    for words in (line.split() for line in _VARIABLES.split("\n") if line)
}

OLD_RULE_WORDS = frozenset(("and", "or", "not", "true", "false", "distinct", *REPORTING_RATES, *VARIABLES))
"""Words that the rule engines of 2.36 and 2.37 can't read in the name of a variable."""


class Form(NamedTuple):
    """A way to write an item: ``parts`` says what each UID is, ``since`` which kinds take it."""

    title: str
    since: dict[str, int]
    parts: tuple[str, ...] = ()


def _form(title: str, kinds: str, *parts: str) -> Form:
    return Form(title, _since(kinds.split(), 0), parts)


_COMBOS = ("category option combination", "attribute option combination")

FORMS: dict[str, Form] = {
    "#1": _form("#{data element}", "IVP", "data element"),
    "#2": _form("#{UID.UID}", "IVPG", "data element", _COMBOS[0]),
    "#2*": _form("#{data element.*}", "IVP", "data element"),
    "#3": _form("#{UID.UID.UID}", "IVP", "data element", *_COMBOS),
    "#tag": _form("#{} with deGroup:, co: or coGroup:", "IVP"),
    "A1": _form("A{attribute}", "G", "tracked entity attribute"),
    "A2": _form("A{program.attribute}", "IVP", "program", "tracked entity attribute"),
    "C": _form("C{constant}", "IVPGR", "constant"),
    "D": _form("D{program.data element}", "IVP", "program", "data element"),
    "I": _form("I{program indicator}", "IVP", "program indicator"),
    "N": _form("N{indicator}", "I", "indicator"),
    "R": _form("R{data set.rate}", "IVP", "data set"),
    "OUG": _form("OUG{organisation unit group}", "IVP", "organisation unit group"),
    "V": _form("V{variable}", "GR"),
    "PS_EVENTDATE": _form("PS_EVENTDATE:stage", "GR", "program stage"),
    "days": _form("[days]", "IVP"),
    "periodInYear": _form("[periodInYear]", "I:39"),
    "yearlyPeriodCount": _form("[yearlyPeriodCount]", "I:39"),
    "variable": _form("#{variable} or A{variable}", "R"),
    "named": _form("[name]", ""),
}
PROGRAM_PARTS = ("program stage", "data element")
"""What the two parts of ``#{UID.UID}`` are in a program indicator."""
