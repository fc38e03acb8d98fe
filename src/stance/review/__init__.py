"""Reviews: people's decisions on extractions, recorded in reviews.jsonl and replayed over each extraction."""

from stance.review.record import Recorded, decisions, record, repair
from stance.review.replay import Replayed, replay

__all__ = ["Recorded", "Replayed", "decisions", "record", "repair", "replay"]
