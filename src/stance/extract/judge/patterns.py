"""Takes patterns of words as the cue tables write them, gives regular expressions over plain text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from stance.errors import StanceError

if TYPE_CHECKING:
    from collections.abc import Iterator

# What may stand between two words of a pattern: white space, with quotation marks and brackets on either side.
BETWEEN = r"[\"“”'‘’)\]]*[\s\-–]+[\"“”'‘’(\[]*"
GAP = r"(?:[^\s.;!?]+(?:\.(?=\w))?[\s\-–]+){0,7}?"
GAPS = {"...": GAP, "....": GAP.replace("{0,7}", "{0,14}")}
IRREGULAR = {
    "be": "be|is|are|was|were|been|being|am",
    "have": "have|has|had|having",
    "do": "do|does|did|doing|done",
    "say": "say|says|said|saying",
    "see": "see|sees|saw|seen|seeing",
    "take": "take|takes|took|taken|taking",
    "give": "give|gives|gave|given|giving",
    "make": "make|makes|made|making",
    "put": "put|puts|putting",
    "hold": "hold|holds|held|holding",
    "stand": "stand|stands|stood|standing",
    "build": "build|builds|built|building",
    "seek": "seek|seeks|sought|seeking",
    "come": "come|comes|came|coming",
    "go": "go|goes|went|gone|going",
    "find": "find|finds|found|finding",
    "feel": "feel|feels|felt|feeling",
    "think": "think|thinks|thought|thinking",
    "bring": "bring|brings|brought|bringing",
    "rise": "rise|rises|rose|risen|rising",
    "grow": "grow|grows|grew|grown|growing",
    "keep": "keep|keeps|kept|keeping",
    "speak": "speak|speaks|spoke|spoken|speaking",
    "set": "set|sets|setting",
    "draw": "draw|draws|drew|drawn|drawing",
    "drive": "drive|drives|drove|driven|driving",
    "become": "become|becomes|became|becoming",
    "break": "break|breaks|broke|broken|breaking",
    "get": "get|gets|got|gotten|getting",
    "let": "let|lets|letting",
    "lie": "lie|lies|lay|lain|lying",
    "leave": "leave|leaves|left|leaving",
    "meet": "meet|meets|met|meeting",
    "send": "send|sends|sent|sending",
    "shut": "shut|shuts|shutting",
    "spread": "spread|spreads|spreading",
    "tell": "tell|tells|told|telling",
    "throw": "throw|throws|threw|thrown|throwing",
    "withdraw": "withdraw|withdraws|withdrew|withdrawn|withdrawing",
    "write": "write|writes|wrote|written|writing",
    "fight": "fight|fights|fought|fighting",
    "mean": "mean|means|meant|meaning",
    "win": "win|wins|won|winning",
    "lead": "lead|leads|led|leading",
    "run": "run|runs|ran|running",
    "cut": "cut|cuts|cutting",
    "arise": "arise|arises|arose|arisen|arising",
    "bear": "bear|bears|bore|borne|bearing",
    "beat": "beat|beats|beaten|beating",
    "befall": "befall|befalls|befell|befallen|befalling",
    "begin": "begin|begins|began|begun|beginning",
    "bend": "bend|bends|bent|bending",
    "bet": "bet|bets|betting",
    "bind": "bind|binds|bound|binding",
    "bite": "bite|bites|bit|bitten|biting",
    "blow": "blow|blows|blew|blown|blowing",
    "breed": "breed|breeds|bred|breeding",
    "buy": "buy|buys|bought|buying",
    "cast": "cast|casts|casting",
    "catch": "catch|catches|caught|catching",
    "choose": "choose|chooses|chose|chosen|choosing",
    "cling": "cling|clings|clung|clinging",
    "cost": "cost|costs|costing",
    "creep": "creep|creeps|crept|creeping",
    "deal": "deal|deals|dealt|dealing",
    "dig": "dig|digs|dug|digging",
    "dwell": "dwell|dwells|dwelt|dwelled|dwelling",
    "eat": "eat|eats|ate|eaten|eating",
    "fall": "fall|falls|fell|fallen|falling",
    "feed": "feed|feeds|fed|feeding",
    "flee": "flee|flees|fled|fleeing",
    "fling": "fling|flings|flung|flinging",
    "fly": "fly|flies|flew|flown|flying",
    "forbid": "forbid|forbids|forbade|forbidden|forbidding",
    "foresee": "foresee|foresees|foresaw|foreseen|foreseeing",
    "forget": "forget|forgets|forgot|forgotten|forgetting",
    "forgo": "forgo|forgoes|forwent|forgone|forgoing",
    "freeze": "freeze|freezes|froze|frozen|freezing",
    "hang": "hang|hangs|hung|hanged|hanging",
    "hear": "hear|hears|heard|hearing",
    "hide": "hide|hides|hid|hidden|hiding",
    "hit": "hit|hits|hitting",
    "hurt": "hurt|hurts|hurting",
    "know": "know|knows|knew|known|knowing",
    "lay": "lay|lays|laid|laying",
    "lean": "lean|leans|leaned|leant|leaning",
    "learn": "learn|learns|learned|learnt|learning",
    "lend": "lend|lends|lent|lending",
    "lose": "lose|loses|lost|losing",
    "mistake": "mistake|mistakes|mistook|mistaken|mistaking",
    "outdo": "outdo|outdoes|outdid|outdone|outdoing",
    "overcome": "overcome|overcomes|overcame|overcoming",
    "override": "override|overrides|overrode|overridden|overriding",
    "oversee": "oversee|oversees|oversaw|overseen|overseeing",
    "overtake": "overtake|overtakes|overtook|overtaken|overtaking",
    "overthrow": "overthrow|overthrows|overthrew|overthrown|overthrowing",
    "pay": "pay|pays|paid|paying",
    "read": "read|reads|reading",
    "rethink": "rethink|rethinks|rethought|rethinking",
    "ride": "ride|rides|rode|ridden|riding",
    "ring": "ring|rings|rang|rung|ringing",
    "sell": "sell|sells|sold|selling",
    "shake": "shake|shakes|shook|shaken|shaking",
    "shed": "shed|sheds|shedding",
    "shine": "shine|shines|shone|shining",
    "shoot": "shoot|shoots|shot|shooting",
    "show": "show|shows|showed|shown|showing",
    "shrink": "shrink|shrinks|shrank|shrunk|shrunken|shrinking",
    "sing": "sing|sings|sang|sung|singing",
    "sink": "sink|sinks|sank|sunk|sinking",
    "sit": "sit|sits|sat|sitting",
    "slide": "slide|slides|slid|sliding",
    "sling": "sling|slings|slung|slinging",
    "sow": "sow|sows|sowed|sown|sowing",
    "spell": "spell|spells|spelled|spelt|spelling",
    "spend": "spend|spends|spent|spending",
    "split": "split|splits|splitting",
    "spring": "spring|springs|sprang|sprung|springing",
    "steal": "steal|steals|stole|stolen|stealing",
    "stick": "stick|sticks|stuck|sticking",
    "sting": "sting|stings|stung|stinging",
    "strike": "strike|strikes|struck|stricken|striking",
    "strive": "strive|strives|strove|strived|striven|striving",
    "swallow": "swallow|swallows|swallowed|swallowing",
    "swear": "swear|swears|swore|sworn|swearing",
    "sweep": "sweep|sweeps|swept|sweeping",
    "swell": "swell|swells|swelled|swollen|swelling",
    "swing": "swing|swings|swung|swinging",
    "teach": "teach|teaches|taught|teaching",
    "tear": "tear|tears|tore|torn|tearing",
    "thrust": "thrust|thrusts|thrusting",
    "tread": "tread|treads|trod|trodden|treading",
    "undercut": "undercut|undercuts|undercutting",
    "undergo": "undergo|undergoes|underwent|undergone|undergoing",
    "understand": "understand|understands|understood|understanding",
    "undertake": "undertake|undertakes|undertook|undertaken|undertaking",
    "undo": "undo|undoes|undid|undone|undoing",
    "uphold": "uphold|upholds|upheld|upholding",
    "wake": "wake|wakes|woke|waked|woken|waking",
    "wear": "wear|wears|wore|worn|wearing",
    "weave": "weave|weaves|wove|woven|weaving",
    "wind": "wind|winds|wound|winding",
    "withhold": "withhold|withholds|withheld|withholding",
    "withstand": "withstand|withstands|withstood|withstanding",
    "wring": "wring|wrings|wrung|wringing",
}
VOWELS = "aeiou"


@cache
def spelling(pattern: str) -> str:
    """Translate one pattern: words, `?` after what may be absent, `...` for up to seven words, `....` up to 14."""
    out, glue = "", ""
    for word in pattern.split():
        if word in GAPS:
            out, glue = out + glue + GAPS[word], ""
        elif word.endswith("?"):
            one = alternatives(word[:-1])
            out += f"(?:{glue}{one})?" if glue else f"(?:{one}{BETWEEN})?"
        else:
            out, glue = out + glue + alternatives(word), BETWEEN
    if re.fullmatch(out, ""):
        raise StanceError(f"the pattern {pattern!r} matches nothing at all; leave at least one word without ?")
    return out + r"(?![\w])"


def alternatives(word: str) -> str:
    """Translate one word of a pattern."""
    return "(?:" + "|".join(map(forms, word.split("|"))) + ")"


def forms(word: str) -> str:
    """Spell the forms of a word that ends in `~`, or any ending for `*`; `_` joins words that count as one."""
    if "_" in word:
        return BETWEEN.join(forms(one) for one in word.split("_"))
    if word == "n't":
        return r"\w+n['’]t"
    if word.endswith("*"):
        return re.escape(word[:-1]) + r"\w*"
    if not word.endswith("~"):
        return re.escape(word).replace("'", "['’]").replace(r"\-", r"[\s\-–]?").replace(r"\?", r"\w?")
    stem = word[:-1]
    return IRREGULAR.get(stem) or "|".join(sorted(inflected(stem), key=len, reverse=True))


def first_words(word: str) -> frozenset[str] | None:
    """List the words with which a word of a pattern may begin, with `*` where any ending may follow; None for any."""
    found: set[str] = set()
    for one in word.removesuffix("?").split("|"):
        head = one.split("_", maxsplit=1)[0]
        open_ended = re.match(r"([^\W_]++)[^-'.]*[*?]", head)
        if open_ended:
            found.add(open_ended[1].lower() + "*")
        elif head == "n't" or not head[:1].isalnum() or {"*", "?"} & set(head):
            return None
        else:
            spelled = forms(head).split("|") if head.endswith("~") else [head]
            found.update(start for each in spelled for start in starts_of(each.lower()))
    return frozenset(found)


def starts_of(word: str) -> Iterator[str]:
    """Yield the word that a text may have for the start of one: what is hyphened may also be written as one."""
    first = re.split(r"['.]", word, maxsplit=1)[0].split("-")
    yield from ("".join(first[: number + 1]) for number in range(len(first)))


def inflected(stem: str) -> set[str]:
    """Spell the regular forms of a verb or noun, one or two too many."""
    if stem.endswith("e"):
        return {stem, stem + "s", stem + "d", stem[:-1] + "ing"}
    if stem.endswith("y") and stem[-2] not in VOWELS:
        return {stem, stem[:-1] + "ies", stem[:-1] + "ied", stem + "ing"}
    doubled = (
        {stem + stem[-1] + "ed", stem + stem[-1] + "ing"}
        if stem[-1] not in VOWELS + "wxy" and stem[-2:-1] and stem[-2] in VOWELS
        else set()
    )
    return {stem, stem + "s", stem + "es", stem + "ed", stem + "ing"} | doubled
