"""TRL: translations: what is wrong with one, and what is missing in a package's languages."""

from lint.finding import Severity
from lint.rule import Profile, Rule, called, later

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

RULES = (
    Rule(
        "TRL001", "translation-duplicate", ERROR, Profile.INSTALL,
        message={
            "": "{object} has two texts for {key} in {locale}, “{other}” and “{value}”: which one shows is chance, and DHIS2 2.38 and later refuse it (E1106)",
            "same": "{object} has its text for {key} in {locale} twice: DHIS2 2.38 and later refuse it (E1106)",
        },
        hint={"": "Keep the right one.", "same": "Take one of them out."},
        check=called(__name__, "entries.twice"),
    ),
    Rule(
        "TRL002", "translation-incomplete", ERROR, Profile.INSTALL,
        message={
            "": "a translation of {object} has no {lacks}: DHIS2 refuses it (E4000)",
            "value": "a translation of {object} is blank: people in that language see nothing where others see the text",
        },
        hint={"": "Fill it in; or take the translation out.", "value": "Translate it; or take it out, so that the package's own text shows."},
        folded={
            "": "translations of {count} objects have no {lacks}: DHIS2 refuses them (E4000): {objects}",
            "value": "{count} translations are blank: people in that language see nothing where others see the text: {objects}",
        },
        check=called(__name__, "entries.incomplete"),
    ),
    Rule(
        "TRL003", "translation-locale-unknown", WARNING, Profile.PACKAGE,
        message={
            "": "a translation of {object} is in {locale}, and there is no such language: nobody ever sees it",
            "spelling": "a translation of {object} is in {locale}, which DHIS2 writes {meant}: nobody ever sees it",
        },
        hint={
            "": "Write the code of the language that was meant, such as pt, pt_BR or uz@Cyrl.",
            "spelling": "Write {meant}.",
        },
        folded={
            "": "{count} translations are in {locale}, and there is no such language: nobody ever sees them: {objects}",
            "spelling": "{count} translations are in {locale}, which DHIS2 writes {meant}: nobody ever sees them: {objects}",
        },
        check=called(__name__, "entries.locale_unknown"),
    ),
    Rule(
        "TRL004", "translation-on-untranslatable", ERROR, Profile.INSTALL,
        message="{object} has translations, and DHIS2 translates no {types}: it refuses them (E1107)",
        hint="Take them out.",
        folded="{count} {types} have translations, which DHIS2 does not translate: it refuses them (E1107): {objects}",
        check=called(__name__, "entries.untranslatable"),
    ),
    Rule(
        "TRL005", "translation-property-unknown", NOTE, Profile.WHO,
        message="translations for {key} never show, as {types} have no such text: {many:,} in all, the first at {object}",
        hint="Write the key that DHIS2 has, such as NAME or SHORT_NAME; if the text has gone elsewhere, as axis titles have, take them out.",
        check=called(__name__, "entries.property_unknown"),
    ),
    Rule(
        "TRL006", "translation-without-base", NOTE, Profile.WHO,
        message="{object} has a {what} in {locale} and none of its own: people in that language see one that others do not",
        hint="Write the {what} in the package's own language too; or take the translation out.",
        folded="{count} {types} have a translated {what} and none of their own: people in some languages see one that others do not: {objects}",
        check=called(__name__, "entries.without_base"),
    ),
    Rule(
        "TRL007", "translation-too-long", NOTE, Profile.WHO,
        message={
            "": "the {what} of {object} in {locale} has {length} characters, and {most} is the most: it is cut when the package is made in that language",
            "inherited": "the {what} of {object} in {locale} has {length} characters, and {most} is the most; it is none of the package's target languages",
        },
        hint={"": "Shorten it.", "inherited": "Shorten it where the object comes from; or leave it."},
        folded={
            "": "{count} {types} have a {what} in {locale} that is longer than {most} characters: it is cut when the package is made in that language: {objects}",
            "inherited": "{count} translations of the {what} of {types} are longer than {most} characters, in languages that are none of its targets: {objects}",
        },
        check=called(__name__, "entries.too_long"),
    ),
    Rule(
        "TRL008", "translation-same-as-base", NOTE, Profile.WHO,
        message="the {what} of {object} in {locale} was never translated: it says what the package's own says, “{text}”",
        hint="Translate it; or take it out, so that it counts as missing.",
        folded="the {what} of {count} objects in {locale} was never translated: it says what the package's own says: {objects}",
        check=called(__name__, "texts.same"),
    ),
    Rule(
        "TRL009", "translation-in-base-locale", NOTE, Profile.PACKAGE,
        message={
            "": "{object} has its {what} in {locale} a second time, as a translation: the package itself is in {locale}",
            "differs": "{object} is translated into {locale}, in which the package is written, and says something else there (“{value}”): people see the translation, reviewers the {what}",
        },
        hint={"": "Take the translation out.", "differs": "Put the right one into the {what}, and take the translation out."},
        folded={
            "": "{count} {types} have their {what} in {locale} a second time, as a translation: the package itself is in {locale}: {objects}",
            "differs": "{count} {types} are translated into {locale}, in which the package is written, and say something else there: people see the translation, reviewers the {what}: {objects}",
        },
        check=called(__name__, "texts.in_base_locale"),
    ),
    Rule(
        "TRL010", "translation-missing", WARNING, Profile.PACKAGE,
        message={
            "": "{object} has no {what} in {locales}, which {named:,} of {asked:,} {types} have",
            "types": "not all is translated into {locales}, a language of this package: {parts}",
            "partial": "{locale} was begun and not finished: {named:,} of {asked:,} of the package's own names, {share} %",
        },
        hint={
            "": "Translate it: the package is taken to be in {locales}, as {why}.",
            "types": "Translate them; or say under `locales` in the configuration which languages the package is for.",
            "partial": "Finish it, or take it out; or say under `locales` in the configuration which languages the package is for.",
        },
        folded={"": "{count} {types} have no {what} in {locales}, which {named:,} of {asked:,} have: {objects}"},
        check=called(__name__, "missing.missing"),
    ),
    Rule(
        "TRL011", "translation-locale-set-differs", WARNING, Profile.PACKAGE,
        message={
            "": "the configuration says that the package is in {locale}, but only {named:,} of {asked:,} names are",
            "undeclared": "the package is in {locale} too ({named:,} of {asked:,} names), which `locales` in the configuration does not name",
        },
        hint={
            "": "See whether the translations were lost; or take {locale} out of `locales`.",
            "undeclared": "Add {locale} to `locales`, so that what is missing is told; or take the translations out.",
        },
        check=called(__name__, "missing.set_differs"),
    ),
    Rule(
        "TRL012", "translation-lost-token", WARNING, Profile.PACKAGE,
        message={
            "": "the {what} of {object} in {locale} has lost {lost}: people in that language do not see what DHIS2 or the country puts there",
            "numbers": "the {what} of {object} in {locale} has other numbers: “{value}” for “{text}”",
        },
        hint={"": "Put it back, exactly as it is in the package's own text.", "numbers": "See which is right: an age group that differs is another age group."},
        folded={
            "": "the {what} of {count} objects in {locale} has lost {lost}: people in that language do not see what DHIS2 or the country puts there: {objects}",
            "numbers": "{count} {types} have other numbers in {locale} than in the package's own text, such as “{value}” for “{text}”: {objects}",
        },
        check=called(__name__, "texts.lost"),
    ),
    Rule(
        "TRL013", "translated-name-repeated", WARNING, Profile.PACKAGE,
        message="the {what} of {object} in {locale} is “{value}”, and so is that of {other}: people in that language cannot tell them apart",
        hint="See which was copied or cut short, and say what tells them apart, as the package's own names do.",
        check=called(__name__, "texts.repeated"),
    ),
    Rule(
        "TRL014", "form-language-key-missing", WARNING, Profile.PACKAGE,
        message={
            "": "{object} is translated by its own script, which has no text for {many:,} of its {all:,} keys ({keys}): those stay as they are in every language, or vanish",
            "without": "{object} is translated by its own script, which finds texts by langkey, and {many:,} of its elements have none: they are never translated",
        },
        hint={
            "": "Add the keys to arrLang for every language; look for blanks and signs that are written otherwise there.",
            "without": "Write langkey=\"…\" on each element of the class lang; older translators wrote key=\"…\".",
        },
        check=later(__name__, "dataEntryForms")("forms.language_keys"),
    ),
)  # fmt: skip
