"""Pieces that many sentences share: how an amount is introduced, compared with last year, and explained.

Read liberally. The word before the amount and the word before the percentage are two marks of the same
name: 减少1.00万元，增长9.09% is read, as two directions that contradict each other.
"""

# fmt: off

from __future__ import annotations

PARTS = {
    # What may stand between a name and its amount.
    # Under a heading of its own the amount begins a sentence: （一）公务接待费。2025年预算安排1.20万元.
    "fill": "[[|{year:year}年[|度]][|财政拨款|当年财政拨款|[当年|]一般公共预算[财政|]拨款|本年|年初][|预算|支出|支出预算|预算支出|费用|经费][|数|额|总额|总计|合计|总数|总金额|资金|金额][|控制在][|安排][|为|是|共|共计|合计|约|约为|：|总计|达|计]|[。|：]{year:year}年[|度][|，][|本部门|本单位][财政拨款|年初|]预算[数|安排|金额|数安排|][为|]]",
    # The year where a sentence begins with it, and is no comparison with it.
    "own_year": "{<!比|较|与|和|同|跟|对|于|，|、|是|为|由|据|按}{year:year}年[度|]",
    # Last year, and which of its figures: the budget, or what was carried out.
    "of": """[{of=budget:预算|预算数|年初预算|年初预算数|预算安排|预算安排数|预算金额|批复预算|预算总额|预算总数|预算资金}|
        {of=executed:预算执行数|执行数|预算执行|预算执行情况|实际执行数|决算|决算数|实际支出}]""",
    "last_year": "[{year-1:year}年[|度|初]|上[|一]年[|度]|去年]",
    "base": """[[{?way=level}[与|@than 比]|比|与|较|同|同比|跟|对比|相比|相较|相较于]{>last_year}
        [|当年|全年|部门|单位|本级|收入|支出|收支|收、支|财政拨款[收入|支出|收支|收、支]][|的][{>of}|预算|][|相比|相较|对比|比较]
        |同比][|，][|[财政拨款|][收、支|收支|收入支出|收入、支出][预算|][总计|总额|]各|各]""",
    "way": "[{way=up:增加|增长|上升|提高|增|多}|{way=down:减少|下降|降低|压减|减|少}][|了|额|数][|为|约]",
    "rate": """[@plain [{way=up:增加}|{way=down:减少}]|{way=up:增长|增加|上升|提高|增幅|增长率}
        |{way=down:下降|减少|降低|降幅|下降率|减幅}][|了][|为|约|达]""",
    "level": """[|基本|保持]{way=level:持平|一致|相同|无变化|不变|保持不变|没有变化|无增减|不增不减|无增减变化|无变动|无变更}
        [|{amount:money}]""",
    "moved": """[{>way}[|额|额为]{amount:money}[|@percent [，|（|、|，同比|，比例|][{>rate}|]{percent:percent}[|）]]
        |{>rate}{percent:percent}[|[，|（|、]{>way}{amount:money}[|）]]|{>level}]""",
    # Last year's amount may be said before the comparison: 2024年预算数为0.6万元，同比减少0.1万元; 较2024年预算0.6万元减少0.1万元.
    # Last year's figure may be called by its name again: 2024年“三公”经费预算数为6.00万元，减少0.30万元.
    "before": """{>last_year}[|部门|单位|本级|同口径|该项|此项|[“三公”经费|因公出国（境）费|公务接待费|公务用车购置及运行[维护|]费|公务用车购置费|公务用车运行[维护|]费
        |机关运行经费|收入|支出|收支|财政拨款收入|财政拨款支出|政府采购]][{>of}|预算][|为|是|：]{prior:money}[|）][，|；|、|][|同比|[{year:year}年[度|]|][预算[数|]|][比|较][上|去]年[度|][预算[数|]|]|相比|两年相比]""",
    "change": "[[|预算数|年初预算数]{>base}[|[|为]{prior:money}[|相比|相较][|，]]{>moved}|{>before}{>moved}]",
    "why": """[，|；|。|（|][[主要|其主要|其|变动|增减|增减变动|变动的主要|][原因|因素][是|为|在于|系|][|：]|[主要|主要是][由于|因为]|主要[是|系|因]]{text:reason}""",
    # The shape of nearly every statement of an amount.
    "figure": "{>stated}[{>why why}||[，|（|；][主要|]用于[：|]{purpose:purpose}]",
    # The same without a reason, for the middle of a sentence: a reason goes on to the next stop. Its share of the whole
    # and what it is for may stand before the comparison.
    "stated": """{>fill}[{about:money}（[即|]{amount:money}）|{amount:money}][|以内|之内][|（[其中|含][：|]{within:name}{within.amount:money}）][{>of_whole}|][[，|。|；|（|{aside:bracket}[，|；|。|]|]{>change change}[|）]
        |[，|；|（][主要|][安排|用于|是|包括|为|全部为|均为|全部来源于]{purpose:purpose}[，|。|；]{>change change}|]""",
    "of_whole": """[，|（|、]占[|比][|本年|当年|全年|本部门[全部|]|部门|全部][|总][|收入|支出|预算|项目|“三公”经费|财政拨款支出|一般公共预算支出|政府采购|采购|预留|基本支出|项目支出]
        [|支出|预算|项目预算|金额][|总额|合计|总数|总计|][|的][|比例|比重|百分比][|为]{share:percent}[|）]""",
}
