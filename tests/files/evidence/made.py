"""Pictures and documents that anybody could bring, made here."""

from __future__ import annotations

import zipfile
from pathlib import Path

from PIL import Image, ImageDraw

GPS, EXIF, TAKEN, ORIENTATION = 0x8825, 0x8769, 36867, 0x0112


def scene(seed: int = 1, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Another one for each seed."""
    picture = Image.new("RGB", size, (200, 205, 210))
    draw = ImageDraw.Draw(picture)
    for step in range(12):
        left, top = (seed * 97 + step * 131) % size[0], (seed * 53 + step * 71) % size[1]
        shade = (seed * 40 + step * 60) % 255
        draw.rectangle((left, top, left + 90, top + 60), fill=(shade, 255 - shade, (shade * 3) % 255))
    return picture


def photo(path: Path, seed: int = 1, *, taken: str = "2025:06:10 09:00:00", turned: int = 1) -> Path:
    """A JPEG as a phone writes it: with its day and its place. `turned` is the mark of orientation."""
    exif = Image.Exif()
    exif[ORIENTATION] = turned
    exif.get_ifd(EXIF)[TAKEN] = taken
    exif.get_ifd(GPS)[2] = (30.0, 31.0, 0.0)
    scene(seed).save(path, "JPEG", exif=exif)
    return path


def office_file(path: Path, *names: str) -> Path:
    """An archive with those members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return path


def docx(path: Path) -> Path:
    return office_file(path, "[Content_Types].xml", "word/document.xml")
