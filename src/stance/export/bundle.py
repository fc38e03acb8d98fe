"""The release bundle: one zip with the tables, what describes them, the codebook, how to cite it, and checksums."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

import duckdb

from stance import __version__
from stance.errors import StanceError
from stance.export.filters import Filters
from stance.export.package import GUARDED, package_contents
from stance.store.read import reading
from stance.store.target import ensure_kind, is_bundle, write_outputs
from stance.system import in_words

# No file of a zip can be older; all are as old as this, so that the same rows give the same bytes on any day.
EPOCH = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
FOLDER = "stance-{build_id}"
SUMS = "SHA256SUMS"
ABOUT = """
SELECT b.build_id, d.data_through,
    (SELECT string_agg(name, ', ' ORDER BY name) FROM issue) AS issues,
    (SELECT list(DISTINCT coder_id ORDER BY coder_id) FROM statement WHERE coder_kind = 'human') AS coders
FROM build AS b, data_through AS d
"""
ISSUES = """
SELECT issue_id, name, proposition, definition, version, boundaries,
    (SELECT list({'stance': stance, 'word': word, 'meaning': meaning} ORDER BY stance DESC)
        FROM issue_label AS l WHERE l.issue_id = i.issue_id) AS labels,
    (SELECT list(DISTINCT term ORDER BY term) FROM issue_term AS t WHERE t.issue_id = i.issue_id) AS terms
FROM issue AS i WHERE len($issue) = 0 OR list_contains($issue, issue_id) ORDER BY issue_id
"""
TITLES = {
    "statements.csv": "every statement with all its attributes, its quote and where in which article it stands",
    "positions.csv": "where each actor and party stands on each issue, what that rests on, and which blank a blank is",
    "articles.csv": "the articles, without their texts, which are their publishers'",
    "data_dictionary.csv": "what every column means",
    "datapackage.json": "the same for machines: a Frictionless data package",
    "codebook.md": "the issues: what each stance means, and where the boundaries are",
    "CITATION.cff": "how to cite this",
}


def write_bundle(database: Path, target: Path, filters: Filters) -> Path:
    """Write the release bundle to a zip file in one step.

    Args:
        database: the DuckDB file.
        target: the zip file.
        filters: which rows.

    Returns:
        The path of the file.

    Raises:
        StanceError: if there is no database, a filter names an unknown id, or the file cannot be written.
    """
    ensure_kind(target, is_bundle, "bundle")
    with reading(database) as connection:
        filters.check(connection)
        content = bundle_bytes(connection, filters)
    try:
        [written] = write_outputs(target.parent, {target.name: content})
    except OSError as error:
        raise StanceError(f"cannot write {target}: {in_words(error)}") from error
    return written


def bundle_bytes(connection: duckdb.DuckDBPyConnection, filters: Filters) -> bytes:
    """Give the release bundle: the same rows give the same bytes."""
    about = described(connection)
    contents = package_contents(connection, filters)
    contents["codebook.md"] = codebook(connection, filters).encode()
    contents["CITATION.cff"] = citation(about).encode()
    contents["README.md"] = readme(about, contents, filters).encode()
    contents[SUMS] = checksums(contents).encode()
    return zipped(contents, FOLDER.format(**about))


def described(connection: duckdb.DuckDBPyConnection) -> dict[str, object]:
    """Give what names a build: its id, how far its data reaches, its issues and its coders."""
    [about] = named_rows(connection, ABOUT)
    return about


def named_rows(connection: duckdb.DuckDBPyConnection, query: str, **values: object) -> list[dict[str, object]]:
    """Give the rows of a query by column name."""
    answer = connection.execute(query, values)
    names = [column[0] for column in answer.description or []]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def zipped(contents: dict[str, bytes], folder: str) -> bytes:
    """Give files as a zip, all in a folder, in the order of their names, none with a time or owner of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(contents):
            entry = zipfile.ZipInfo(f"{folder}/{name}", EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = READABLE
            entry.create_system = 3
            archive.writestr(entry, contents[name])
    return out.getvalue()


def checksums(contents: dict[str, bytes]) -> str:
    """Give the SHA-256 of each file as `sha256sum --check` reads it."""
    return "".join(f"{hashlib.sha256(contents[name]).hexdigest()}  {name}\n" for name in sorted(contents))


def codebook(connection: duckdb.DuckDBPyConnection, filters: Filters) -> str:
    """Give the issues in words, as Markdown."""
    issues = named_rows(connection, ISSUES, issue=list(filters.issue))
    return "# Codebook\n\n" + "\n".join(issue_text(issue) for issue in issues)


def issue_text(issue: dict[str, object]) -> str:
    """Give one issue as Markdown."""
    labels, boundaries, terms = issue["labels"], issue["boundaries"], issue["terms"] or []
    if not isinstance(labels, list) or not isinstance(boundaries, list) or not isinstance(terms, list):
        raise TypeError("labels, boundaries and terms are lists")
    points = "".join(f"| {signed(one['stance'])} | {cell(one['word'])} | {cell(one['meaning'])} |\n" for one in labels)
    limits = "".join(f"- {one}\n" for one in boundaries)
    proposition = str(issue["proposition"]).rstrip(".")
    return (
        f"## {issue['name']}\n\n`{issue['issue_id']}`, version {issue['version']}. Proposition: {proposition}.\n\n"
        f"{issue['definition']}\n\n| stance | word | meaning |\n|---|---|---|\n{points}\n"
        + (f"Boundaries:\n\n{limits}\n" if limits else "")
        + (f"Terms: {', '.join(map(str, terms))}.\n" if terms else "")
    )


def signed(stance: int) -> str:
    """Give a stance with its sign; 0 has none."""
    return f"{stance:+d}" if stance else "0"


def cell(text: object) -> str:
    """Give a text as a cell of a Markdown table."""
    return str(text).replace("|", "\\|").replace("\n", " ")


def citation(about: dict[str, object]) -> str:
    """Give how to cite the build, in the Citation File Format 1.2.0; JSON strings are YAML strings."""
    coders = about["coders"]
    names = [f"coder {one}" for one in coders] if isinstance(coders, list) and coders else ["stance"]
    authors = "".join(f"  - name: {json.dumps(name, ensure_ascii=False)}\n" for name in names)
    title = f"Who stands where, and the evidence: {about['issues']}"
    told = (
        f"Statements, positions and articles, with data through {about['data_through']}, made by stance {__version__}."
    )
    return (
        "cff-version: 1.2.0\n"
        'message: "If you use these data, cite them with their build id."\n'
        "type: dataset\n"
        f"title: {json.dumps(title, ensure_ascii=False)}\n"
        f"abstract: {json.dumps(told, ensure_ascii=False)}\n"
        f"version: {json.dumps(about['build_id'])}\n"
        f"authors:\n{authors}"
    )


def readme(about: dict[str, object], contents: dict[str, bytes], filters: Filters) -> str:
    """Give what the bundle is, for whoever opens it first."""
    files = "".join(f"- `{name}`{size(name, contents)}: {told}.\n" for name, told in TITLES.items())
    return (
        f"# Who stands where, and the evidence\n\n"
        f"Issues: {about['issues']}. Data through {about['data_through']}. Build `{about['build_id']}`, "
        f"made by stance {__version__}.\n\n"
        f"Rows: {filters.words()}.\n\n## Files\n\n{files}"
        f"- `{SUMS}`: checksums; `sha256sum --check {SUMS}` compares them.\n\n"
        f"## Reading the tables\n\nUTF-8 without a byte order mark, RFC 4180, dates as ISO 8601. {GUARDED} "
        "A quote is `text[span_start:span_end]` of its article, in Unicode code points; `article_id` is the SHA-256 of "
        "that text. The quotes are their publishers'.\n"
    )


def size(name: str, contents: dict[str, bytes]) -> str:
    """Give how many rows a table has: the line ends that do not stand inside of quotes, less the header's."""
    if not name.endswith(".csv"):
        return ""
    rows = b"".join(contents[name].split(b'"')[::2]).count(b"\r\n") - 1
    return f", {rows:,} {'row' if rows == 1 else 'rows'}"
