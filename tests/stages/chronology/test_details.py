"""Doses, sessions, sites, work, pain, the person, requests: the details that a summary needs."""

from __future__ import annotations

import pytest

from tests.stages.chronology.notes import facts_in, one


def test_a_prescription_is_read_with_dose_frequency_quantity_and_status() -> None:
    fact = one("Continue Norco 10/325 mg p.o. q.6h. p.r.n. #90.", "MEDICATION")
    assert fact.class_ == "opioid analgesic"
    assert {name: fact.attributes[name] for name in ("dose", "quantity", "status")} == {
        "dose": "10/325 mg",
        "quantity": "90",
        "status": "continued",
    }
    assert fact.attributes["frequency"].startswith("q.6h")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Neurontin raised to 600 mg.", "increased"),
        ("Decrease Norco to one a day.", "decreased"),
        ("Ibuprofen stopped for stomach upset.", "stopped"),
        ("Omeprazole ran out in August.", "stopped"),
        ("Patient declined Lyrica.", "refused"),
        ("Start Cymbalta 30 mg.", "started"),
        ("Refill Soma.", "continued"),
        ("Takes Soma.", None),
    ],
)
def test_what_was_done_with_a_drug_is_its_status(text: str, status: str | None) -> None:
    assert one(text, "MEDICATION").attributes.get("status") == status


def test_each_drug_of_a_sentence_keeps_its_own_dose() -> None:
    facts = facts_in("Vicodin 5/500 mg every 8 hours and Neurontin 300 mg three times a day.")
    assert [(f.attributes["dose"], f.attributes["frequency"]) for f in facts] == [
        ("5/500 mg", "every 8 hours"),
        ("300 mg", "three times a day"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("Request 6 sessions of deep tissue massage.", "sessions_requested", "6"),
        ("He attended 10 of 12 visits of physical therapy.", "sessions_attended", "10"),
        ("He attended 10 of 12 visits of physical therapy.", "sessions_authorized", "12"),
        ("Twelve visits of acupuncture were authorized.", "sessions_authorized", "12"),
        ("She has completed sixteen sessions of chiropractic.", "sessions_attended", "16"),
        ("She went through 18 visits of hand therapy.", "sessions_attended", "18"),
    ],
)
def test_sessions_are_counted_under_their_verb(text: str, name: str, count: str) -> None:
    facts = [fact for fact in facts_in(text) if fact.kind == "THERAPY"]
    assert facts[0].attributes[name] == count


def test_two_therapies_of_a_sentence_keep_their_own_counts() -> None:
    facts = facts_in("He completed 12 sessions of chiropractic and 24 sessions of physical therapy.")
    assert [f.attributes["sessions_attended"] for f in facts] == ["12", "24"]


def test_a_schedule_is_no_count() -> None:
    fact = one("Physical therapy two visits a week for six weeks.", "THERAPY")
    assert not [name for name in fact.attributes if name.startswith("sessions")]
    assert "six weeks" in fact.attributes["frequency"]


def test_a_therapists_page_counts_for_its_therapy() -> None:
    text = "North Fork Physical Therapy\nOutpatient\n1 Main Street\nPatient\nP. Invented\nAttended\n9 visits\nReport\n07/18/2003"
    (fact,) = [f for f in facts_in(text, kind="THERAPY_NOTE") if f.kind == "THERAPY"]
    assert (fact.normalized, fact.attributes["sessions_attended"], fact.date_on) == (
        "physical therapy",
        "9",
        "2003-07-18",
    )
    assert not [f for f in facts_in(text, kind="BILLING") if f.kind == "THERAPY"]


def test_the_response_to_a_treatment_is_kept_in_its_own_words() -> None:
    assert "not helpful" in one("Acupuncture was not helpful.", "THERAPY").attributes["response"]
    assert (
        "relief for ten days"
        in one("An epidural injection gave relief for ten days.", "PROCEDURE").attributes["response"]
    )


def test_deep_tissue_is_a_massage_only_where_sessions_are_spoken_of() -> None:
    assert one("Session 4. Deep tissue, lumbar, 60 minutes.", "THERAPY").normalized == "deep tissue massage"
    assert not [f for f in facts_in("Deep tissue was closed with sutures of silk.") if f.kind == "THERAPY"]


def test_site_side_and_level_stand_beside_what_they_belong_to() -> None:
    assert one("MRI of the left knee.", "IMAGING").attributes == {"site": "knee", "side": "left"}
    assert one("Laminectomy at L4-L5.", "PROCEDURE").attributes["level"] == "L4-L5"
    assert one("He has knee pain right now.", "SYMPTOM").attributes == {"site": "knee"}


def test_a_drug_screen_tests_drugs_and_does_not_give_them() -> None:
    facts = facts_in("Methadone NEGATIVE 150\nHydrocodone POSITIVE 812")
    assert [(f.kind, f.normalized, f.attributes["result"]) for f in facts] == [
        ("TEST", "methadone", "negative"),
        ("TEST", "hydrocodone", "positive"),
    ]


def test_an_allergy_is_not_a_drug_taken() -> None:
    fact = one("ALLERGIES: Relafen (itching).", "ALLERGY")
    assert (fact.normalized, fact.attributes) == ("nabumetone", {"reaction": "itching"})
    assert not [f for f in facts_in("She is allergic to penicillin.") if f.kind == "MEDICATION"]


def test_a_pain_score_needs_pain_and_goes_to_the_nearest_complaint() -> None:
    facts = {
        f.normalized: f.attributes.get("score")
        for f in facts_in("Low back pain 7 out of 10, left leg pain 4/10.")
        if f.kind == "SYMPTOM"
    }
    assert facts == {"low back pain": "7", "leg pain": "4"}
    assert not [f for f in facts_in("Beck score was 8/10 in height.") if f.kind == "PAIN" and "VAS" in f.name]
    assert not [f for f in facts_in("Two of ten. 7/10/2012") if f.kind == "PAIN"]


@pytest.mark.parametrize(
    ("text", "status", "assertion"),
    [
        ("Remain off work until next visit.", "off work", "PRESENT"),
        ("He has not been able to go back to work.", "off work", "PRESENT"),
        ("He has not worked since the end of May.", "off work", "PRESENT"),
        ("TTD.", "off work", "PRESENT"),
        ("Modified duty: no lifting over 10 pounds.", "modified duty", "PRESENT"),
        ("Return to full duty without restrictions.", "full duty", "PRESENT"),
        ("He cannot return to his usual work.", "full duty", "ABSENT"),
        ("Permanent and stationary.", "permanent and stationary", "PRESENT"),
        ("He returned to work in May.", "working", "PRESENT"),
    ],
)
def test_work_status_is_read_in_its_many_wordings(text: str, status: str, assertion: str) -> None:
    found = [(fact.normalized, fact.assertion) for fact in facts_in(text) if fact.kind == "WORK_STATUS"]
    assert (status, assertion) in found


def test_of_the_choices_of_a_form_only_the_marked_one_counts() -> None:
    line = "Full duty Modified duty X Remain off work until 10/01/2003"
    fact = one(line, "WORK_STATUS")
    assert (fact.normalized, fact.attributes["until"]) == ("off work", "2003-10-01")
    column = "May return to full duty\nX May return to modified duty\nIs unable to work"
    assert one(column, "WORK_STATUS").normalized == "modified duty"


def test_a_treatment_that_did_not_work_is_no_work_status() -> None:
    assert not [f for f in facts_in("Conservative treatment has not worked.") if f.kind == "WORK_STATUS"]


def test_restrictions_are_kept_in_words() -> None:
    fact = one("Modified duty: no lifting over 10 pounds.", "WORK_STATUS")
    assert fact.attributes["restrictions"] == "no lifting over 10 pounds"


@pytest.mark.parametrize(
    ("text", "kind", "normalized"),
    [
        ("This is a 52-year-old right-handed woman.", "AGE", "52"),
        ("This is a 52-year-old right-handed woman.", "SEX", "female"),
        ("Sex\nM", "SEX", "male"),
        ("He was employed as a forklift driver for six years.", "OCCUPATION", "forklift driver"),
        ("Occupation\nOrder selector", "OCCUPATION", "order selector"),
        ("She is represented by an attorney.", "REPRESENTATION", "attorney representation"),
        ("Oswestry score of 54%.", "FUNCTION", "oswestry"),
        ("There is functional improvement.", "FUNCTION", "functional improvement"),
        ("On May 12, 2003 she slipped and fell on a wet floor.", "INJURY", "slip and fall"),
    ],
)
def test_the_person_the_injury_and_the_function_are_read(text: str, kind: str, normalized: str) -> None:
    assert one(text, kind).normalized == normalized


def test_a_childs_age_and_the_defence_attorney_are_not_the_applicants() -> None:
    assert not [f for f in facts_in("She has a 12-year-old son.") if f.kind == "AGE"]
    assert not [
        f for f in facts_in("Attorney for applicant: none") if f.kind == "REPRESENTATION" and f.assertion == "PRESENT"
    ]


def test_no_functional_improvement_is_absent() -> None:
    assert one("There has been no functional improvement.", "FUNCTION").assertion == "ABSENT"


def test_the_injury_takes_its_day_and_its_mechanism() -> None:
    fact = one("She was injured on May 12, 2003 while lifting a heavy carton.", "INJURY")
    assert (fact.date_on, fact.assertion) == ("2003-05-12", "HISTORICAL")
    assert fact.attributes["mechanism"] == "while lifting a heavy carton"


@pytest.mark.parametrize(
    ("text", "name", "quantity"),
    [
        ("I am requesting authorization for 12 sessions of acupuncture.", "acupuncture", "12 sessions"),
        ("Plan: Request deep tissue massage, 6 sessions.", "deep tissue massage", "6 sessions"),
        ("Requested treatment\nGabapentin 600 mg #90\nOmeprazole 20 mg #30", "omeprazole", "#30"),
        ("Epidural steroid injection, left S1, requested.", "epidural steroid injection", None),
        ("The request for a scooter ramp was denied.", "scooter ramp was denied", None),
    ],
)
def test_what_a_physician_asks_for_is_read_with_its_quantity(text: str, name: str, quantity: str | None) -> None:
    found = {fact.normalized: fact.attributes.get("quantity") for fact in facts_in(text) if fact.kind == "REQUEST"}
    assert found[name] == quantity
