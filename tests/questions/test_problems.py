"""Every mistake an author can make is told with its line, its question and its remedy."""

import pytest

from learnhub.base.problem import has_errors
from learnhub.questions import read_blocks
from tests.questions.asking import problems_in

OK = "- (x) yes\n- ( ) no"
PIC = "![A camera](camera.svg)"
AREAS = "- (x) a @ 10 20 30 40\n- ( ) b @ 50 20 30 40"
TABLE = "| s | yes | no |\n|---|---|---|\n| a | x |  |"

# The text below "### ? Q {#q}" and an empty line, the line of the problem, words of its message.
ANSWERS = {
    "no answers at all": ("Just text.", 1, "it has no answers"),
    "only a heading": ("", 1, "it has no answers"),
    "answers without a sign": ("- yes\n- no", 3, "the answers have no sign"),
    "a backslash before the sign": ("- \\(x) yes\n- \\( ) no", 3, "the answers have no sign"),
    "two signs in one list": ("- (x) a\n- [ ] b", 4, "two different signs, ( ) and [ ]"),
    "a sign forgotten": ("- (x) a\n- b", 4, "two different signs, ( ) and –"),
    "no right one": ("- ( ) a\n- ( ) b", 3, "no answer is marked right"),
    "no right one of several": ("- [ ] a\n- [ ] b", 3, "Write [x] at the beginning"),
    "two right ones": ("- (x) a\n- ( ) b\n- (x) c", 5, "two answers are marked right"),
    "only one option": ("- (x) a", 3, "there is only one option"),
    "an empty option": ("- (x) a\n- ( ) ", 4, "an option is empty"),
    "true and false at once": ("- (x) true\n- (x) false", 4, "true and false are both"),
    "neither true nor false": ("- ( ) true\n- ( ) false", 3, "no answer is marked right"),
    "areas without a picture": (f"Text.\n\n{AREAS}", 5, "no picture stands above them"),
    "areas with a picture in a text": (f"See {PIC}\n\n{AREAS}", 5, "no picture stands above"),
    "areas of a picture without words": (f"T\n\n![](a.svg)\n\n{AREAS}", 5, "has no words"),
    "an area without a place": (f"{PIC}\n\n- (x) a @ 1 2 3 4\n- ( ) b", 6, '"b" has no place'),
    "an area without words": (f"{PIC}\n\n{AREAS}\n- ( ) @ 1 2 3 4", 7, "an area has no words"),
    "an area without width": (f"{PIC}\n\n{AREAS}\n- ( ) c @ 1 2 0 4", 7, '"c" has no size'),
    "an area beyond the edge": (f"{PIC}\n\n{AREAS}\n- ( ) c @ 80 2 21 4", 7, "reaches beyond"),
    "an area below the edge": (f"{PIC}\n\n{AREAS}\n- ( ) c @ 8 100 1 1", 7, "reaches beyond"),
    "three numbers": (f"{PIC}\n\n{AREAS}\n- ( ) c @ 8 2 21", 7, "four numbers in percent"),
    "a negative place": (f"{PIC}\n\n{AREAS}\n- ( ) c @ -8 2 21 4", 7, "four numbers"),
    "braces at an area": (f"{PIC}\n\n{AREAS}\n- ( ) c @ 8 2 1 4 {{50%}}", 7, "words in braces"),
    "one area": (f"{PIC}\n\n- (x) a @ 1 2 3 4", 5, "too few areas"),
    "one area to name": (f"{PIC}\n\n- a @ 1 2 3 4", 5, "too few areas"),
    "only labels": (f"{PIC}\n\n- a @ -\n- b @ -", 5, "too few areas"),
    "no right area": (f"{PIC}\n\n- ( ) a @ 1 2 3 4\n- ( ) b @ 1 2 3 4", 5, "no answer is marked"),
    "two right areas": (f"{PIC}\n\n- (x) a @ 1 2 3 4\n- (x) b @ 1 2 3 4", 6, "two answers are"),
    "a label without @": (f"{PIC}\n\n- a @ 1 2 3 4\n- b", 6, "two different signs, @ and –"),
    "feedback of a label": (f"{PIC}\n\n- a @ 1 2 3 4\n- b @ -\n  > no", 6, "its own feedback"),
    "an empty label": (f"{PIC}\n\n- a @ 1 2 3 4\n- b @ 9 2 3 4\n-  @ -", 7, "different signs"),
    "a picture to choose without words": (
        "- (x) ![](a.svg)\n- ( ) ![b](b.svg)", 3, "a picture to choose has no words",
    ),
    "a picture that decorates": (
        "- (x) ![a](a.svg)\n- ( ) ![b](b.svg){decorative}", 4, "a picture to choose has no words",
    ),
    "no right picture": ("- ( ) ![a](a.svg)\n- ( ) ![b](b.svg)", 3, "no answer is marked right"),
    "one picture": ("- [x] ![a](a.svg)", 3, "there is only one option"),
    "an empty text": ("- = a\n- =", 4, 'there is no text behind "="'),
    "a text nobody can type": (f"- = {'a' * 201}", 3, "longer than 200 characters"),
    "no text for all points": ("- = a {50%}", 3, "no text earns all points"),
    "a bad percentage": ("- = a\n- = b {150%}", 4, '"150%" is not a percentage'),
    "a negative percentage": ("- = a\n- = b {-5%}", 4, '"-5%" is not a percentage'),
    "an unknown word at a text": ("- = a {exactly}", 3, '"exactly" in braces means nothing'),
    "no tolerance": ("- = 12 {unit=GB}", 3, "has no tolerance"),
    "no tolerance at one of them": ("- = 12 ± 1\n- = 13", 4, "has no tolerance"),
    "a comma in a number": ("- = 3,5 ± 0", 3, '"3,5" is not a number'),
    "a unit in a number": ("- = 12 GB ± 0", 3, "a unit goes into braces"),
    "no number": ("- = abc ± 1", 3, '"abc" is not a number'),
    "no number behind ±": ("- = 12 ± some", 3, '"some" is not a number'),
    "a tolerance below 0": ("- = 12 ± -1", 3, "is below 0"),
    "a range the wrong way round": ("- = 10 .. 9", 3, "the wrong way round"),
    "a percent sign apart": ("- = 12 ± 5 %", 3, "without a space for 5 percent"),
    "an unknown word at a number": ("- = 12 ± 0 {GB}", 3, '"GB" in braces means nothing'),
    "two units": ("- = 1 ± 0 {unit=m}\n- = 2 ± 0 {unit=km}", 3, 'two units, "m" and "km"'),
    "no number for all points": ("- = 1 ± 0 {50%}", 3, "no number earns all points"),
    "one pair": ("- a :: b", 3, "fewer than two pairs"),
    "only distractors": ("- :: b\n- :: c", 3, "fewer than two pairs"),
    "no right side": ("- a :: b\n- c ::", 4, 'nothing stands behind "::"'),
    "no :: in one line": ("- a :: b\n- c", 4, 'has no " :: "'),
    "a left side twice": ("- a :: b\n- a :: c", 4, 'the left side "a" is there twice'),
    "feedback of a distractor": ("- a :: b\n- c :: d\n- :: e\n  > f", 5, "cannot have its own"),
    "one thing to order": ("1. a", 3, "only one thing to put in order"),
    "an empty thing to order": ("1. a\n2.", 4, "a numbered line is empty"),
    "a thing to order twice": ("1. a\n2. b\n3. a", 5, '"a" is there twice in the order'),
    "a sign in an order": ("1. a\n2. (x) b", 4, "two different signs, 1. and ( )"),
    "words without a gap": ("Text.\n\n- ~ a\n- ~ b", 5, "words for gaps, but no gap"),
    "a gap that is not closed": ("One [[a]]\nand [[b", 4, '"[[" opens a gap'),
    "an empty gap": ("One [[a]] and [[ ]]", 3, "a gap is empty"),
    "an empty choice in a gap": ("One [[*a|]]", 3, "a gap is empty"),
    "two right choices in a gap": ("[[*a|*b]]", 3, 'two choices of a gap are marked with "*"'),
    "one choice in a gap": ("[[*a]]", 3, 'a gap with "*" has only one choice'),
    "a bad number in a gap": ("[[3,5 ± 0]]", 3, '"3,5" is not a number'),
    "two units in a gap": ("[[1 ± 0 {unit=m}|2 ± 0 {unit=cm}]]", 3, "two units"),
    "a number without tolerance in a gap": ("[[1 ± 0|2]]", 3, "has no tolerance"),
    "no full points in a gap": ("[[a {50%}]]", 3, "nothing in a gap earns all points"),
    "no full points for a number in a gap": ("[[1 ± 0 {0%}]]", 3, "nothing in a gap earns"),
    "a gap without its word": ("[[a]] [[c]]\n\n- ~ a\n- ~ b", 3, '"c" is not among the words'),
    "an empty word": ("[[a]]\n\n- ~ a\n- ~", 6, 'there is no word behind "~"'),
    "a word twice": ("[[a]]\n\n- ~ a\n- ~ a", 6, 'the word "a" is there twice'),
    "feedback of a word": ("[[a]]\n\n- ~ a\n  > no\n- ~ b", 5, "cannot have its own feedback"),
    "text after the words": ("[[a]]\n\n- ~ a\n- ~ b\n\nmore", 8, "text after the answers"),
    "text after the answers": (f"{OK}\n\nmore", 6, "there is text after the answers"),
    "code after the answers": (f"{OK}\n\n```\nx\n```", 6, "there is text after the answers"),
    "text after the feedback": (f"{OK}\n\n> fine\n\nmore", 8, "there is text after the feedback"),
    "a hint before the answers": (f"> [!HINT] h\n\n{OK}", 3, "before the answers"),
    "a result before a gap": ("> [!RIGHT] r\n\nThe [[gap]].", 3, "before the answers"),
    "feedback between the answers": (
        "- (x) a\n> good\n- ( ) b\n- ( ) c", 4, "a quotation at the margin divides the answers",
    ),
    "a hint under an answer": ("- (x) a\n  > [!HINT] h\n- ( ) b", 4, "[!HINT] stands under one"),
    "an empty hint": (f"{OK}\n\n> [!HINT]", 6, "[!HINT] is empty"),
    "a result twice": (f"{OK}\n\n> [!RIGHT] a\n\n> [!RIGHT] b", 8, "[!RIGHT] is there twice"),
    "a call-out after the answers": (f"{OK}\n\n> [!TIP] t", 6, "[!TIP] has no meaning"),
    "a score after the answers": (f"{OK}\n\n> [!SCORE 0-9] s", 6, "belongs to the quiz"),
    "a paragraph under an answer": ("- (x) a\n\n  more\n- ( ) b", 5, "text that does not belong"),
    "a list under an answer": ("- (x) a\n  - more\n- ( ) b", 4, "text that does not belong"),
    "a criterion without points": ("- +2 names the owner\n- address", 4, "two different signs, +"),
    "an empty criterion": ("- +2 names the owner\n- +1", 4, "a line of the rubric is empty"),
    "too many points for a criterion": ("- +101 everything", 3, '"+101" cannot be used'),
    "points in other digits": ("- +٢ names the owner", 3, '"+٢" cannot be used'),
    "endless points": (f"- +{'9' * 5000} all", 3, "a whole number from 0 to 100"),
    "too many points together": ("- +60 a\n- +60 b", 3, "worth 120 points together"),
    "feedback of a criterion": ("- +2 a\n  > good", 3, "the rubric cannot have its own"),
    "a statement without an x": (f"{TABLE}\n| c |  |  |", 6, 'row "c" has an x in 0 cells'),
    "a statement with two": (f"{TABLE}\n| c | x | x |", 6, 'row "c" has an x in 2 cells'),
    "another word in a cell": (f"{TABLE}\n| c | x | no |", 6, '"no" stands in a cell'),
    "a row without a statement": (f"{TABLE}\n|  | x |  |", 6, "a row has no statement"),
    "more cells than the heading": (f"{TABLE}\n| c |  |  | x |", 6, "has more cells"),
    "a column without a heading": ("| s | yes |  |\n|---|---|---|\n| a | x |  |", 3, "no heading"),
    "one column": ("| s | yes |\n|---|---|\n| a | x |", 3, "needs 2 to 12 columns"),
    "two columns of one name": ("| s | a | a |\n|---|---|---|\n| b | x |  |", 3, "same heading"),
    "thirteen columns": (f"| s {'| {} ' * 13}|\n{'|-' * 14}|\n| a | x |".format(*range(13)), 3,
                         "needs 2 to 12 columns"),
    "an empty table": ("| s | yes | no |\n|---|---|---|\n| a |  |  |", 5, "an x in 0 cells"),
    "too many answers": ("- [x] a\n" * 101, 3, "more than 100 answers"),
}  # fmt: skip

HEADINGS = {
    "no id": ("What is it?", "it has no id"),
    "no id among words": ("What? {points=2}", "it has no id"),
    "umlauts in the id": ("What? {#schlüssel}", "this id cannot be used"),
    "an empty id": ("What? {#}", "this id cannot be used"),
    "a long id": (f"What? {{#{'a' * 65}}}", "this id cannot be used"),
    "two ids": ("What? {#a #b}", 'it has a second id, "b"'),
    "no question": ("{#q}", "nothing is asked"),
    "an unknown word": ("What? {#q pionts=2}", '"pionts=2" in braces means nothing'),
    "points of 0": ("What? {#q points=0}", '"points=0" cannot be used'),
    "half points": ("What? {#q points=1.5}", '"points=1.5" cannot be used'),
    "too many points": ("What? {#q points=101}", "from 1 to 100"),
    "another credit": ("What? {#q credit=partial}", '"credit=partial" means nothing'),
    "an empty tag": ("What? {#q tags=a,,b}", "a tag is empty"),
    "another shuffle": ("What? {#q shuffle=maybe}", '"shuffle=maybe" means nothing'),
    "a text with a value": ("What? {#q text=3}", '"text=3" means nothing'),
    "no line to write on": ("What? {#q text lines=0}", '"lines=0" cannot be used'),
    "too many lines": ("What? {#q text lines=31}", "from 1 to 30"),
    "lines without a number": ("What? {#q lines}", '"lines=" cannot be used'),
    "information with a value": ("Read this {#q info=yes}", '"info=yes" means nothing'),
    "a text and a scale": ("What? {#q text scale=1-4}", "two kinds of question (text, scale)"),
    "an upload of nothing": ("What? {#q upload}", '"upload=" cannot be used'),
    "an unknown sort of file": ("What? {#q upload=video}", '"upload=video" cannot be used'),
    "a sort of file twice": ("What? {#q upload=image,image}", "one or several of image, audio"),
    "too many files": ("What? {#q upload=image most=6}", "whole number from 1 to 5"),
    "files without a sort": ("What? {#q most=2}", "Write upload=image before it"),
    "a scale without ends": ("What? {#q scale}", '"scale=" cannot be used'),
    "a scale from high to low": ("What? {#q scale=4-1}", '"scale=4-1" cannot be used'),
    "a scale of one number": ("What? {#q scale=3-3}", '"scale=3-3" cannot be used'),
    "a scale that is too long": ("What? {#q scale=1-11}", "from 0 to 10"),
    "a scale below 0": ("What? {#q scale=-1-4}", '"scale=-1-4" cannot be used'),
    "a scale in other digits": ("What? {#q scale=١-٤}", '"scale=١-٤" cannot be used'),
}

WARNINGS = {
    "options that read the same": ("- (x) a\n- ( ) a", 4, 'the option "a" is there twice'),
    "a distractor that is there": ("- a :: b\n- c :: d\n- :: b", 3, '"b" is there already'),
    "choices that read the same": ("[[*a|b|b]]", 3, "the same choice twice"),
    "areas that read the same": (
        f"{PIC}\n\n- (x) a @ 1 2 3 4\n- ( ) a @ 5 6 7 8", 6, 'option "a" is there twice',
    ),
    "a label that is there": (
        f"{PIC}\n\n- a @ 1 2 3 4\n- b @ 5 6 7 8\n- a @ -", 7, '"a" is there already',
    ),
    "a gap beside areas": (f"Say [[this]].\n\n{PIC}\n\n{AREAS}", 3, '"[[" in the text is shown'),
    "pictures of the same words": ("- (x) ![a](a.svg)\n- ( ) ![a](b.svg)", 4, "both called "),
    "a statement twice": (f"{TABLE}\n| a |  | x |", 6, 'the statement "a" is there twice'),
    "a gap beside options": (f"Say [[this]].\n\n{OK}", 3, '"[[" in the text is shown'),
}


@pytest.mark.parametrize(("text", "line", "words"), ANSWERS.values(), ids=ANSWERS)
def test_a_mistake_in_the_answers_is_told(text: str, line: int, words: str) -> None:
    blocks, problems = read_blocks(f"### ? Q {{#q}}\n\n{text}\n", first_line=1, where="quiz.md")
    assert blocks == []
    assert [p.where for p in problems if words in p.text] == [f"quiz.md:{line}"], problems
    assert all(p.text.startswith('question "q": ') for p in problems)
    assert has_errors(problems)
    assert len(problems) == 1


@pytest.mark.parametrize(("heading", "words"), HEADINGS.values(), ids=HEADINGS)
def test_a_mistake_in_the_heading_is_told(heading: str, words: str) -> None:
    text = f"Intro\n\n### ? {heading}\n\n{OK}\n"
    blocks, problems = read_blocks(text, first_line=10, where="a/quiz.md")
    assert [type(block).__name__ for block in blocks] == ["Prose"]
    assert [(p.where, p.severity) for p in problems] == [("a/quiz.md:12", "error")]
    assert words in problems[0].text


@pytest.mark.parametrize(("text", "line", "words"), WARNINGS.values(), ids=WARNINGS)
def test_a_doubt_is_told_and_stops_nothing(text: str, line: int, words: str) -> None:
    blocks, problems = read_blocks(f"### ? Q {{#q}}\n\n{text}\n", first_line=1, where="quiz.md")
    assert len(blocks) == 1
    assert [(p.where, p.severity) for p in problems] == [(f"quiz.md:{line}", "warning")]
    assert words in problems[0].text


def test_a_question_without_id_is_named_by_what_it_asks() -> None:
    (problem,) = problems_in(f"### ? Why should you install updates?\n\n{OK}")
    assert problem.text.startswith('question "Why should you install updates?": it has no id')


def test_an_id_used_twice_is_told_with_the_first_line() -> None:
    (problem,) = problems_in(f"# ? A {{#a}}\n\n{OK}\n\n# ? B {{#a}}\n\n{OK}", first_line=100)
    assert problem.where == "quiz.md:105"
    assert "already used in line 100" in problem.text


def test_a_gap_in_the_heading_is_told() -> None:
    (problem,) = problems_in(f"# ? The [[sign]] {{#a}}\n\n{OK}")
    assert (problem.severity, problem.where) == ("warning", "quiz.md:1")
    assert "a gap in the heading" in problem.text


def test_code_that_never_ends_is_told() -> None:
    (problem,) = problems_in("Text\n\n```\n# ? A {#a}\n\n- (x) a")
    assert (problem.severity, problem.where) == ("warning", "quiz.md:3")
    assert "never ends" in problem.text


def test_all_problems_of_all_questions_come_at_once() -> None:
    text = f"# ? A {{#a points=0 credit=x}}\n\n- ( ) b\n\n> [!HINT]\n\n# ? {{#a}}\n\n{OK}"
    problems = problems_in(text)
    assert [p.where for p in problems] == [
        "quiz.md:1",
        "quiz.md:1",
        "quiz.md:3",
        "quiz.md:3",
        "quiz.md:5",
        "quiz.md:7",
        "quiz.md:7",
    ]


def test_the_rest_of_the_text_is_read_all_the_same() -> None:
    text = f"# ? A {{#a}}\n\nnothing\n\n# ? B {{#b}}\n\n{OK}\n\n---\n\nafter"
    blocks, problems = read_blocks(text, first_line=1, where="quiz.md")
    assert [type(block).__name__ for block in blocks] == ["Question", "Prose"]
    assert len(problems) == 1
