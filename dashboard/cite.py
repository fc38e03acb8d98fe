"""A statement as a citation: in the style of the Chicago Manual and as BibTeX."""

import re
from typing import Any

from words import partial_words

Row = dict[str, Any]


def chicago(row: Row, build: Row) -> str:
    """Cite a statement: where it was published, the words, and the statement and build that hold it."""
    head = f"{row['outlet']}. {named(row)}{partial_words(row['published_on'])}."
    url = f" {row['url']}." if row["url"] else ""
    place = f"Statement {row['statement_id']}, characters {row['span_start']} to {row['span_end']} of article"
    return f"{head} “{row['quote']}”{url} {coded(row)} {place} {row['article_id'][:16]}; build {build['build_id']}."


def coded(row: Row) -> str:
    """Say who stands where in the words of the issue, when it was stated and through whom it is known."""
    via = f", via {row['via'].replace(' > ', ', then ')}" if row["via"] else ""
    return (
        f"Coded as {row['actor']} on “{row['issue']}”: {row['stance_label']} ({row['stance']:+d}), "
        f"stated {partial_words(row['stated_on'])}{via}."
    )


def named(row: Row) -> str:
    """Give the title of the article, if it has one."""
    return f"“{row['article_title']}.” " if row["article_title"] else ""


def bibtex(row: Row, build: Row) -> str:
    """Cite a statement as a BibTeX entry."""
    fields = {
        "author": f"{{{tex(row['outlet'])}}}",
        "title": tex(row["article_title"] or row["article_file"]),
        "date": row["published_on"] or "",
        "year": (row["published_on"] or "")[:4],
        "url": row["url"] or "",
        "note": f"``{tex(row['quote'])}'' {tex(coded(row))} Statement {row['statement_id']}, build {build['build_id']}",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{stance-{row['statement_id']},\n{lines}}}"


def tex(text: str) -> str:
    """Escape what TeX would read as a command."""
    escaped = re.sub(r"([#$%&_{}])", r"\\\1", text.replace("\\", r"\textbackslash "))
    return escaped.replace("~", r"\textasciitilde ").replace("^", r"\textasciicircum ")
