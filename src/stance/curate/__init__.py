"""What people add to the seeds from the dashboard: read, checked by the loaders, and written whole or not at all."""

from stance.curate.addition import Addition
from stance.curate.coding import code, coded
from stance.curate.declare import declare, outlet_block
from stance.curate.incoming import LARGEST, Incoming, incoming
from stance.curate.journal import PendingError
from stance.curate.save import coder_file, recover, save

__all__ = [
    "LARGEST",
    "Addition",
    "Incoming",
    "PendingError",
    "code",
    "coded",
    "coder_file",
    "declare",
    "incoming",
    "outlet_block",
    "recover",
    "save",
]
