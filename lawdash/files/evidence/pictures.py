"""A picture written anew: upright, no larger than it need be, without the place where it was taken."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from pi_heif import register_heif_opener
from PIL import Image, ImageOps, UnidentifiedImageError

from lawdash.files.cells import Unreadable

register_heif_opener()
LONGEST_SIDE, THUMBNAIL = 4096, 480
MOST_PIXELS = 120_000_000
_EXIF_IFD, _TAKEN = 0x8769, 36867
_DAY = re.compile(r"(\d{4}):(\d{2}):(\d{2})")
Image.MAX_IMAGE_PIXELS = None
"""Checked below, with a sentence of ours."""


def rewrite_picture(file: Path, picture: Path, thumbnail: Path) -> dict[str, Any]:
    """Writes both as JPEG; what the picture shows. Raises Unreadable on a broken or a huge one."""
    try:
        with Image.open(file) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Unreadable("照片超过1.2亿像素，请用手机相册或看图软件缩小后再传")
            taken_on = _read_day(opened)
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            # A HEIC file is turned by its decoder, which takes the mark away; in the others it stands still.
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, SyntaxError, ValueError, MemoryError, UnidentifiedImageError) as error:
        raise Unreadable("照片已损坏，读不完整；请重新拍摄，或换一张") from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright.info.clear()
    upright.save(picture, "JPEG", quality=88)
    small = upright.copy()
    small.thumbnail((THUMBNAIL, THUMBNAIL))
    small.save(thumbnail, "JPEG", quality=80)
    return {
        "kind": "jpeg",
        "width": upright.width,
        "height": upright.height,
        "taken_on": None if taken_on is None else taken_on.isoformat(),
        "look": look_of(small),
    }


def look_of(picture: Image.Image) -> str:
    """Its perceptual hash: the signs of the 64 slowest waves of 32x32 greys, as 16 hexadecimal digits."""
    grey = np.asarray(picture.convert("L").resize((32, 32), Image.Resampling.LANCZOS), dtype=float)
    step = np.arange(32)
    waves = np.cos(np.pi * (2 * step[None, :] + 1) * step[:8, None] / 64)
    low = waves @ grey @ waves.T
    bits = (low > np.median(low)).flatten()
    return f"{int(''.join('1' if bit else '0' for bit in bits), 2):016x}"


def _read_day(opened: Image.Image) -> date | None:
    """What the camera said; None: nothing, or no day. Messengers take it away."""
    match = _DAY.match(str(opened.getexif().get_ifd(_EXIF_IFD).get(_TAKEN, "")))
    try:
        return None if match is None else date(*map(int, match.groups()))
    except ValueError:
        return None
