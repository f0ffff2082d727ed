"""Made `everything.docx` and `german.docx` once; no test runs it.

Needs python-docx, which is no part of the project: `pip install python-docx`, then
`python tests/data/documents/make_word.py`. What python-docx cannot say is written as XML, in the
way Word writes it.
"""

import io
import struct
from pathlib import Path

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor
from PIL import Image

HERE = Path(__file__).parent
SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }.items()
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "application/vnd.openxmlformats-officedocument"


def xml(text):
    """Return an element from XML without declared namespaces."""
    end = min(text.index(">"), text.index("/>") if "/>" in text else len(text))
    return parse_xml(f"{text[:end]} {SPACES}{text[end:]}")


def picture(colour, form="PNG"):
    """Return a small picture."""
    kept = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(kept, form)
    kept.seek(0)
    return kept


def part(document, path, sort, kind, data):
    """Add a part to a document and return the id under which it is known."""
    made = Part(PackURI(path), kind, data, document.part.package)
    return document.part.relate_to(made, sort)


def box(words):
    """Return a text box as Word writes one: a new version and an old one."""
    inner = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in words)
    return xml(
        f"""<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>
        <wp:extent cx="900000" cy="900000"/><wp:docPr id="41" name="Text Box 1"/><a:graphic>
        <a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
        <wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>
        </a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>
        <v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>
        </mc:Fallback></mc:AlternateContent></w:r>"""
    )


def drawing(inside, number):
    """Return a drawing that holds something of another part."""
    return xml(
        f"""<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/>
        <wp:docPr id="{number}" name="Graphic {number}"/><a:graphic><a:graphicData uri="x">{inside}
        </a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""
    )


def link(document, paragraph, words, address):
    """Add a link to a website."""
    known = document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    paragraph._p.append(
        xml(f'<w:hyperlink r:id="{known}"><w:r><w:t>{words}</w:t></w:r></w:hyperlink>')
    )


def footnotes(document):
    """Add a part with two footnotes."""
    data = f"""<w:footnotes {SPACES}>
    <w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
    <w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r>
    <w:t xml:space="preserve"> The office is open on weekdays.</w:t></w:r></w:p></w:footnote>
    <w:footnote w:id="2"><w:p><w:r><w:t>A note with </w:t></w:r><w:r><w:rPr><w:b/></w:rPr>
    <w:t>bold</w:t></w:r><w:r><w:t xml:space="preserve"> words.</w:t></w:r></w:p>
    <w:p><w:r><w:t>And a second paragraph.</w:t></w:r></w:p></w:footnote></w:footnotes>"""
    part(document, "/word/footnotes.xml", f"{RELATIONS}/footnotes",
         f"{SHEET}.wordprocessingml.footnotes+xml", data.encode())


def note(number):
    """Return the reference to a footnote."""
    return xml(f'<w:r><w:footnoteReference w:id="{number}"/></w:r>')


def emf():
    """Return the beginning of a Windows metafile, which is all that anybody looks at."""
    return struct.pack("<II", 1, 88) + bytes(32) + b" EMF" + bytes(60)


def words_and_lists(document):
    """Write headings, emphasis, lists, links, notes."""
    document.add_heading("Safe on the Internet", 0)
    document.add_heading("Passwords", 1)
    first = document.add_paragraph("A password is ")
    first.add_run("secret").bold = True
    first.add_run(". Never ")
    first.add_run("ever").italic = True
    first.add_run(" tell it")
    first._p.append(note(1))
    first.add_run(". Water is H")
    first.add_run("2").font.subscript = True
    first.add_run("O, ")
    first.add_run("old").font.strike = True
    first.add_run(" and ")
    first.add_run("underlined").underline = True
    first.add_run(". ")
    first.add_run("Red words").font.color.rgb = RGBColor(200, 0, 0)
    document.add_heading("Choosing one", 2)
    for style, words in (
        ("List Bullet", "long"), ("List Bullet 2", "at least twelve signs"),
        ("List Bullet", "not used elsewhere"),
    ):
        document.add_paragraph(words, style=style)
    document.add_paragraph("Then do this:")
    document.add_paragraph("Open the settings.", style="List Number")
    document.add_paragraph("Choose a password.", style="List Number")
    document.add_paragraph("This paragraph interrupts the list.")
    document.add_paragraph("Write it down at home.", style="List Number")
    document.add_heading("? Is this a question", 2)
    document.add_paragraph("* no emphasis * and [no link](x) and `no code` and {#noid}")
    document.add_paragraph("- (x) no answer")
    document.add_paragraph("# no heading")
    document.add_paragraph("1. no list, 2 < 3 & <b>no tag</b> and a_b_c")
    links = document.add_paragraph("See the ")
    link(document, links, "city", "https://www.example.org/?a=1&amp;b=2")
    links.add_run(" or a ")
    link(document, links, "file", "file:///C:/Users/x/secret.docx")
    links.add_run(" or ")
    links._p.append(
        xml('<w:hyperlink w:anchor="chapter2"><w:r><w:t>chapter two</w:t></w:r></w:hyperlink>')
    )
    links.add_run(".")
    links._p.append(note(2))
    document.add_paragraph("Who hesitates is lost.", style="Quote")


def tables(document):
    """Write a table with a row of headings, and one with joined cells."""
    document.add_heading("Tables", 2)
    plain = document.add_table(rows=3, cols=2, style="Light Grid Accent 1")
    for number, words in enumerate(("Day", "Opens", "Monday", "9 | 10", "Tuesday", "*ten*")):
        plain.cell(number // 2, number % 2).text = words
    document.add_paragraph("")
    joined = document.add_table(rows=3, cols=3)
    for number in range(9):
        joined.cell(number // 3, number % 3).text = f"cell {number}"
    joined.cell(0, 0).merge(joined.cell(0, 1))
    joined.cell(1, 2).merge(joined.cell(2, 2))


def pictures(document):
    """Write pictures: described, not described, decorative, in a format of Windows."""
    document.add_heading("Pictures", 1)
    document.add_picture(picture("red"), width=Cm(2))
    properties = next(document.element.body.iter(qn("wp:docPr")))
    properties.set("descr", "A red field")
    document.add_paragraph("Figure 1: the field", style="Caption")
    document.add_picture(picture("blue", "JPEG"), width=Cm(2))
    metafile = part(document, "/word/media/drawing.emf", f"{RELATIONS}/image", "image/x-emf", emf())
    holder = document.add_paragraph("An old drawing: ")
    holder._p.append(
        xml(f'<w:r><w:pict><v:shape><v:imagedata r:id="{metafile}" o:title="A plan"/></v:shape>'
            "</w:pict></w:r>")
    )


def dropped(document):
    """Write what cannot be taken over, or only in part."""
    document.add_heading("Everything else", 2)
    beside = document.add_paragraph("Beside this stands a box.")
    beside._p.append(box(["Words in the box", "and more"]))
    graphic = f"""<dgm:dataModel {SPACES}><dgm:ptLst>
    <dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>Plan</a:t></a:r></a:p></dgm:t></dgm:pt>
    <dgm:pt modelId="2"><dgm:t><a:p><a:r><a:t>Do</a:t></a:r></a:p></dgm:t></dgm:pt>
    </dgm:ptLst></dgm:dataModel>"""
    smart = part(document, "/word/diagrams/data1.xml", f"{RELATIONS}/diagramData",
                 f"{SHEET}.drawingml.diagramData+xml", graphic.encode())
    document.add_paragraph("A graphic follows.")._p.append(
        drawing(f'<dgm:relIds r:dm="{smart}" r:lo="x" r:qs="x" r:cs="x"/>', 51)
    )
    numbers = f"""<c:chartSpace {SPACES}><c:chart><c:title><c:tx><c:rich><a:p><a:r>
    <a:t>Visitors a month</a:t></a:r></a:p></c:rich></c:tx></c:title></c:chart></c:chartSpace>"""
    chart = part(document, "/word/charts/chart1.xml", f"{RELATIONS}/chart",
                 f"{SHEET}.drawingml.chart+xml", numbers.encode())
    document.add_paragraph("A chart follows.")._p.append(
        drawing(f'<c:chart r:id="{chart}"/>', 52)
    )
    document.add_paragraph("A line follows.")._p.append(
        drawing("<wps:wsp><wps:spPr/><wps:bodyPr/></wps:wsp>", 53)
    )
    document.add_paragraph("The formula ")._p.append(
        xml("<m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num>"
            "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>")
    )
    document.add_paragraph("A sheet is embedded.")._p.append(
        xml('<w:r><w:object><v:shape/><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12"/>'
            "</w:object></w:r>")
    )
    changed = document.add_paragraph("Changed: ")
    for each in (
        '<w:ins w:id="901" w:author="A"><w:r><w:t>put in</w:t></w:r></w:ins>',
        '<w:del w:id="902" w:author="A"><w:r><w:delText>taken out</w:delText></w:r></w:del>',
    ):
        changed._p.append(xml(each))
    document.add_comment(changed.runs[0], text="Is this right?", author="A", initials="A")
    fields = document.add_paragraph("Printed on ")
    fields._p.append(
        xml('<w:fldSimple w:instr=" DATE "><w:r><w:t>1 May 2026</w:t></w:r></w:fldSimple>')
    )
    hidden = document.add_paragraph("Seen and ")
    hidden.add_run("unseen").font.hidden = True
    hidden._p.append(
        xml('<w:r><w:ruby><w:rt><w:r><w:t>kana</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>kanji</w:t>'
            "</w:r></w:rubyBase></w:ruby></w:r>")
    )
    form = document.add_paragraph("Tick: ")
    form._p.append(
        xml('<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
            "<w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>")
    )
    form._p.append(xml('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'))
    document.add_paragraph("Before the break").add_run().add_break(WD_BREAK.PAGE)
    document.add_section(WD_SECTION.NEW_PAGE)
    last = document.add_heading("The end", 1)
    last._p.insert(1, xml('<w:bookmarkStart w:id="77" w:name="chapter2"/>'))
    document.add_paragraph("Good bye.")


def everything():
    """Make the document with all that Word allows."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Town library, courses"
    document.sections[0].footer.paragraphs[0].text = "Page"
    footnotes(document)
    words_and_lists(document)
    tables(document)
    pictures(document)
    dropped(document)
    document.save(HERE / "everything.docx")


def german():
    """Make a document whose styles have only German names, with a title above chapters."""
    document = Document()
    for style in document.styles:
        name = style.element.find(qn("w:name"))
        number = (style.name or "").removeprefix("Heading ")
        if (style.name or "").startswith("Heading ") and number.isdigit():
            name.set(qn("w:val"), f"Überschrift {number}")
        elif style.name == "Title":
            name.set(qn("w:val"), "Titel")
    body = document.element.body
    for style, words in (
        ("Title", "Sicher im Netz"), ("Normal", "Worum es geht."), ("Heading2", "Passwörter"),
        ("Normal", "Ein gutes Passwort ist lang."), ("Heading3", "Wie lang?"),
        ("Normal", "Mindestens zwölf Zeichen."), ("Heading2", "Aktualisieren"),
        ("Normal", "Halten Sie Ihr Gerät aktuell."),
    ):
        body.insert(
            len(body) - 1,
            xml(
                f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
                f"<w:r><w:t>{words}</w:t></w:r></w:p>"
            ),
        )
    document.save(HERE / "german.docx")


if __name__ == "__main__":
    everything()
    german()
