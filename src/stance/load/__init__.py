"""Read the seeds: files that people write, checked cell by cell, to models; all faults are collected."""

from stance.load.seeds import Seeds, load_seeds

__all__ = ["Seeds", "load_seeds"]
