"""SARIF: what the standard demands of the parts we write (its schema, cut down to them)."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from tests.npm import packed

from gouji.model.finding import Severity
from gouji.render.findings import Checked, written
from gouji.render.findings.checked import Waived

TEXT = {
    "type": "object",
    "properties": {"text": {"type": "string", "minLength": 1}},
    "required": ["text"],
    "additionalProperties": False,
}
BAG = {"type": "object"}
ARTIFACT = {
    "type": "object",
    "properties": {"uri": {"type": "string", "pattern": "^[A-Za-z0-9%._~:/?#@!$&'()*+,;=-]+$"}},
    "required": ["uri"],
    "additionalProperties": False,
}
REGION = {
    "type": "object", "additionalProperties": False,
    "properties": {
        "startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1},
        "endColumn": {"type": "integer", "minimum": 1}, "snippet": TEXT,
    },
}  # fmt: skip
LOCATION = {
    "type": "object", "additionalProperties": False,
    "properties": {
        "id": {"type": "integer", "minimum": -1}, "message": TEXT, "properties": BAG,
        "physicalLocation": {"type": "object", "properties": {"artifactLocation": ARTIFACT, "region": REGION}, "required": ["artifactLocation"], "additionalProperties": False},
        "logicalLocations": {"type": "array", "uniqueItems": True, "items": {
            "type": "object", "additionalProperties": False,
            "properties": {k: {"type": "string"} for k in ("name", "kind", "fullyQualifiedName")},
        }},
    },
}  # fmt: skip
RESULT = {
    "type": "object", "additionalProperties": False, "required": ["message"],
    "properties": {
        "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": 0}, "level": {"enum": ["none", "note", "warning", "error"]},
        "message": TEXT, "locations": {"type": "array", "items": LOCATION}, "relatedLocations": {"type": "array", "items": LOCATION, "uniqueItems": True},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}}, "properties": BAG,
        "suppressions": {"type": "array", "items": {
            "type": "object", "additionalProperties": False, "required": ["kind"],
            "properties": {"kind": {"enum": ["inSource", "external"]}, "status": {"enum": ["accepted", "underReview", "rejected"]}, "justification": {"type": "string"}},
        }},
    },
}  # fmt: skip
RULE = {
    "type": "object", "additionalProperties": False, "required": ["id"],
    "properties": {"id": {"type": "string"}, "shortDescription": TEXT, "fullDescription": TEXT, "defaultConfiguration": {"type": "object", "properties": {"level": {"enum": ["note", "warning", "error"]}}, "additionalProperties": False}},
}  # fmt: skip
RUN = {
    "type": "object", "additionalProperties": False, "required": ["tool"],
    "properties": {
        "tool": {"type": "object", "required": ["driver"], "additionalProperties": False, "properties": {"driver": {
            "type": "object", "required": ["name"], "additionalProperties": False,
            "properties": {"name": {"type": "string"}, "language": {"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"}, "rules": {"type": "array", "items": RULE, "uniqueItems": True}},
        }}},
        "artifacts": {"type": "array", "uniqueItems": True, "items": {"type": "object", "properties": {"location": ARTIFACT}, "additionalProperties": False}},
        "results": {"type": "array", "items": RESULT},
        "invocations": {"type": "array", "items": {"type": "object", "required": ["executionSuccessful"], "additionalProperties": False, "properties": {"executionSuccessful": {"type": "boolean"}, "properties": BAG}}},
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    },
}  # fmt: skip
LOG = {
    "type": "object", "additionalProperties": False, "required": ["version", "runs"],
    "properties": {"$schema": {"type": "string"}, "version": {"enum": ["2.1.0"]}, "runs": {"type": "array", "items": RUN}},
}  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_valid(spoilt: Checked, spoilt_pdf: Checked, language: str) -> None:
    waived = spoilt._replace(waived=(Waived(spoilt.report.findings[0], "已报批", "张三", "2026-12-31"),))
    log = json.loads(written("sarif", [waived, spoilt_pdf], language))
    jsonschema.validate(log, LOG)
    results = log["runs"][0]["results"]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in results)
    assert sum("suppressions" in r for r in results) == 1


def test_places_are_lines_of_text_and_boxes_of_pages(spoilt: Checked, spoilt_pdf: Checked) -> None:
    (text,) = (
        r for r in json.loads(written("sarif", [spoilt]))["runs"][0]["results"] if r["level"] == "error"
    )
    place = text["locations"][0]["physicalLocation"]["region"]
    assert spoilt.disclosure is not None
    line = Path(spoilt.report.file).read_text("utf-8").split("\n")[place["startLine"] - 1]
    cell = line[place["startColumn"] - 1 : place["endColumn"] - 1]
    assert sorted(cell.strip()) == sorted(
        place["snippet"]["text"]
    )  # the slip exchanged two digits of the file's figure
    (page,) = (
        r for r in json.loads(written("sarif", [spoilt_pdf]))["runs"][0]["results"] if r["level"] == "error"
    )
    source = page["locations"][0]["properties"]["source"]
    assert source["kind"] == "page"
    assert source["page"] > 1
    assert "%20" in page["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


def test_levels(spoilt: Checked) -> None:
    f = spoilt.report.findings[0]
    all_ = tuple(msgspec.structs.replace(f, severity=s) for s in Severity)
    log = json.loads(written("sarif", [Checked(msgspec.structs.replace(spoilt.report, findings=all_))]))
    assert [r["level"] for r in log["runs"][0]["results"]] == ["error", "warning", "note"]


SCHEMA = "@microsoft/jest-sarif@1.0.0-beta.0"  # the whole schema of SARIF 2.1.0, under MIT


@pytest.fixture(scope="session")
def official(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The standard's own schema, from npm's cache or registry; never kept in the project."""
    held = packed(SCHEMA, "lib/schemas/sarif-2.1.0-rtm.5.json", tmp_path_factory.mktemp("sarif"))
    found: dict[str, object] = json.loads(held)
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_valid_by_the_whole_schema(
    spoilt: Checked, spoilt_pdf: Checked, official: dict[str, object], shared: Path, language: str
) -> None:
    from gouji.reporting import checked_file

    waived = spoilt._replace(waived=(Waived(spoilt.report.findings[0], "已报批", "张三", ""),))
    real = [c for name in ("putuo-finance-2025-budget.pdf", "wanli-street-2025-budget.pdf", "department-budget-template-2026.xlsx")
            for c in checked_file(shared / "documents" / name)]  # fmt: skip
    for checked in ([waived, spoilt_pdf, *real], []):
        log = json.loads(written("sarif", checked, language))
        errors = list(jsonschema.validators.validator_for(official)(official).iter_errors(log))
        assert not errors, [(list(e.absolute_path), e.message[:200]) for e in errors[:5]]
