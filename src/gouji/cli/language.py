"""The language of the command line: Chinese, or English on request (`--lang en`, or GOUJI_LANG=en).

It must be known before help texts are built, so it is looked up once in the arguments themselves.
"""

from __future__ import annotations

import os
import re
import sys


def _requested() -> str:
    args = sys.argv[1:]
    for n, arg in enumerate(args):
        if arg == "--lang" and n + 1 < len(args):
            return args[n + 1]
        if arg.startswith("--lang="):
            return arg.removeprefix("--lang=")
    return os.environ.get("GOUJI_LANG", "zh")


LANGUAGE = "en" if _requested().lower().startswith("en") else "zh"


def say(zh: str, en: str) -> str:
    """The one of two texts that the user asked for."""
    return en if LANGUAGE == "en" else zh


# What the command-line library says itself, in Chinese. `{}` fields are its own.
_CHINESE = {
    "Usage:": "用法:",
    "Options": "选项",
    "Commands": "命令",
    "Show this message and exit.": "显示本帮助。",
    "Show the version and exit.": "显示版本。",
    "default: {default}": "默认 {default}",
    "required": "必填",
    "Try '{command} {option}' for help.": "用法见 {command} {option}",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing command.": "缺少命令。",
    "No such command {name!r}.": "没有命令 {name!r}。",
    "No such option {name!r}.": "没有选项 {name!r}。",
    "Did you mean {possibility}?": "是不是 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "（是不是其中之一：{possibilities}？）",
    "Got unexpected extra argument ({args})": "多余的参数：{args}",
    "Got unexpected extra arguments ({args})": "多余的参数：{args}",
    "{value!r} is not {choice}.": "不能是 {value!r}，可用 {choice}。",
    "{value!r} is not one of {choices}.": "不能是 {value!r}，可用 {choices}。",
    "{value!r} is not a valid {number_type}.": "{value!r} 不是{number_type}。",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 内。",
    "{value!r} does not match the format {format}.": "{value!r} 的写法应如 {format}。",
    "{value!r} does not match the formats {formats}.": "{value!r} 的写法应是 {formats} 之一。",
    "Option {name!r} requires an argument.": "选项 {name!r} 后面要有值。",
    "Option {name!r} requires {nargs} arguments.": "选项 {name!r} 后面要有{nargs}个值。",
    "Option {name!r} does not take a value.": "选项 {name!r} 后面没有值。",
    "Takes {nargs} values but 1 was given.": "要{nargs}个值，只给了1个。",
    "Takes {nargs} values but {len} were given.": "要{nargs}个值，给了{len}个。",
    "Invalid value: {message}": "值无效：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值无效：{message}",
    "Error: {message}": "出错：{message}",
    "Aborted!": "已中止。",
}


_CLAUSE = re.compile(r"。|\.(?=\s|$)")
_HALF = re.compile(r"；|;(?=\s)")
_SHORT = {"zh": 32, "en": 72}  # characters that a list of commands has room for in a line


def first_clause(text: str) -> str:
    """What a list of commands says of one: its first sentence, or the beginning of it where that is long.

    click cuts a text between words, of which a Chinese sentence has none: it would show an ellipsis alone.
    """
    sentence = _CLAUSE.split(" ".join(text.split()), maxsplit=1)[0]
    return sentence if len(sentence) <= _SHORT[LANGUAGE] else _HALF.split(sentence, maxsplit=1)[0]


def speak() -> None:
    """Let click say its own words in the user's language, and list a command by its first clause.

    click asks gettext under the name `_` in each of its modules. Binding a catalogue would need a compiled file
    and the process's locale; its modules are handed a dictionary instead.
    """
    import click

    click.Command.get_short_help_str = lambda self, limit=0: first_clause(self.help or "")  # type: ignore[method-assign]
    if LANGUAGE == "en":
        return
    for name in ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types"):
        module = getattr(click, name, None)
        if hasattr(module, "_"):
            vars(module)["_"] = lambda text: _CHINESE.get(text, text)
        if hasattr(module, "ngettext"):
            vars(module)["ngettext"] = lambda one, many, n: _CHINESE.get(
                text := one if n == 1 else many, text
            )
    for kind, name in (
        (click.STRING, "文字"),
        (click.INT, "整数"),
        (click.FLOAT, "小数"),
        (click.IntRange, "整数"),
    ):
        kind.name = name
    for kind_of_path in (click.Path, click.File):
        kind_of_path.get_metavar = lambda self, param, ctx=None: "路径"  # type: ignore[method-assign]
