"""What a file is, its bytes say; what cannot be kept is told with a remedy."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from learnhub.base.problem import Problem
from learnhub.files import judging, pictures
from learnhub.files.judging import judged
from learnhub.files.rules import MEGABYTE, NewFile, cleaned_name, neutral_name
from tests.files import making

RED, BLUE = (254, 0, 0), (0, 0, 254)


def kept(data: bytes, name: str = "file") -> NewFile:
    """Return a file that has to be good."""
    found = judged(name, data)
    assert isinstance(found, NewFile), found
    return found


def refused(data: bytes, name: str = "file") -> str:
    """Return what is said of a file that has to be bad."""
    found = judged(name, data)
    assert isinstance(found, Problem), found
    return found.text


def opened(file: NewFile) -> Image.Image:
    """Return a picture that was kept."""
    return Image.open(io.BytesIO(file.found.data))


GOOD = {
    "JPEG": (making.picture("JPEG"), "image", "image/jpeg"),
    "PNG": (making.picture("PNG"), "image", "image/png"),
    "WebP": (making.picture("WEBP"), "image", "image/webp"),
    "GIF": (making.picture("GIF"), "image", "image/png"),
    "WAV": (making.recording(), "audio", "audio/wav"),
    "M4A": (making.mp4(b"soun"), "audio", "audio/mp4"),
    "MP3": (making.mp3(), "audio", "audio/mpeg"),
    "MP3 with a title": (making.mp3(tagged=True), "audio", "audio/mpeg"),
    "AAC": (b"\xff\xf1\x50\x80" + bytes(100), "audio", "audio/aac"),
    "Opus": (b"OggS" + bytes(24) + b"OpusHead" + bytes(80), "audio", "audio/ogg"),
    "WebM": (b"\x1aE\xdf\xa3" + bytes(20) + b"webm" + bytes(90) + b"A_OPUS", "audio",
             "audio/webm"),
    "PDF": (b"%PDF-1.7\n%%EOF", "document", "application/pdf"),
    "Word": (making.docx(), "document", making.DOCX),
    "OpenDocument": (making.odt(), "document", making.ODT),
    "text": ("Grüße an alle ✓\n".encode(), "document", "text/plain"),
}  # fmt: skip

BAD = {
    "nothing": (b"", "is empty"),
    "a program": (b"\x7fELF\x02\x01\x01" + bytes(50), "a kind of file that we cannot take"),
    "a web page": (b"<!DOCTYPE html><script>1</script>", "a kind of file that we cannot take"),
    "a drawing with scripts": (b"<svg onload='x'/>", "a kind of file that we cannot take"),
    "rich text": (b"{\\rtf1 x}", "a kind of file that we cannot take"),
    "half a picture": (making.picture()[:200], "cannot be opened"),
    "a moving GIF": (making.moving(), "a moving picture"),
    "a moving WebP": (making.moving("WEBP"), "a moving picture"),
    "a picture that explodes": (making.bomb(), "too many pixels"),
    "a picture a bit too large": (making.bomb(5_000), "too many pixels"),
    "a photo of an iPhone": (making.box(b"ftyp", b"heic", bytes(8)), "is a HEIC photo"),
    "a video": (making.mp4(b"vide", b"soun"), "is a video"),
    "a video of the web": (b"\x1aE\xdf\xa3" + bytes(20) + b"webm" + b"V_VP9 A_OPUS", "is a video"),
    "a film without tracks": (making.mp4(), "a kind of file that we cannot take"),
    "Word with macros": (making.docx(**{"word/vbaProject.bin": "x"}), "holds a program"),
    "Word that says so": (
        making.packed(**{
            "[Content_Types].xml": f"macroEnabled {making.DOCX}.main+xml",
            "word/document.xml": "<w/>",
        }), "holds a program",
    ),
    "OpenDocument with macros": (making.odt(**{"Basic/Standard/M.xml": "x"}), "holds a program"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "locked or in an old format"),
    "any zip file": (making.packed(a="b"), "a kind of file that we cannot take"),
    "half a zip file": (making.docx()[:60], "a kind of file that we cannot take"),
    "a spreadsheet": (making.packed(mimetype="application/x"), "a kind of file"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "sort", "media_type"), GOOD.values(), ids=GOOD)
def test_a_file_is_known_by_its_bytes(data: bytes, sort: str, media_type: str) -> None:
    found = kept(data, "a name that lies.exe").found
    assert (found.sort, found.media_type) == (sort, media_type)


@pytest.mark.parametrize(("data", "words"), BAD.values(), ids=BAD)
def test_a_file_that_cannot_be_kept_is_told(data: bytes, words: str) -> None:
    assert words in refused(data, "my thing.jpg")
    assert refused(data, "my thing.jpg").startswith("“my thing.jpg” ")


def test_a_photo_forgets_where_it_was_taken() -> None:
    before = Image.open(io.BytesIO(making.photo()))
    assert before.getexif().get_ifd(making.GPS)
    for kind in ("JPEG", "PNG", "WEBP"):
        after = opened(kept(making.photo(kind=kind)))
        assert not after.getexif(), kind
        assert not after.info.keys() & {"exif", "icc_profile", "comment", "xmp"}, kind
        assert b"Phone of Lena" not in kept(making.photo(kind=kind)).found.data


def test_nothing_but_pixels_survives() -> None:
    said = making.picture(comment=b"my secret", xmp=b"<x>my secret</x>", icc_profile=b"my secret")
    assert b"my secret" in said
    assert b"my secret" not in kept(said).found.data
    drawn = making.picture("PNG", icc_profile=b"my secret")
    assert opened(kept(drawn)).info.keys() <= {"transparency"}


@pytest.mark.parametrize(
    ("orientation", "size", "corner"),
    [
        (1, (60, 40), RED), (2, (60, 40), BLUE), (3, (60, 40), BLUE), (4, (60, 40), RED),
        (5, (40, 60), RED), (6, (40, 60), RED), (7, (40, 60), BLUE), (8, (40, 60), BLUE),
    ],
)
def test_a_photo_stands_upright(orientation, size, corner) -> None:
    image = opened(kept(making.photo(orientation)))
    assert image.size == size
    assert image.getpixel((3, 3)) == pytest.approx(corner, abs=12)


@pytest.mark.parametrize(("size", "after"), [
    ((4_000, 3_000), (2_000, 1_500)), ((1_000, 6_000), (333, 2_000)), ((1_999, 5), (1_999, 5)),
])  # fmt: skip
def test_a_large_picture_becomes_small_enough(size, after) -> None:
    assert opened(kept(making.picture(size=size))).size == after
    assert opened(kept(making.picture("PNG", size=size))).size == after


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "LA", "I;16", "CMYK"])
def test_pictures_of_all_colours_are_kept(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    image = opened(kept(making.picture(kind, mode=mode if mode != "I;16" else "L")))
    assert image.size == (60, 40)
    assert image.mode in ("L", "RGB", "RGBA")


def test_sixteen_bits_of_grey_become_eight() -> None:
    target = io.BytesIO()
    Image.new("I;16", (4, 4), 40_000).save(target, "PNG")
    assert opened(kept(target.getvalue())).getpixel((1, 1)) == pytest.approx(156, abs=1)


def test_what_is_clear_stays_clear() -> None:
    target = io.BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(target, "PNG")
    assert opened(kept(target.getvalue())).getpixel((1, 1)) == (255, 0, 0, 0)


@pytest.mark.parametrize(("head", "most"), [
    (making.picture(), 10), (b"%PDF-1.7", 10), (making.recording(), 20), (b"", 20),
])  # fmt: skip
def test_each_sort_has_its_size(head: bytes, most: int) -> None:
    data = head + bytes(most * MEGABYTE + 1 - len(head))
    assert f"is larger than {most} MB" in refused(data)


@pytest.mark.parametrize(("data", "text"), [
    ("Grüße".encode("cp1252"), "Grüße"), ("Grüße".encode("utf-16"), "Grüße"),
    (b"\xef\xbb\xbfabc", "abc"),
])  # fmt: skip
def test_text_of_older_programs_is_read(data: bytes, text: str) -> None:
    assert kept(data).found.data.decode() == text


@pytest.mark.parametrize(
    ("given_name", "media_type", "name"),
    [
        ("Foto.JPG", "image/jpeg", "Foto.jpg"),
        ("C:\\Users\\Lena\\Foto.png", "image/jpeg", "Foto.jpg"),
        ("../../etc/passwd", "text/plain", "passwd.txt"),
        ("rechnung.pdf.exe", "application/pdf", "rechnung.pdf.pdf"),
        ("x\u202egpj.exe", "image/png", "x gpj.png"),
        ("a\x00b\nc.txt", "text/plain", "a b c.txt"),
        ("...", "image/png", "file.png"),
        ("", "audio/mpeg", "file.mp3"),
        ("صورة.jpg", "image/jpeg", "صورة.jpg"),
        ("Mu\u0308ll.jpg", "image/jpeg", "Müll.jpg"),
        ("a" * 5_000, "image/jpeg", "a" * 116 + ".jpg"),
        ("Foto.JPG", "", "Foto.JPG"),
    ],
)
def test_a_name_is_never_trusted(given_name, media_type, name) -> None:
    assert cleaned_name(given_name, media_type) == name


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_a_cleaned_name_fits_and_stays(name: str) -> None:
    clean = cleaned_name(name, "image/jpeg")
    assert len(clean) <= 120
    assert "/" not in clean
    assert clean.isprintable()
    assert cleaned_name(clean, "image/jpeg") == clean


def test_a_file_is_handed_out_under_nobodys_words() -> None:
    assert neutral_name(17, "image/jpeg") == "answer-17.jpg"
    assert neutral_name(17, "strange/type") == "answer-17.bin"


SAMPLES = [data for data, *_ in (*GOOD.values(), *BAD.values())]


@given(st.sampled_from(SAMPLES), st.data())
@settings(max_examples=300, deadline=None)
def test_damaged_bytes_are_never_an_error(data: bytes, draw: st.DataObject) -> None:
    damaged = bytearray(data)
    for _ in range(draw.draw(st.integers(1, 6))):
        if damaged:
            damaged[draw.draw(st.integers(0, len(damaged) - 1))] = draw.draw(st.integers(0, 255))
    judged("x", bytes(damaged[: draw.draw(st.integers(0, len(damaged)))] or damaged))


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes_get_an_answer(data: bytes) -> None:
    assert isinstance(judged("x", data), NewFile | Problem)
    pictures.redrawn(data)
    judging.sound_type(data)
