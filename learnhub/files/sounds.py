"""Recognises sound recordings by their bytes.

They are kept as they are: taking away what stands beside the sound would need a program that
can write every format.
"""

from collections.abc import Iterator

from learnhub.base.words import N_

VIDEO = N_("“%(name)s” is a video. Please send the sound alone, or a picture.")

_HEAD = 65_536
_MOST_BOXES = 1_000
_VIDEO_CODECS = (b"V_VP8", b"V_VP9", b"V_AV1", b"V_MPEG", b"V_THEORA")
_OGG_SOUNDS = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC")


def sound_type(data: bytes) -> str | None:
    """Return the media type of a recording, "video" for one with pictures, None for neither."""
    if data.startswith(b"RIFF"):
        return "audio/wav" if data[8:12] == b"WAVE" and b"fmt " in data[:4096] else None
    if data.startswith(b"OggS"):
        return _in_ogg(data[:_HEAD])
    if data.startswith(b"\x1aE\xdf\xa3"):
        return _in_webm(data[:_HEAD])
    if data[4:8] == b"ftyp":
        return _in_mp4(data)
    return _in_frames(data)


def _in_ogg(head: bytes) -> str | None:
    if b"\x80theora" in head:
        return "video"
    return "audio/ogg" if any(sign in head[:128] for sign in _OGG_SOUNDS) else None


def _in_webm(head: bytes) -> str | None:
    if b"webm" not in head[:128]:
        return None
    if any(codec in head for codec in _VIDEO_CODECS):
        return "video"
    return "audio/webm" if b"A_OPUS" in head or b"A_VORBIS" in head else None


def _in_mp4(data: bytes) -> str | None:
    """Ask the tracks what they hold."""
    handlers = {
        data[start + 8 : start + 12]
        for start, _ in _inside(data, (0, len(data)), (b"moov", b"trak", b"mdia", b"hdlr"))
    }
    if b"vide" in handlers:
        return "video"
    return "audio/mp4" if b"soun" in handlers else None


def _inside(
    data: bytes, within: tuple[int, int], path: tuple[bytes, ...]
) -> Iterator[tuple[int, int]]:
    """Yield where the boxes at a path begin and end."""
    if not path:
        yield within
        return
    for kind, start, end in _boxes(data, *within):
        if kind == path[0]:
            yield from _inside(data, (start, end), path[1:])


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    for _ in range(_MOST_BOXES):
        size, kind, head = int.from_bytes(data[start : start + 4]), data[start + 4 : start + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[start + 8 : start + 16]), 16
        elif size == 0:
            size = end - start
        if len(kind) < 4 or size < head or start + size > end:
            return
        yield kind, start + head, start + size
        start += size


def _in_frames(data: bytes) -> str | None:
    """Recognise MP3 and AAC by the head of a frame, behind the title and pictures of an ID3 tag."""
    start = 0
    if data.startswith(b"ID3") and len(data) > 10:
        start = 10 + sum((byte & 0x7F) << shift for byte, shift in
                         zip(data[6:10], (21, 14, 7, 0), strict=True))
    # Between tag and sound there may be some padding.
    last = start + (4096 if start else 0)
    while start <= last:
        found = _frame(data[start : start + 4])
        if found:
            return found
        start = data.find(b"\xff", start + 1, last + 1)
        if start < 0:
            return None
    return None


def _frame(head: bytes) -> str | None:
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    if head[1] & 0xF6 == 0xF0:
        return "audio/aac" if (head[2] >> 2) & 0x0F < 13 else None
    layer, version = (head[1] >> 1) & 3, (head[1] >> 3) & 3
    bitrate, rate = head[2] >> 4, (head[2] >> 2) & 3
    # Layer I (3) is not in use, and would take text in UTF-16 for sound.
    is_sound = layer in (1, 2) and version != 1 and bitrate not in (0, 15) and rate != 3
    return "audio/mpeg" if is_sound else None
