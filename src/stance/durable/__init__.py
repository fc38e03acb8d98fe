"""Files that a kill leaves as they were or as they were to be, and work that one process does at a time."""
