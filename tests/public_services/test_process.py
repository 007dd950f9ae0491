"""Processes before and after: the published example, longest paths, drawings, and what cases really did."""

import pytest
from lxml import etree

from gouji.public_services import conformance, drawing, process, published, tell
from gouji.public_services.process import Edge, Process, Step


def made_of(*edges: tuple[str, str], days: dict[str, int] | None = None) -> Process:
    keys = dict.fromkeys(k for e in edges for k in e)
    steps = tuple(Step(k, k, "某局", "审查", (days or {}).get(k, 1), (days or {}).get(k, 1)) for k in keys)
    return Process("p", "某流程", "after", steps, tuple(Edge(a, b) for a, b in edges))


def test_the_published_licence_example_is_reproduced():
    saved = {
        s.what.zh: s
        for s in process.savings(process.packaged("licence-before"), process.packaged("licence-after"))
    }
    told = {what: (s.before, s.after, s.printed) for what, s in saved.items()}
    assert told["办理时限（最长路径，工作日）"] == (95, 5, "-94.7%")
    assert told["提交材料"] == (53, 10, "-81.1%")
    assert told["填写项"] == (313, 98, "-68.7%")
    assert told["证照"] == (5, 1, "-80.0%")


def test_the_merged_form_asks_everything_once():
    before, after = process.packaged("licence-before"), process.packaged("licence-after")
    merged = process.merged_form(before)
    assert len(merged) == process.burden(after).fields == process.burden(before).distinct_fields == 98
    assert {f for f, _ in merged} == set(after.step[0].fields)
    assert sum(len(needed) for _, needed in merged) == 313


def test_the_longest_path_and_the_sum():
    p = made_of(("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), days={"a": 1, "b": 7, "c": 2, "d": 1})
    assert process.longest(p, {s.key: s.promise_days for s in p.step}) == (9, ["a", "b", "d"])
    assert process.burden(p).summed_legal == 11


def test_a_loop_and_an_edge_to_nowhere_are_refused():
    with pytest.raises(process.BadProcess, match="回路"):
        process.order(made_of(("a", "b"), ("b", "a")))
    p = made_of(("a", "b"))
    with pytest.raises(process.BadProcess, match="不存在"):
        process._checked(Process("p", "x", "after", p.step, (Edge("a", "z"),)))


def test_nothing_before_is_a_dash():
    saved = process.savings(made_of(("a", "b")), made_of(("a", "b")))
    assert {s.what.zh: s.printed for s in saved}["填写项"] == "—"


def test_bpmn_is_well_formed_and_every_flow_ends_somewhere():
    p = process.packaged("licence-after")
    root = etree.fromstring(drawing.bpmn(p).encode())
    ns = {"b": drawing.BPMN, "di": drawing.BPMNDI}
    nodes = {n.get("id") for n in root.xpath("//b:process/*[not(self::b:sequenceFlow)]", namespaces=ns)}
    flows = root.xpath("//b:sequenceFlow", namespaces=ns)
    assert {f.get(end) for f in flows for end in ("sourceRef", "targetRef")} == nodes
    assert len(root.xpath("//b:task", namespaces=ns)) == len(p.step)
    assert len(root.xpath("//b:parallelGateway", namespaces=ns)) == 2
    assert len(root.xpath("//di:BPMNShape", namespaces=ns)) == len(nodes)


def test_mermaid_names_every_step_and_arrow():
    p = process.packaged("licence-after")
    text = drawing.mermaid(p)
    assert text.count("-->") == len(p.edge)
    assert all(s.name in text for s in p.step)


def test_cases_against_their_process(con):
    p = Process("p", "承诺件", "after", tuple(Step(k, k, "某局", "审查", 1, 1) for k in ("受理", "审查", "决定", "办结")),
                tuple(Edge(a, b) for a, b in (("受理", "审查"), ("审查", "决定"), ("决定", "办结"))))  # fmt: skip
    c = conformance.conformance(con, p)
    ways = {v["way"]: v["cases"] for v in conformance.variants(con)}
    assert c.fitting == ways["受理 → 审查 → 决定 → 办结"]
    assert c.missing["审查"] == c.jumps["受理 → 办结"] == ways["受理 → 办结"]
    assert c.cases == sum(ways.values())
    assert tell.rows(conformance.variants(con), "en")[1].startswith("accepted → ")
    found = conformance.bottlenecks(con)
    assert found[0]["median_hours"] == max(f["median_hours"] for f in found)


def test_published_figures_are_recomputed_and_what_fails_is_named():
    told = {f.key: published.recompute(f) for f in published.figures()}
    assert {k for k, r in told.items() if not r.holds} == {
        "guangdong-2020-01-finished",
        "guangdong-2020-01-finished-within-accepted",
        "guangdong-2023-07-ratings",
    }
    assert told["guangdong-2020-01-finished"].difference == 5


def test_an_unknown_version_is_answered_with_the_known_ones():
    from click.testing import CliRunner

    from gouji.cli.main import cli

    for arguments in (["draw", "xx"], ["redesign", "xx", "licence-after"]):
        done = CliRunner().invoke(cli, ["services", *arguments])
        assert done.exit_code == 2
        assert all(name in done.output for name in process.names())
        assert "/" not in done.output.splitlines()[-1]
    assert "licence-before" in process.names()
