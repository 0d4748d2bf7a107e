"""Word documents (.docx) in and out. How their text is seen stands in `word/`."""

from collections.abc import Iterable
from io import BytesIO

import docx
from docx.shared import Pt

from questions.files.format import BankFile, Format, undamaged
from questions.files.parts.contents import Contents, Printed
from questions.files.parts.header import find_header
from questions.files.parts.limits import check_lines
from questions.files.parts.old_letters import find_converter
from questions.files.parts.pictures import picture_kind
from questions.files.parts.word_pictures import MARKUP, write_text
from questions.files.platforms.aiken_format import is_aiken, read_aiken
from questions.files.platforms.word_tables import read_platform_tables
from questions.files.prose.reader import read_prose
from questions.files.tables import read_grids
from questions.files.text_format import has_questions, write_prose
from questions.files.word.document import read_word
from questions.reading.report import BankFileError


def write_word(paragraphs: Iterable[tuple[str, list[str]]], bank: Printed) -> bytes:
    """One block a question: its first line in bold, then the lines after it."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(12)
    document.add_heading(bank.heading, level=1)
    if bank.markup:
        document.core_properties.keywords = MARKUP
    for first, lines in paragraphs:
        head = document.add_paragraph()
        write_text(head, first, bank, bold=True)
        head.paragraph_format.keep_with_next = True
        head.paragraph_format.space_before = Pt(10)
        for line in lines:
            paragraph = document.add_paragraph()
            write_text(paragraph, line, bank)
            paragraph.paragraph_format.space_after = Pt(0)
        document.add_paragraph()
    stored = BytesIO()
    document.save(stored)
    return stored.getvalue()


class Word(Format):
    name = "docx"
    endings = ("docx", "docm")
    writes = True

    def fits(self, file: BankFile) -> bool:
        return "word/document.xml" in file.parts

    def read(self, file: BankFile) -> Contents:
        contents = Contents([])
        document = undamaged(self.name, lambda: read_word(file.data, contents))
        texts = [line.text for line in document.lines]
        check_lines("\n".join(texts))
        converter = find_converter(texts, file.findings)
        if converter:
            document = document.converted(converter)
            texts = [line.text for line in document.lines]
        contents.drafts = read_platform_tables(document.grids, document.topics, file.findings)
        if contents.drafts:
            return contents
        headed = any(find_header(grid, file.layer.every_column) for grid in document.grids)
        if not headed and not has_questions(texts) and is_aiken(texts):
            contents.drafts = read_aiken(texts)
            return contents
        if not headed and has_questions(texts):
            contents.drafts = read_prose(document.lines, file.findings, document.answers)
            return contents
        if document.embeds and not document.outside:
            raise BankFileError("word_alt_chunk")
        if not document.grids:
            raise BankFileError("no_header" if any(text.strip() for text in texts) else "no_text")
        if document.outside:
            file.findings.add("skipped", "outside_tables", text=" / ".join(document.outside)[:200])
        contents.drafts = read_grids(document.grids, file.findings, file.topic_from, file.layer)
        return contents

    def embeds(self, picture: bytes) -> bool:
        return picture_kind(picture) in ("png", "jpg", "gif")

    def write(self, bank: Printed) -> bytes:
        return write_word(write_prose(bank.questions), bank)


FORMAT = Word()
