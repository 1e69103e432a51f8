"""The people of an invented case, and the parts that its documents are made of, in several layouts; seeded."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

LINES = 44
FIRST = (
    "Mara", "Tobias", "Ingrid", "Leland", "Priya", "Oskar", "Delia", "Hugo", "Wanda", "Cyril", "Noemi", "Stellan",
    "Ruth", "Evander",
)  # fmt: skip
LAST = (
    "Quillfeather", "Osterman", "Belknap", "Vantresca", "Dunmore", "Ishikawa-Rowe", "Pelletier", "Sandoval",
    "Crowhurst", "Okafor", "Lindqvist", "Marchetti", "O'Dowd", "McAllan",
)  # fmt: skip
PLACES = (
    "Redbud Valley", "Three Oaks", "Harbor Point", "Sierra Crest", "Golden Mesa", "Alder Creek", "Pacific Ridge",
    "Mission Grove", "Juniper Flat",
)  # fmt: skip
STREETS = ["Larkspur Avenue", "Second Street", "Canyon Road", "Mariner Blvd", "Orchard Parkway"]
CITIES = ["Modesto, CA 95354", "Oxnard, California 93030", "Redding, CA 96001", "Fontana, CA 92335"]
SENTENCES = (
    "The patient reports that the pain is worse with prolonged sitting and better with rest.",
    "There is tenderness over the paravertebral muscles with guarding on both sides.",
    "Range of motion of the lumbar spine is limited in flexion and extension.",
    "He was last seen on 1/9/2011 and since then there has been little change.",
    "An MRI of the lumbar spine of March 3, 2010 showed a disc bulge at L4-5.",
    "Sensation is intact to light touch in all dermatomes of the lower limbs.",
    "She takes naproxen 550 mg twice a day and omeprazole 20 mg once a day.",
    "Physical therapy helped for some weeks but the relief did not last.",
    "The straight leg raise is negative on the right and positive on the left at 45 degrees.",
    "I reviewed the operative report of Dr. Halloran dated 06/02/2009 and have no other comment.",
    "Surgery was discussed with the patient, who would like to wait.",
    "The work restrictions remain: no lifting over 20 pounds, no repeated bending.",
    "Motor strength is 5/5 in all groups that were tested today.",
    "We asked for authorization of acupuncture, which was denied by utilization review on 4/4/2012.",
)
WORDS = (
    "gait", "lumbar", "strain", "daily", "relief", "spasm", "moderate", "lifting", "weight", "sleep", "denies",
    "nausea", "numbness", "tingling", "grip", "reflexes", "intact", "brace", "cane", "ice", "heat", "stairs",
    "walking", "standing", "fifteen", "minutes", "hours", "pounds", "shoulder", "wrist", "knee", "ankle", "hip",
    "thoracic", "guarding", "stable", "unchanged", "improved", "worsening", "occasional", "constant",
)  # fmt: skip


class Truth(NamedTuple):
    """What a document of the file is: its first page's number from 1, kind, day, and the names that would do for its author."""

    first: int
    pages: int
    kind: str
    dated_on: date | None
    authors: tuple[str, ...]


class Made(NamedTuple):
    """A document as pages of lines, with its truth."""

    pages: list[list[str]]
    kind: str
    dated_on: date | None
    authors: tuple[str, ...]


class Scene:
    """The people of one case and the dice."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.patient = (self.pick(FIRST), self.pick(LAST))
        self.injured = date(2008, 1, 5) + timedelta(days=self.dice.randrange(900))
        self.born = date(1950, 1, 1) + timedelta(days=self.dice.randrange(14000))
        self.claim = f"WC-{self.dice.randrange(10**7):07d}"

    def pick(self, of: Sequence[str]) -> str:
        return self.dice.choice(of)

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def day(self) -> date:
        return self.injured + timedelta(days=20 + self.dice.randrange(1800))

    def doctor(self, degree: str = "M.D.|MD|D.O.|MD, FAAOS") -> str:
        middle = self.pick(["", " J.", " K", " R."])
        return f"{self.pick(FIRST)}{middle} {self.pick(LAST)}, {self.pick(degree.split('|'))}"

    def written(self, day: date) -> str:
        styles = ("%m/%d/%Y", "%B %d, %Y", "%m-%d-%Y", "%m/%d/%y", "%b %d, %Y", "%d %b %Y", "%Y-%m-%d")
        text = day.strftime(self.dice.choices(styles, weights=(8, 6, 2, 3, 2, 1, 1))[0])
        return text.replace("/0", "/", 1).lstrip("0") if self.chance(0.3) and len(text) == len("03/04/2013") else text

    def name(self) -> str:
        first, last = self.patient
        return self.pick([f"{first} {last}", f"{last}, {first}", f"{last.upper()}, {first.upper()}"])

    def letterhead(self, organization: str, *people: str) -> list[str]:
        shown = organization.upper() if self.chance(0.5) else organization
        address = f"{self.dice.randrange(100, 9999)} {self.pick(STREETS)}, {self.pick(CITIES)}"
        phone = f"Tel (559) 555-{self.dice.randrange(100, 199):04d}  Fax (559) 555-{self.dice.randrange(100, 199):04d}"
        return [shown, *people, address, phone]

    def facts(self, *extra: str) -> list[str]:
        """The labels at a form's head, in one of three layouts."""
        rows = [
            f"Patient: {self.name()}",
            f"DOB: {self.written(self.born)}",
            f"Date of Injury: {self.written(self.injured)}",
            f"Claim No.: {self.claim}",
            *extra,
        ]
        how = self.dice.randrange(3)
        if how == 0:
            return rows
        if how == 1:
            return [f"{a}    {b}" for a, b in zip(rows[::2], [*rows[1::2], ""], strict=False)]
        return [part for row in rows for part in row.split(": ", 1)]

    def body(self, lines: int, *headings: str) -> list[str]:
        text: list[str] = []
        at = list(headings)
        while len(text) < lines:
            if at and len(text) >= (len(headings) - len(at)) * max(3, lines // (len(headings) + 1)):
                text.append(at.pop(0))
            text.append(
                f"{self.pick(SENTENCES)} {self.pick(WORDS).capitalize()} {self.pick(WORDS)} {self.pick(WORDS)} {self.pick(WORDS)}."
            )
        return text

    def signature(self, doctor: str, day: date | None = None) -> list[str]:
        when = self.written(day) if day else ""
        return self.pick2(
            [f"Electronically signed by {doctor}" + (f" on {when} 10:14 AM" if when else "")],
            ["Sincerely,", "", doctor],
            ["_______________________", doctor],
            [doctor, self.pick(["Orthopaedic Surgery", "Pain Medicine", "Diplomate, American Board"])],
        )

    def pick2(self, *of: list[str]) -> list[str]:
        return self.dice.choice(of)


def paged(scene: Scene, head: list[str], text: list[str], *, running: str, end: list[str]) -> list[list[str]]:
    """Lines over pages, with a running head or a page count or both on the later ones; sometimes only words that run on."""
    lines = [*head, *text]
    pages = [lines[:LINES]]
    rest = lines[LINES:]
    while rest:
        pages.append(rest[: LINES - 4])
        rest = rest[LINES - 4 :]
    pages[-1] += end
    how = scene.dice.randrange(4)
    for number, page in enumerate(pages, start=1):
        if number > 1 and how in (0, 2):
            page.insert(0, running)
        if len(pages) > 1 and how in (1, 2):
            page.append(
                scene.pick([f"Page {number} of {len(pages)}", f"Page {number}"])
                if how == 1
                else f"Page {number} of {len(pages)}"
            )
        if number > 1 and how == 3:
            page.insert(0, scene.pick([f"{running} (continued)", f"Page {number}", f"{running}   Page {number}"]))
    return pages
