"""Invented sentences of reviewers with a gap for the thing, by kind and by what they say of it; five sets that share none.

``BUILDING`` was looked at while the rules were written; ``HELD_OUT`` was not, but what the program got wrong in it was
read afterwards. ``LONGER``, ``FOREIGN`` and ``LAST`` were written one after the other when the rules stood: on their
first runs 72.3%, 74.2% and 71.9% of the contradicted statements were found, at a precision of 92.5%, 96.2% and 97.1%
(all that was missed were denials in words nobody had listed). Rules were then added for what each had missed: only the
first runs tell how the check does on a stranger's sentences.
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
LONGER: Final[Phrasings] = {
    ("MEDICATION", "there"): ("Per the progress notes, the claimant has been maintained on {name}.", "The medication list shows {name}.", "Ongoing use of {name} is reported by the provider."),
    ("MEDICATION", "dose"): ("Per the progress notes, the claimant has been maintained on {name} {dose}.", "The medication list shows {name} {dose}."),
    ("MEDICATION", "absent"): ("Review of the file fails to show that {name} was ever tried.", "The claimant is not on {name}.", "At no time did the claimant receive {name}."),
    ("THERAPY", "there"): ("Conservative measures to date consist of {name}.", "The claimant completed {name} without complications."),
    ("THERAPY", "absent"): ("Review of the file fails to show that {name} was ever tried.", "The claimant was not offered {name}.", "It does not appear that {name} was provided."),
    ("PROCEDURE", "there"): ("The claimant's course included {name}.", "The claimant is status post {name}."),
    ("PROCEDURE", "dated"): ("The claimant is status post {name} of {day}.", "The operative report describes {name} on {day}."),
    ("PROCEDURE", "absent"): ("The claimant has yet to undergo {name}.", "At no time did the claimant undergo {name}."),
    ("IMAGING", "there"): ("The file contains the results of {name}.", "The provider reviewed the {name}."),
    ("IMAGING", "absent"): ("The file does not contain any {name}.", "To date no {name} has been provided."),
    ("DIAGNOSIS", "there"): ("The treating physician's assessment lists {name}.", "The claimant carries a diagnosis of {name}."),
    ("DIAGNOSIS", "absent"): ("Nothing in the record points to {name}.", "The examination ruled out {name}.", "No clinician has diagnosed {name}."),
    ("SYMPTOM", "there"): ("The most recent note describes {name}.", "The claimant continues to experience {name}."),
    ("SYMPTOM", "absent"): ("The claimant has been without {name}.", "The most recent note is negative for {name}."),
    ("SYMPTOM", "sided"): ("The claimant continues to experience {name} on the {side}.",),
    ("PAIN", "there"): ("Pain levels were reported as {score}/10.", "The visual analog scale was {score}/10 for pain."),
    ("AGE", "there"): ("The claimant, a {name}-year-old individual, was evaluated.",),
    ("WORK_STATUS", "there"): ("The claimant's work status was {name}.",),
}  # fmt: skip
FOREIGN: Final[Phrasings] = {
    ("MEDICATION", "there"): ("I note that the worker relies on {name}.", "Pharmacy records confirm {name}.", "The regimen consists of {name}, among others."),
    ("MEDICATION", "dose"): ("Pharmacy records confirm {name} {dose}.", "The worker relies on {name}, {dose}, for relief."),
    ("MEDICATION", "absent"): ("I found no indication that the worker has ever taken {name}.", "A trial of {name} is not on record.", "The worker remains naive to {name}."),
    ("THERAPY", "there"): ("The worker participated in {name}.", "Past treatment comprised {name}."),
    ("THERAPY", "absent"): ("I found no indication that {name} was tried.", "{Name} is nowhere mentioned.", "The worker did not participate in {name}."),
    ("PROCEDURE", "there"): ("The worker's history is notable for {name}.", "An operative note documents {name}."),
    ("PROCEDURE", "dated"): ("An operative note documents {name} on {day}.", "The worker had {name} ({day})."),
    ("PROCEDURE", "absent"): ("{Name} was not carried out.", "The worker's history is negative for {name}."),
    ("IMAGING", "there"): ("Results of {name} were submitted.", "{Name} was available for review."),
    ("IMAGING", "absent"): ("No report of {name} was submitted.", "{Name} was not available for review."),
    ("DIAGNOSIS", "there"): ("The worker is being treated for {name}.", "Diagnoses include {name}."),
    ("DIAGNOSIS", "absent"): ("The worker does not suffer from {name}.", "I see no basis for the diagnosis of {name}.", "{Name} is not among the diagnoses."),
    ("SYMPTOM", "there"): ("The worker describes {name}.", "There is ongoing {name}."),
    ("SYMPTOM", "absent"): ("The worker made no complaint of {name}.", "The worker did not describe {name}."),
    ("SYMPTOM", "sided"): ("There is ongoing {name} of the {side} side.",),
    ("PAIN", "there"): ("The worker put the pain at {score}/10.",),
    ("AGE", "there"): ("The worker, now {name} years old, was seen.",),
    ("WORK_STATUS", "there"): ("The worker was given {name}.",),
}  # fmt: skip
LAST: Final[Phrasings] = {
    ("MEDICATION", "there"): ("{Name} forms part of the present regimen.", "This individual continues with {name}."),
    ("MEDICATION", "dose"): ("This individual continues with {name} at {dose}.",),
    ("MEDICATION", "absent"): ("This individual has gone without {name}.", "Use of {name} cannot be verified from the file.", "Nobody prescribed {name}.", "The chart is bare of {name}."),
    ("THERAPY", "there"): ("{Name} formed part of the treatment.", "This individual went through {name}."),
    ("THERAPY", "absent"): ("{Name} cannot be verified from the file.", "Nobody referred this individual to {name}.", "This individual skipped {name} altogether."),
    ("PROCEDURE", "there"): ("This individual went through {name}.", "{Name} took place."),
    ("PROCEDURE", "dated"): ("{Name} took place on {day}.",),
    ("PROCEDURE", "absent"): ("{Name} never took place.", "Nobody performed {name}."),
    ("IMAGING", "there"): ("{Name} took place.", "The findings on {name} were considered."),
    ("IMAGING", "absent"): ("{Name} never took place.", "The chart holds no {name}."),
    ("DIAGNOSIS", "there"): ("{Name} accounts for the complaints.", "The clinical picture is one of {name}."),
    ("DIAGNOSIS", "absent"): ("{Name} cannot be verified from the file.", "The chart holds no diagnosis of {name}.", "The clinical picture is not one of {name}."),
    ("SYMPTOM", "there"): ("{Name} troubles this individual.", "This individual is bothered by {name}."),
    ("SYMPTOM", "absent"): ("{Name} does not trouble this individual.", "This individual never mentioned {name}."),
    ("SYMPTOM", "sided"): ("This individual is bothered by {side} {name}.",),
    ("PAIN", "there"): ("On a scale of ten the pain was {score}/10.",),
    ("AGE", "there"): ("This {name}-year-old was seen.",),
    ("WORK_STATUS", "there"): ("This individual is on {name}.",),
}  # fmt: skip
