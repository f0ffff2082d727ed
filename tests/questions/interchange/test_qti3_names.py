"""Version 3 says the same in other names: an item of both versions is one question."""

import pytest

from learnhub.questions.interchange.bank import Source
from learnhub.questions.interchange.qti2 import qti21, qti30
from learnhub.questions.interchange.qti2.names import camel, kebab, plain_name, version_of

ITEM_30 = """<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
  identifier="q" title="Which?" adaptive="false" time-dependent="false" xml:lang="en">
<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier">
  <qti-correct-response><qti-value>B</qti-value></qti-correct-response>
</qti-response-declaration>
<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
<qti-item-body><div class="qti-layout-row" data-x-y="1">
  <qti-rubric-block view="candidate"><qti-content-body><p>Read <b>this</b>.</p></qti-content-body>
  </qti-rubric-block>
  <qti-choice-interaction response-identifier="RESPONSE" max-choices="1" shuffle="true">
    <qti-prompt>Which?</qti-prompt>
    <qti-simple-choice identifier="A">a</qti-simple-choice>
    <qti-simple-choice identifier="B" fixed="true">b</qti-simple-choice>
  </qti-choice-interaction></div>
</qti-item-body>
<qti-response-processing
  template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
</qti-assessment-item>"""


def test_an_item_of_version_3_is_read() -> None:
    question = qti30.FORMAT.read(Source(ITEM_30.encode(), "q.xml")).bank.entries[0].question
    assert (question.prompt, question.body, question.title) == ("Which?", "Read **this**.", "")
    assert [(o.text, o.right, o.fixed) for o in question.content.options] == [
        ("a", False, False),
        ("b", True, True),
    ]
    assert question.shuffle


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("qti-response-else-if", "responseElseIf"),
        ("qti-assessment-item", "assessmentItem"),
        ("qti-hottext", "hottext"),
        ("p", "p"),
        ("data-x-y", "data-x-y"),
    ],
)
def test_names_of_version_3_become_those_of_version_2(one: str, other: str) -> None:
    assert plain_name(one) == other


def test_names_go_both_ways() -> None:
    for name in ("responseIdentifier", "maxChoices", "simpleMatchSet"):
        assert camel(kebab(name)) == name


@pytest.mark.parametrize(
    ("head", "version"),
    [
        (b'<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p0" x="">', "2.1"),
        (b'<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1">', "2.1"),
        (b'<q:assessmentTest xmlns:q="http://www.imsglobal.org/xsd/imsqti_v2p2">', "2.2"),
        (b"<assessmentItem identifier='x'>", "2.1"),
        (b'<!-- v2p2 --><qti-assessment-item xmlns="...imsqtiasi_v3p0">', "3.0"),
        (b"<questestinterop>", None),
        (b"<assessmentItemRef>", None),
        (b"", None),
    ],
)
def test_the_root_tells_the_version(head: bytes, version: str | None) -> None:
    assert version_of(head) == version


def test_only_the_root_counts() -> None:
    wrapped = f"<quiz><![CDATA[{ITEM_30}]]></quiz>".encode()
    assert not qti30.FORMAT.recognises(wrapped)
    assert not qti21.FORMAT.recognises(ITEM_30.encode())
    assert qti30.FORMAT.recognises(ITEM_30.encode("utf-16"))


def test_entities_of_its_own_refuse_a_file() -> None:
    text = '<!DOCTYPE x [<!ENTITY a "b">]>\n' + ITEM_30
    assert qti30.FORMAT.recognises(text.encode())
    found = qti30.FORMAT.read(Source(text.encode(), "q.xml"))
    assert found.refused is not None
    assert found.refused[0] == "q.xml:1"
