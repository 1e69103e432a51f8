"""The thirty-odd invented reviewers, one entry each; a comment says what, if anything, bars one and from which case."""

from __future__ import annotations

from datetime import date

from openimr.stages.panel.reviewer import Affiliation, Discipline
from tests.corpus import panel_fields as fields
from tests.corpus import people
from tests.corpus.panel_fields import Entry

_CASE_1_ASSIGNED_ON = date(2013, 10, 4)


def _tie(with_whom: str, kind: str, relation: str, *, share: float = 0.0) -> tuple[Affiliation, ...]:
    return (Affiliation(with_whom=with_whom, kind=kind, relation=relation, income_share=share),)  # type: ignore[arg-type]


_BARRED = (
    # Certification lapsed before the first case was assigned.
    Entry(
        id="R-001",
        name="Quentin Aldersley",
        field=fields.OCCUPATIONAL,
        place="Delta Works Clinic, Stockton",
        certified_until_on=date(2013, 6, 30),
    ),
    # Licence on probation.
    Entry(
        id="R-002",
        name="Ottilie Brandreth",
        field=fields.OCCUPATIONAL,
        place="Harbor Gate Health, Oakland",
        restricted=True,
        discipline=(
            Discipline(
                body="Medical Board of California", action="Three years of probation", filed_on=date(2012, 4, 2)
            ),
        ),
    ),
    # Accusation filed, not decided.
    Entry(
        id="R-004",
        name="Casimir Dunnottar",
        field=fields.OCCUPATIONAL,
        place="Dunnottar Occupational Health, San Jose",
        discipline=(
            Discipline(
                body="Medical Board of California", action="Accusation", filed_on=date(2013, 2, 14), pending=True
            ),
        ),
    ),
    # A reprimand of long ago: the law knows no time limit.
    Entry(
        id="R-005",
        name="Philippa Easterhaze",
        field=fields.OCCUPATIONAL,
        place="Redwood Shift Medicine, Eureka",
        discipline=(
            Discipline(
                body="Medical Board of California", action="Public letter of reprimand", filed_on=date(1998, 11, 20)
            ),
        ),
    ),
    # QME appointment since 2010: no bar to the first case, a bar to the second (from 2014-01-01).
    Entry(
        id="R-006",
        name="Leopold Fanshawe-Ortiz",
        field=fields.PAIN,
        place="Canyon Pain Consultants, Riverside",
        qme_from_on=date(2010, 3, 1),
    ),
    # Exactly five years of practice on the day the first case is assigned, and not a day more.
    Entry(
        id="R-008",
        name="Imelda Gravenstein",
        field=fields.OCCUPATIONAL,
        place="Gravenstein Medical, Sebastopol",
        practising_from_on=_CASE_1_ASSIGNED_ON.replace(year=2008),
    ),
    # 23 hours a week.
    Entry(
        id="R-009",
        name="Rutherford Hale-Nakano",
        field=fields.OCCUPATIONAL,
        place="Coastline Industrial Medicine, Ventura",
        hours_per_week=23.0,
    ),
    # Sister of the physician who made the first case's request.
    Entry(
        id="R-010",
        name="Annelise Castervale-Igoe",
        field=fields.REHABILITATION,
        place="Igoe Rehabilitation, Chico",
        affiliations=_tie(people.CASTERVALE.name, "FAMILIAL", "sibling"),
    ),
    # Partner in that physician's medical group.
    Entry(
        id="R-011",
        name="Bertrand Jessamy",
        field=fields.REHABILITATION,
        place="Foothill Spine and Pain Medical Group, Fresno",
        affiliations=_tie(people.CASTERVALE.organization, "PROFESSIONAL", "partner"),
    ),
    # Once treated the first case's employee.
    Entry(
        id="R-012",
        name="Solveig Kettleburn",
        field=fields.OCCUPATIONAL,
        place="Valley Floor Urgent Care, Fresno",
        affiliations=_tie(people.OKERLUND.name, "PROFESSIONAL", "physician-patient"),
    ),
    # More than five per cent of income from the utilization review organization of the first case.
    Entry(
        id="R-013",
        name="Montague Liversedge",
        field=fields.OCCUPATIONAL,
        place="Liversedge Consulting Clinic, Roseville",
        affiliations=_tie(people.MERIDIAN_PEAK, "FINANCIAL", "contractor", share=0.08),
    ),
    # Married to the attorney of the first case's employee.
    Entry(
        id="R-014",
        name="Adaeze Marchbanks-Oyelaran",
        field=fields.OCCUPATIONAL,
        place="Tulare Basin Occupational Medicine, Visalia",
        affiliations=_tie(people.OYELARAN.name, "FAMILIAL", "spouse"),
    ),
    # Licence ran out.
    Entry(
        id="R-015",
        name="Eustace Northcliffe",
        field=fields.OCCUPATIONAL,
        place="Northcliffe Clinic, Napa",
        licence_until_on=date(2012, 12, 31),
    ),
    # Another specialty altogether.
    Entry(id="R-016", name="Tamsin Oakapple", field=fields.DERMATOLOGY, place="Oakapple Skin Center, San Diego"),
)

_QUALIFIED = (
    Entry(
        id="R-003",
        name="Marguerite Oakhanger",
        field=fields.OCCUPATIONAL,
        place="Oakhanger Occupational Medicine, Sacramento",
        practising_from_on=date(1997, 2, 3),
        hours_per_week=38.0,
    ),
    Entry(
        id="R-007",
        name="Tobias Linnander",
        field=fields.PAIN,
        place="Linnander Pain Medicine, Santa Barbara",
        practising_from_on=date(1999, 1, 11),
        hours_per_week=40.0,
    ),
    # Licensed in Nevada only: qualified, but a California licence is preferred.
    Entry(
        id="R-017",
        name="Harriet Pemberley-Voss",
        field=fields.OCCUPATIONAL,
        place="Silver Basin Occupational Health, Reno",
        states=("NV",),
    ),
    Entry(
        id="R-018",
        name="Crispin Quarrington",
        field=fields.PAIN,
        place="Quarrington Pain Clinic, Las Vegas",
        states=("NV",),
    ),
    # Staff privileges at a hospital of the first case: by itself no conflict.
    Entry(
        id="R-019",
        name="Delphine Rackstraw",
        field=fields.REHABILITATION,
        place="Rackstraw Rehabilitation, Fresno",
        affiliations=_tie("Mariposa Valley Hospital", "PROFESSIONAL", "staff privileges"),
    ),
    # Exactly five per cent of income from the first case's claims administrator: not "more than".
    Entry(
        id="R-020",
        name="Ambrose Silverlock",
        field=fields.REHABILITATION,
        place="Silverlock Physical Medicine, Modesto",
        affiliations=_tie(people.GRANITE_PASS.organization, "FINANCIAL", "contractor", share=0.05),
    ),
    # A cousin of the second case's adjuster: cousins are not in the list.
    Entry(
        id="R-021",
        name="Verity Quillfeather-Thane",
        field=fields.NEUROLOGY,
        place="Thane Neurology, Pasadena",
        affiliations=_tie(people.CORMORANT.name, "FAMILIAL", "cousin"),
    ),
    Entry(id="R-022", name="Gideon Umberleigh", field=fields.ORTHOPAEDICS, place="Umberleigh Spine, Redding"),
    Entry(id="R-023", name="Rosalind Vantongeren", field=fields.INTERNAL, place="Vantongeren Medicine, Long Beach"),
    Entry(id="R-024", name="Barnaby Wexcombe", field=fields.CHIROPRACTIC, place="Wexcombe Chiropractic, Salinas"),
    Entry(id="R-025", name="Ingrid Yarborough-Lund", field=fields.PSYCHOLOGY, place="Lund Psychology, Davis"),
    Entry(id="R-026", name="Mei Zephyrine", field=fields.ACUPUNCTURE, place="Zephyrine Acupuncture, San Mateo"),
    Entry(
        id="R-027",
        name="Lionel Abernethy-Soto",
        field=fields.FAMILY,
        degree="DO",
        place="Abernethy Family Practice, Bakersfield",
    ),
    # Employed by the clinic that made the second case's request.
    Entry(
        id="R-028",
        name="Cordelia Birdwhistle",
        field=fields.PAIN,
        place="Bayside Nerve and Hand Clinic, Long Beach",
        affiliations=_tie(people.DESROSIERS.organization, "PROFESSIONAL", "employee"),
    ),
    # Parent of the attorney of the second case's employee.
    Entry(
        id="R-029",
        name="Fergus Thackerley",
        field=fields.PAIN,
        place="Thackerley Pain Practice, Torrance",
        affiliations=_tie(people.THACKERLEY.name, "FAMILIAL", "child"),
    ),
    Entry(id="R-030", name="Winifred Coldbrook", field=fields.PSYCHIATRY, place="Coldbrook Psychiatry, Berkeley"),
    Entry(id="R-031", name="Hector Drumgold", field=fields.ANESTHESIOLOGY, place="Drumgold Anesthesia, Irvine"),
    Entry(
        id="R-032",
        name="Beatrix Elverhoy",
        field=fields.REHABILITATION,
        place="Elverhoy Rehabilitation, Solvang",
        states=("CA", "OR"),
        capacity_per_week=3,
    ),
)

ENTRIES = tuple(sorted(_BARRED + _QUALIFIED, key=lambda entry: entry.id))
