"""The sentences of final accounts as the official form words them (第三部分 决算情况说明), to be written."""

# fmt: off

from __future__ import annotations

from gouji.phrases.pattern import Sentence

PARTS = {
    "fw_moved": """[{way=up:增加}{amount:money}[，{way=up:增长}{percent:percent}|]|{way=down:减少}{amount:money}[，{way=down:下降}{percent:percent}|]
        |{way=level:持平}]""",
    "fw_why": "[。主要原因：{reason:reason}|]",
    "fw_share": "[，占{share:percent}|]",
    "fw_source": """[{source=appropriation:财政拨款收入}|{source=superior:上级补助收入}|{source=business:事业收入}|{source=operating:经营收入}
        |{source=affiliated:附属单位上缴收入}|{source=other:其他收入}]{amount:money}{>fw_share}""",
    "fw_use": """[{use=basic:基本支出}|{use=project:项目支出}|{use=remitted:上缴上级支出}|{use=operating_cost:经营支出}
        |{use=subsidies:对附属单位补助支出}]{amount:money}{>fw_share}""",
    "fw_class": "{class:name}（类）{amount:money}{>fw_share}",
    # Nothing is carried out of nothing: where no budget was, no percentage is written.
    "fw_done": "[，完成年初预算的{done:percent}|]",
    "fw_against": """[。决算数{against=up:大于}预算数的主要原因：{reason:reason}|。决算数{against=down:小于}预算数的主要原因：{reason:reason}
        |。决算数与预算数{against=level:持平}]""",
    "fw_fund": "[{fund=government_fund:政府性基金}|{fund=state_capital:国有资本经营}]",
    "fw_own": "{organisation:organisation}{year:year}年度",
}

SENTENCES = (
    Sentence("final_total_sentence", "{>fw_own}收入支出总计{amount:money}。与{year-1:year}年度相比，收入支出总计{>fw_moved change}{>fw_why}。"),
    Sentence("final_income_sentence", "本年收入合计{amount:money}，其中：{*sources:fw_source ；}。"),
    Sentence("final_expenditure_sentence", "本年支出合计{amount:money}，其中：{*uses:fw_use ；}。"),
    Sentence("final_appropriation_sentence", """{>fw_own}财政拨款收入支出总计{amount:money}。与{year-1:year}年度相比，
        财政拨款收入支出总计{>fw_moved change}{>fw_why}。"""),
    Sentence("final_general_sentence", """{>fw_own}一般公共预算财政拨款支出{amount:money}，占本年支出合计的{share:percent}。与{year-1:year}年度相比，
        一般公共预算财政拨款支出{>fw_moved change}{>fw_why}。"""),
    Sentence("final_structure_sentence", "{>fw_own}一般公共预算财政拨款支出{amount:money}，主要用于以下方面：{*classes:fw_class ；}。"),
    Sentence("final_detail_sentence", """{>fw_own}一般公共预算财政拨款支出年初预算为{opening:money}，支出决算为{amount:money}{>fw_done}{>fw_against}。其中："""),
    Sentence("final_item_sentence", """{number:ordinal}、{class:name}（类）{group:name}（款）{item:name}（项）。主要用于：{purpose:reason}。年初预算为{opening:money}，
        支出决算为{amount:money}{>fw_done}{>fw_against}。"""),
    Sentence("final_basic_sentence", """{>fw_own}一般公共预算财政拨款基本支出{amount:money}。其中：人员经费{personnel:money}，主要包括：{personnel_list:reason}；
        公用经费{public:money}，主要包括：{public_list:reason}。"""),
    Sentence("final_three_public_sentence", """[{>fw_own}{three_public=none:无}“三公”经费财政拨款支出。|{>fw_own}“三公”经费财政拨款支出年初预算为{opening:money}，
        支出决算为{amount:money}[，完成预算的{done:percent}|]，其中：因公出国（境）费支出决算为{abroad:money}；公务用车购置及运行维护费支出决算为{vehicle:money}；
        公务接待费支出决算为{reception:money}。]"""),
    Sentence("final_fund_sentence", """[{>fw_own}{none=yes:无}{>fw_fund}预算财政拨款收入和支出。|
        {>fw_own}{>fw_fund}预算财政拨款收入{income:money}，支出{amount:money}。]"""),
    Sentence("final_running_cost_sentence", """[{>fw_own}{running_cost=none:无}机关运行经费支出。|{>fw_own}机关运行经费支出{amount:money}，
        比{year-1:year}年度{>fw_moved change}{>fw_why}。]"""),
    Sentence("final_procurement_sentence", """{>fw_own}政府采购金额（以合同签订为准）为{amount:money}，其中：货物采购金额{goods:money}、工程采购金额{works:money}、
        服务采购金额{services:money}。"""),
    Sentence("final_performance_sentence", """编报绩效目标的{year:year}年度项目{planned:count}个，涉及预算金额{planned_amount:money}；绩效跟踪评价的{year:year}年度项目{tracked:count}个，
        涉及预算金额{tracked_amount:money}；绩效自评的{year:year}年度项目{rated:count}个，涉及预算金额{rated_amount:money}[，平均得分{score:score}分|]。"""),
    Sentence("final_assets_sentence", "截至{year:year}年12月31日，{organisation:organisation}{>held}。"),
    Sentence("final_empty_note_sentence", "说明：{organisation:organisation}本年度没有{>fw_fund}预算财政拨款收入和支出，故本表无数据。"),
)
