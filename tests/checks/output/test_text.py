"""Findings as text on a terminal."""

from apps.checks import check
from apps.checks.documents import Document, read_documents
from apps.checks.output.page import mention_page
from apps.checks.output.terminals import COLOURED, PLAIN, shown, width
from apps.checks.output.text import mention_lines, verdict_lines
from apps.checks.output.verdicts import Tally, Verdict

STORY = "Far away\n\nThe station is 10 km (16 miles) from the nearest village."


def _verdict(source: str) -> Verdict:
    (document,) = read_documents("story.txt", source)
    return Verdict(document, check(document.story))


def _printed(source: str, *, columns: int = 100) -> list[str]:
    return list(verdict_lines(_verdict(source), PLAIN, columns=columns))


def test_a_finding_has_its_place_its_line_and_carets_under_the_words() -> None:
    lines = _printed(STORY)
    assert lines[0].startswith("blocking[CONV-")
    assert any("story.txt:3:23" in line for line in lines)
    at = next(number for number, line in enumerate(lines) if line.startswith("3 | "))
    start = lines[at].index("16 miles")
    assert lines[at + 1] == f"  | {' ' * (start - 4)}{'^' * 8}"
    assert any("repair: 6" in line for line in lines)
    assert any("why: " in line for line in lines)


def test_a_long_line_is_cut_around_the_words() -> None:
    source = f"{'The road is long. ' * 40}It is 10 km (16 miles) away. {'The road is long. ' * 40}"
    lines = _printed(source, columns=80)
    assert max(len(line) for line in lines) <= 80
    at = next(number for number, line in enumerate(lines) if line.startswith("1 | "))
    assert lines[at].startswith("1 | …")
    assert lines[at].endswith("…")
    start = lines[at].index("16 miles")
    assert lines[at + 1].index("^") == start


def test_carets_stand_right_behind_wide_letters_and_tabs() -> None:
    lines = _printed("東京\tThe station is 10 km (16 miles) away.")
    at = next(number for number, line in enumerate(lines) if line.startswith("1 | "))
    assert width(lines[at].partition("16 miles")[0]) == lines[at + 1].index("^")


def test_what_steers_a_terminal_is_not_printed() -> None:
    assert "\x1b" not in shown("\x1b[31mred\u202e")
    assert shown("a\tb") == "a    b"


def test_colours_are_there_only_where_they_are_wanted() -> None:
    assert not any("\x1b" in line for line in verdict_lines(_verdict(STORY), PLAIN))
    assert any("\x1b" in line for line in verdict_lines(_verdict(STORY), COLOURED))


def test_the_summary_counts_by_severity() -> None:
    tally = Tally()
    tally.add(_verdict(STORY).findings)
    tally.add(())
    assert tally.summary() == "2 stories: 1 blocking finding"
    assert tally.blocks
    assert Tally(stories=1).summary() == "1 story: nothing found"


def _document(source: str) -> Document:
    return read_documents("a.txt", source)[0]


def test_every_figure_is_marked_with_its_reading() -> None:
    text = "\n".join(mention_lines(_document("It is nearly 6,000 km deep."), PLAIN))
    assert "[6,000 km]⟨measure nearly 6000 kilometer⟩" in text


def test_the_page_marks_figures_and_escapes_the_rest() -> None:
    page = "".join(mention_page([_document("10 km & <b>more</b>")]))
    assert "&lt;b&gt;more&lt;/b&gt;" in page
    assert 'title="measure 10 kilometer"' in page
    assert " &amp; " in page
