"""gouji services: tickets of bad ratings, complaints and "can't get it done", listed and worked on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from gouji.cli.language import LANGUAGE, say
from gouji.cli.services_open import (
    database_argument,
    limit_option,
    lines,
    moment_option,
    now,
    opened,
    rows,
    step,
)

ticket_argument = click.argument("number", metavar=say("工单号", "TICKET"))
note_option = click.option("--note", default="", help=say("附言；不写证件号码和电话", "a note, without identity or telephone numbers"))  # fmt: skip


@database_argument
@click.option("--late", is_flag=True, help=say("只列将到期和逾期的", "only those late or soon due"))
@click.option("--kind", default="", help=say("只列这一种：rating 差评，complaint 投诉，unresolved 办不成事", "only this kind: rating, complaint, unresolved"))  # fmt: skip
@limit_option
def tickets_command(database: Path, late: bool, kind: str, limit: int) -> None:
    from gouji.public_services import tickets

    with opened(database) as con:
        rows(tickets.counts(con))
        click.echo()
        rows(tickets.standing(con, late, limit, kind))


@database_argument
@ticket_argument
def show_command(database: Path, number: str) -> None:
    from gouji.public_services import tell, ticketing

    with opened(database) as con:
        lines(tell.ticket(ticketing.history(con, number), LANGUAGE))


@database_argument
@click.option("--kind", default="", help=say("rating 差评，complaint 投诉，unresolved 办不成事", "rating, complaint, unresolved"))  # fmt: skip
@click.option("--case", "project_no", default="", help=say("办件编号", "the case"))
@click.option("--site", "site_code", default="", help=say("服务点编码", "the site"))
@click.option("--from-ratings", is_flag=True, help=say("给没有工单的差评逐个立单", "one for every bad rating that has none"))  # fmt: skip
@moment_option
@note_option
def open_command(
    database: Path, kind: str, project_no: str, site_code: str, from_ratings: bool, moment: datetime | None, note: str
) -> None:  # fmt: skip
    from gouji.public_services import ticketing

    with opened(database) as con:
        if from_ratings:
            made = ticketing.open_for_ratings(con, now(moment))
        else:
            made = [ticketing.open_ticket(con, kind, now(moment), project_no, site_code, note)]
    shown = "、".join(made[:5]) if LANGUAGE != "en" else ", ".join(made[:5])
    more = "…" if len(made) > 5 else ""
    click.echo(say(f"立单{len(made)}件：{shown}{more}", f"{len(made)} opened: {shown}{more}"))


def _taking(name: str, *extra: Callable[..., object]) -> Callable[..., None]:
    """The command of one step: all take a ticket, a moment and a note; some an office or an outcome."""

    def command(
        database: Path, number: str, moment: datetime | None, note: str, office: str = "", outcome: str = ""
    ) -> None:
        from gouji.public_services import tell, ticketing

        with opened(database) as con:
            ticketing.take(con, number, name, now(moment), office, outcome, note)
            lines(tell.ticket(ticketing.history(con, number), LANGUAGE))

    decorated: Callable[..., None] = command
    for option in (note_option, moment_option, *extra, ticket_argument, database_argument):
        decorated = option(decorated)  # type: ignore[assignment]
    return decorated


@database_argument
@ticket_argument
@moment_option
@note_option
def reopen_command(database: Path, number: str, moment: datetime | None, note: str) -> None:
    from gouji.public_services import tell, ticketing

    with opened(database) as con:
        ticketing.reopen(con, number, now(moment), note)
        lines(tell.ticket(ticketing.history(con, number), LANGUAGE))


def register(group: click.Group) -> None:
    step(group, "tickets", "差评、投诉、“办不成事”工单：到了哪一步，何时到期，逾期没有。", "Tickets: where they stand, when they are due, what is late.")(tickets_command)  # fmt: skip
    one = click.Group("ticket", help=say("办一件工单：立单、交办、回访、整改、反馈、办结、回头看。", "Work on a ticket: open, assign, visit, handle, reply, close, look back."))  # fmt: skip
    group.add_command(one)
    office = click.option("--to", "office", required=True, help=say("交给哪个部门", "the office it is given to"))  # fmt: skip
    outcome = click.option("--outcome", required=True, type=click.Choice(["mend", "explain", "plan", "appeal", "unfounded"]), help=say("mend 整改，explain 解释，plan 列入计划，appeal 申诉，unfounded 不实", "mended, explained, planned, appealed, unfounded"))  # fmt: skip
    step(one, "open", "立单；--from-ratings 给没有工单的差评逐个立单。", "Open a ticket; --from-ratings opens one for every bad rating without.")(open_command)  # fmt: skip
    step(one, "assign", "交办给部门。", "Give it to an office.")(_taking("assign", office))
    step(one, "visit", "回访核实。", "The applicant was visited or called.")(_taking("visit"))
    step(one, "handle", "整改或处理。", "It was handled.")(_taking("handle", outcome))
    step(one, "reply", "向申请人反馈。", "The applicant was answered.")(_taking("reply"))
    step(one, "close", "办结；前面的步骤没做齐的不收。", "Close it; refused while a step is missing.")(_taking("close"))  # fmt: skip
    step(one, "look-back", "办结后回头看。", "Look back at it after closing.")(_taking("look-back"))
    step(one, "reopen", "回头看发现没有解决的，重新办理。", "Open it again: it was not settled.")(reopen_command)  # fmt: skip
    step(one, "show", "一件工单的全部步骤。", "Every step of a ticket.")(show_command)
