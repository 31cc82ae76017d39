"""A text taken out of a file knows where each of its letters stood."""

from apps.checks.documents.strands import Spinner, Strand, trimmed


def test_a_verbatim_run_maps_letter_for_letter() -> None:
    whole = Strand.whole("one two three")
    assert whole.cut(4, 13).locate(4, 9) == (8, 13)


def test_an_entity_is_replaced_as_a_whole() -> None:
    spinner = Spinner(Strand.whole("5 &lt; 16 km"))
    spinner.add("5 ", 0, 2)
    spinner.add("<", 2, 6)
    spinner.add(" 16 km", 6, 12)
    strand = spinner.spun()
    assert strand is not None
    assert strand.text == "5 < 16 km"
    assert strand.locate(2, 3) == (2, 6)
    assert strand.locate(4, 9) == (7, 12)


def test_white_space_at_the_ends_is_left_out_and_the_places_stay() -> None:
    spinner = Spinner(Strand.whole("  16 km \n"))
    spinner.add("  16 km \n", 0, 9)
    strand = spinner.spun()
    assert strand is not None
    assert strand.text == "16 km"
    assert strand.locate(0, 2) == (2, 4)
    assert spinner.spun() is None


def test_places_lead_through_every_strand_below() -> None:
    middle = Strand.whole("abc 16 km xyz").cut(4, 9)
    assert trimmed(Strand(middle.text, middle.runs, middle.below), 3, 5).locate(0, 2) == (7, 9)
