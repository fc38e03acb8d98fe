"""Tables of Discourse Network Analyzer: out and in again without loss; in from DNA itself, with every fault named."""

import csv
import io
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from stance.cli import main
from stance.errors import FaultsError, StanceError
from stance.export.dna import export_dna
from stance.load.dna import Defaults, import_dna
from stance.load.dna.offsets import code_point_offset, utf16_offset
from stance.pipeline import build as build_all
from stance.store.read import reading
from tests.topic import TEXT, Row, small_topic, write_topic

PIECES = ["NATO", "e\u0301", "連絡", "😀", "👩‍👩‍👧", "\u2028", "\u0085", "“", "\n", " ", "a", "aa", ";", '"', "'"]
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
DEFAULTS = Defaults("paraphrase", "2024-01-01")
CARRIED = """
SELECT s.* EXCLUDE (codebook_version), list((h.n, h.name_text, h.actor_id, h.outlet_id, h.mode) ORDER BY h.n) AS chain
FROM statement AS s LEFT JOIN hop AS h USING (statement_id) GROUP BY ALL ORDER BY statement_id
"""
DNA_HEADER = (
    '"statement_id";"time";"person";"organization";"concept";"agreement";"start_position";"stop_position";"text";'
    '"coder";"document_id";"document_title";"document_author";"document_source";"document_section";"document_type"'
)


def build(seeds: Path, database: Path) -> None:
    """Build without extracting: what people coded is what is exchanged."""
    build_all(seeds, database, extract=False)


def answers(database: Path, query: str) -> list[tuple[object, ...]]:
    """Give the rows that answer a query."""
    with reading(database) as connection:
        return connection.execute(query).fetchall()


def emptied(seeds: Path, folder: Path) -> Path:
    """Copy the codebook of a seeds folder alone: no articles and no statements."""
    shutil.copytree(seeds, folder, ignore=shutil.ignore_patterns("articles*", "statements", "reviews*"))
    return folder


def round_trip(seeds: Path, folder: Path) -> tuple[Path, Path]:
    """Build seeds, export, import into the empty codebook, build again; give both databases."""
    build(seeds, folder / "one")
    table, documents = export_dna(folder / "one", folder / "out")
    fresh = emptied(seeds, folder / "fresh")
    import_dna(fresh, "dna", table, documents, Defaults("verbatim", "1999-01-01", "xx"))
    build(fresh, folder / "two")
    return folder / "one", folder / "two"


@given(texts, st.data())
def test_offsets_survive_both_ways(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert code_point_offset(text, utf16_offset(text, at)) == at
    assert utf16_offset(text, len(text)) == len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(("at", "said"), [(1, "inside a character"), (4, "outside the text"), (-1, "outside the text")])
def test_offsets_that_are_none_are_refused(at: int, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        code_point_offset("😀a", at)


def test_the_projects_own_statements_survive_the_round_trip(seeds: Path, tmp_path: Path) -> None:
    one, two = round_trip(seeds, tmp_path)
    assert answers(one, CARRIED) == answers(two, CARRIED)
    assert len(answers(two, CARRIED)) > 40
    articles = "SELECT * FROM article ORDER BY file"
    assert answers(one, articles) == answers(two, articles)
    positions = "SELECT * FROM position_now ORDER BY ALL"
    assert answers(one, positions) == answers(two, positions)


def test_wide_characters_doubled_quotes_and_line_ends_survive_the_round_trip(tmp_path: Path) -> None:
    text = 'e\u0301 👩‍👩‍👧;\r\n東京\u2028 "Ada Mayor"; wants the bridge. 😀 Ada Mayor wants it. Ada Mayor wants it!\n'
    rows: list[Row] = [
        {
            "quote": 'Ada Mayor"; wants the bridge',
            "stated_on": "2021",
            "date_basis": "relative",
            "via": "Port (action)",
        },
        {"quote": "Ada Mayor wants it", "context": "Ada Mayor wants it!", "stance": "0", "rationale": "a\nb"},
        {"quote": "👧", "stance": "-1", "stated_on": "", "date_basis": "", "certainty": "optional", "tense": "planned"},
    ]
    article = {"published_on": "2021-06", "precision": "month", "note": "a;b", "title": '"x"', "url": "https://a.b/c"}
    one, two = round_trip(write_topic(tmp_path / "seeds", {"a.txt": text}, [article], rows), tmp_path)
    assert answers(one, CARRIED) == answers(two, CARRIED)
    assert len(answers(two, CARRIED)) == 3
    assert answers(one, "SELECT * FROM article") == answers(two, "SELECT * FROM article")


def exported(database: Path, folder: Path) -> list[dict[str, str]]:
    """Export and give the rows of the statements."""
    text = export_dna(database, folder)[0].read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_the_export_has_the_columns_of_an_event_list(built: Path, tmp_path: Path) -> None:
    rows = exported(built, tmp_path)
    columns = DNA_HEADER.replace('"', "").split(";")
    assert [name for name in rows[0] if name in columns] == columns
    mao = next(row for row in rows if row["person"] == "Mao Ning")
    assert (mao["organization"], mao["agreement"], mao["stance"]) == ("China", "0", "-1")
    assert mao["time"].endswith(" 00:00:00")
    state = next(row for row in rows if row["organization"] == "China" and not row["person"])
    assert state["agreement"] == "0"
    assert {row["agreement"] for row in rows if row["stance"] == "0"} == {""}


def test_offsets_leave_as_java_counts_them(tmp_path: Path) -> None:
    build(write_topic(tmp_path / "seeds", {"a.txt": f"😀 {TEXT}"}, [{}], [{}]), tmp_path / "db")
    [row] = exported(tmp_path / "db", tmp_path)
    assert (row["start_position"], row["stop_position"]) == ("3", str(3 + len(row["text"])))


def dna_row(start: int, stop: int, text: str, **cells: str) -> str:
    """Write a row as DNA does: numbers bare, semicolons and quotation marks in texts replaced."""
    values = {
        "person": "",
        "organization": "Port",
        "concept": "Harbour bridge",
        "agreement": "0",
        "title": "News",
    } | cells
    written = text.replace(";", ",").replace('"', "'")
    return (
        f'7;2021-06-10 00:00:00;"{values["person"]}";"{values["organization"]}";"{values["concept"]}";'
        f'{values["agreement"]};{start};{stop};"{written}";2;11;"{values["title"]}";"";"Gazette";"";""'
    )


def imported(folder: Path, *rows: str, text: str = TEXT, header: str = DNA_HEADER) -> Path:
    """Import rows of DNA's own event list into the small topic, whose one article has the title News."""
    seeds = write_topic(folder / "seeds", {"a.txt": text}, [{"title": "News"}], [{}])
    table = folder / "events.csv"
    table.write_text("\n".join([header, *rows]), encoding="utf-8")
    import_dna(seeds, "dna", table, None, DEFAULTS)
    return seeds


def span(text: str, words: str) -> tuple[int, int, str]:
    """Give the UTF-16 offsets of words in a text, and the words."""
    at = text.index(words)
    return utf16_offset(text, at), utf16_offset(text, at + len(words)), words


def test_an_event_list_of_dna_itself_becomes_a_batch(tmp_path: Path) -> None:
    text = f'😀 "So; be it", said Port; {TEXT}'
    person = span(text, "Ada Mayor wants the bridge")
    rows = [dna_row(*span(text, '"So; be it", said Port')), dna_row(*person, person="Ada Mayor", agreement="1")]
    build(imported(tmp_path, *rows, text=text), tmp_path / "db")
    query = """SELECT actor_id, stance, quote, actor_text, stated_on, date_basis, attribution, tense, coder_id,
                      recorded_at FROM statement WHERE coder_id <> 'c1' ORDER BY actor_id"""
    shared = ("2021-06-10", "article", "paraphrase", "said", "dna-coder-2", "2024-01-01")
    assert answers(tmp_path / "db", query) == [
        ("ada-mayor", 2, "Ada Mayor wants the bridge", "Ada Mayor", *shared),
        ("port", -2, '"So; be it", said Port', "Port", *shared),
    ]


def test_a_data_frame_of_rdna_becomes_a_batch(tmp_path: Path) -> None:
    seeds = write_topic(tmp_path / "seeds", {"a.txt": TEXT}, [{"title": "News"}], [{}])
    text = TEXT.replace(". ", ".\r\n")
    start, stop, words = span(text, "The Port opposes the bridge")
    (tmp_path / "s.csv").write_text(
        '"","id","documentId","startCaret","endCaret","statementTypeId","coder","person","organization","concept",'
        f'"agreement"\n"1",5,3,{start},{stop},1,1,"NA","Port","bridge",FALSE\n'
    )
    (tmp_path / "d.csv").write_text(
        "id,title,text,coder,author,source,section,notes,type,date\n"
        f'3,Old news,"{text}",1,,Herald,,NA,,2020-02-03 04:05:06\n',
        newline="",
    )
    done = import_dna(seeds, "rdna", tmp_path / "s.csv", tmp_path / "d.csv", DEFAULTS)
    assert done.files == ("articles/dna-3.txt", "articles.csv", "statements/rdna.csv")
    assert done.left_out[:2] == ("s.csv: (no name)", "s.csv: statementTypeId")
    build(seeds, tmp_path / "db")
    found = answers(
        tmp_path / "db",
        """SELECT quote, stance, stated_on, title, outlet, published_on, basis, language, note
            FROM statement JOIN article USING (article_id) WHERE file = 'dna-3.txt'""",
    )
    assert found == [(words, -2, "2020-02-03", "Old news", "Herald", "2020-02-03", "metadata", "en", None)]


def test_a_quote_that_stands_twice_gets_a_context(tmp_path: Path) -> None:
    text = "Port says no. Port says no. Port says no!\n" + TEXT
    at = text.index("Port says no", 20)
    seeds = imported(tmp_path, dna_row(at, at + 12, "Port says no"), text=text)
    build(seeds, tmp_path / "db")
    query = "SELECT span_start, span_end FROM statement WHERE coder_id = 'dna-coder-2'"
    assert answers(tmp_path / "db", query) == [(at, at + 12)]


GOOD = span(TEXT, "The Port opposes the bridge")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (dna_row(*GOOD, concept="Tunnel"), "concept: no issue of the name 'Tunnel'; write its id, name or proposition"),
        (dna_row(*GOOD, organization="Harbour"), "organization: no actor of the name 'Harbour'; declare it"),
        (dna_row(*GOOD, organization=""), "organization: no actor of the name ''"),
        (dna_row(*GOOD, agreement="2"), "agreement: '2' is neither agreement nor disagreement; write 1 or 0"),
        (dna_row(*GOOD, agreement=""), "agreement: is empty, and there is no stance"),
        (dna_row(GOOD[0], 9999, GOOD[2]), "start_position: 9999 is outside the text"),
        (dna_row(GOOD[1], GOOD[0], GOOD[2]), "stop_position: from 55 to 28 there is no text"),
        (dna_row(GOOD[0], GOOD[1], "Something else"), "text: 'Something else' is not what stands there: 'The Port"),
        (dna_row(*GOOD, title="Others"), "document_id: no document '11' or 'Others'; give the documents"),
        (dna_row(*GOOD).removesuffix(';""'), "has 15 cells where the header has 16"),
        ('"', "is not CSV"),
    ],
)
def test_each_row_that_cannot_be_imported_is_named(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(FaultsError) as caught:
        imported(tmp_path, dna_row(*span(TEXT, "The Port opposes")), row)
    [fault] = caught.value.faults
    assert str(fault).startswith("events.csv:3: ")
    assert said in str(fault)
    assert [path.name for path in (tmp_path / "seeds" / "statements").iterdir()] == ["batch.csv"]


def test_columns_that_are_missing_or_mean_the_same_are_named(tmp_path: Path) -> None:
    with pytest.raises(FaultsError, match="two columns mean this"):
        imported(tmp_path, dna_row(*GOOD), header=DNA_HEADER.replace("document_title", "document id"))
    shutil.rmtree(tmp_path / "seeds")
    with pytest.raises(FaultsError, match="concept: is not in the header"):
        imported(tmp_path, dna_row(*GOOD), header=DNA_HEADER.replace("concept", "notion"))


def test_what_the_strict_loaders_refuse_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(FaultsError, match=r"statements/dna\.csv:3: quote: is the statement of line 2 again"):
        imported(tmp_path, dna_row(*GOOD), dna_row(*GOOD))
    assert not (tmp_path / "seeds" / "statements" / "dna.csv").exists()


@pytest.mark.parametrize("file", ["../../evil.txt", "/evil.txt", ".hidden.txt", "a.txt"])
def test_a_document_is_written_nowhere_but_among_the_articles(tmp_path: Path, file: str) -> None:
    seeds = small_topic(tmp_path / "seeds")
    before = sorted(tmp_path.rglob("*"))
    (tmp_path / "d.csv").write_text(f'id;text;source;file\n1;"Port. New text";"Gazette";"{file}"\n')
    (tmp_path / "s.csv").write_text(
        "document_id;organization;concept;agreement;start;stop;coder\n1;Port;bridge;1;0;4;x\n"
    )
    with pytest.raises(FaultsError, match="file: "):
        import_dna(seeds, "dna", tmp_path / "s.csv", tmp_path / "d.csv", DEFAULTS)
    assert sorted(tmp_path.rglob("*")) == sorted([*before, tmp_path / "d.csv", tmp_path / "s.csv"])


def test_an_article_of_another_format_comes_back_as_plain_text(tmp_path: Path) -> None:
    seeds = small_topic(tmp_path / "seeds")
    (tmp_path / "d.csv").write_text('id,title,text,source,file\n1,x.jsonl#2,"Port. New text",Gazette,x.jsonl#2\n')
    (tmp_path / "s.csv").write_text(
        "document_id,organization,concept,agreement,start,stop,coder\n1,Port,bridge,1,0,4,x\n"
    )
    assert import_dna(seeds, "dna", tmp_path / "s.csv", tmp_path / "d.csv", DEFAULTS).files[0] == "articles/dna-1.txt"


def test_proposals_leave_on_request_and_do_not_come_back(built: Path, seeds: Path, tmp_path: Path) -> None:
    assert {row["coder"] for row in exported(built, tmp_path / "reviewed")} == {"curator"}
    table, documents = export_dna(built, tmp_path / "all", proposals=True)
    everything = exported(built, tmp_path / "reviewed")
    assert len(table.read_text(encoding="utf-8").splitlines()) > len(everything)
    with pytest.raises(FaultsError, match=r"coder: '\S+@\S+' is a program; leave the row out"):
        import_dna(emptied(seeds, tmp_path / "fresh"), "dna", table, documents, DEFAULTS)


@pytest.mark.parametrize("name", ["batch", "../batch", ""])
def test_no_batch_is_overwritten_or_put_elsewhere(tmp_path: Path, name: str) -> None:
    seeds = small_topic(tmp_path / "seeds")
    (tmp_path / "s.csv").write_text(DNA_HEADER)
    with pytest.raises(StanceError, match=r"is there already|is no name for a batch"):
        import_dna(seeds, name, tmp_path / "s.csv", None, DEFAULTS)


def test_the_commands_say_what_they_wrote(tmp_path: Path) -> None:
    seeds = small_topic(tmp_path / "seeds")
    build(seeds, tmp_path / "db")
    run = CliRunner()
    done = run.invoke(main, ["dna", "export", "--db", str(tmp_path / "db"), "--out", str(tmp_path / "out")])
    assert done.stdout.split() == [str(tmp_path / "out" / name) for name in ("statements.csv", "documents.csv")]
    fresh = emptied(seeds, tmp_path / "fresh")
    options = ["--seeds", str(fresh), "--documents", str(tmp_path / "out" / "documents.csv")]
    done = run.invoke(main, ["dna", "import", *options, str(tmp_path / "out" / "statements.csv")])
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[0] == "1 statements and 1 new articles written:"
    assert "not carried over: documents.csv: author" in done.stderr
    assert run.invoke(main, ["check", "--seeds", str(fresh)]).exit_code == 0
    again = run.invoke(main, ["dna", "import", *options, str(tmp_path / "out" / "statements.csv")])
    assert again.exit_code == 2
    assert "is there already" in again.stderr
    gone = run.invoke(main, ["dna", "import", "--seeds", str(fresh), str(tmp_path / "none.csv")])
    assert "no file" in gone.stderr
