"""The one command: `python build.py` drafts what is new, checks, and builds the site. See `python build.py --help`."""

import sys
from pathlib import Path

from briefing.cli import main

if __name__ == "__main__":
    sys.exit(main(root=Path(__file__).resolve().parent))
