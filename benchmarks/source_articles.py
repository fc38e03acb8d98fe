"""Takes the seeds, writes their articles and coded statements as a folder of codings, which `stance eval` scores.

python benchmarks/source_articles.py data/sources && stance eval data/sources
"""

import argparse
import csv
import json
from pathlib import Path

from stance.load import load_seeds
from stance.load.seeds import Seeds
from stance.models import Statement


def write(seeds: Seeds, folder: Path) -> None:
    """Write articles.csv, articles/ and statements.jsonl."""
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("file", "outlet", "published_on", "language"))
        writer.writerows((one.file, one.outlet, one.published_on, one.language) for one in seeds.articles)
    for one in seeds.articles:
        (folder / "articles" / one.file).write_text(one.text, encoding="utf-8")
    files = {one.article_id: one.file for one in seeds.articles}
    lines = (json.dumps(coding(one, files[one.article_id]), ensure_ascii=False) for one in seeds.statements)
    (folder / "statements.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def coding(one: Statement, file: str) -> dict[str, object]:
    """Give a statement as a line of a folder of codings."""
    return {
        "file": file,
        "actor": one.actor,
        "issue": one.issue_id,
        "stance": one.stance,
        "stated_on": one.stated_on,
        "quote": one.quote,
        "via": [hop.name_text for hop in one.hops],
        "attribution": one.attribution,
        "tense": one.tense,
        "certainty": one.certainty,
    }


def main() -> None:
    """Read the arguments and write the folder."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where to write")
    parser.add_argument("--seeds", type=Path, default=Path("seeds"), help="the seeds folder")
    given = parser.parse_args()
    write(load_seeds(given.seeds), given.folder)


if __name__ == "__main__":
    main()
