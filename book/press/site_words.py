"""Words of the frame of the pages, in both languages."""

from __future__ import annotations

from datetime import date
from functools import cache

from book.press import words

LANG = {"en": "en", "zh": "zh-CN"}

# Each language by its own name
ALL = {"en": "English", "zh": "简体中文"}

LABELS: dict[str, dict[str, str]] = {
    "en": {
        "skip": "Skip to the text",
        "contents": "Contents",
        "close_contents": "Close contents",
        "in_this_book": "In this book",
        "part": "Part %s",
        "on_this_page": "On this page",
        "only_english": "(in English)",
        "no_twin": "Not yet in Chinese",
        "neighbours": "Neighbouring chapters",
        "previous": "Previous",
        "next": "Next",
        "notebook": "Notebook",
        "search": "Search",
        "close_search": "Close search",
        "search_label": "Search this book",
        "search_none": "Nothing found for “%q”.",
        "search_one": "One place found for “%q”.",
        "search_found": "%n places found for “%q”.",
        "search_wait": "Loading the index …",
        "search_failed": "The index could not be loaded. Is the folder of the book complete?",
        "search_script": "Searching needs JavaScript, which is off in this browser.",
        "dark": "Dark page",
        "table": "Table",
        "licence": "Text and data: CC BY 4.0. Code: BSD 3-Clause.",
        "cover": "Both editions",
    },
    "zh": {
        "skip": "跳至正文",
        "contents": "目录",
        "close_contents": "关闭目录",
        "in_this_book": "本书内容",
        "part": "第%s部分",
        "on_this_page": "本页内容",
        "only_english": "（英文）",
        "no_twin": "暂无英文版",
        "neighbours": "相邻章节",
        "previous": "上一页",
        "next": "下一页",
        "notebook": "笔记本",
        "search": "搜索",
        "close_search": "关闭搜索",
        "search_label": "搜索本书",
        "search_none": "没有找到“%q”。",
        "search_one": "找到1处“%q”。",
        "search_found": "找到%n处“%q”。",
        "search_wait": "正在载入索引……",
        "search_failed": "索引无法载入，请检查本书文件夹是否完整。",
        "search_script": "搜索需要JavaScript，而此浏览器已将其关闭。",
        "dark": "深色页面",
        "table": "表格",
        "licence": "文字和数据：CC BY 4.0；代码：BSD三条款许可。",
        "cover": "中英文两版",
    },
}


@cache
def law_date(language: str) -> str:
    """The day whose law the book states, in words."""
    day = date.fromisoformat(words.library().as_of)
    if language == "zh":
        return f"法律法规截至{day.year}年{day.month}月{day.day}日。"
    return f"Law as of {day.day} {day:%B %Y}."
