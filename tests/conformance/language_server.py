"""A language server, spoken to as an editor's own editor does: the protocol over its standard input and output."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

Message = dict[str, Any]


class Place(NamedTuple):
    """A place in a text, both counted from 0."""

    line: int
    character: int


class LanguageServer:
    """`yaml-language-server` for one folder: open a text, then ask what the editor would see."""

    def __init__(self, command: list[str], root: Path, settings: Mapping[str, Any]) -> None:
        self._settings = settings
        self._number = self._version = 0
        self._told: dict[str, list[Message]] = {}
        self._opened: set[str] = set()
        self._program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
        folder = {"uri": root.as_uri(), "name": root.name}
        features = {
            "textDocument": {
                "completion": {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}},
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
            "workspace": {"configuration": True, "workspaceFolders": True},
        }
        asked = {"processId": None, "rootUri": root.as_uri(), "capabilities": features, "workspaceFolders": [folder]}
        self._ask("initialize", asked)
        self._say("initialized", {})
        self._say("workspace/didChangeConfiguration", {"settings": {"yaml": dict(settings)}})

    def __enter__(self) -> LanguageServer:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._program.kill()
        self._program.wait()
        for pipe in (self._program.stdin, self._program.stdout):
            if pipe:
                pipe.close()

    def problems(self, path: Path, text: str) -> list[tuple[int, str]]:
        """What is underlined in a text as the content of a file: the line, from 1, and what is said."""
        return self.problems_of({path: text})[path]

    def problems_of(self, texts: Mapping[Path, str]) -> dict[Path, list[tuple[int, str]]]:
        """The same for several at once: the server lets some time pass before it looks at a text."""
        for path, text in texts.items():
            self._open(path.as_uri(), text)
        for path in texts:
            self._wait(path.as_uri())
        return {path: [_told(one) for one in self._told[path.as_uri()]] for path in texts}

    def completions(self, path: Path, text: str, place: Place) -> list[Message]:
        """What is offered at a place of a text."""
        self._open(path.as_uri(), text)
        found = self._ask("textDocument/completion", _at(path, place))
        return list(found["items"] if isinstance(found, dict) else found or [])

    def hover(self, path: Path, text: str, place: Place) -> str:
        """What is shown for what stands at a place of a text, in Markdown."""
        self._open(path.as_uri(), text)
        found = self._ask("textDocument/hover", _at(path, place))
        return str(found["contents"]["value"]) if found else ""

    def _open(self, uri: str, text: str) -> None:
        if uri in self._opened:
            self._told.pop(uri, None)
            self._say("textDocument/didClose", {"textDocument": {"uri": uri}})
            self._wait(uri)  # it takes back what was underlined
        self._opened.add(uri)
        self._told.pop(uri, None)
        self._version += 1  # of each text its own: the server keeps what it made of one that it knows
        opened = {"uri": uri, "languageId": "yaml", "version": self._version, "text": text}
        self._say("textDocument/didOpen", {"textDocument": opened})

    def _wait(self, uri: str) -> None:
        while uri not in self._told:
            self._take(self._read())

    def _ask(self, method: str, parameters: object) -> Any:
        self._number += 1
        number = self._number
        self._write({"id": number, "method": method, "params": parameters})
        while True:
            answer = self._read()
            if answer.get("id") == number and "method" not in answer:
                assert "error" not in answer, answer["error"]
                return answer["result"]
            self._take(answer)

    def _say(self, method: str, parameters: object) -> None:
        self._write({"method": method, "params": parameters})

    def _take(self, message: Message) -> None:
        """What the server says or asks of its own."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self._told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            known = {"yaml": dict(self._settings)}
            asked = [one.get("section") for one in message["params"]["items"]]
            self._write({"id": message["id"], "result": [known.get(section, {}) for section in asked]})
        elif "id" in message and "method" in message:
            self._write({"id": message["id"], "result": None})

    def _write(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._program.stdin
        self._program.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def _read(self) -> Message:
        assert self._program.stdout
        length = 0
        while (line := self._line()) != b"\r\n":
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        body = b""
        while len(body) < length:
            body += self._program.stdout.read(length - len(body))
        return dict(json.loads(body))

    def _line(self) -> bytes:
        assert self._program.stdout
        line = b""
        while not line.endswith(b"\r\n"):
            one = self._program.stdout.read(1)
            assert one, "the language server has ended"
            line += one
        return line


def _told(one: Message) -> tuple[int, str]:
    return one["range"]["start"]["line"] + 1, one["message"]


def _at(path: Path, place: Place) -> Message:
    return {"textDocument": {"uri": path.as_uri()}, "position": place._asdict()}
