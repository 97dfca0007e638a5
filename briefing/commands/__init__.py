"""What each command does, in terms of the rooms below: they read, call the core, write, and say what was done."""
