"""Radicals that some fonts give for the whole characters they look like (⻓ for 长).

Those of the block of Kangxi radicals fold by Unicode's own compatibility; those of the supplement (U+2E80 to U+2EF3)
do not, and ⼾ folds to the older 戶: here is what each stands for where it is printed as a character, after Unicode's EquivalentUnifiedIdeograph.
"""

WHOLE = str.maketrans(
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺌⺍⺎⺐⺒⺓⺔⺕⺖⺘⺙⺛⺝⺟⺠⺡⺢⺣⺤⺦⺧⺨⺩⺪⺬⺭⺯⺰⺱⺲⺷⺸⺹⺺⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳⼾",
    "厂乛乚乙亻冂几刀刂卜小小兀尢巳幺彑彐忄扌攵旡月母民氵氺灬爫丬牛犭王疋示礻糹纟罓罒羊羊耂肀肉臼艹艹艹虎衤覀西见角讠贝足车辶辶辶阝钅長镸长门阝雨青韦页风飞食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟户",
)
