"""gouji serve: the desk in a browser."""

from __future__ import annotations

import socket
import threading
import webbrowser

import click

from gouji.cli import options
from gouji.cli.language import say

LOCAL = ("127.0.0.1", "localhost", "::1")


@click.command(
    "serve",
    help=say(
        "打开本机的工作台：审核、编制、项目、服务。只在本机可用，不联网；关掉即忘。",
        "The desk in a browser: check, prepare, projects, services. This machine only; nothing is sent or kept.",
    ),
)
@click.option("--host", default="127.0.0.1", show_default=True, help=say("在哪个地址上提供；默认只有本机", "address to serve on; this machine only by default"))  # fmt: skip
@click.option("--name", "names", multiple=True, metavar=say("主机名", "NAME"), help=say("别的机器用来打开它的主机名（可多次）；用数字地址打开不必写", "a host name by which other machines open it (repeatable); a numeric address needs none"))  # fmt: skip
@click.option("--port", type=click.IntRange(0, 65535), default=8088, show_default=True, help=say("端口；0 由系统挑一个空闲的", "port; 0 takes a free one"))  # fmt: skip
@click.option("--open", "browse", is_flag=True, help=say("在浏览器里打开", "open it in the browser"))
@click.option("--max-mb", type=click.IntRange(1, 100), default=50, show_default=True, help=say("上传文件的上限，MB", "largest upload, MB"))  # fmt: skip
@options.language
def command(host: str, names: tuple[str, ...], port: int, browse: bool, max_mb: int) -> None:
    import uvicorn

    from gouji.desk.app import create
    from gouji.desk.guard import LOCAL as NAMES

    local = host in LOCAL
    try:
        bound = _bound(host, port)
    except OSError as e:
        click.echo(say(f"不能在 {host}:{port} 上提供：{e.strerror}；换一个 --port",
                       f"cannot serve on {host}:{port}: {e.strerror}; try another --port"), err=True)  # fmt: skip
        raise SystemExit(2) from None
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{bound.getsockname()[1]}/"
    click.echo(say(f"勾稽工作台：{address}  （Ctrl-C 结束）", f"the desk: {address}  (Ctrl-C ends it)"))
    if not local:
        click.echo(
            say(
                "注意：别的机器也能打开，而工作台没有口令",
                "note: other machines can open it, and it has no password",
            ),
            err=True,
        )
    if browse:
        threading.Timer(0.6, webbrowser.open, [address]).start()
    known = NAMES if local else NAMES | {host, socket.gethostname(), *names}
    app = create(known, max_mb << 20, shared=not local)
    config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=2)
    with bound:
        uvicorn.Server(config).run(sockets=[bound])


def _bound(host: str, port: int) -> socket.socket:
    """A listening socket. Raises OSError where the address is taken or not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        bound.listen(128)  # a browser that comes at once waits instead of being refused
    except OSError:
        bound.close()
        raise
    return bound
