"""Part two, 机构设置: how many units, of which kinds."""

# fmt: off

from __future__ import annotations

from gouji.phrases.pattern import Pattern, Sentence

PARTS = {
    "offices": "[行政单位|行政机关|机关]{office:count}[家|个]",
    "civil": "参[公|照公务员法管理|公管理][|的][|事业]单位{civil:count}[家|个]",
    "institutions": "{<!参公|管理的|管理}事业单位{institution:count}[家|个]",
}

_HERE = ("structure", "duties")

PATTERNS = (
    Pattern("scope", "[以及|及|和|与|包括][下属|所属|其下属|其所属]{subordinate:count}[家|个][预算|基层预算|][单位|机构|部门]",
            {"subordinate": "structure///subordinate"}, _HERE),
    Pattern("scope", "[以及|及|和|与|包括]{subordinate:count}[家|个][下属|所属|其下属|其所属][预算|基层预算|][单位|机构|部门]",
            {"subordinate": "structure///subordinate"}, _HERE),
    Pattern("below", "[下属|所属][预算|基层预算|][单位|机构][一|][共|共有|共计|有|为|：]{subordinate:count}[家|个]",
            {"subordinate": "structure///subordinate"}, _HERE),
    Pattern("below", "[下属|所属]{subordinate:count}[家|个][预算|基层预算|二级预算|事业|]单位", {"subordinate": "structure///subordinate"}, _HERE),
    Pattern("units", "[共计|合计|共有|共]{units:count}[家|个]预算单位", {"units": "structure///units"}, _HERE),
    Pattern("units", "{<!下属|所属|基层|二级|三级|个|家}预算单位[一|][共计|合计|共有|共|有|为|：|]{units:count}[家|个]", {"units": "structure///units"}, _HERE),
    Pattern("offices", "[机关|局机关|]本级{office:count}[家|个]", {"office": "structure///office"}, _HERE),
    Pattern("alone", "部门预算是{subordinate=0:仅包括}", {"subordinate": "structure///subordinate"}, _HERE),
    Pattern("offices", "{>offices}", {"office": "structure///office"}, _HERE),
    Pattern("civil", "{>civil}", {"civil": "structure///civil"}, _HERE),
    Pattern("institutions", "{>institutions}", {"institution": "structure///institution"}, _HERE),
    Pattern("internal", "{internal:count}个[内设机构|内设科室|职能科室|科室|处室|内设处室|职能处室|内设部门|职能部门|职能机构|科]",
            {"internal": "structure///internal"}, _HERE),
    Pattern("internal", "[内设机构|内设科室|科室|内设股室|股室|处室][共|共有|有|]{internal:count}个", {"internal": "structure///internal"}, _HERE),
    Pattern("internal", "[内设|下设|设有|设]{internal:count}[个|家][机构|科室|处室|股室|部门|职能部门|职能科室|业务科室|业务部门|部室|庭室|内设机构]",
            {"internal": "structure///internal"}, _HERE),
    Pattern("internal", "等{internal:count}个[部门|机构|部室]", {"internal": "structure///internal"}, _HERE),
    # The same among figures: read, and compared with nothing.
    Pattern("other_bodies", "[内设|下设|设|包括]{count:count}[个|家][内设机构|科室|处室|机关|所属单位|下属单位|行政|部门|机构]", {"count": ""}, ("explanation", *_HERE), late=True),
    # A body of another kind: then the kinds do not add up.
    Pattern("other_bodies", "[机构|单位][|共|共计|合计|共有]{count:count}[家|个]", {"count": ""}, _HERE),
)

SENTENCES = (
    Sentence(
        "scope_sentence",
        """{organisation:organisation}部门预算是[{scope=alone:仅}包括{organisation:organisation}本部|
        包括{organisation:organisation}本部以及下属{subordinate:count}家预算单位]的综合收支计划。""",
    ),
    Sentence("kinds_sentence", "本部门中，{>offices}[，{>civil}|][，{>institutions}|]，具体包括："),
    Sentence("one_kind_sentence", "本部门中，{>offices}，为{organisation:organisation}。"),
    Sentence("listed_sentence", "{number:ordinal}.{unit:organisation}[@head （本部）|]。"),
    Sentence("internal_sentence", "{organisation:organisation}设{internal:count}个内设机构，包括："),
)
