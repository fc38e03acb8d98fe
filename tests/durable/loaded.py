"""What the server of child processes has loaded before the first of them: what takes long and keeps nothing open."""

import sys
import tempfile
from pathlib import Path

from stance.extract.batch import extract_articles
from stance.load import load_seeds
from tests.topic import small_topic

sys.modules.setdefault("pandas", None)  # type: ignore[arg-type]  # as in a process of the command

with tempfile.TemporaryDirectory() as folder:
    seeds = load_seeds(small_topic(Path(folder, "seeds")))
    extract_articles(seeds.articles, seeds.codebook, Path(folder, "cache"), lambda _: None, "db")
