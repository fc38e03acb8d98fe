"""Reviews: decisions that people recorded on extractions, read from reviews.jsonl and replayed over each extraction."""

from stance.review.replay import Replayed, replay

__all__ = ["Replayed", "replay"]
