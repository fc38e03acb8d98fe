"""A statement as a citation: as a note in the style of the Chicago Manual (17th edition), and as BibTeX."""

from typing import Any

Row = dict[str, Any]

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
STOPS = (".", "?", "!", "…")
TEX = {one: f"\\{one}" for one in "#$%&_"} | {
    "{": r"\textbraceleft{}",  # BibTeX counts braces, escaped or not
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "“": "``",
    "”": "''",
    "‘": "`",
    "’": "'",
}
"""What TeX would read as a command, or print in another way than the quotes that are written for it."""
IN_ADDRESS = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}


def chicago(row: Row, build: Row) -> str:
    """Cite a statement: where it was published, the words, and the statement and build that hold it."""
    named = f"“{row['article_title']},” " if row["article_title"] else ""
    read = [] if row["published_on"] else [f"accessed {american(build_day(build))}"]
    place = [row["outlet"], american(row["published_on"]), *read, *([row["url"]] if row["url"] else [])]
    held = f"Statement {row['statement_id']}, characters {row['span_start']} to {row['span_end']} of article"
    return (
        f"{named}{', '.join(filter(None, place))}: “{stopped(row['quote'])}” {coded(row)} "
        f"{held} {row['article_id'][:16]}; build {build['build_id']}."
    )


def american(text: str) -> str:
    """Give a date of any precision, 2023, 2023-05 or 2023-05-09, as Chicago writes it: May 9, 2023."""
    year, *parts = text.split("-") if text else [""]
    month = [MONTHS[int(parts[0]) - 1]] if parts else []
    return f"{month[0]} {int(parts[1])}, {year}" if len(parts) > 1 else " ".join([*month, year])


def build_day(build: Row) -> str:
    """Give the day on which the build read the articles."""
    return f"{build['built_at']:%Y-%m-%d}"


def stopped(quote: str) -> str:
    """Give a quote with a stop at its end."""
    return quote if quote.rstrip("”’\"')").endswith(STOPS) else f"{quote}."


def coded(row: Row) -> str:
    """Say who stands where in the words of the issue, when it was stated and through whom it is known."""
    via = f", via {row['via'].replace(' > ', ', then ')}" if row["via"] else ""
    when = f"stated {american(row['stated_on'])}" if row["stated_on"] else "undated"
    return f"Coded as {row['actor']} on “{row['issue']}”: {row['stance_label']} ({row['stance']:+d}), {when}{via}."


def bibtex(row: Row, build: Row) -> str:
    """Cite a statement as a BibTeX entry: its outlet is an organization, and no author."""
    words = f"“{stopped(row['quote'])}” {coded(row)}"
    address = "".join(IN_ADDRESS.get(one, one) for one in row["url"] or "")
    fields = {
        "title": f"{{{tex(row['article_title'] or untitled(row))}}}",
        "organization": f"{{{tex(row['outlet'])}}}",
        "howpublished": f"\\url{{{address}}}" if address else "News article",
        "date": row["published_on"] or "",
        "year": (row["published_on"] or "")[:4],
        "url": address,
        "urldate": build_day(build) if address else "",
        "note": f"{tex(words)} Statement {row['statement_id']}, build {build['build_id']}",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{stance-{row['statement_id']},\n{lines}}}"


def untitled(row: Row) -> str:
    """Name an article that has no title by what it is."""
    return f"Article of {american(row['published_on'])}" if row["published_on"] else "Article without a title"


def tex(text: str) -> str:
    """Escape what TeX would read as a command, each character once."""
    return "".join(TEX.get(one, one) for one in text)
