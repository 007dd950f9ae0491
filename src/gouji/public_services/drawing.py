"""A process version drawn: Mermaid for a page, BPMN 2.0 with its layout for other tools."""

from __future__ import annotations

from lxml import etree

from gouji.public_services.process import Process, forks, order

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
WIDTH, HEIGHT, COLUMN, ROW = 120, 60, 190, 90


def mermaid(p: Process) -> str:
    """A flow chart with office and days in every box."""
    lines = ["flowchart LR"]
    for s in p.step:
        name = s.name.replace('"', "'")
        lines.append(
            f'  {_id(s.key)}["{name}<br/>{s.office} · {s.promise_days}个工作日{" · 到场" if s.visit else ""}"]'
        )
    lines += [f"  {_id(e.start)} --> {_id(e.end)}" for e in p.edge]
    return "\n".join(lines) + "\n"


def bpmn(p: Process) -> str:
    """The same as BPMN: a start, tasks, gateways where ways part and join, an end, and where each stands."""
    root = etree.Element(f"{{{BPMN}}}definitions", nsmap={"bpmn": BPMN, "bpmndi": BPMNDI, "dc": DC, "di": DI})
    root.set("targetNamespace", "urn:gouji:process")
    process = etree.SubElement(root, f"{{{BPMN}}}process", id=_id(p.key), name=p.name, isExecutable="false")
    places = layout(p)
    flows = _flows(p)
    kinds = {"start": "startEvent", "end": "endEvent"}
    steps = p.steps()
    names = {n for pair in flows for n in pair}
    for node in sorted(names, key=lambda n: (places[n], n)):
        if node in steps:
            etree.SubElement(process, f"{{{BPMN}}}task", id=_id(node), name=steps[node].name)
        else:
            gateway = (
                "exclusiveGateway" if steps.get(node[5:]) and steps[node[5:]].choice else "parallelGateway"
            )
            etree.SubElement(process, f"{{{BPMN}}}{kinds.get(node, gateway)}", id=_id(node))
    for n, (a, b) in enumerate(flows):
        etree.SubElement(process, f"{{{BPMN}}}sequenceFlow", id=f"f{n}", sourceRef=_id(a), targetRef=_id(b))
    diagram = etree.SubElement(root, f"{{{BPMNDI}}}BPMNDiagram", id="diagram")
    plane = etree.SubElement(diagram, f"{{{BPMNDI}}}BPMNPlane", id="plane", bpmnElement=_id(p.key))
    for node in sorted(names):
        x, y = places[node]
        w, h = (WIDTH, HEIGHT) if node in steps else (36, 36)
        shape = etree.SubElement(plane, f"{{{BPMNDI}}}BPMNShape", id=f"s_{_id(node)}", bpmnElement=_id(node))
        etree.SubElement(shape, f"{{{DC}}}Bounds", x=str(x), y=str(y - h // 2), width=str(w), height=str(h))
    for n, (a, b) in enumerate(flows):
        edge = etree.SubElement(plane, f"{{{BPMNDI}}}BPMNEdge", id=f"e{n}", bpmnElement=f"f{n}")
        for node, right in ((a, True), (b, False)):
            x, y = places[node]
            w = WIDTH if node in steps else 36
            etree.SubElement(edge, f"{{{DI}}}waypoint", x=str(x + w if right else x), y=str(y))
    return etree.tostring(root, pretty_print=True, xml_declaration=True, encoding="UTF-8").decode()


def _flows(p: Process) -> list[tuple[str, str]]:
    """The arrows, with gateways where several leave a step or meet at one."""
    before, parting = p.before(), forks(p)
    joining = {k for k, v in before.items() if len(v) > 1}
    flows = [("start", k) for k in order(p) if not before[k]]
    flows += [(k, f"fork_{k}") for k in parting] + [(f"join_{k}", k) for k in sorted(joining)]
    for e in p.edge:
        flows.append(
            (
                f"fork_{e.start}" if e.start in parting else e.start,
                f"join_{e.end}" if e.end in joining else e.end,
            )
        )
    last = [s.key for s in p.step if s.key not in {e.start for e in p.edge}]
    return [*flows, *((k, "end") for k in last)]


def layout(p: Process) -> dict[str, tuple[int, int]]:
    """A place for every step, gateway, start and end: columns by how many steps come before, rows within them."""
    before = p.before()
    level: dict[str, int] = {}
    rows: dict[int, int] = {}
    places: dict[str, tuple[int, int]] = {}
    for key in order(p):
        level[key] = 1 + max((level[b] for b in before[key]), default=0)
        row = rows.get(level[key], 0)
        rows[level[key]] = row + 1
        places[key] = (level[key] * COLUMN, 80 + row * ROW)
        places[f"fork_{key}"] = (places[key][0] + WIDTH + 14, places[key][1])
        places[f"join_{key}"] = (places[key][0] - 48, places[key][1])
    places["start"] = (60, 80)
    places["end"] = ((max(level.values(), default=0) + 1) * COLUMN, 80)
    return places


def _id(key: str) -> str:
    return "n_" + "".join(c if c.isascii() and (c.isalnum() or c == "_") else "_" for c in key)
