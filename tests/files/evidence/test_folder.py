"""What comes in as evidence: told by its content, written anew, kept whole or refused with what to do."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import date
from pathlib import Path

import pi_heif
import pytest
from PIL import Image

from lawdash.files.evidence import folder as folders
from lawdash.files.evidence.folder import Folder, digest
from lawdash.files.evidence.pictures import LONGEST_SIDE, look_of
from lawdash.refusal import Refused
from lawdash.store.evidence.tables import EvidenceKind
from tests.files.evidence.made import EXIF, GPS, ORIENTATION, docx, office_file, photo, scene

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "evidence")


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_picture_is_kept_upright_and_without_its_place(folder: Folder, tmp_path: Path) -> None:
    brought = photo(tmp_path / "p.jpg", turned=6)
    found = folder.take(brought)
    assert (found.kind, found.taken_on, found.received_sha256) == (
        EvidenceKind.JPEG,
        date(2025, 6, 10),
        digest(brought),
    )
    assert (found.width, found.height) == (480, 640)
    kept = folder.file(found.sha256)
    assert (digest(kept), kept.stat().st_size) == (found.sha256, found.size)
    with Image.open(kept) as picture:
        exif = picture.getexif()
        assert picture.size == (480, 640)
        assert (exif.get(ORIENTATION), exif.get_ifd(GPS), exif.get_ifd(EXIF)) == (None, {}, {})
    assert folder.names() == {found.sha256}
    with Image.open(folder.thumbnail(found.sha256)) as small:
        assert max(small.size) == 480


@pytest.mark.parametrize(("form", "ending"), [("PNG", ".png"), ("WEBP", ".jpg")])
def test_the_content_decides_whatever_the_name_says(folder: Folder, tmp_path: Path, form: str, ending: str) -> None:
    path = tmp_path / f"p{ending}"
    scene().save(path, form)
    assert folder.take(path).kind is EvidenceKind.JPEG


def test_a_large_one_is_made_smaller(folder: Folder, tmp_path: Path) -> None:
    path = tmp_path / "p.png"
    Image.new("RGB", (LONGEST_SIDE + 900, 100), (9, 9, 9)).save(path)
    assert folder.take(path).width == LONGEST_SIDE


def test_documents_are_kept_as_they_came(folder: Folder, tmp_path: Path) -> None:
    brought = {
        EvidenceKind.PDF: write(tmp_path / "a", PDF),
        EvidenceKind.DOCX: docx(tmp_path / "b"),
        EvidenceKind.XLSX: office_file(tmp_path / "c", "[Content_Types].xml", "xl/workbook.xml"),
    }
    for kind, path in brought.items():
        found = folder.take(path)
        assert (found.kind, found.sha256) == (kind, digest(path))
        assert folder.file(found.sha256).read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "文件是空的"),
        (b"hello", "不是照片或文档"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧格式"),
        (b"%PDF-1.4\nnothing", "文档已损坏"),
        (b"PK\x03\x04" + b"\0" * 40, "文档已损坏"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 400, "照片已损坏"),
        (b"<svg onload='alert(1)'/>", "不是照片或文档"),
    ],
)
def test_what_is_refused_and_why(folder: Folder, tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        folder.take(write(tmp_path / "x.jpg", content))
    assert folder.names() == set()


def test_macros_other_archives_and_bombs_are_refused(folder: Folder, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="带有宏"):
        folder.take(office_file(tmp_path / "m", "[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"))
    with pytest.raises(Refused, match="是压缩包"):
        folder.take(office_file(tmp_path / "z", "照片.jpg"))
    bomb = tmp_path / "bomb.png"
    Image.new("1", (20_000, 20_000)).save(bomb)
    with pytest.raises(Refused, match="亿像素"):
        folder.take(bomb)


def test_too_large_and_too_little_room(folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "LARGEST", 100)
    with pytest.raises(Refused, match="请缩小后再传"):
        folder.take(photo(tmp_path / "p.jpg"))
    monkeypatch.setattr(folders, "LARGEST", 1 << 20)
    monkeypatch.setattr(folders, "SPARE", 1 << 60)
    with pytest.raises(Refused, match="登记不受影响"):
        folder.take(photo(tmp_path / "p.jpg"))


def test_mutated_pictures_are_kept_or_refused_and_never_more(folder: Folder, tmp_path: Path) -> None:
    draw, whole = random.Random(12), photo(tmp_path / "p.jpg").read_bytes()
    for _ in range(12):
        broken = bytearray(whole)
        for _ in range(40):
            broken[draw.randrange(len(broken))] = draw.randrange(256)
        path = write(tmp_path / "m.jpg", bytes(broken[: draw.randrange(20, len(broken))]))
        with suppress(Refused):
            assert folder.take(path).kind is EvidenceKind.JPEG


def test_a_lost_thumbnail_is_made_again(folder: Folder, tmp_path: Path) -> None:
    found = folder.take(photo(tmp_path / "p.jpg"))
    folder.thumbnail(found.sha256).unlink()
    assert folder.thumbnail(found.sha256).is_file()


def test_the_same_picture_looks_the_same_and_another_does_not(tmp_path: Path) -> None:
    def bits(one: Image.Image, other: Image.Image) -> int:
        return (int(look_of(one), 16) ^ int(look_of(other), 16)).bit_count()

    first = scene(1)
    assert bits(first, first.resize((320, 240))) <= 4
    assert all(bits(first, scene(seed)) > 10 for seed in range(2, 8))


def test_the_decoder_of_heic_is_there() -> None:
    assert ".heic" in Image.registered_extensions()
    assert pi_heif.libheif_version()
