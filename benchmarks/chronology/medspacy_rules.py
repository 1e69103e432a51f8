"""The peer's own rules, written for these kinds: what the word lists do not name, and what the words around say.

Read by the peer's Python, which knows nothing of OpenIMR. A rule is ``(normalized, token pattern of spaCy)``.
"""

from __future__ import annotations

from typing import Any, Final

Pattern = list[dict[str, Any]]


def _any(words: str, **more: Any) -> dict[str, Any]:
    """A token that is one of the words, lower case."""
    return {"LOWER": {"IN": words.split()}, **more}


def _phrases(lines: str) -> list[tuple[str, Pattern]]:
    """``normalized: phrase, phrase`` in lines, as patterns of plain words."""
    found = []
    for line in lines.strip().splitlines():
        name, _, rest = line.strip().partition(":")
        phrases = [phrase.split() for phrase in (name, *rest.split(",")) if phrase.strip()]
        found += [(name, [{"LOWER": word} for word in phrase]) for phrase in phrases]
    return found


_OPT: Final = {"OP": "?"}
_ACTS: Final = "walk stand sit lift carry bend climb squat kneel drive sleep dress bathe cook clean reach grip grasp push pull run ambulate shower twist stoop type write exercise work perform"
_DOING: Final = "walking standing sitting lifting carrying bending climbing squatting kneeling driving dressing bathing reaching gripping grasping pushing pulling running ambulating stairs housework transfers sleeping adls"
_SCALES: Final = """
oswestry: oswestry disability index, oswestry score, odi, oswestry low back disability questionnaire
neck disability index: ndi
roland-morris: roland - morris, roland morris, roland - morris disability questionnaire
dash: quickdash, dash score
gaf: global assessment of functioning, gaf score
womac: womac score
lower extremity functional scale: lefs
beck depression inventory: bdi
phq-9: phq - 9, phq9
activities of daily living: adls, adl
"""

WORK_STATUS: Final = [
    *_phrases("""
off work: out of work, off of work, totally temporarily disabled, temporarily totally disabled, temporary total disability, total temporary disability, not working, unable to work, has not worked, has not returned to work, no work, taken off work, remain off work, ttd
modified duty: modified work, light duty, limited duty, restricted duty, modified duties, light work, sedentary work, transitional duty, desk duty, partial disability, temporary partial disability, modified job
full duty: regular duty, regular work, full duties, usual and customary work, usual and customary duties, without restrictions, no restrictions, no work restrictions, usual work, unrestricted duty
permanent and stationary: permanent & stationary, p & s, p&s, maximum medical improvement, maximal medical improvement, mmi
retired: retirement
disabled: on disability, permanently disabled, social security disability, ssdi, disability benefits, permanent disability
working: returned to work, currently working, working full time, working full - time, back to work, works full time, working part time, continues to work, employed full time, employed, works part time
return to work: returning to work, may return to work, can return to work, go back to work
unemployed: not employed
restrictions: work restrictions, lifting restrictions, permanent restrictions, permanent work restrictions
"""),
    ("restrictions", [{"LOWER": "no"}, _any("lifting pushing pulling bending stooping squatting climbing twisting")]),
]

INJURY: Final = [
    *_phrases("""
industrial injury: industrial accident, industrially injured, industrial claim
work injury: work - related injury, work related injury, work accident, job injury, on - the - job injury, injured at work, occupational injury, workplace injury, work - related accident, injured on the job, injured while working
motor vehicle accident: mva, mvc, motor vehicle collision, motor vehicle crash, car accident, auto accident, automobile accident, rear - ended, rear ended, traffic accident, car wreck, motorcycle accident, rollover
slip and fall: slipped and fell, trip and fall, tripped and fell
cumulative trauma: repetitive trauma, continuous trauma, cumulative injury
fall: fell, fell off, fell from, fell down, fell on, fell onto, a fall, falling
slip: slipped, tripped
lifting injury: lifting accident
twisting injury: twisted her, twisted his
crush injury: crushing injury, crushed
assault: assaulted, was attacked, was shot, was stabbed, gunshot wound, stab wound
struck: was struck, was hit, got hit, hit by
injury: was injured, date of injury, his injury, her injury, the injury, original injury, injured his, injured her, initial injury
accident: the accident, an accident
"""),
    (
        "injury",
        [
            _any("sustained suffered"),
            _any("a an the"),
            {"LOWER": {"NOT_IN": ["."]}, "OP": "{0,2}"},
            _any("injury injuries"),
        ],
    ),
]

FUNCTION: Final = [
    *_phrases(_SCALES),
    *_phrases("""
functional improvement: functional gains, functional benefit, improved function, improvement in function, functional progress, increased function, better function, functional restoration
functional decline: functional limitation, functional limitations, functional impairment, decreased function, functional deficits
independent: independent with activities of daily living, independent in adls, independent with adls
ambulates: ambulates with, ambulating with, ambulatory, ambulates without, ambulates independently, walks with a cane, uses a cane, uses a walker
full weightbearing: weight bearing as tolerated, non - weightbearing, nonweightbearing
"""),
    ("unable", [_any("unable inability"), {"LOWER": "to"}, _any(_ACTS)]),
    ("unable", [{"LOWER": "not"}, {"LOWER": "able"}, {"LOWER": "to"}, _any(_ACTS)]),
    ("unable", [_any("cannot"), _any(_ACTS)]),
    ("unable", [{"LOWER": "can"}, _any("not n't"), _any(_ACTS)]),
    ("able", [{"LOWER": "able"}, {"LOWER": "to"}, _any(_ACTS)]),
    ("able", [{"LOWER": "can"}, _any("only still", **_OPT), _any(_ACTS)]),
    (
        "difficulty",
        [
            _any("difficulty trouble problem problems"),
            _any("with in", **_OPT),
            _any("prolonged", **_OPT),
            _any(_DOING),
        ],
    ),
]

SUBSTANCES: Final = (
    "latex", "sulfa", "sulfa drugs", "shellfish", "iodine", "contrast", "contrast dye", "iv contrast", "adhesive tape",
    "tape", "adhesive", "peanuts", "tree nuts", "nuts", "eggs", "bee stings", "pollen", "dust", "cats", "dogs", "nickel",
    "milk", "wheat", "soy", "penicillin", "penicillins", "mycins", "cephalosporins", "dust mites", "ragweed", "mold",
)  # fmt: skip

# (category, direction, phrases); the categories of medspaCy's own rules, and PLANNED, ASKED and ALLERGIC beside them.
CONTEXT: Final = (
    (
        "NEGATED_EXISTENCE",
        "FORWARD",
        "negative for, neg for, free of, lack of, no history of, no evidence of, no signs of, no complaints of, not taking, refuses, refused, declines, declined, does not have, did not have, nor, neither, without evidence of, no known, never had, denies any, not on, has not had, no longer has",
    ),
    (
        "NEGATED_EXISTENCE",
        "BACKWARD",
        "is negative, was negative, are negative, were negative, negative, not seen, not noted, not identified, absent, not present, was denied, not performed",
    ),
    (
        "POSSIBLE_EXISTENCE",
        "FORWARD",
        "possible, possibly, probable, probably, likely, may have, might have, suspected, suspect, suspicion of, suspicious for, concern for, concerning for, rule out, r/o, versus, vs, questionable, cannot rule out, presumed, differential diagnosis includes, evaluate for, consistent with possible, suggestive of, risk of, risks of, risk for, risks including, complications including, consider, considering",
    ),
    (
        "POSSIBLE_EXISTENCE",
        "BACKWARD",
        "is possible, is suspected, is likely, cannot be excluded, is considered, versus, vs",
    ),
    (
        "HYPOTHETICAL",
        "FORWARD",
        "if, unless, in case of, should he develop, should she develop, as needed for, prn for, call for, return for, watch for, return if, whenever",
    ),
    (
        "HISTORICAL",
        "FORWARD",
        "history of, status post, s/p, past history of, prior, previous, previously, had undergone, underwent, in the past, h/o, post, years ago had, was treated with, has undergone, has had, had had, has tried, had a, treated with",
    ),
    (
        "HISTORICAL",
        "BACKWARD",
        "years ago, months ago, weeks ago, in the past, was performed, were performed, was done, was obtained, has resolved, in 1990, in 2000, in 2001, in 2002, in 2003, in 2004, in 2005, in 2006, in 2007, in 2008, in 2009, in 2010, in 2011, in 2012",
    ),
    (
        "FAMILY",
        "FORWARD",
        "family history of, mother, father, brother, sister, grandmother, grandfather, aunt, uncle, his mother had, her mother had, mother has, father has, parents, siblings, son, daughter",
    ),
    ("FAMILY", "BACKWARD", "in her mother, in his father, in his mother, in her father, runs in the family"),
    (
        "PLANNED",
        "FORWARD",
        "will start, will begin, will order, will obtain, will get, will schedule, will prescribe, will need, will undergo, will have, will proceed with, will give, will add, will be started on, will be given, recommend, recommended, recommends, recommendation, recommending, suggest, plan for, plan is for, plan to, plans to, planned, scheduled for, schedule, to undergo, candidate for, indicated for, would benefit from, will benefit from, advised, encouraged, prescribe, prescribed, start, begin, initiate, trial of, obtain, proceed with, elected to undergo, return for, needs, requires, go ahead and, we will, i will, i would like to, going to, we'll, i'll",
    ),
    (
        "PLANNED",
        "BACKWARD",
        "is recommended, was recommended, is planned, is scheduled, will be scheduled, was prescribed",
    ),
    (
        "ASKED",
        "FORWARD",
        "order, ordered, ordering, orders for, request, requested, requesting, requests, request for, authorization for, request authorization for, requesting authorization for, refer for, referred for, refer to, referral for, referral to, referred to, will order, set up for, will refer, i have ordered, would like to order, prescription for",
    ),
    (
        "ASKED",
        "BACKWARD",
        "is requested, was requested, was ordered, is ordered, were ordered, be ordered, be obtained, has been requested, authorization, referral",
    ),
    (
        "ALLERGIC",
        "FORWARD",
        "allergic to, allergy to, allergies to, allergies, allergies include, intolerant of, intolerance to, adverse reaction to, sensitive to, allergic reaction to",
    ),
    (
        "PSEUDO",
        "PSEUDO",
        "no change, no increase, not only, not certain if, no significant change, not necessarily, if only",
    ),
    (
        "TERMINATE",
        "TERMINATE",
        "but, however, although, except, though, which, secondary to, because, as well as has, who has, other than, apart from, aside from, yet, still has, does have, currently",
    ),
)

SECTIONS: Final = {
    "past_medical_history": "past medical history, past history, pmh, medical history, prior injuries",
    "past_surgical_history": "past surgical history, surgical history, psh, previous surgeries, prior surgeries",
    "family_history": "family history, family medical history, fh",
    "allergies": "allergies, allergy, drug allergies, medication allergies, allergies to medications",
    "medications": "medications, current medications, meds, home medications, discharge medications",
    "observation_and_plan": "assessment and plan, assessment, impression, diagnosis, diagnoses, assessment/plan",
    "plan": "plan, treatment plan, recommendations, disposition, plan of care",
    "request": "request, authorization request, treatment requested, requests, request for authorization",
    "physical_exam": "physical examination, physical exam, objective, examination, exam, objective findings",
    "history_of_present_illness": "history of present illness, hpi, subjective, present illness, history, interval history, chief complaint, subjective complaints",
    "social_history": "social history, work history, occupational history, personal history",
    "review_of_systems": "review of systems, ros",
    "labs_and_studies": "laboratory data, labs, diagnostic studies, imaging, x-rays, radiographs, studies, findings",
    "procedure": "procedure, procedures, operation performed, procedure performed, operation, operations performed, description of procedure",
    "work_status": "work status, disability status",
}
# What a heading says of what stands under it, where the sentence itself says nothing.
OF_SECTION: Final = {"past_medical_history": "HISTORICAL", "past_surgical_history": "HISTORICAL", "plan": "PLANNED"}
PLANNABLE: Final = frozenset({"MEDICATION", "THERAPY", "PROCEDURE", "IMAGING", "TEST"})
