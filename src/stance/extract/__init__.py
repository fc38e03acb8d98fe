"""Reads articles: `extract` takes an article and the codebook, gives proposed statements and what it skipped."""

from stance.extract.english import CODER_ID, extract
from stance.extract.proposal import Extracted, Proposal

__all__ = ["CODER_ID", "Extracted", "Proposal", "extract"]
