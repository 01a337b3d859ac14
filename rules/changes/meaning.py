"""When a name says another thing: words that stand for the other end of one matter, such as before and within."""

import re

_AXES: tuple[dict[str, str], ...] = (
    {
        "before": "before", "prior": "before", "avant": "before", "antes": "before",
        "after": "after", "après": "after", "después": "after", "depois": "after",
        "within": "within", "during": "during",
    },
    {
        "new": "new", "newly": "new", "current": "current", "currently": "current", "existing": "current",
        "continuing": "current", "admitted": "admitted", "admission": "admitted", "admissions": "admitted",
        "enrolled": "enrolled", "enrolment": "enrolled", "enrollment": "enrolled", "discharged": "discharged",
        "discharge": "discharged", "discharges": "discharged", "exit": "discharged", "exits": "discharged",
        "referred": "referred", "referral": "referred", "referrals": "referred", "treatment": "treated",
        "treated": "treated",
    },
    {
        "suspected": "suspected", "presumed": "suspected", "presumptive": "suspected", "probable": "suspected",
        "confirmed": "confirmed", "tested": "tested", "screened": "screened", "diagnosed": "diagnosed",
        "suspect": "suspected", "suspects": "suspected", "suspectés": "suspected", "confirmés": "confirmed",
        "sospechosos": "suspected", "confirmados": "confirmed", "suspeitos": "suspected",
    },
    {
        "positive": "positive", "positif": "positive", "positifs": "positive", "positivo": "positive",
        "negative": "negative", "négatif": "negative", "négatifs": "negative", "negativo": "negative",
    },
    {
        "cases": "cases", "deaths": "deaths", "death": "deaths", "died": "deaths", "décès": "deaths", "cas": "cases",
        "survivors": "survivors", "survived": "survivors",
    },
    {
        "facility": "facility", "facilities": "facility", "community": "community", "chw": "community",
        "home": "home", "household": "home", "households": "home", "school": "school", "schools": "school",
    },
    {"outpatient": "outpatient", "opd": "outpatient", "inpatient": "inpatient", "ipd": "inpatient"},
    {
        "male": "male", "males": "male", "men": "male", "boys": "male", "hommes": "male", "hombres": "male",
        "homens": "male", "masculin": "male", "masculino": "male", "female": "female", "females": "female",
        "women": "female", "girls": "female", "femmes": "female", "mujeres": "female", "mulheres": "female",
        "féminin": "female", "femenino": "female", "feminino": "female",
    },
    {
        "birth": "birth", "births": "birth", "liveborn": "birth", "stillbirth": "stillbirth",
        "stillbirths": "stillbirth", "stillborn": "stillbirth", "delivery": "delivery", "deliveries": "delivery",
        "pregnancy": "pregnancy", "pregnancies": "pregnancy",
    },
)  # fmt: skip
"""Words by what they mean, a mapping a matter: two meanings of one matter exclude each other."""

_WORD = re.compile(r"[^\W\d_]+")


def other_matter(old: object, new: object) -> tuple[str, str] | None:
    """The words that left and came where both are of one matter and mean different things; None where none are.

    A word that is still there, or one with the same meaning, has not left.
    """
    words = [list(dict.fromkeys(_WORD.findall(str(text).casefold()))) for text in (old, new)]
    for axis in _AXES:
        meant = [{axis[word] for word in one if word in axis} for one in words]
        gone, come = meant[0] - meant[1], meant[1] - meant[0]
        if gone and come:
            shown = [
                next(word for word in one if axis.get(word) in meanings)
                for one, meanings in zip(words, (gone, come), strict=True)
            ]
            return shown[0], shown[1]
    return None
