"""The preview: watch the sources, build after each save, serve from memory, update the open page in place.

`watch` is the only door; what the build gives it is a `Build`. Nothing here knows how a site is made.
"""

from briefing.preview.board import Board, Build
from briefing.preview.coming import Coming
from briefing.preview.editors import Editor, find_editor
from briefing.preview.opening import Opening, Places
from briefing.preview.routing import base_path_of
from briefing.preview.session import watch

__all__ = ["Board", "Build", "Coming", "Editor", "Opening", "Places", "base_path_of", "find_editor", "watch"]
