"""Characters that are taken for one another: they are typed by the same keys, or look nearly the same."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

# GB 2312 lists its first 3755 characters by their sound. The first character of each of its 396 syllables, in that order.
_SYLLABLES = (
    "啊埃鞍肮凹芭白斑邦苞杯奔崩逼鞭标鳖彬兵玻捕擦猜餐苍操厕层插拆搀昌超车郴撑吃充抽初揣川疮吹春戳疵聪凑粗蹿摧村磋搭呆耽当刀德蹬堤颠碉跌丁"
    "丢东兜督端堆墩掇蛾恩而发藩坊菲芬丰佛否夫噶该干冈篙哥给根耕工钩辜刮乖棺光瑰辊锅哈骸酣夯壕呵嘿痕哼轰喉呼花槐欢荒灰荤豁击嘉歼僵蕉揭巾荆"
    "炯揪鞠捐撅均喀开刊康考坷肯坑空抠枯夸块宽匡亏坤括垃莱蓝琅捞勒雷棱厘俩联粮撩列琳玲溜龙楼芦驴峦掠抡萝妈埋瞒芒猫么玫门萌眯棉苗蔑民明谬摸"
    "谋拇拿氖南囊挠呢馁嫩能妮蔫娘鸟捏您柠牛脓奴女暖虐挪哦欧啪拍攀乓抛呸喷砰坯篇飘撇拼乒坡扑期掐牵枪橇切钦青琼秋趋圈缺裙然瓤饶惹壬扔日戎揉"
    "茹软蕊闰若撒腮三桑搔瑟森僧莎筛珊墒梢奢砷声师收蔬刷摔栓霜谁吮说斯松搜苏酸虽孙蓑塌胎坍汤掏特藤梯天挑贴厅通偷凸湍推吞拖挖歪豌汪威瘟嗡挝"
    "巫昔瞎掀相萧楔薪星兄休墟轩靴勋压焉殃邀椰一茵英哟拥幽迂鸳曰耘匝栽咱赃遭责贼怎增扎摘瞻樟招遮珍蒸芝中舟珠抓拽专桩椎谆捉兹鬃邹租钻嘴尊昨"
)
_FIRST, _LAST = 0xB0, 0xD7  # its rows of 94
# Syllables that many speakers do not tell apart, by their first characters: bin and bing, chen and cheng.
_MERGED = "彬兵 郴撑 芬丰 根耕 巾荆 琳玲 民明 您柠 拼乒 钦青 砷声 薪星 茵英 珍蒸 怎增"
# What looks alike; each group holds characters of which one is mistyped, or misread, for another.
_SHAPES = (
    "己已巳 未末 拔拨 帐账 贷货 船般 管营菅 全金 休体 木本 衣依 教数 废费 抚扶 特待持侍 候侯 微徽 侨桥 捡检 代伐 于干千 入人八 日曰目 士土 大太 天夫 间问 "
    "员圆 折拆析 勤勒 旋施 诀决 贯惯 彻砌 据椐 委萎 价阶 形型 障证 求救 宿缩 拨泼 则侧 帖贴 综踪 历厉励 屡履 便使 住往 治冶 准淮 爱受 像象 采釆 免兔 季秀 材村 杆秆 杨扬 汤场 科料 "
    "由田申 白自 玉王主 午牛 手毛 石右 名各 困因 式武 很恨 抄炒 技枝 投设 拒柜 担但 招拾 挂桂 换挽 措借错 暂渐 载栽裁截 挡档 框筐 概慨 沉沈 活话 浅线 测侧 "
    "炼练 狭狠 益盖 育盲 直真 着看 社杜 祖租组粗 第弟 绩积 绿录 缓援 职积 助肋 若苦 篮蓝 规现观 订计 付讨 讯迅 没设 诉拆 平评 询词 购构 陪部 辅铺 效郊校 "
    "项顷 须顺 颁领 题提 验检 东车 其共 务各 用甲 金全今 会全 公分 力办 万方 支技 比此 止正 工土 政致 局居 机杌 案安 标际 处外"
    " 坏环 稳隐 捐损 拖施 泥凝 各备 弗费 刻核 功动 拉位 秏耗 俢修 佣俑 伸仲 仑仓 侍特 撒撤 崇祟 恰洽 斯期 昆混 杭抗 沽估 渴竭揭 漫慢 燥躁 瞻赡 纂篡 脏赃 蜡腊 衰哀 辙撤 遗遣 钧钓 陈阵 驰弛 鸣呜 徒徙 循徇 戍戌成 券卷 暑署 候猴"
)


@cache
def _sounds() -> dict[str, str]:
    """By character: what sounds like it."""
    rows = (bytes((first, second)) for first in range(_FIRST, _LAST + 1) for second in range(0xA1, 0xFF))
    listed = b"".join(rows).decode("gb2312", "ignore")
    starts = [*map(listed.index, _SYLLABLES), len(listed)]
    own = {listed[a]: listed[a:b] for a, b in pairwise(starts)}
    merged = {first: own[two[0]] + own[two[1]] for two in _MERGED.split() for first in two}
    return {c: merged.get(first, same) for first, same in own.items() for c in same}


@cache
def _shapes() -> dict[str, str]:
    """By character: what looks like it."""
    out: dict[str, str] = {}
    for group in _SHAPES.split():
        for c in group:
            out[c] = out.get(c, "") + group
    return out


def alike(character: str) -> str:
    """What may stand by mistake where `character` is meant; it may be among them.

    >>> "形" in alike("行"), "贷" in alike("货"), "增" in alike("减")
    (True, True, False)
    """
    return _sounds().get(character, "") + _shapes().get(character, "")


def sounds_like(a: str, b: str) -> bool:
    """Whether two characters may be typed by the same keys.

    >>> sounds_like("有", "游"), sounds_like("效", "校"), sounds_like("增", "减")
    (True, True, False)
    """
    return b in _sounds().get(a, "")
