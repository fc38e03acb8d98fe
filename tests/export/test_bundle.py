"""The release bundle: one zip that is valid, complete, the same on any day and anywhere, and says what it is."""

import csv
import hashlib
import io
import time
import zipfile
from datetime import date
from pathlib import Path

import duckdb
import pytest
import yaml
from click.testing import CliRunner
from frictionless import Package

from stance.cli import main
from stance.errors import StanceError
from stance.export import Filters, bundle_bytes, write_bundle
from stance.export.bundle import size
from stance.export.package import package_contents

FILES = {
    "CITATION.cff",
    "README.md",
    "SHA256SUMS",
    "articles.csv",
    "codebook.md",
    "data_dictionary.csv",
    "datapackage.json",
    "positions.csv",
    "statements.csv",
}
SOME = Filters(issue=("itpp",), as_of=date(2023, 7, 14))


def unpacked(content: bytes) -> dict[str, bytes]:
    """Give the files of a bundle by name, all of which lie in one folder."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = [Path(name) for name in archive.namelist()]
        assert len({name.parent for name in names}) == 1
        return {name.name: archive.read(str(name)) for name in names}


@pytest.mark.parametrize("filters", [Filters(), SOME])
def test_the_bundle_is_a_valid_data_package(built: Path, tmp_path: Path, filters: Filters) -> None:
    target = write_bundle(built, tmp_path / "out.zip", filters)
    with zipfile.ZipFile(target) as archive:
        archive.extractall(tmp_path)
        [folder] = {Path(name).parts[0] for name in archive.namelist()}
    assert {path.name for path in (tmp_path / folder).iterdir()} == FILES
    report = Package(str(tmp_path / folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])


def test_its_tables_are_those_of_the_export(connection: duckdb.DuckDBPyConnection) -> None:
    files = unpacked(bundle_bytes(connection, SOME))
    for name, content in package_contents(connection, SOME).items():
        assert files[name] == content


def test_the_same_rows_give_the_same_bytes_at_any_time(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bundle_bytes(connection, Filters())
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    time.tzset()
    after = bundle_bytes(connection, Filters())
    monkeypatch.undo()
    time.tzset()
    assert before == after


def test_every_file_has_its_checksum(connection: duckdb.DuckDBPyConnection) -> None:
    files = unpacked(bundle_bytes(connection, Filters()))
    lines = files.pop("SHA256SUMS").decode().splitlines()
    assert lines == [f"{hashlib.sha256(files[name]).hexdigest()}  {name}" for name in sorted(files)]


def test_it_can_be_cited_and_says_which_rows_it_holds(connection: duckdb.DuckDBPyConnection) -> None:
    files = unpacked(bundle_bytes(connection, SOME))
    [build_id] = connection.execute("SELECT build_id FROM build").fetchone() or [None]
    cited = yaml.safe_load(files["CITATION.cff"])  # type: ignore[no-untyped-call]
    assert (cited["cff-version"], cited["type"], cited["version"]) == ("1.2.0", "dataset", build_id)
    assert cited["authors"] == [{"name": "coder curator"}]
    read = files["README.md"].decode()
    assert "those of `stance export --issue itpp --as-of 2023-07-14`" in read
    rows = len([*csv.reader(io.StringIO(files["statements.csv"].decode(), newline=""))]) - 1
    assert f"`statements.csv`, {rows} rows" in read


def test_the_codebook_gives_every_point_of_the_issues_exported(connection: duckdb.DuckDBPyConnection) -> None:
    book = unpacked(bundle_bytes(connection, SOME))["codebook.md"].decode()
    assert book.count("\n## ") == 1
    for sign in ("+2", "+1", "0", "-1", "-2"):
        assert f"\n| {sign} | " in book


def test_rows_are_counted_where_cells_hold_line_ends() -> None:
    assert size("a.csv", {"a.csv": b'a,b\r\n"x\r\ny ""q""\r\n",1\r\nz,2\r\n'}) == ", 2 rows"
    assert size("a.json", {}) == ""


def test_the_command_writes_the_bundle_that_the_library_gives(
    built: Path, connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    target = tmp_path / "new" / "release.zip"
    done = CliRunner().invoke(main, ["export", "--db", str(built), "--bundle", str(target), "--issue", "itpp"])
    assert done.exit_code == 0, done.output
    assert done.stdout.strip() == str(target)
    assert target.read_bytes() == bundle_bytes(connection, Filters(issue=("itpp",)))
    assert [path.name for path in target.parent.iterdir()] == ["release.zip"]


def test_an_unknown_id_writes_nothing(built: Path, tmp_path: Path) -> None:
    with pytest.raises(StanceError, match="no issue 'nato-office'"):
        write_bundle(built, tmp_path / "out.zip", Filters(issue=("nato-office",)))
    assert not [*tmp_path.iterdir()]


def test_filters_are_told_as_options_of_the_command() -> None:
    assert Filters().words() == "all of them"
    everything = Filters(
        ("a",), ("b",), ("c", "d"), date(2023, 1, 1), date(2023, 2, 1), None, date(2023, 3, 1), "no anonymous"
    )
    assert " ".join(everything.options()) == (
        "--issue a --actor b --party c --party d --from 2023-01-01 --to 2023-02-01 --known-on 2023-03-01 "
        '--evidence "no anonymous"'
    )
