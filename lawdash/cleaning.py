"""The one cleaning step: what a typed text says once widths, blanks and what nobody can see are left aside.

`clean` is for whatever becomes a number, a date or a name; `name_key` is equal for two names that people read as one.
"""

from __future__ import annotations

import re
import unicodedata

# Characters that draw nothing: controls, joiners, marks that turn the direction of reading, variation selectors, tags.
INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""For a character class of a regular expression."""

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
# They look like a blank and are none: Braille and Hangul fillers.
FILLERS = "\u2800\u3164\uffa0"
_FILLERS = re.compile(f"[{FILLERS}]")
_UNSEEN = re.compile(f"[{INVISIBLE}{FILLERS}\u2028\u2029\x85]")
_QUOTES = re.compile(
    "[\"'`\u00b4\u00ab\u00bb\u2018-\u201f\u2032-\u2036\u2039\u203a\u300c-\u300f\u301d-\u301f\uff02\uff07]"
)
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|{[^{}]*}")
# Radicals that stand for a whole character: what is copied out of a PDF is full of them, and NFKC leaves them.
_RADICALS = str.maketrans(
    "\u2e9f\u2ea0\u2eac\u2ec4\u2ec5\u2ec6\u2ec9\u2ecb\u2ed1\u2ed3\u2ed4\u2ed8\u2ed9\u2eda\u2edb\u2edc\u2edd\u2ee2\u2ee5"
    "\u2ee6\u2ee8\u2ee9\u2eec\u2eee\u2ef0\u2ef3",
    "母民示西见角贝车長长门青韦页风飞食马鱼鸟麦黄齐齿龙龟",
)
# Letters of other alphabets that are drawn like a Latin one, and what is drawn like a digit.
_DOUBLES = str.maketrans(
    "\u0430\u0435\u0440\u0441\u0443\u0445\u0458\u0455\u03b1\u03c1\u03bd\u043e\u03bfo\u3007\u25cb\u25ef\u0456il|",
    "aepcyxjsapv0000001111",
)


def clean(text: str) -> str:
    """Half-width letters, digits and signs, single blanks, nothing invisible, no blank at either end.

    ² and ① stay what they are: 5² is not 52.
    """
    seen = without_unseen(text).translate(_RADICALS)
    return " ".join((seen if seen.isascii() else _normalise(seen)).split())


def name_key(text: str) -> str:
    """Equal for two names that differ in width, case, blanks, quotation marks or the kind of dash alone."""
    folded = clean(_QUOTES.sub("", text)).casefold()
    return _DASHES.sub("-", _QUOTES.sub("", folded)).replace(" ", "")


def header_key(text: str) -> str:
    """As `name_key`, for the head of a column: what stands in brackets and every sign beside the words is left out."""
    key = name_key(text)
    return _strip_signs(_BRACKETED.sub("", key)) or _strip_signs(key)


def look_key(text: str) -> str:
    """Equal for two names that look the same though they may be written with other characters."""
    return name_key(text).translate(_DOUBLES)


def tidy_name(text: str) -> str:
    """A name as it is stored: as typed, without what nobody sees and without blanks beside Chinese characters."""
    seen = " ".join(without_unseen(text).translate(_RADICALS).split())
    return re.sub(r"(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])", "", seen)


def without_unseen(text: str) -> str:
    """The text as it was typed but for what draws nothing; a filler becomes a blank."""
    return _INVISIBLE.sub("", _FILLERS.sub(" ", text))


def show_unseen(text: str) -> str:
    """The text with every invisible character named: 福兴[U+200B]村."""
    return _UNSEEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def _strip_signs(key: str) -> str:
    return re.sub(r"[^\w-]+", "", key)


def _normalise(text: str) -> str:
    """NFKC, but for ² ½ ①: as digits they would change a number."""
    if any(unicodedata.category(character) == "No" for character in text):
        return "".join(one if unicodedata.category(one) == "No" else unicodedata.normalize("NFKC", one) for one in text)
    return unicodedata.normalize("NFKC", text)
