"""YAML as editors write it, for the archive and for the peers' corpus."""

from __future__ import annotations

from typing import Any

import yaml
from yaml.cyaml import CEmitter  # type: ignore[attr-defined]
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer


class _Dumper(CEmitter, Serializer, SafeRepresenter, BaseResolver):
    """Writes strings as editors do: plain wherever YAML allows it, `NO` among them."""

    def __init__(self, stream: Any, **options: Any) -> None:
        CEmitter.__init__(self, stream, width=110, allow_unicode=True, encoding=options.get("encoding"))
        SafeRepresenter.__init__(self, default_flow_style=False, sort_keys=False)
        BaseResolver.__init__(self)

    def ignore_aliases(self, data: object) -> bool:
        return True


def dump(value: Any) -> str:
    """YAML of mappings, lists and strings, with no anchors."""
    return str(yaml.dump(value, Dumper=_Dumper))


def _join(lead: str, clause: str, lang: str) -> str:
    """French "de" and "à" before an infinitive: only "de" elides."""
    if lang == "fr" and lead.endswith(" de") and clause[0] in "aeiouéèêh":
        return f"{lead[:-1]}’{clause}"
    return f"{lead} {clause}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
