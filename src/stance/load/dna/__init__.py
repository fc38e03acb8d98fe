"""Read the statement tables of Discourse Network Analyzer: rows to a batch of the seeds, or what is wrong with each."""

from stance.load.dna.batch import Imported, import_dna
from stance.load.dna.statements import Defaults

__all__ = ["Defaults", "Imported", "import_dna"]
