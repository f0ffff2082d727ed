"""Makes small files of every sort, good ones and bad ones."""

import io
import struct
import wave
import zipfile
import zlib

from PIL import Image

GPS = 0x8825
CAMERA = 0x0110
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: object
) -> bytes:
    """Return a picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    target = io.BytesIO()
    image.convert(mode).save(target, kind, **options)
    return target.getvalue()


def photo(orientation: int = 1, *, size: tuple[int, int] = (60, 40), kind: str = "JPEG") -> bytes:
    """Return a photo that tells its camera, and that it was taken in Gladbeck."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[CAMERA] = "Phone of Lena"
    exif[GPS] = {1: "N", 2: (51.0, 34.0, 12.0), 3: "E", 4: (6.0, 59.0, 22.0)}
    return picture(kind, size, exif=exif.tobytes())


def moving(kind: str = "GIF") -> bytes:
    """Return a picture of two frames."""
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    target = io.BytesIO()
    frames[0].save(target, kind, save_all=True, append_images=frames[1:], duration=100)
    return target.getvalue()


def bomb(side: int = 30_000) -> bytes:
    """Return a PNG that says it is far larger than what is in it."""
    data = bytearray(picture("PNG"))
    data[16:24] = struct.pack(">II", side, side)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    return bytes(data)


def recording() -> bytes:
    """Return a tenth of a second of silence as WAV."""
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
        file.writeframes(bytes(1_600))
    return target.getvalue()


def box(kind: bytes, *parts: bytes) -> bytes:
    """Return a box of an MP4 file."""
    body = b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + kind + body


def mp4(*handlers: bytes) -> bytes:
    """Return the skeleton of an MP4 file with such tracks."""
    tracks = [
        box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), handler, bytes(12))))
        for handler in handlers
    ]
    return box(b"ftyp", b"M4A ", bytes(4)) + box(b"free") + box(b"moov", *tracks)


def mp3(*, tagged: bool = False) -> bytes:
    """Return the beginning of an MP3 file."""
    frame = b"\xff\xfb\x90\x00" + bytes(400)
    return b"ID3\x04\x00\x00\x00\x00\x01\x00" + bytes(128) + bytes(20) + frame if tagged else frame


def packed(**parts: str) -> bytes:
    """Return a zip file with these texts by name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()


def docx(**more: str) -> bytes:
    """Return a Word document with nothing in it."""
    types = f'<Override PartName="/word/document.xml" ContentType="{DOCX}.main+xml"/>'
    return packed(**{"[Content_Types].xml": types, "word/document.xml": "<w/>", **more})


def odt(**more: str) -> bytes:
    """Return an OpenDocument text with nothing in it."""
    return packed(**{"mimetype": ODT, "content.xml": "<o/>", **more})
