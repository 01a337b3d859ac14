"""PRE: predictors: values that DHIS2 works out and stores."""

from lint.finding import Severity
from lint.rule import Profile, Rule, later

ERROR, WARNING = Severity.ERROR, Severity.WARNING

_check = later(__name__, "predictors")

RULES = (
    Rule(
        "PRE001", "predictor-output-invalid", ERROR, Profile.INSTALL,
        message={
            "tracker": "{object} writes to {element}, which is entered in a tracker programme: a predictor stores aggregate data, so nothing comes of it",
            "type": "the generator of {object} gives {result}, and {element} is {type}: DHIS2 makes no number of that, and stores nothing",
            "combo": "{object} writes to {element} by {combo}, which is of {own}; the data element has {fitting}: no form shows such a value, and only totals count it",
        },
        hint={
            "tracker": "Name a data element of the domain AGGREGATE.",
            "type": "Write a generator that gives a number, such as if(…, 1, 0); or name a data element that takes what it gives.",
            "combo": "Take outputCombo out, for a value of each category option combo; or, where the generator is for one of them alone, name that one.",
        },
        check=_check("output.invalid"),
    ),
    Rule(
        "PRE002", "predictor-self-feeding", WARNING, Profile.PACKAGE,
        message="{object} computes with {element} of the same period, which it writes itself: each run starts from the result of the last, so the number depends on how often it ran",
        hint="Compute with another data element, or with past periods: avg(…), sum(…).",
        check=_check("output.self_feeding"),
    ),
    Rule(
        "PRE003", "predictor-sample-count", WARNING, Profile.PACKAGE,
        message="the generator of {object} works over past periods ({function}), but it is told to look at none: it has nothing to work with and writes nothing",
        hint="Set sequentialSampleCount, or annualSampleCount for the same period of earlier years.",
        check=_check("running.sample_count"),
    ),
    Rule(
        "PRE004", "predictor-ungrouped", WARNING, Profile.WHO,
        message="{object} is in no predictor group: the exporter selects by group, and a job that runs the group passes it over",
        hint="Add it to the package's predictor group.",
        folded="{count} predictors are in no predictor group: the exporter selects by group, and a job that runs the group passes them over: {objects}",
        check=_check("running.ungrouped"),
    ),
    Rule(
        "PRE005", "predictor-job-invalid", ERROR, Profile.INSTALL,
        message={
            "": "the schedule of {object}, `{cron}`, is no cron expression of six fields: DHIS2 refuses the job (E7005)",
            "never": "{object} has no schedule: DHIS2 refuses the job, or it never runs",
        },
        hint={
            "": "Write second, minute, hour, day, month and weekday: `0 0 3 ? * MON`.",
            "never": "Give it a cron expression; or leave the job to the country.",
        },
        check=later(__name__, "jobConfigurations")("running.bad_job"),
    ),
)  # fmt: skip
