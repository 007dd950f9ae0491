"""Part four, 预算编制说明: income, expenditure, the appropriation's three budgets, the list of items; and
the paragraph that some districts print after table 1."""

# fmt: off

from __future__ import annotations

from gouji.phrases.pattern import Figure, Pattern, Sentence

FIGURES = (
    Figure("income", "[{<!拨款|事业|经营|其他|其它|资金|款}[|预算]收入[预算|总预算|总计|总额|合计][|总额]|{<!拨款|公共|基金|经营|款|资金|补助}预算收入|{<!拨款}[收支|收入支出|收、支|收入、支出][总预算|预算总额|预算总数|预算总计|总计]]", "summary/income/total/total"),
    Figure("appropriation_income", "{<!公共预算|性基金|经营预算|非}财政拨款收入", "summary/income/appropriation/total"),
    Figure("general_income", "{<!转的|余的|转|余}一般公共预算[|财政]{<!比|占}[拨款|]收入", "summary/income/general/total"),
    Figure("fund_income", "{<!转的|余的|转|余|占}政府性基金[[预算|][|财政]拨款|预算]收入", "summary/income/government_fund/total"),
    Figure("capital_income", "{<!转的|余的|转|余|占}国有资本经营预算[[|财政]拨款|]收入", "summary/income/state_capital/total"),
    Figure("business_income", "{<!上级|附属}事业收入", "summary/income/business/total"),
    Figure("operating_income", "[事业单位|]经营收入", "summary/income/operating/total"),
    Figure("superior_income", "上级补助收入", "income_sources///superior"),
    Figure("subordinate_income", "附属单位上[缴|交]收入", "income_sources///subordinate"),
    Figure("special_income", "[财政专户管理资金[收入|]|专户管理的教育收费]", "income_sources///special"),
    Figure("reserves", "[使用|动用|用|]非财政拨款[结余|结转结余]", "income_sources///reserves"),
    Figure("carried_over", "上年[结转|结余|结转结余|结转和结余][收入|资金|]", "income_sources///carried"),
    Figure("other_income", "[其他|其它]收入", "summary/income/other/total"),
    Figure("expenditure", "{<!拨款|基本|项目|采购|公用|人员|基金|公共|经营|公共预算|金预算|营预算|款|费|购置|运行|上级|补助|接待|维护|境）|货物|工程|服务|资本}[[|预算]支出[预算|总预算|总计|总额|合计][|总额]|{<!支出|经济|性}预算支出]",
           "summary/expenditure/total/total"),
    Figure("appropriation", "{<!公共预算|性基金|基金预算|经营预算|非}财政拨款[支出[预算|]|预算支出|[收支|收、支|收入、支出][总预算|预算总额|预算总数|预算总计]]", "appropriation/expenditure/total/total"),
    Figure("general_public", "{<!涉及|经费|经费当年|纳入|安排的|使用}一般公共预算[|财政][拨款|][支出|收支|][预算|]", "general_public//total/total"),
    Figure("government_fund", "政府性基金[|预算][|财政][拨款|][支出|收支|][预算|]", "government_fund//total/total"),
    Figure("state_capital", "国有资本[经营|][预算|][|财政][拨款|][支出|][预算|]", "state_capital//total/total"),
)

PARTS = {
    "path": """[@path {class:quoted}（类）{group:quoted}（款）{item:quoted}（项）|@group {class:quoted}（类）{group:quoted}（款）
        |@class {class:quoted}（类）|@dashes {class:dashed}[-|--|/]{group:dashed}[-|--|/]{item:dashed}[|（项）]|{item:quoted}[|（项）]]""",
    # Every name in its own quotation marks.
    "quoted_path": "“{class:quoted}[”（类）|（类）”|”类][|、|-]“{group:quoted}[”（款）|（款）”|”款][|、|-]“{item:quoted}[”（项）|（项）”|”项]",
    "execution": """[。|，|；|]{year-1:year}年[|度][当年|][预算|]执行[数|情况|][为|]{executed:money}[，|；|。]
        {year:year}年[|度]预算[安排|安排数|数|][|为]{arranged:money}[，|；|。]{>change change}[{>why why}|]""",
    "item": """[[{number:ordinal}|（{number:ordinal}）][.|、|）|．|]|][“{>path}”|{>quoted_path}|{>quoted_group}][|（[|科目][|编码|代码][|：]{code:count}）][@subject 科目||项目|支出科目]
        [|，][|{year:year}年[|度]][|预算|支出|预算支出|支出预算][|安排|数|安排数][|为|：]{amount:money}{>used}""",
    "quoted_group": "“{class:quoted}[”（类）|（类）”|”类][、|-|]“{group:quoted}[”（款）|（款）”|”款]",
    # What is told of an item after its amount.
    "used": "[{>of_whole}|][[，|。|；][主要|]用于[|：]{purpose:purpose}|][@execution {>execution}|[|[，|。|；|（]{>change change}[|）][{>why why}|[，|；|。]主要用于[：|]{purpose:purpose}|]]]",
    # By its path; under the heading of its class: （一）教育支出（类） 1．普通教育（款）小学教育（项）支出10.00万元.
    "bare_item": """[{class:category}（类）{number:ordinal}[.|、]{group:name}（款）[|-]
        |[{number:ordinal}[.|、|）]|（{number:ordinal}）|]{class:category}（类）[|-]{group:name}（款）[|-]]{item:quoted}（项）[支出|]{>bare_amount}""",
    # By its number and name, or by its group: read where no path stands.
    "short_item": "[{number:ordinal}[.|、]{group:quoted}（款）[|-]|{number:ordinal}[.|、|）]|（{number:ordinal}）]{item:name}（项）[支出|]{>bare_amount}",
    # Named by its code in brackets, or with its code before it: 行政运行（2010601）; 2010601行政运行.
    "coded_item": """[{number:ordinal}[.|、|）]|（{number:ordinal}）|][[“|]{item:name}（[科目编码：|]{code:code}）[”|]|{code:code}[-|、|：|][“|]{item:name}[（项）|]]
        {>bare_amount}""",
    "bare_amount": "[|科目][|，|：|。][|{year:year}年[|度]][|预算|支出|预算支出|支出预算][|安排|数|安排数][|为|：]{amount:money}{>used}",
    # The whole that they split is the amount before them.
    "halves": """[其中|支出中|支出预算中|结构看][：|，|]基本支出[预算|][为|]{basic:money}[{>half basic}|][，包括[：|]人员经费{personnel:money}[、|，|和]公用经费{public:money}|]
        [，|；|、|。]项目支出[预算|][为|]{project:money}[{>half project}|]""",
    "half": "[，|（|、][占比|占][支出预算|总支出|支出总额|预算总额|支出合计|][的|为|]{share:percent}[）|]",
    "overall": """财政拨款收入[|、|和|与]支出[|预算|总体][|{>base}][{way=up:增加|增长|上升}|{way=down:减少|下降|降低}|{way=level:持平}]
        [的|][主要|]原因[是|为|在于|][|：]{why.text:reason}""",
}

PATTERNS = (
    Pattern("item", "{>item}", {"amount": "item", "arranged": "item", "executed": "prior:item"}, ("explanation",), "number"),
    Pattern("item", "{>bare_item}", {"amount": "item", "arranged": "item", "executed": "prior:item"}, ("explanation",), "number"),
    Pattern("item", "{>short_item}", {"amount": "item", "arranged": "item", "executed": "prior:item"}, ("explanation",), "number"),
    Pattern("item", "{>coded_item}", {"amount": "item", "arranged": "item", "executed": "prior:item"}, ("explanation",), "number"),
    Pattern("overall", "{>overall}"),
    Pattern("overall", "{year:year}年[度|]财政拨款收入[|、|和|与]支出[|预算]{>change change}[{>why why}|]", {"amount": "summary/income/appropriation/total"}, ("explanation",)),
    # Compared in a sentence of its own, which names the figure behind the comparison: 与上年相比，财政拨款支出减少80.07万元.
    Pattern("appropriation", "{>base change}财政拨款支出[预算|]{>moved change}[{>why why}|]", {"amount": "appropriation/expenditure/total/total"}, ("explanation",)),
    Pattern("general_public", "{>base change}一般公共预算[财政|][拨款|][支出|收支][预算|]{>moved change}[{>why why}|]", {"amount": "general_public//total/total"}, ("explanation",)),
    Pattern("income", "。收入[预算|]{>change change}[{>why why}|]", {"amount": "summary/income/total/total"}, ("explanation",)),
    Pattern("expenditure", "。支出[预算|]{>change change}[{>why why}|]", {"amount": "summary/expenditure/total/total"}, ("explanation",)),
    # Basic expenditure and what it is made of: 一般公共预算基本支出690.90万元，其中：人员经费604.00万元，主要包括…
    Pattern("basic", """[{year:year}年[度|]|]一般公共预算[财政|当年|][拨款|][安排的|]基本支出[预算|][为|]{amount:money}[。|，|；|：][其中[：|，|]|][1.|（一）|]人员经费[支出|][为|]{personnel:money}[{>of_whole personnel}|][[，|。][主要|][包括|用于][：|]{personnel_list:purpose}|]
        [；|。|，|、][2.|（二）|]公用经费[支出|][为|]{public:money}[{>of_whole public}|]""", {f: f"basic_economic//total/{t}" for f, t in (("amount", "total"), ("personnel", "personnel"), ("public", "public"))}, ("explanation",)),
    # What table 5 has may have been carried over besides.
    Pattern("half_aside", "[{year:year}年[度|]|]一般公共预算当年[财政|]拨款[收入|支出|][预算|][为|]{amount:money}[{>of_whole}|][，{>change change}|]", {"amount": "", "change.amount": ""}, ("explanation",)),
    # Halves and ends of the expenditure, told apart from it: of which whole, only the reader knows.
    Pattern("half_aside", """[{<!拨款}[基本支出|项目支出|人员经费|公用经费]|事业单位经营支出|经营支出|上缴上级支出|对附属单位补助支出|非财政拨款[收入|支出]|其他资金收入|本级支出项目|转移支付项目|本年[收入|支出]|{<!公共预算}财政拨款基本支出
        |上年结转[结余|]的[一般公共预算|政府性基金预算|国有资本经营预算][拨款|]收入|年终结转[和|]结余][预算|][为|]{amount:money}[{>of_whole}|][，{>change change}|]""",
            {"amount": "", "change.amount": ""}, ("explanation",), late=True),
    # An economic class with its code: 工资福利支出（301）764.39万元.
    Pattern("economic_class", "{class:category}（{code:count}）[支出|]{amount:money}[{>of_whole}|][[，|。]{>change change}[{>why why}|]|]",
            {"amount": "", "code": "", "change.amount": ""}, ("explanation",), late=True),
    # The money of a class, told apart from the list of items: of which whole, only the reader knows.
    Pattern("class_share", "{class:category}支出[（类）|][科目|]{amount:money}[，|：|；]其中", {"amount": ""}, ("explanation",), late=True),
    Pattern("class_share", "{>fa_class}[（类）|][支出|]{amount:money}[{>of_whole}|][，[主要|]用于[：|]{purpose:purpose}|][[，|。]{>change change}[{>why why}|]|]",
            {"amount": "", "change.amount": ""}, ("explanation",), late=True),
    Pattern("class_share", "{class:category}支出[（类）|]{amount:money}[，|（][占|占比]{share:percent}[）|]", {"amount": ""}, ("explanation",), late=True),
    Pattern("halves", "{>halves}", {"basic": "", "project": "", "personnel": "", "public": ""}, ("explanation",)),
)

SENTENCES = (
    Sentence("income_sentence", """{year:year}年，{organisation:organisation}{>income_stated income}，其中：{>appropriation_income appropriation_income}；
        {>business_income business_income}；{>operating_income operating_income}；{>other_income other_income}。"""),
    Sentence("expenditure_sentence", """{>expenditure_stated expenditure}，其中：{>appropriation appropriation}。财政拨款支出预算中，
        {>general_public general_public}；{>government_fund government_fund}；{>state_capital state_capital}。"""),
    Sentence("overall_sentence", "{>overall}。"),
    Sentence("items_heading", "财政拨款支出主要内容如下："),
    Sentence("item_sentence", "[{number:ordinal}.{ }|]“{>path}”[@subject 科目|]{amount:money}，主要用于{purpose:purpose}[@execution {>execution}|]。"),
    Sentence("after_table_1", "{year:year}年本[@department 部门|@unit 单位]{>income income}；{>expenditure expenditure}。"),
)
