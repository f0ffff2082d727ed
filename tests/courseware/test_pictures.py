"""Type and size of pictures are read from their bytes; what is no safe picture is refused."""

import struct
import zlib

import pytest

from learnhub.courseware.pictures import Shape, read_picture
from learnhub.courseware.report import Report


def png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    )


def gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\x00\x00\x00;"


def jpeg(width: int, height: int, *, orientation: int = 0, order: str = "<") -> bytes:
    exif = b""
    if orientation:
        tiff = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, 8)
        tiff += struct.pack(order + "HHHIHH", 1, 0x0112, 3, 1, orientation, 0)
        body = b"Exif\x00\x00" + tiff
        exif = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
    frame = struct.pack(">HBHHB", 17, 8, height, width, 3) + bytes(9)
    comment = b"\xff\xfe\x00\x05abc"
    return b"\xff\xd8" + exif + comment + b"\xff\xff\xc2" + frame + b"\xff\xda\x00\x02"


def webp(form: bytes, payload: bytes) -> bytes:
    body = b"WEBP" + form + struct.pack("<I", len(payload)) + payload
    return b"RIFF" + struct.pack("<I", len(body)) + body


WEBP_LOSSY = webp(b"VP8 ", b"\x00\x00\x00\x9d\x01\x2a" + struct.pack("<HH", 550, 368))
WEBP_LOSSLESS = webp(b"VP8L", b"\x2f" + struct.pack("<I", 549 | 367 << 14))
WEBP_EXTENDED = webp(b"VP8X", bytes(4) + struct.pack("<I", 549)[:3] + struct.pack("<I", 367)[:3])


@pytest.mark.parametrize(
    ("data", "name", "shape"),
    [
        (png(640, 300), "a.png", Shape("image/png", 640, 300)),
        (gif(20, 10), "a.gif", Shape("image/gif", 20, 10)),
        (jpeg(800, 600), "a.jpg", Shape("image/jpeg", 800, 600)),
        (jpeg(800, 600), "a.jpeg", Shape("image/jpeg", 800, 600)),
        (jpeg(800, 600, orientation=1), "a.jpg", Shape("image/jpeg", 800, 600)),
        (jpeg(800, 600, orientation=6), "a.jpg", Shape("image/jpeg", 600, 800)),
        (jpeg(800, 600, orientation=8, order=">"), "a.jpg", Shape("image/jpeg", 600, 800)),
        (WEBP_LOSSY, "a.webp", Shape("image/webp", 550, 368)),
        (WEBP_LOSSLESS, "a.webp", Shape("image/webp", 550, 368)),
        (WEBP_EXTENDED, "a.webp", Shape("image/webp", 550, 368)),
    ],
)
def test_size_and_type_are_read_from_the_first_bytes(data: bytes, name: str, shape: Shape) -> None:
    report = Report("")
    assert read_picture(data, f"media/{name}", report) == shape
    assert report.problems == []


@pytest.mark.parametrize(
    ("data", "name", "part"),
    [
        (png(10, 10), "a.jpg", "is of the type PNG. Please name it *.png"),
        (jpeg(10, 10), "a.png", "is of the type JPEG. Please name it *.jpg"),
        (b"%PDF-1.7", "a.png", "not a picture"),
        (b"", "a.png", "not a picture"),
        (b"<html><svg></svg></html>", "a.svg", "not a picture"),
        (png(10, 10)[:18], "a.png", "damaged"),
        (png(0, 10), "a.png", "damaged"),
        (b"\xff\xd8\xff\xda\x00\x02", "a.jpg", "damaged"),
        (jpeg(10, 10)[:9], "a.jpg", "damaged"),
        (WEBP_LOSSY[:20], "a.webp", "damaged"),
        (webp(b"XXXX", bytes(30)), "a.webp", "damaged"),
        (b"GIF89a\x01", "a.gif", "damaged"),
        (png(10_001, 10), "a.png", "smaller"),
        (png(9_000, 9_000), "a.png", "smaller"),
    ],
)
def test_an_author_is_told_why_a_picture_is_refused(data: bytes, name: str, part: str) -> None:
    report = Report("c")
    assert read_picture(data, f"media/{name}", report) is None
    assert [str(problem) for problem in report.problems if part in problem.text]
    assert report.problems[0].where == f"c/media/{name}"


@pytest.mark.parametrize("data", [png(8, 8), jpeg(8, 8, orientation=6), WEBP_LOSSLESS, gif(1, 1)])
def test_a_picture_cut_off_anywhere_is_never_an_exception(data: bytes) -> None:
    for end in range(len(data)):
        read_picture(data[:end], "media/a.png", Report(""))
