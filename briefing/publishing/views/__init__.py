"""What templates show, ready-made: plain dicts, tuples and strings, already in the page's language."""
