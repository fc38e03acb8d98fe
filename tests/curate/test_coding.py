"""A statement on an article that the seeds have is written as it was coded, whatever others its coder wrote before."""

from pathlib import Path

from stance.curate import code, coded
from tests.topic import STATEMENT, TEXT, write_topic


def test_a_statement_that_ends_as_another_one_does_is_no_copy_of_it(tmp_path: Path) -> None:
    files = ["11.txt", "1.txt"]
    texts = {file: f"{TEXT}Printed in {file}.\n" for file in files}
    seeds = write_topic(tmp_path / "seeds", texts, [{"file": file} for file in files], [{"article_file": "11.txt"}])
    for file in files:
        code(seeds, STATEMENT | {"article_file": file, "coder_id": "ann"})
    assert [row.article_file for row in coded(seeds, "ann")] == files
