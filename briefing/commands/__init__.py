"""What each command does, in terms of the rooms below: they read, call the core, write, and say what was done."""

import os

# nothing that happens to be installed beside may change how briefs are read, and looking for it costs 20 ms
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
