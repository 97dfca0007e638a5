"""What each command asks for: its options, examples and exit statuses. Light to import: every start pays for it."""
