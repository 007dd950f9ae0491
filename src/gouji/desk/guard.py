"""What stands before every answer: known names only, no requests from other pages, a limit on what is sent, and
headers under which a page may load nothing but what this desk serves."""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
    "font-src 'none'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
))  # fmt: skip
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})


def _split(address: str) -> SplitResult:
    """The parts of an address; of one that is none, no parts."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _numeric(name: str) -> bool:
    """Whether a host's name is an address in numbers."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class TooLarge(Exception):
    """More was sent than the desk takes."""


class Guard:
    """The middleware. `hosts` are the names the desk answers to. One that is `shared` with other machines answers to every
    numeric address as well: a page elsewhere can make its own name point here, and no name is a number."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], most: int, shared: bool = False) -> None:
        self.app, self.hosts, self.most, self.shared = app, frozenset(map(str.lower, hosts)), most, shared

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope["method"], headers)
        started = False

        async def answer(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                out = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    out.setdefault(name, value)
                out.setdefault("Cache-Control", "no-store")
            await send(message)

        if refusal is not None:
            status, why = refusal
            await PlainTextResponse(why, status)(scope, receive, answer)
            return
        try:
            await self.app(scope, self._counted(receive), answer)
        except TooLarge:
            if started:
                raise
            await PlainTextResponse(self._too_large(), 413)(scope, receive, answer)

    def _refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        name = _split("//" + headers.get("host", "")).hostname or ""
        if name not in self.hosts and not (self.shared and _numeric(name)):
            if self.shared:
                return 400, "不认识这个主机名：启动时用 --name 写明 / unknown host name: give it with --name"
            return 400, "本页只在本机使用 / this page is local"
        if method not in ("GET", "HEAD"):
            origin = headers.get("origin")
            strange = origin is not None and _split(origin).netloc != headers.get("host")
            if strange or headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
                return 403, "请求来自别的网页，已拒绝 / refused: the request comes from another page"
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self.most:
            return 413, self._too_large()
        return None

    def _too_large(self) -> str:
        return f"文件超过{self.most >> 20} MB / larger than {self.most >> 20} MB"

    def _counted(self, receive: Receive) -> Receive:
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.most:
                raise TooLarge
            return message

        return counted
