"""The only rooms that touch the disk: content in, site out, and what is remembered between runs."""
