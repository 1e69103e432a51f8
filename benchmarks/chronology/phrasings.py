"""Invented sentences of reviewers with a gap for the thing, by kind and by what they say of it; two sets that share none.

``building`` were looked at while the rules were written, ``held_out`` were not.
"""

from __future__ import annotations

from typing import Final

Phrasings = dict[tuple[str, str], tuple[str, ...]]

BUILDING: Final[Phrasings] = {
    ("MEDICATION", "there"): ("The applicant takes {name}.", "{Name} was prescribed.", "He has been treated with {name}."),
    ("MEDICATION", "dose"): ("The applicant takes {name} {dose}.", "{Name} {dose} was prescribed."),
    ("MEDICATION", "absent"): ("The applicant has not taken {name}.", "There is no documentation of {name}.", "She denies taking {name}."),
    ("THERAPY", "there"): ("The applicant has had {name}.", "Treatment has included {name}."),
    ("THERAPY", "absent"): ("There is no documentation of {name}.", "The applicant has had no {name}.", "The records do not show {name}."),
    ("PROCEDURE", "there"): ("The applicant underwent {name}.", "He has had {name}."),
    ("PROCEDURE", "dated"): ("{Name} was performed on {day}.", "The applicant underwent {name} on {day}."),
    ("PROCEDURE", "absent"): ("The applicant never had {name}.", "There is no record of {name}."),
    ("IMAGING", "there"): ("{Name} was done.", "The applicant had {name}."),
    ("IMAGING", "absent"): ("The applicant never had {name}.", "There is no documentation of {name}."),
    ("DIAGNOSIS", "there"): ("The applicant has {name}.", "The patient was diagnosed with {name}."),
    ("DIAGNOSIS", "absent"): ("There is no evidence of {name}.", "The applicant has no {name}.", "The file contains no mention of {name}."),
    ("SYMPTOM", "there"): ("The applicant reports {name}.", "He complains of {name}."),
    ("SYMPTOM", "absent"): ("The applicant denies {name}.", "There is no {name}."),
    ("SYMPTOM", "sided"): ("The applicant reports {side} {name}.",),
    ("PAIN", "there"): ("Pain was rated {score} out of 10.", "The applicant's pain is {score}/10."),
    ("AGE", "there"): ("The applicant is a {name}-year-old person.", "This is a {name} year old patient."),
    ("WORK_STATUS", "there"): ("The applicant is {name}.", "He was placed on {name}."),
}  # fmt: skip
HELD_OUT: Final[Phrasings] = {
    ("MEDICATION", "there"): ("The employee uses {name} for the condition.", "Medications include {name}.", "She was given {name}."),
    ("MEDICATION", "dose"): ("Medications include {name} at a dose of {dose}.", "She uses {name}, {dose}."),
    ("MEDICATION", "absent"): ("The record lacks any mention of {name}.", "{Name} has not been tried.", "The employee was never given {name}."),
    ("THERAPY", "there"): ("The employee was treated with {name}.", "A course of {name} was given."),
    ("THERAPY", "absent"): ("Nothing in the file documents {name}.", "{Name} has not been attempted.", "The employee went without {name}."),
    ("PROCEDURE", "there"): ("{Name} was carried out.", "The surgical history includes {name}."),
    ("PROCEDURE", "dated"): ("On {day} the employee underwent {name}.", "The record shows {name} dated {day}."),
    ("PROCEDURE", "absent"): ("The employee has not undergone {name}.", "No {name} was performed."),
    ("IMAGING", "there"): ("{Name} was obtained.", "The employee underwent {name}."),
    ("IMAGING", "absent"): ("No {name} was obtained.", "The file is silent on any {name}."),
    ("DIAGNOSIS", "there"): ("The diagnosis is {name}.", "The employee suffers from {name}."),
    ("DIAGNOSIS", "absent"): ("The documentation does not establish {name}; the record lacks evidence of {name}.", "The employee is free of {name}.", "There is no indication of {name}."),
    ("SYMPTOM", "there"): ("Complaints include {name}.", "The employee presented with {name}."),
    ("SYMPTOM", "absent"): ("The employee does not report {name}.", "There are no complaints of {name}."),
    ("SYMPTOM", "sided"): ("She complained of {side} {name}.",),
    ("PAIN", "there"): ("The pain score was {score}/10.", "She rates the pain at {score} of 10."),
    ("AGE", "there"): ("The employee is {name} years old.", "A {name}-year-old employee was seen."),
    ("WORK_STATUS", "there"): ("The work status is {name}.", "The employee remains on {name}."),
}  # fmt: skip
