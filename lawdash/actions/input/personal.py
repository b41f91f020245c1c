"""Finds identity numbers and mobile numbers in any text (actions/README.md, "Personal data is never stored")."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from lawdash.cleaning import FILLERS, INVISIBLE

_UNSEEN = re.compile(f"[{INVISIBLE}{FILLERS}]")
# What people put between groups of digits. Two at most: a comma or a word between numbers keeps them apart.
_GAP = r"[\s\-‐‒–—―−.·()]{0,2}"
# In a lookahead, so that candidates may overlap: a year before a number must not hide the number.
_IDENTITY = re.compile(rf"(?<!\d)(?=([1-9](?:{_GAP}\d){{16}}{_GAP}[\dXx])(?!\d))")
_MOBILE = re.compile(rf"(?<!\d)(?=((?:(?:00)?86{_GAP})?1{_GAP}[3-9](?:{_GAP}\d){{9}})(?!\d))")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"


def find_personal_data(text: str) -> tuple[str, str] | None:
    """What personal number stands in the text, and the number with its middle hidden; None where there is none.

    Full-width digits, invisible characters, and spaces or hyphens between the digits do not hide it.
    """
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", _UNSEEN.sub("", text)))
    for match in _IDENTITY.finditer(plain):
        if _is_identity_number(re.sub(r"[^\dXx]", "", match[1])):
            return "身份证号码", _mask(match[1])
    mobile = _MOBILE.search(plain)
    return ("手机号码", _mask(mobile[1])) if mobile else None


def _is_identity_number(number: str) -> bool:
    """18 characters with a date of birth and the check character of GB 11643."""
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return 1900 <= born.year < 2100 and _CHECK_CHARACTERS[total % 11] == number[-1].upper()


def _mask(number: str) -> str:
    characters = re.sub(r"[^\dXx]", "", number)
    return f"{characters[:3]}{'*' * (len(characters) - 5)}{characters[-2:]}"
