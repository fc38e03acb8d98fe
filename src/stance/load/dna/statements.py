"""Turn rows of a DNA statement table into the rows that a curator writes, or name what keeps a row from being one."""

from dataclasses import dataclass

from stance.codebook import Codebook, fold
from stance.errors import Fault
from stance.ground import occurrences
from stance.load.dna.documents import Document
from stance.load.dna.offsets import code_point_offset
from stance.load.dna.table import EXTRA, Cells, Table
from stance.models import Actor, Attribution, Issue
from stance.read.decode import normalised

AGREEMENT = {"1": 2, "true": 2, "yes": 2, "0": -2, "false": -2, "no": -2}
# DNA writes a semicolon as a comma and a double quotation mark as a single one.
AS_DNA_WRITES = str.maketrans({";": ",", '"': "'", "\r": None, "\n": None})


@dataclass(frozen=True)
class Defaults:
    """What a table of DNA does not say.

    Attributes:
        attribution: how we know, for rows without a column attribution.
        recorded_at: when it was coded, for rows without a column recorded_at.
        language: ISO 639 code of documents without a column language.
    """

    attribution: Attribution
    recorded_at: str
    language: str = "en"


@dataclass(frozen=True)
class Place:
    """One row of the table: its line, its cells, the columns that the table has, and where its faults go."""

    file: str
    line: int
    cells: Cells
    columns: frozenset[str]
    faults: list[Fault]

    def fault(self, field: str, wrong: str, right: str) -> None:
        """Add a fault of this row."""
        self.faults.append(Fault(self.file, self.line, field, wrong, right))


def read_statements(
    table: Table, documents: dict[str, Document], codebook: Codebook, defaults: Defaults, faults: list[Fault]
) -> list[Cells]:
    """Give the rows of a batch file, in the order of the table; each row is given or has a fault."""
    needed = [name for name in ("start_position", "stop_position", "concept") if name not in table.columns]
    faults.extend(Fault(table.file, 1, name, "is not in the header", "add the column") for name in needed)
    if needed:
        return []
    places = [Place(table.file, line, cells, table.columns, faults) for line, cells in table.rows]
    rows = [read_statement(place, documents, codebook, defaults) for place in places]
    return [row for row in rows if row is not None]


def read_statement(
    place: Place, documents: dict[str, Document], codebook: Codebook, defaults: Defaults
) -> Cells | None:
    """Give the row that one statement makes, or None after naming its faults."""
    before = len(place.faults)
    document, issue, actor = find_document(place, documents), find_issue(place, codebook), find_actor(place, codebook)
    stance, coder_id = read_stance(place), read_coder(place)
    quoted = read_quote(place, document) if document else None
    named = name_in_text(place, actor, document, quoted[0]) if actor and document and quoted else None
    if len(place.faults) > before or not (document and issue and actor and stance and quoted and named):
        return None
    known = {
        "article_file": document.article_file,
        "issue_id": issue.issue_id,
        "actor_id": actor.actor_id,
        "actor_text": named,
        "stance": stance,
        "quote": quoted[0],
        "context": quoted[1],
        "coder_id": coder_id,
        **dated(place, document),
        "attribution": defaults.attribution,
        "tense": "said",
        "recorded_at": defaults.recorded_at,
    }
    return known | {name: place.cells[name] for name in EXTRA if name in place.cells}


def dated(place: Place, document: Document) -> Cells:
    """Give when it was said, if no column does: DNA dates the document alone, so the article's date stands in."""
    day = document.published_on or place.cells.get("time", "")[:10]
    if "stated_on" in place.columns:
        return {}
    return {"stated_on": day, "date_basis": "article"} if day else {}


def read_coder(place: Place) -> str:
    """Give the coder's id; DNA numbers its coders. What a program coded does not become a person's."""
    coder = place.cells.get("coder", "")
    if "@" in coder:
        remedy = "leave the row out, as each build extracts anew, or name the person who vouches for it"
        place.fault("coder", f"{coder!r} is a program", remedy)
    return f"dna-coder-{coder}" if coder.isdecimal() or not coder else coder


def find_document(place: Place, documents: dict[str, Document]) -> Document | None:
    """Give the document that the row points into, by its id or its title."""
    names = [place.cells[name] for name in ("document_id", "document_title") if name in place.cells]
    found = [documents[name] for name in names if name in documents]
    if not found:
        right = "give the documents with --documents FILE, or list the article in articles.csv by this title"
        place.fault("document_id", f"no document {' or '.join(map(repr, names)) or 'is named'}", right)
        return None
    return found[0]


def find_issue(place: Place, codebook: Codebook) -> Issue | None:
    """Give the issue whose id, name, proposition or English term the concept is."""
    concept = fold(place.cells.get("concept", ""))
    found = [one for one in codebook.issues.values() if concept in map(fold, names_of_issue(one))]
    if len(found) != 1:
        known = ", ".join(codebook.issues)
        right = f"write its id, name or proposition, or declare it in a file under issues/; the ids are {known}"
        many = "no issue" if not found else f"{len(found)} issues"
        place.fault("concept", f"{many} of the name {place.cells.get('concept', '')!r}", right)
        return None
    return found[0]


def names_of_issue(issue: Issue) -> tuple[str, ...]:
    """Give what an issue may be called in column concept."""
    return (issue.issue_id, issue.name, issue.proposition, *issue.terms["en"])


def find_actor(place: Place, codebook: Codebook) -> Actor | None:
    """Give the actor that the person names, or the organization where there is no person."""
    field = "person" if "person" in place.cells else "organization"
    name = place.cells.get(field, "")
    by_id = codebook.actors.get(name)
    found = (by_id,) if by_id else codebook.actors_by_name.get(fold(name), ())
    if len(found) > 1:
        parties = codebook.actors_by_name.get(fold(place.cells.get("organization", "")), ())
        found = tuple(one for one in found if one.party_id in {party.actor_id for party in parties}) or found
    if len(found) != 1:
        many = "no actor" if not found else f"{len(found)} actors"
        place.fault(field, f"{many} of the name {name!r}", "declare it under actors/, with this name among its names")
        return None
    return found[0]


def read_stance(place: Place) -> str | None:
    """Give the stance: column stance where there is one, else agreement as +2 or -2."""
    agreement, stance = place.cells.get("agreement"), place.cells.get("stance")
    side = AGREEMENT.get(agreement.casefold()) if agreement else None
    if agreement and side is None:
        place.fault("agreement", f"{agreement!r} is neither agreement nor disagreement", "write 1 or 0")
    elif stance is None and side is None:
        place.fault("agreement", "is empty, and there is no stance", "write 1 or 0, or give column stance, -2 to 2")
    elif stance in {"-2", "-1", "1", "2"} and side is not None and int(stance) * side < 0:
        place.fault("agreement", f"{agreement!r} is the other side of stance {stance}", "mend one of the two")
    return stance if stance is not None else str(side)


def read_quote(place: Place, document: Document) -> tuple[str, str] | None:
    """Give the quote at the row's offsets, and the context that it needs if it stands in the text more than once."""
    try:
        ends = (place.cells.get("start_position", ""), place.cells.get("stop_position", ""))
        start, stop = (code_point_offset(document.raw, int(one)) for one in ends)
    except ValueError as error:
        place.fault("start_position", str(error), "give offsets in UTF-16 code units, as DNA does")
        return None
    quote, at = normalised(document.raw[start:stop]), len(normalised(document.raw[:start]))
    if not quote or document.text[at : at + len(quote)] != quote:
        place.fault("stop_position", f"from {ends[0]} to {ends[1]} there is no text", "give the ends of the quote")
        return None
    text = place.cells.get("text")
    if text is not None and normalised(text).translate(AS_DNA_WRITES) != quote.translate(AS_DNA_WRITES):
        place.fault("text", f"{text[:60]!r} is not what stands there: {quote[:60]!r}", "mend the text or the offsets")
        return None
    return quote, needed_context(place, document.text, quote, at)


def needed_context(place: Place, text: str, quote: str, at: int) -> str:
    """Give the shortest stretch around the quote that stands in the text once and holds it once, if one is needed."""
    places = occurrences(text, quote)
    if len(places) == 1:
        return ""
    lowest = max((one + 1 for one in places if one < at), default=0)
    highest = min((one + len(quote) - 1 for one in places if one > at), default=len(text))
    for more in range(1, max(at - lowest, highest - at - len(quote)) + 1):
        context = text[max(lowest, at - more) : min(highest, at + len(quote) + more)]
        if len(occurrences(text, context)) == 1:
            return context
    place.fault("text", f"{quote[:60]!r} stands there {len(places)} times alike", "quote the words that set them apart")
    return ""


def name_in_text(place: Place, actor: Actor, document: Document, quote: str) -> str | None:
    """Give the words of the article that name the actor: as coded, or the longest of its names, in the quote first."""
    if "actor_text" in place.cells:
        return place.cells["actor_text"]
    written = [place.cells.get("person", place.cells.get("organization", ""))]
    names = [*written, *sorted({one.name for one in actor.names}, key=lambda name: (-len(name), name))]
    for text in (quote, document.text):
        for name in filter(None, names):
            if name in text:
                return name
    wrong = f"none of the names of {actor.name!r} stands in the text"
    place.fault("person", wrong, "give column actor_text, or add the name that the text uses to the actor's names")
    return None
