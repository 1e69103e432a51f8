"""Sentences about invented people, with days, doses and measures that differ from page to page."""

from __future__ import annotations

from random import Random

FIRST = [
    "Alma",
    "Boris",
    "Celia",
    "Darnell",
    "Edith",
    "Farid",
    "Greta",
    "Hollis",
    "Imelda",
    "Joaquin",
    "Katya",
    "Lionel",
    "Mireya",
    "Nestor",
    "Odile",
    "Priya",
    "Quentin",
    "Rosalva",
    "Stellan",
    "Thuy",
]
LAST = [
    "Abernathy",
    "Bettencourt",
    "Cardozo",
    "Drummond",
    "Eskandari",
    "Fitzwater",
    "Guillermo",
    "Haverford",
    "Iwasaki",
    "Jankowski",
    "Kilbride",
    "Lindqvist",
    "Montalvo",
    "Nakagawa",
    "Okonkwo",
    "Pemberton",
    "Quezada",
    "Rasmussen",
    "Sandoval",
    "Tillery",
]
DRUGS = [
    "Gabapentin",
    "Naproxen",
    "Tramadol",
    "Cyclobenzaprine",
    "Meloxicam",
    "Duloxetine",
    "Omeprazole",
    "Lidocaine",
    "Pregabalin",
    "Baclofen",
    "Celecoxib",
    "Nortriptyline",
]
PARTS = (
    "lumbar spine",
    "cervical spine",
    "left knee",
    "right shoulder",
    "right wrist",
    "left ankle",
    "left hip",
    "right elbow",
)
SENTENCES = (
    "The patient returns with {part} pain, rated {n} out of 10 on most days and {m} out of 10 with medication.",
    "{drug} {dose} mg is taken {m} times a day; it was begun on {day} and gives about {percent}% relief.",
    "Flexion is {angle} degrees and extension {low} degrees, limited by pain at the end of the range.",
    "Straight leg raising is positive at {low} degrees on the left and negative on the right.",
    "Grip strength by Jamar dynamometer is {low}/{n}/{low} kg on the right and {angle}/{low}/{angle} kg on the left.",
    "An MRI of the {part} dated {day} shows a {n}.{m} mm protrusion at L4-L5 without nerve root contact.",
    "There is tenderness over the paraspinal muscles with spasm, and sensation is decreased along the lateral calf.",
    "Dr. {last} was consulted on {day} and recommended {n} sessions of supervised exercise.",
    "Blood pressure {high}/{angle}, pulse {angle}, respirations {n}, temperature 98.{m} F, weight {high} pounds.",
    "I request authorization for {n} visits of acupuncture, two a week, directed at the {part}.",
    "The patient may return to modified duty with no lifting over {low} pounds and no overhead work.",
    "Surgical scars are well healed; there is no erythema, warmth, drainage or other sign of infection.",
    "Conservative care, including ice, home exercise and {drug}, has been tried for {n} weeks without lasting benefit.",
    "Electrodiagnostic studies of {day} were reported as normal, with a distal latency of {m}.{n} ms.",
    "She denies fever, weight loss, bowel or bladder dysfunction, and any new weakness.",
    "The employer's first report states that on {day} he slipped on a wet floor and fell on the {part}.",
)


def a_day(chance: Random) -> str:
    """A day as people write it."""
    month, day, year = chance.randint(1, 12), chance.randint(1, 28), chance.randint(2009, 2015)
    return chance.choice(
        (f"{month}/{day}/{year}", f"{month:02}/{day:02}/{year % 100:02}", f"{year}-{month:02}-{day:02}")
    )


def a_name(chance: Random) -> str:
    """An invented person's name."""
    return f"{chance.choice(FIRST)} {chance.choice(LAST)}"


def a_sentence(chance: Random) -> str:
    """A sentence of a clinical note."""
    return chance.choice(SENTENCES).format(
        part=chance.choice(PARTS),
        drug=chance.choice(DRUGS),
        last=chance.choice(LAST),
        day=a_day(chance),
        dose=chance.choice((50, 100, 300, 325, 600, 7.5, 12.5)),
        n=chance.randint(4, 9),
        m=chance.randint(1, 4),
        low=chance.randint(10, 40),
        angle=chance.randint(45, 90),
        high=chance.randint(110, 240),
        percent=chance.choice((20, 30, 40, 50, 60)),
    )


def a_paragraph(chance: Random, *, sentences: int) -> str:
    """Some sentences in a row."""
    return " ".join(a_sentence(chance) for _ in range(sentences))
