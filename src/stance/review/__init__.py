"""Reviews: people's decisions on extractions, recorded in reviews.jsonl and replayed over each extraction."""

from stance.review.record import Recorded, record, repair
from stance.review.replay import Replayed, replay

__all__ = ["Recorded", "Replayed", "record", "repair", "replay"]
