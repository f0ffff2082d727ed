"""Questions: read from Markdown, written back, marked, compared and counted, without a framework.

A question is a `Question` with a content of one kind; a kind is one file in `kinds`.
"""

from learnhub.questions.answering import earned, mark, shuffled
from learnhub.questions.comparing import differences
from learnhub.questions.compiling import compile_question
from learnhub.questions.content import Change, Content, Option
from learnhub.questions.counting import Choice, Summary, summary
from learnhub.questions.kinds import KINDS, kind_named, kind_of
from learnhub.questions.kinds.areas import Areas
from learnhub.questions.kinds.areas_reading import Area
from learnhub.questions.kinds.cloze_gap import Cloze, Gap
from learnhub.questions.kinds.free_text import Criterion, FreeText
from learnhub.questions.kinds.information import Information
from learnhub.questions.kinds.kind import Aspect, Kind
from learnhub.questions.kinds.match import Match, Pair
from learnhub.questions.kinds.multiple import Multiple
from learnhub.questions.kinds.numeric import Numeric
from learnhub.questions.kinds.order import Order, OrderItem
from learnhub.questions.kinds.picture_choice import PictureChoice
from learnhub.questions.kinds.scale import Scale
from learnhub.questions.kinds.short import Short
from learnhub.questions.kinds.single import Single
from learnhub.questions.kinds.statements import Statement, Statements
from learnhub.questions.kinds.true_false import TrueFalse
from learnhub.questions.kinds.upload import Upload
from learnhub.questions.marking import Mark, Part, Result
from learnhub.questions.message import Msg
from learnhub.questions.question import Credit, Prose, Question, Response, is_blank
from learnhub.questions.reading import question_ids, read_blocks
from learnhub.questions.typed import AcceptedNumber, AcceptedText, Between, Near
from learnhub.questions.writing import survives, write_blocks, write_question

__all__ = [
    "KINDS",
    "AcceptedNumber",
    "AcceptedText",
    "Area",
    "Areas",
    "Aspect",
    "Between",
    "Change",
    "Choice",
    "Cloze",
    "Content",
    "Credit",
    "Criterion",
    "FreeText",
    "Gap",
    "Information",
    "Kind",
    "Mark",
    "Match",
    "Msg",
    "Multiple",
    "Near",
    "Numeric",
    "Option",
    "Order",
    "OrderItem",
    "Pair",
    "Part",
    "PictureChoice",
    "Prose",
    "Question",
    "Response",
    "Result",
    "Scale",
    "Short",
    "Single",
    "Statement",
    "Statements",
    "Summary",
    "TrueFalse",
    "Upload",
    "compile_question",
    "differences",
    "earned",
    "is_blank",
    "kind_named",
    "kind_of",
    "mark",
    "question_ids",
    "read_blocks",
    "shuffled",
    "summary",
    "survives",
    "write_blocks",
    "write_question",
]
