"""When a single word is a person's name and when it is just a word: names such as Long, Page or May."""

from __future__ import annotations

import re
from typing import Final, Literal

Sensitivity = Literal["ANY_CASE", "CAPITALIZED", "IN_CONTEXT"]

# Words of ordinary or clinical English that are also first names, last names or towns: found only when capitalized.
ORDINARY: Final = frozenset(
    """
    abbey amber angel april archer armour art ash august autumn aurora back baker banks barber bass bay bean bear beck
    bell bench berry best bill bird bishop black bland blood bloom blue boggs bold bolt bond booth bower bowls box boy
    brace branch brand bread bridge bright brook brooks brown buck bull burns bush butcher butler butter camp cannon
    carpenter carter cash castle chance chase chew christian church clay coffee cole coin cook cooper corn cotton cousins
    cox crane cream crook cross crow cruise crystal curry dale dawn day dean dear destiny diamond drew duke dusty early
    earl east english eve ever faith fall farmer farms fast fear feet field fields finch fine fish fisher flood flowers
    foot ford forest fox frank freeman french friend frost fuller gentle gift glass glory gold golden good goods grace
    grant graves gray green grey grim groom grove guy hail hall ham hammer hand hands hardy harp harvest haven hawk
    hazel head heart heath heather heel herb hero hill holiday holly home hood hook hope horn house hunt hunter hurt
    ice iris ivory ivy jack jade jasmine jay jean jewel joint jolly joy judge july june just justice keen key king
    kings kitchen knee knight knuckle lake lamb lance land landing lane large lark law leaf lee less levy lily limb link
    little livers lock long loop love low lucky lung major marble march mark marks marsh marshal mason may mays mercy
    miles mill miller mills mint miracle moody moon moore more moses moss mouth musk myrtle nail neck need noble nose
    ocean olive orange owl pace page pain paradise park parsons pat patience payne peace peak pear pearl pears penny
    person pike pine pitts plain plum point pole pool pope porter post potter powers price pride prime prince prior proctor
    prudence queen quick quiet rain ranch rash ray reason reed regal rice rich riches ridge ring rings rise rivers rob
    robin rock roman rose rosemary ruby rush rust sable sage salt sand sandy savage sawyer scales season self shade shaft
    sharp shaw shepherd shield shook shore short shoulder sierra silver singer skye slack slaughter small smart smith
    snow sole song south space spark speed spine spring springs square stack stage staples star stark stern stock
    stone storm strain street strong summer summers summit swan sweet swift tanner target taylor teal temple tender
    terry thorn thumb tiger todd toe tongue touch tower town trace trainer tree tripp truth tucker turner underwood
    vale valley van vance vault violet wade wages walker wall walls ware waters weaver webb weed weeks weight
    weir welcome wells west wheeler white wilder willow wind wing winter winters wise wolf wood woods woody worth
    wren wright young commerce industry needles ventura pleasant diamond cypress orange delight
    """.split()  # noqa: SIM905 - a table of words is read as a table
)

# Words that every published page prints (its labels, its fixed sentences, its file's metadata), words of function,
# states and specialties: as a name only beside a title, or inside a full name, which is searched for in any case.
FIXED: Final = frozenset(
    """
    a abbreviations about after age all also am an and any appeals application applied appropriate are as assigned associates at author based
    be beyond blank board but by california can care case cases certified ch chapter chosen city claim claims clinical
    code college community company compensation complete conducted conformance content copies copy correct count county creator customer
    data date day days decided decision decisions default defined denial dental department determination determinations dignity director
    disputed district division do doc document documents don each edition education emergency employee employer entry
    every evidence example expedited expertise export facility false family federal fee file files final first font for form format from
    general good guideline guidelines had has hand have he health her here him his history hospital hours how i identification if image imr
    in independent industrial injury insurance instance int intended internal invented is issues it its journal labor language large last laws
    lee letter libertinus license licensed list local made management manual marked may media medical medicine member
    metadata more mtus my name names national necessary new no none not now number o occupational odg of office on one only
    open or order organization organizations original orthopedic other our out outcome overturn overturned page pages pain part partial
    parts party patient pdf person phone physical physician place physicians practice print priority private procedure proof
    producer property provider providers public published received record records redacted regular regulations reports
    request requests review reviewed reviewer reviewers said same saved schedule schema school second section see serif service
    services set she shown similar since size so some source specialties specialty standard standards start state states statement
    street style summary surgery system table tag text that the their then there they this time title to total trapped treat
    treatment treatments type typst under unit university uphold upheld upon ur us used user utilization value version
    was way we weigh were what when where which who will with within word words work worker workers works year years yes
    you your zip
    mri ct emg ncv nct tens pt md dc do rn np pa ime qme ame ppd ttd odg acoem usa otc nsaid nsaids
    alabama alaska arizona arkansas carolina colorado connecticut dakota delaware florida georgia guam hawaii idaho illinois
    indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana
    nebraska nevada hampshire jersey mexico york ohio oklahoma oregon pennsylvania rhode tennessee texas utah vermont
    virginia washington wisconsin wyoming
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
