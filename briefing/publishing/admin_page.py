"""The page at `/admin/`: Sveltia CMS, what keeps it to as few hosts as it can do with, and the signs on its buttons.

The CMS brings English for its menus and fetches other languages from where its package is published; where that fails
it asks again without end, so that the page stands still. Here it gets them from the house's own copy, where there is
one, and is told "nothing" where they cannot be had: then it goes on in English.

Its icons are a font of 750 kB from yet another host, without which it shows their names (`more_vert`). They are refused
and drawn with characters that every system has.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping

VERSION = "0.221.1"
DIGEST = "sha384-JQ+XsKx/UzwdTiNnFStza3XtqqQoVtyNPApkfvwlzZDfhe7giE9CnfQrpHqgv3k6"
"""Of the program. A browser runs these bytes or none."""

OWN = "sveltia-cms/"
"""Below `static/`: the house's own copy, `sveltia-cms.js` and its languages as `fr.json`."""
PROGRAM = f"{OWN}sveltia-cms.js"

_PACKAGE = f"https://unpkg.com/@sveltia/cms@{VERSION}/"

SIGNS = {
    "account_circle": "◉",
    "add": "+",
    "anchor": "#",
    "arrow_back": "←",
    "arrow_downward": "↓",
    "arrow_drop_down": "▾",
    "arrow_forward": "→",
    "arrow_upward": "↑",
    "article": "▤",
    "article_shortcut": "▤",
    "bookmark_manager": "▤",
    "build": "⚙",
    "check": "✓",
    "check_circle": "✓",
    "chevron_left": "‹",
    "chevron_right": "▸",
    "close": "×",
    "cloud": "○",
    "cloud_upload": "⇧",
    "delete": "×",
    "draft": "□",
    "download": "⇩",
    "drag_handle": "≡",
    "drag_indicator": "≡",
    "edit": "✎",
    "edit_document": "✎",
    "error": "!",
    "expand_less": "▴",
    "expand_more": "▾",
    "folder": "▢",
    "format_list_bulleted": "☰",
    "grid_view": "▦",
    "help": "?",
    "history": "↺",
    "image": "▣",
    "info": "i",
    "language": "文",
    "menu": "☰",
    "more_horiz": "⋯",
    "more_vert": "⋮",
    "open_in_new": "↗",
    "photo": "▣",
    "photo_library": "▣",
    "publish": "⇧",
    "search": "⌕",
    "settings": "⚙",
    "swap_horiz": "⇄",
    "translate": "文",
    "visibility": "◉",
    "warning": "!",
}
"""What stands for an icon, by its name; for others a dot."""

_STYLE = """\
.material-symbols-outlined {
  display: inline-block; width: 1em; overflow: hidden; text-align: center;
  font-family: system-ui, "Segoe UI Symbol", sans-serif !important; font-feature-settings: normal !important;
}
img[src^="https://avatars."] { content: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' \
viewBox='0 0 24 24' fill='gray'%3E%3Ccircle cx='12' cy='9' r='4'/%3E%3Cpath d='M4 22a8 8 0 0 1 16 0'/%3E%3C/svg%3E"); }
"""

_SCRIPT = """\
"use strict";
(() => {
  const {languages, from, signs} = %s, ask = window.fetch, icons = ".material-symbols-outlined";
  const nothing = () => new Response("{}", {headers: {"Content-Type": "application/json"}});
  window.fetch = async (what, how) => {
    if (typeof what !== "string" || !what.startsWith(from)) return ask(what, how);
    const place = languages ? languages[what.slice(from.length)] : what;
    const found = place && (await ask(place, how).catch(() => null));
    return found?.ok ? found : nothing();
  };
  const drawn = new Set([...Object.values(signs), "•"]);
  const draw = (icon) => icon.childNodes.forEach((part) => {
    const name = part.data?.trim();
    if (name && !drawn.has(name)) part.data = signs[name] ?? "•";
  });
  new MutationObserver((changes) => {
    for (const {target, addedNodes} of changes) {
      const at = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
      if (at?.matches(icons)) draw(at);
      for (const one of addedNodes) if (one.nodeType === Node.ELEMENT_NODE) {
        if (one.matches(icons)) draw(one);
        one.querySelectorAll(icons).forEach(draw);
      }
    }
  }).observe(document, {subtree: true, childList: true, characterData: true});
})();
"""


def admin_page(assets: Mapping[str, str]) -> str:
    """The page. `assets`: output paths of the site's static files, by name, as `Edition` has them."""
    own = assets.get(PROGRAM)
    program = f"../{own}" if own else f"{_PACKAGE}dist/sveltia-cms.js"
    languages = {name.removeprefix(OWN): f"../{path}" for name, path in assets.items() if _is_language(name)}
    told = {"languages": languages if own else None, "from": f"{_PACKAGE}locales/", "signs": SIGNS}
    script = _SCRIPT % json.dumps(told, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    return f"""<!doctype html>
<html lang="en" data-preview="off">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(script, own=own is not None)}">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Admin</title>
<link href="config.yml" type="application/yaml" rel="cms-config-url">
<style>{_STYLE}</style>
<script>{script}</script>
</head>
<body>
<noscript>This page needs JavaScript. Cette page a besoin de JavaScript.</noscript>
<script src="{program}" integrity="{DIGEST}"{"" if own else ' crossorigin="anonymous"'}></script>
</body>
</html>
"""


def _is_language(name: str) -> bool:
    return name.startswith(OWN) and name.endswith(".json")


def _policy(script: str, *, own: bool) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    program, words = ("'self'", "") if own else (f"{_PACKAGE}dist/sveltia-cms.js", f" {_PACKAGE}locales/")
    return (
        f"default-src 'none'; script-src 'sha256-{digest}' {program}; style-src 'unsafe-inline'; "
        "img-src 'self' blob: data:; "
        f"connect-src 'self' blob: data: https://api.github.com{words}; "
        "base-uri 'none'; form-action 'none'"
    )


def is_program(content: bytes) -> bool:
    """Whether a file is the program, unchanged.

    >>> is_program(b"")
    False
    """
    return f"sha384-{base64.b64encode(hashlib.sha384(content).digest()).decode()}" == DIGEST
