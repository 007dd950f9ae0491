"""Generated offices: a ledger of entries (tests/ledgers.py) with every fact that a disclosure states."""

import random

import msgspec
from tests.ledgers import SOURCES
from tests.ledgers import ledger as entries_of

from gouji.forms.loader import form as load_form
from gouji.model.ledger import (
    Asset,
    Component,
    Duty,
    Entry,
    Facts,
    Ledger,
    Office,
    Performance,
    Prior,
    PriorItem,
    Procurement,
    Project,
    Purpose,
    Reason,
    Target,
    Unit,
)
from gouji.phrases.keys import KINDS
from gouji.prepare.figures import FUNDS

NAMES = ("示例区城市运行服务局", "上海市示例区某某某某某某某某某某某某某管理委员会办公室", "示例局")


def office(
    seed: int, form_id: str, entries: int | None = None, sources: tuple[str, ...] = SOURCES, spread: int = 0
) -> Ledger:
    """A whole ledger for a form, the same for the same seed; `spread` as for the entries."""
    rng = random.Random(seed)
    form = load_form(form_id)
    count = rng.choice((0, 1, 3, 12, 12, 40)) if entries is None else entries
    largest = rng.choice((10**4, 10**7, 10**9, 10**11))
    made = entries_of(seed, count, sources, largest, spread)
    made = msgspec.structs.replace(made, entries=tuple(_lawful(e) for e in made.entries))
    organisation = rng.choice(NAMES)
    units = _units(rng, organisation, made)
    project = sum(e.amount for e in made.entries if e.use == "project")
    general = sum(e.amount for e in made.entries if e.use != "personnel")
    parts = _split(rng, project, 3) if project > 10 else (project,) * bool(project)
    facts = Facts(
        "上海市示例区" if form.level == "district" else "上海市", form.scope, form.level, f"{organisation}是主管城市运行服务的部门。",
        amounts=rng.choice(("", "two", "exact")), percent=rng.choice(("", "yes", "no")), items=rng.choice(("", "path")),
        notes=rng.choice(("", "named", "plain")), after_table_1=rng.choice(("", "yes", "no")),
        three_public_unit=rng.choice(("", "元", "万元")),
    )  # fmt: skip
    return msgspec.structs.replace(
        made, year=form.year, organisation=organisation, facts=facts,
        duties=tuple(Duty(f"负责第{c}类服务的管理") for c in "甲乙丙丁"[: rng.randint(1, 4)]),
        offices=tuple(Office(n) for n in ("综合科", "业务科", "法规科")[: rng.randint(1, 3)]),
        units=units, prior_items=_prior(rng, made.entries), prior=_prior_public(rng, made.entries),
        procurement=_procurement(rng, general // 10), performance=Performance(len(parts) and 1, sum(parts), 1),
        assets=tuple(Asset(k, rng.randint(0, 3), 0) for k in (*KINDS, "equipment")),
        purposes=tuple(Purpose(f, f"保障第{n}项工作的开支") for n, f in enumerate(sorted({e.function for e in made.entries}))),
        projects=(Project("运行服务", sum(parts), "设立运行服务项目。", "《示例办法》等。", plan="1、分项甲，按季度实施。"),)
        if parts else (),
        components=tuple(Component("运行服务", f"分项{c}", a) for c, a in zip("甲乙丙", parts, strict=False)),
        targets=(Target("总目标", "运行平稳。", "运行服务"),) if rng.random() < 0.5 else (),
        reasons=tuple(Reason(s, "工作安排调整") for s in ("overall", "income", "expenditure", "abroad", "purchase", "operation", "reception")),
    )  # fmt: skip


# What is paid under a code of contributions is of one class: were it all wages, their rows would be called exchanged.
CONTRIBUTIONS = {
    "2080505": "30108",
    "2080506": "30109",
    "2101101": "30110",
    "2101102": "30110",
    "2210201": "30113",
}


def _lawful(e: Entry) -> Entry:
    """The entry under a code of its own budget, contributions in their class."""
    if e.use == "personnel" and e.function in CONTRIBUTIONS:
        e = msgspec.structs.replace(e, economic=CONTRIBUTIONS[e.function])
    funds = {"government_fund": ("2120801", "2290804"), "state_capital": ("2230105",)}
    foreign = {"2120801", "2290804", "2230105"}
    if e.source in funds:
        return msgspec.structs.replace(e, function=funds[e.source][e.amount % len(funds[e.source])])
    return msgspec.structs.replace(e, function="2010350") if e.function in foreign else e


def _units(rng: random.Random, organisation: str, made: Ledger) -> tuple[Unit, ...]:
    kinds = {e.kind for e in made.entries}
    head = Unit(organisation, "office" if "office" in kinds or not kinds else "institution", True)
    below = [Unit(f"{organisation}第{c}中心", "institution") for c in "甲乙丙"[: rng.randint(0, 3)]]
    if "institution" in kinds and head.kind == "office" and not below:
        below = [Unit(f"{organisation}服务中心", "institution")]
    return (head, *below)


def _split(rng: random.Random, total: int, most: int) -> tuple[int, ...]:
    """Parts that add up to the total."""
    cuts = sorted(rng.randint(1, total - 1) for _ in range(rng.randint(0, most - 1)))
    return tuple(b - a for a, b in zip((0, *cuts), (*cuts, total), strict=True) if b > a)


def _prior(rng: random.Random, entries: tuple[Entry, ...]) -> tuple[PriorItem, ...]:
    out = []
    for source in FUNDS:
        for function in sorted({e.function for e in entries if e.source == source}):
            amounts = {True: 0, False: 0}
            for e in entries:
                if (e.source, e.function) == (source, function):
                    amounts[e.use == "project"] += e.amount
            moved = rng.choice((0, 0, 1, 4_000, 123_456, 10**8))
            out.append(
                PriorItem(function, source, amounts[False] + moved, max(amounts[True] - moved // 2, 0))
            )
    return tuple(out) or (PriorItem("2010301", "general", 10**8),)


def _prior_public(rng: random.Random, entries: tuple[Entry, ...]) -> tuple[Prior, ...]:
    codes = {"abroad": "30212", "reception": "30217", "purchase": "31013", "operation": "30231"}
    fiscal = [e for e in entries if e.source in FUNDS]
    out = []
    for column, economic in codes.items():
        now = sum(e.amount for e in fiscal if e.economic == economic)
        out.append(
            Prior(f"prior:three_public///{column}", max(0, now + rng.choice((0, 0, 3, -20_000, 10**6))))
        )
    total = sum(e.amount for e in entries)
    out += [Prior(f"prior:summary/{side}/total/total", total + 10**6) for side in ("income", "expenditure")]
    return tuple(out)


def _procurement(rng: random.Random, most: int) -> Procurement:
    goods = rng.choice((0, most // 3))
    services = rng.choice((0, most // 2))
    total = goods + services
    return Procurement(goods, 0, services, total, total)
