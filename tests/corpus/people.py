"""The invented people and organizations of the two example cases; no such person, clinic or company exists."""

from __future__ import annotations

from datetime import date

from openimr.stages.application.form import Address, Employee, Person


def _at(street: str, place: str) -> Address:
    city, state, zip_code = place.rsplit(" ", 2)
    return Address(street=street, city=city, state=state, zip=zip_code)


OKERLUND = Employee(
    first_name="Raymond",
    middle_initial="T.",
    last_name="Okerlund",
    born_on=date(1961, 3, 9),
    sex="M",
    address=_at("2218 Quailhollow Lane", "Clovis CA 93611"),
    phone="(559) 555-0117",
)
TAMARACK = Person(
    name="Tamarack Cold Storage, Inc.",
    organization="Tamarack Cold Storage, Inc.",
    address=_at("900 Railspur Avenue", "Fresno CA 93725"),
    phone="(559) 555-0121",
)
GRANITE_PASS = Person(
    name="Lorna Vasquez-Tibbet",
    organization="Granite Pass Insurance Services",
    address=_at("P.O. Box 4410", "Rancho Cordova CA 95741"),
    phone="(916) 555-0130",
    fax="(916) 555-0131",
)
MERIDIAN_PEAK = "Meridian Peak Utilization Review"
CASTERVALE = Person(
    name="Ellen M. Castervale, MD",
    organization="Foothill Spine and Pain Medical Group",
    specialty="Physical Medicine and Rehabilitation",
    address=_at("4480 North Orangewood Street, Suite 210", "Fresno CA 93704"),
    phone="(559) 555-0142",
    fax="(559) 555-0143",
)
VARNHOLT = Person(
    name="Anton R. Varnholt, MD",
    organization="Sequoia Orthopaedic Spine Associates",
    specialty="Orthopaedic Surgery",
    address=_at("77 Herndon Court", "Fresno CA 93720"),
    phone="(559) 555-0150",
)
STOLZ_KEANE = Person(
    name="Miriam Stolz-Keane, MD",
    organization="Miriam Stolz-Keane, MD, Medical-Legal Evaluations",
    specialty="Orthopaedic Surgery",
    address=_at("1515 Capitol Terrace, Suite 900", "Sacramento CA 95814"),
    phone="(916) 555-0158",
)
NEMETH_RUIZ = Person(
    name="Carla Nemeth-Ruiz, MD",
    organization="Railspur Occupational Clinic",
    specialty="Family Medicine",
    address=_at("1020 Railspur Avenue", "Fresno CA 93725"),
    phone="(559) 555-0160",
)
ELLISWORTH = Person(
    name="Dev P. Ellisworth, MD",
    organization="Lakeside Open Imaging",
    specialty="Radiology",
    address=_at("3100 Shaw Meadow Road", "Fresno CA 93711"),
    phone="(559) 555-0164",
)
PREWITT_LANG = Person(
    name="Jodie Prewitt-Lang, CMT",
    organization="Stillwater Bodywork",
    specialty="Massage therapy",
    address=_at("612 Fulton Arcade", "Fresno CA 93721"),
    phone="(559) 555-0171",
)
STILLWATER = Person(
    name="Stillwater Bodywork",
    organization="Stillwater Bodywork",
    address=_at("612 Fulton Arcade", "Fresno CA 93721"),
    phone="(559) 555-0171",
)
OYELARAN = Person(
    name="Desmond A. Oyelaran",
    organization="Pruitt Oyelaran LLP",
    address=_at("2600 Tulare Plaza, Suite 400", "Fresno CA 93721"),
    phone="(559) 555-0180",
    fax="(559) 555-0181",
)

ARDIZONE = Employee(
    first_name="Consuelo",
    middle_initial="M.",
    last_name="Ardizone",
    born_on=date(1948, 2, 17),
    sex="F",
    address=_at("5117 East Falconcrest Street, Unit 6", "Long Beach CA 90815"),
    phone="(562) 555-0112",
)
HARBOR_LANTERN = Person(
    name="Harbor Lantern Hotel Company",
    organization="Harbor Lantern Hotel Company",
    address=_at("210 Seawall Drive", "Long Beach CA 90802"),
    phone="(562) 555-0120",
)
CORMORANT = Person(
    name="Theodore N. Quillfeather",
    organization="Cormorant Claims Management",
    address=_at("P.O. Box 77120", "Anaheim CA 92817"),
    phone="(714) 555-0133",
    fax="(714) 555-0134",
)
CLEARWATER = "Clearwater Bay Medical Review"
DESROSIERS = Person(
    name="Samir K. Desrosiers, MD",
    organization="Bayside Nerve and Hand Clinic",
    specialty="Pain Medicine",
    address=_at("3801 Atlantic Crescent, Suite 120", "Long Beach CA 90807"),
    phone="(562) 555-0145",
    fax="(562) 555-0146",
)
WHITTAMORE = Person(
    name="Lucia B. Whittamore, MD",
    organization="Whittamore Hand Surgery",
    specialty="Orthopaedic Surgery",
    address=_at("900 Cherry Dock Road", "Long Beach CA 90813"),
    phone="(562) 555-0151",
)
FENNIMORE = Person(
    name="Paul E. Fennimore, DO",
    organization="Seawall Family Medicine",
    specialty="Internal Medicine",
    address=_at("455 Magnolia Parade", "Long Beach CA 90806"),
    phone="(562) 555-0156",
)
TANIGUCHI = Person(
    name="Grace Taniguchi-Boyle, MD",
    organization="Taniguchi-Boyle Neurology",
    specialty="Neurology",
    address=_at("1180 Willow Quay, Suite 3", "Signal Hill CA 90755"),
    phone="(562) 555-0162",
)
BEAUMARCHER = Person(
    name="Alan V. Beaumarcher, MD",
    organization="Beaumarcher Medical Evaluations",
    specialty="Neurology",
    address=_at("8820 Wilshire Parade, Suite 700", "Los Angeles CA 90017"),
    phone="(213) 555-0166",
)
THACKERLEY = Person(
    name="Imogen R. Thackerley",
    organization="Law Offices of Imogen R. Thackerley",
    address=_at("65 Pine Harbor Avenue, Suite 1100", "Long Beach CA 90802"),
    phone="(562) 555-0185",
    fax="(562) 555-0186",
)
