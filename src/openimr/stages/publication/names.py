"""When a single word is a person's name and when it is just a word: names such as Long, Page or May."""

from __future__ import annotations

import re
from typing import Final, Literal

Sensitivity = Literal["ANY_CASE", "CAPITALIZED", "IN_CONTEXT"]

# Words of ordinary or clinical English, of states and of the pages' own code that are also names: found only when capitalized.
ORDINARY: Final = frozenset(
    """
    abbey absolute action active affiliation aiim alabama alaska alternate amber angel april archer aria arizona
    arkansas armour art ash associated august aurora authorization auto autumn avoid back background baker banks
    barber base bass bay bean bear beck been begin bell bench berry best bill bird bishop black bland blood bloom
    blue body boggs bold bolt bond booth border bower bowls box boy brace brackets branch brand bread break bridge
    bright brook brooks brown buck bull burns bush butcher butler butter camp cannon carolina carpenter carter cash
    castle chance charset chase chew christian church cite class clay coffee coin cole color colorado columns
    commerce condition conforms connecticut contents converted cook cooper corn cotton cousins cover cox crane cream
    created crook cross crow cruise crystal curry cypress dakota dale dawn day days dean dear delaware delight
    destiny device diamond display does drew duke dusty earl early east english equiv evaluate eve ever exists
    experience external faith fall farmer farms fast fear feet field fields finch fine fish fisher five flood
    florida flowers focus foot ford forest fox frank freeman french friend frost fuller gentle georgia gift given
    glass glory gold golden good goods govern grace grant graves gray green grey grid grim groom grove guam guy hail
    hall ham hammer hampshire hands hardy harp harvest haven hawaii hawk hazel head header heart heath heather heel
    height herb hero hill holiday holly home hood hook hope horn house href html http hunt hunter hurt ice idaho
    identifier identities illinois illness incarnation including indiana industry initial injured inline inside iowa
    iris items ivory ivy jack jade jasmine jay jean jersey jewel joint jolly joy judge july june just justice kansas
    keen kentucky key king kings kitchen knee knight knows knuckle labelledby lake lamb lance land landing lane lang
    lark law leaf least left less levy licence light lily limb line link little livers lock long loop louisiana love
    low lucky lung main maine major marble march margin mark marks marsh marshal maryland mason massachusetts mays
    mercy meta mexico michigan miles mill miller mills minmax minnesota mint miracle mississippi missouri montana
    moody moon moore moses moss mouth musk myrtle nail nebraska neck need needles nevada noble nose note notes ocean
    offset ohio oklahoma olive orange oregon outline overflow owl pace padding papers paradise park parsons parties
    parts pat patience payne pdfua pdfuaid peace peak pear pearl pears pennsylvania penny pike pine pitts plain
    pleasant plum point pole pool pope porter position post potter powers price pride prime prince prior procset
    proctor profile prudence qualifications quantity queen quick quiet rain ranch rash rationale ray reason reed
    regal removed repeat rests rice rich riches ridge ring rings rise rivers rob robin rock roman root rose rosemary
    ruby rush rust sable sage salt sand sandy savage sawyer says scale scales scheme school season self sent shade
    shaft sharp shaw sheets shepherd shield shook shore short shoulder sierra silver singer sizing skye slack
    slaughter small smart smith snow sole solid song south space spacing spark specific specification speed spine
    spring springs square srgb stack stage staples star stark stern stock stone stood storm strain street strong
    such summer summers summit swan sweet swift tanner target taylor teal template temple tender tennessee terry
    texas than these thorn those thumb tiger todd toe tongue touch tower town trace trainer tree tripp true truth
    tucker turner underwood unsafe utah vale valley van vance vault ventura vermont viewport violet virginia visible
    wade wages walker wall walls ware washington waters weaver webb weed week weeks weight weir welcome wells west
    wheeler white width wilder willow wind wing winter winters wisconsin wise wolf wood woods woody worth wrap wren
    wright writer wrote wyoming xmpmm york young
    """.split()  # noqa: SIM905 - a table of words is read as a table
)

# Words that every published page prints (its labels, its fixed sentences, its file's metadata), words of function
# and of specialties: as a name only beside a title, or inside a full name, which is searched for in any case.
FIXED: Final = frozenset(
    """
    a abbreviations about acoem administrator adobe after age all also am ame an and any appeals application applied
    appropriate are as assigned associates at author based be beginresource beyond billing blank board but by
    california can care case cases certification certified ch chapter chosen cidinit city claim claims clinical cm
    cmap code college community company compensation complete conducted conformance content copies copy correct
    correspondence count county creationdate creator ct custom customer data date dc decided decision decisions
    default defined denial dental department determination determinations dignity director disputed district
    division do doc doctype document documentneededresources documents don each edition education emg employee
    employer endcomments endresource entry eof every evidence example expedited expertise export facility false
    family fax federal file files final first font for form format from general guideline guidelines had hand harbor
    has have he health her here him his history hospital hours how i identification identity if image imaging ime
    imr in includeresource independent industrial injury instance instanceid insurance int integer intended internal
    invented is iso issues it its journal json keywords labor laboratory language last laws legal letter libertinus
    license licensed licensure list local made management manual marked may md media medical medicine member metadata
    moddate more mri mtus my name names national nct ncv necessary new no none not now np nsaid nsaids number o
    occupational odg of office on one only open operative or order organization organizations original orthopedic
    otc other our out outcome overturn overturned pa page pages pain part partial party patient pdf pdfversion
    person phone physical physician physicians place policy ppd practice prescriptions print priority private
    procedure producer progress proof property provider providers ps pt public published qme rationales received
    record records redacted regular regulations reports request requests resource review reviewed reviewer reviewers
    rn safe said same saved schedule schema second section security see serif service services set she shown similar
    since size skip so some source specialties specialty standard standards start state statement states style
    summary surgery system table tag tens text that the their then therapy there they this time title to total
    trapped treat treatment treatments ttd type typst ua under unit university upheld uphold upon ur us usa used
    user utilization uuid value version was way we weigh were what when where whether which who will with within
    word words work worker workers works xmp year years yes you your zip
    """.split()  # noqa: SIM905 - a table of words is read as a table
)

_TITLED: Final = re.compile(
    r"(?:\b(?:mr|mrs|ms|miss|dr|prof|patient|applicant|employee|worker|claimant)\.?\s+|\b(?-i:[A-Z])\.\s*)$",
    re.IGNORECASE,
)


def sensitivity(name: str) -> Sensitivity:
    """How a single word must stand in a text to count as the name it is.

    >>> sensitivity("Ventanilla"), sensitivity("Long"), sensitivity("Page")
    ('ANY_CASE', 'CAPITALIZED', 'IN_CONTEXT')
    """
    word = name.casefold()
    if word in FIXED:
        return "IN_CONTEXT"
    return "CAPITALIZED" if word in ORDINARY or len(word) <= 3 else "ANY_CASE"  # noqa: PLR2004 - Ng, Wu, Ito


def is_name_at(text: str, *, start: int, as_: Sensitivity) -> bool:
    """Whether the word that starts at ``start`` (from 0) stands there as a name would.

    >>> is_name_at("no long relief", start=3, as_="CAPITALIZED")
    False
    >>> is_name_at("Seen by Dr. Page", start=12, as_="IN_CONTEXT")
    True
    """
    if as_ == "ANY_CASE":
        return True
    if not text[start].isupper():
        return False
    return as_ == "CAPITALIZED" or bool(_TITLED.search(text[max(0, start - 16) : start]))
