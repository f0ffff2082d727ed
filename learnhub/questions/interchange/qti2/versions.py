"""The written versions: their names, namespaces, templates, and what each says otherwise."""

from dataclasses import dataclass

from lxml import etree

from learnhub.questions.interchange.qti2.names import kebab
from learnhub.questions.interchange.xml import Element

_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HTML = _names(
    "a abbr address b blockquote br caption cite code dd dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i "
    "img kbd li object ol p pre q samp small span strong sub sup table tbody td tfoot th thead tr "
    "ul var"
)
# Version 3 holds what these say in an element of its own.
_WRAPPED = frozenset({"modalFeedback", "feedbackBlock", "rubricBlock"})


@dataclass(frozen=True, slots=True)
class Version:
    """A version that can be written; `kebab` names elements `qti-simple-choice`."""

    number: str
    namespace: str
    schema: str
    templates: str
    template_ending: str
    manifest_namespace: str
    manifest_schema: str
    manifest_title: str
    manifest_version: str
    resource: str
    kebab: bool = False

    def document(self, root: Element) -> bytes:
        """Return a document of this version whose names are those of version 2."""
        return written(self._renamed(root), self.namespace, self.schema)

    def _renamed(self, root: Element) -> Element:
        for node in list(root.iter()):
            if node.tag == "responseProcessing" and node.get("template"):
                address = self.templates + (node.get("template") or "") + self.template_ending
                node.set("template", address)
        if self.kebab:
            _as_version_3(root)
        return root


def _as_version_3(root: Element) -> None:
    for node in list(root.iter(*_WRAPPED)):
        _wrap(node)
    for node in list(root.iter()):
        name = str(node.tag)
        if name == "object":
            _as_image(node)
        elif name not in _HTML:
            node.tag = f"qti-{kebab(name)}"
            attributes = [(str(key), str(said)) for key, said in node.attrib.items()]
            node.attrib.clear()
            for key, said in attributes:
                node.set(kebab(key), said)


def _wrap(node: Element) -> None:
    content = etree.Element("contentBody")
    content.text, node.text = node.text, None
    content.extend(list(node))
    node.append(content)


def _as_image(node: Element) -> None:
    """Make an object that is a picture an image, as version 3 prefers it."""
    attributes = [(key, node.get(key)) for key in ("width", "height")]
    source, words, tail = node.get("data") or "", node.text or "", node.tail
    node.attrib.clear()
    node.text, node.tail, node.tag = None, tail, "img"
    node.set("src", source)
    node.set("alt", " ".join(words.split()))
    for key, said in attributes:
        if said:
            node.set(key, said)


def written(root: Element, namespace: str, schema: str) -> bytes:
    """Return a document whose elements without a namespace are in this one."""
    top = etree.Element(f"{{{namespace}}}{root.tag!s}", nsmap={None: namespace, "xsi": _XSI})
    top.set(f"{{{_XSI}}}schemaLocation", f"{namespace} {schema}")
    for key, said in root.attrib.items():
        top.set(key, said)
    for node in root.iterdescendants():
        if isinstance(node.tag, str) and not node.tag.startswith("{"):
            node.tag = f"{{{namespace}}}{node.tag}"
    top.text = root.text
    top.extend(list(root))
    etree.cleanup_namespaces(top, keep_ns_prefixes=["xsi"])
    return etree.tostring(top, encoding="UTF-8", xml_declaration=True) + b"\n"


QTI21 = Version(
    number="2.1",
    namespace="http://www.imsglobal.org/xsd/imsqti_v2p1",
    schema="http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
    templates="http://www.imsglobal.org/question/qti_v2p1/rptemplates/",
    template_ending="",
    manifest_namespace="http://www.imsglobal.org/xsd/imscp_v1p1",
    manifest_schema="http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd",
    manifest_title="QTIv2.1 Package",
    manifest_version="1.0.0",
    resource="xmlv2p1",
)
QTI30 = Version(
    number="3.0",
    namespace="http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    schema="https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
    templates="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/",
    template_ending=".xml",
    manifest_namespace="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    manifest_schema=(
        "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd"
    ),
    manifest_title="QTI Package",
    manifest_version="3.0.0",
    resource="xmlv3p0",
    kebab=True,
)
