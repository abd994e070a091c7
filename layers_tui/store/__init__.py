"""Everything that was read, and every roster, in SQLite. It knows leaves only: no HTTP, no screen, no session."""

from layers_tui.store.faults import Fault, StoreFault, StoreMended
from layers_tui.store.kept import Changes, Kept, KeptRoster, NamedFilter, Preview, Stage, StoreOpened, Version
from layers_tui.store.partition import DEMO, Owner
from layers_tui.store.store import FILE, Store, records_directory

__all__ = [
    "DEMO",
    "FILE",
    "Changes",
    "Fault",
    "Kept",
    "KeptRoster",
    "NamedFilter",
    "Owner",
    "Preview",
    "Stage",
    "Store",
    "StoreFault",
    "StoreMended",
    "StoreOpened",
    "Version",
    "records_directory",
]
