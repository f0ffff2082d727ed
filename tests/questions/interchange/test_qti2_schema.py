"""What is written in QTI 2.1 is what its official schema allows; 3.0 uses the names of examples."""

import io
import zipfile
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from learnhub.cli.questions import HtmlOfPages
from learnhub.questions import Option, Question, Single
from learnhub.questions.interchange.bank import Bank, Entry, Target
from learnhub.questions.interchange.fitting import fitted
from learnhub.questions.interchange.qti2 import qti21, qti30
from learnhub.questions.message import Msg
from tests.questions.interchange.qti2_banks import KINDS, MEDIA
from tests.questions.interchange.test_qti2_round_trip import questions

NAMESPACE_30 = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}"
# What people put into texts: none of it may make a file that the schema refuses.
WILD = (
    '<div class="x" style="color:red" dir="rtl">a<p>b <u>c</u></p>loose</div>',
    "<ul>text<li>x</li></ul> <dl><dt>a</dt><dd>b</dd></dl>",
    "<table><tr><td>a</td></tr></table>",
    "| a | b |\n|:--|--:|\n| <br>x | `y` |",
    "- [ ] task\n- [x] done",
    "Text[^1]\n\n[^1]: A note.",
    "> [!TIP]\n> Look\n> - here",
    '![A door](media/door.png "Caption")',
    "Term\n:   explained",
    "<video src='media/film.mp4'></video> <span lang='de'>Haus</span>",
    "1. one\n\n   ```\n   code\n   ```\n2. two",
    "<details><summary>More</summary>Text</details>",
    "a\x0bb \u2028 c <b>open",
    "<a href='https://example.org/ ä'>x</a> <a>y</a> ~~gone~~",
)


@pytest.fixture(scope="module")
def schema(shared_dir: Path) -> etree.XMLSchema:
    """The official schema, read offline with all it includes."""
    path = shared_dir / "fixtures" / "schemas" / "qti" / "qtiv2p1" / "imsqti_v2p1.xsd"
    if not path.is_file():
        pytest.skip("THE SCHEMAS OF QTI ARE NOT HERE: this test did not run")
    return etree.XMLSchema(etree.parse(path, etree.XMLParser(no_network=True)))


@pytest.fixture(scope="module")
def manifest_schema(shared_dir: Path) -> etree.XMLSchema:
    """The schema of content packages."""
    path = shared_dir / "fixtures" / "schemas" / "qti" / "imscp_v1p1.xsd"
    if not path.is_file():
        pytest.skip("THE SCHEMAS OF QTI ARE NOT HERE: this test did not run")
    return etree.XMLSchema(etree.parse(path, etree.XMLParser(no_network=True)))


def files_of(data: bytes) -> dict[str, bytes]:
    """Return the files of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def documents(data: bytes) -> dict[str, etree._Element]:
    """Return the items and the test of a package."""
    files = files_of(data)
    return {
        name: etree.fromstring(content)
        for name, content in files.items()
        if name.endswith(".xml") and name != "imsmanifest.xml"
    }


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_kind_is_what_the_schema_allows(
    data: st.DataObject, kind: str, schema: etree.XMLSchema
) -> None:
    possible = fitted(data.draw(questions(kind)))
    if isinstance(possible, Msg):
        return
    bank = Bank((Entry(possible[0], ("A", "B & C")),), MEDIA)
    for name, root in documents(
        qti21.FORMAT.write(bank, Target("x.zip", HtmlOfPages())).data
    ).items():
        assert schema.validate(root), (name, str(schema.error_log.last_error))


@pytest.mark.parametrize("text", WILD)
def test_no_text_makes_a_file_that_the_schema_refuses(text: str, schema: etree.XMLSchema) -> None:
    content = Single((Option("a", True, text), Option(" ".join(text.split()) or "b")))
    question = Question("q", "What?", text, content, feedback=text, right=text)
    bank = Bank((Entry(question),), MEDIA)
    for name, root in documents(
        qti21.FORMAT.write(bank, Target("x.zip", HtmlOfPages())).data
    ).items():
        assert schema.validate(root), (name, str(schema.error_log.last_error))


def test_the_list_of_contents_is_what_its_schema_allows(manifest_schema: etree.XMLSchema) -> None:
    content = Single((Option("a", True), Option("b")))
    entries = tuple(
        Entry(Question(f"q{n}", "What?", "", content, tags=("x", "y")), ("Folder",) * n)
        for n in range(3)
    )
    files = files_of(qti21.FORMAT.write(Bank(entries), Target("x.zip", HtmlOfPages())).data)
    root = etree.fromstring(files["imsmanifest.xml"])
    assert manifest_schema.validate(root), str(manifest_schema.error_log.last_error)
    named = {node.get("href") for node in root.iter("{*}file")}
    assert named == files.keys() - {"imsmanifest.xml"}


def _names(root: etree._Element, known: dict[str, set[str]]) -> None:
    for node in root.iter(f"{NAMESPACE_30}*"):
        name = etree.QName(node).localname
        known[name] |= {str(key) for key in node.attrib if not str(key).startswith("{")}


@pytest.fixture(scope="module")
def names_of_examples(shared_dir: Path) -> dict[str, set[str]]:
    """Elements and attributes that the official examples of 3.0 use."""
    folder = shared_dir / "fixtures" / "qti30"
    known: dict[str, set[str]] = defaultdict(set)
    for path in folder.rglob("*.xml"):
        try:
            _names(etree.parse(path, etree.XMLParser(resolve_entities=False)).getroot(), known)
        except etree.XMLSyntaxError:
            continue
    for path in (folder / "packages").glob("*.zip"):
        for name, data in files_of(path.read_bytes()).items():
            if name.endswith(".xml"):
                _names(etree.fromstring(data), known)
    return known


# Named by the specification and in no example at hand.
SPECIFIED: dict[str, set[str]] = {
    "qti-contains": set(),
    "qti-index": {"n"},
    "qti-lte": set(),
    "qti-gte": set(),
    "qti-max": set(),
    "qti-member": set(),
    "qti-ordered": set(),
    "qti-or": set(),
    "qti-pattern-match": {"pattern"},
    "qti-feedback-block": {"outcome-identifier", "identifier", "show-hide"},
    "qti-gap": {"identifier"},
    "qti-gap-match-interaction": {"response-identifier", "shuffle"},
    "qti-gap-text": {"identifier", "match-max"},
    "qti-outcome-declaration": {"normal-maximum"},
    "qti-extended-text-interaction": {"expected-lines"},
    "qti-upload-interaction": {"type", "class"},
    "qti-hotspot-choice": {"hotspot-label"},
    "qti-match-interaction": {"max-associations", "class", "label"},
    "qti-choice-interaction": {"class"},
    "qti-inline-choice-interaction": {"shuffle"},
    "qti-equal": {"tolerance", "tolerance-mode"},
    "qti-mapping": {"upper-bound", "lower-bound"},
    "qti-string-match": {"case-sensitive"},
}
HTML = frozenset({"class", "height", "width", "alt", "src", "href", "colspan", "rowspan", "scope"})


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_version_3_uses_no_name_that_is_unknown(
    data: st.DataObject, kind: str, names_of_examples: dict[str, set[str]]
) -> None:
    possible = fitted(data.draw(questions(kind)))
    if isinstance(possible, Msg):
        return
    written = qti30.FORMAT.write(
        Bank((Entry(possible[0], ("A",)),), MEDIA), Target("x.zip", HtmlOfPages())
    )
    for root in documents(written.data).values():
        for node in root.iter(f"{NAMESPACE_30}*"):
            name = etree.QName(node).localname
            used = {str(key) for key in node.attrib if not str(key).startswith("{")}
            if name.startswith("qti-"):
                assert name in names_of_examples or name in SPECIFIED
                known = names_of_examples.get(name, set()) | SPECIFIED.get(name, set())
                assert used <= known, (name, used - known)
            else:
                assert used <= HTML, (name, used)
