"""Fetching one page that an editor names: http and https, a few redirects, so many bytes, so many seconds."""

from __future__ import annotations

import gzip
import http.client
import io
import ipaddress
import re
import socket
import ssl
import time
import urllib.error
import urllib.request
import zlib
from email.message import Message
from typing import IO, NoReturn
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from briefing.errors import BriefingError, Problem
from briefing.intake import LARGEST, Arrival

_USER_AGENT = "Mozilla/5.0 (compatible; briefing; one page at an editor's request)"
_TIMEOUT = 20.0
_WHOLE_TIME = 60.0
_REDIRECTS = 5
_SAVE = "open it in a browser, save the page, and add the file"
_COPY = "copy it from the browser, with https:// before it"
_ANSWERS = {
    401: ("asks for a login (401)", "log in with a browser, save the page, and add the file"),
    402: ("asks for payment (402)", "open it as a subscriber, save the page, and add the file"),
    403: ("does not let programs in (403)", _SAVE),
    404: ("no such page (404)", "look for the article on the site, and add its present address"),
    410: ("the page was taken down (410)", "look for the article on the site, and add its present address"),
    429: ("asks for patience (429)", "wait some minutes, and run it again"),
    451: ("not shown for legal reasons (451)", _SAVE),
}


def is_address(said: str) -> bool:
    """Whether an argument is an address rather than a file: it has a scheme.

    >>> [is_address(said) for said in ("https://example.org/a", "C:/a.html", "a.html", "ftp://example.org/a")]
    [True, False, False, True]
    """
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", said) is not None


def fetch(url: str) -> Arrival:
    """The page at an address. Raises BriefingError with a way out, whatever goes wrong between here and there.

    What an editor names may be in the house's own network; but no page from outside leads into it.
    """
    opener = urllib.request.build_opener(_Redirects(url))
    request = urllib.request.Request(_ascii(url), headers={"User-Agent": _USER_AGENT, "Accept": "text/html,*/*;q=0.5"})
    try:
        with opener.open(request, timeout=_TIMEOUT) as answer:
            content = _unpacked(_body(answer, url), answer.headers.get("Content-Encoding", ""), url)
            headers: Message = answer.headers
            return Arrival(
                content=content,
                name=url,
                url=answer.geturl(),
                kind=headers.get_content_type() if "Content-Type" in headers else None,
                charset=headers.get_content_charset(),
            )
    except urllib.error.HTTPError as error:
        with error:
            if 300 <= error.code < 400:
                round_and_round = "infinite loop" in str(error.reason)
                _refuse(url, "leads on and on" if round_and_round else "leads to what is not fetched", _SAVE)
            message, way_out = _ANSWERS.get(error.code, (f"the server answers {error.code} ({error.reason})", _SAVE))
        _refuse(url, message, way_out)
    except (OSError, http.client.HTTPException, ValueError) as error:
        _refuse(url, *_why(error))


def _refuse(url: str, message: str, way_out: str) -> NoReturn:
    raise BriefingError([Problem(url, None, "", message, (("try", way_out),))])


def _why(error: Exception) -> tuple[str, str]:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, socket.gaierror):
        return "no such host", "check the address, and that this computer is online"
    if isinstance(reason, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({reason.verify_message})", _SAVE
    if isinstance(reason, TimeoutError):
        return f"no answer within {_TIMEOUT:g} seconds", f"try later; or {_SAVE}"
    if isinstance(reason, ConnectionRefusedError):
        return "the host refuses the connection", f"check the address; or {_SAVE}"
    return f"cannot be reached ({reason})", f"check the address; or {_SAVE}"


def _ascii(url: str) -> str:
    """An address as it is sent: `é` in a path percent-encoded, in a host as IDNA. Raises BriefingError."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        _refuse(url, "not an address", _COPY)
    if parts.scheme.lower() not in ("http", "https"):
        _refuse(
            url, f"'{parts.scheme}' is not fetched, only http and https", "give the article's web address, or its file"
        )
    if not host:
        _refuse(url, "not an address", _COPY)
    if parts.username or parts.password:
        _refuse(url, "holds a name or a password", _SAVE)
    if ":" in host:
        host = f"[{host}]"
    keep = "/%:@!$&'()*+,;=~-._"
    return urlunsplit((parts.scheme, host + port, quote(parts.path, keep), quote(parts.query, keep + "?/"), ""))


def _body(answer: IO[bytes], url: str) -> bytes:
    until = time.monotonic() + _WHOLE_TIME
    content = io.BytesIO()
    while chunk := answer.read(65_536):
        content.write(chunk)
        if content.tell() > LARGEST:
            _refuse(url, f"more than {LARGEST // 1_000_000} MB", _SAVE)
        if time.monotonic() > until:
            _refuse(url, f"not whole after {_WHOLE_TIME:.0f} seconds", f"try later; or {_SAVE}")
    return content.getvalue()


def _unpacked(content: bytes, encoding: str, url: str) -> bytes:
    """Some servers compress what nobody asked them to."""
    if encoding.lower() not in ("gzip", "x-gzip") or not content:
        return content
    try:
        with gzip.open(io.BytesIO(content)) as stream:
            unpacked = stream.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        _refuse(url, f"came damaged ({error})", "run it again")
    if len(unpacked) > LARGEST:
        _refuse(url, f"more than {LARGEST // 1_000_000} MB", _SAVE)
    return unpacked


class _Redirects(urllib.request.HTTPRedirectHandler):
    """A few, to the web only, and never from outside into the house's own network."""

    max_redirections = _REDIRECTS

    def __init__(self, first: str) -> None:
        self.first = first

    def redirect_request(  # noqa: PLR0917 - as the library calls it
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        target = urljoin(req.full_url, newurl)
        if urlsplit(target).scheme not in ("http", "https"):
            _refuse(self.first, f"leads to {target}, which is not fetched", _SAVE)
        if not _is_inside(req.full_url) and _is_inside(target):
            _refuse(self.first, f"leads into a private network ({urlsplit(target).hostname})", _SAVE)
        return super().redirect_request(req, fp, code, msg, headers, _ascii(target))


def _is_inside(url: str) -> bool:
    """Whether a host is this computer or in a private network."""
    try:
        found = socket.getaddrinfo(urlsplit(url).hostname, None)
    except (OSError, UnicodeError):
        return False
    return any(not ipaddress.ip_address(str(one[4][0]).partition("%")[0]).is_global for one in found)
