"""The lives a story tells: which age belongs to which birth, and on which days it counts."""

import datetime

import pytest

from apps.checks import Story, check

AUTUMN = datetime.date(2026, 9, 1)


def _found(text: str) -> dict[str, str]:
    """The quotes in doubt of the family AGE, with their repairs."""
    return {
        finding.quote: finding.suggestion
        for finding in check(Story.of(text, date=AUTUMN))
        if finding.code.startswith("AGE")
    }


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Born in Leith in 1938, she left school at 25 in 1953 to gut herring.",
            {"25": "15", "1938": "1928"},
        ),
        (
            "Ada Bell has died at the age of 83. Born in March 1931, she sat until 2001. She died in June 2024.",
            {"83": "93", "1931": "1941"},
        ),
        ("Born on Dec. 3, 2011, he became a master in August 2024 at 14 years and eight months.", {"14": ""}),
        (
            "Tilford was born in October 1935 and landed at Okinawa as a 19-year-old Marine in April 1945.",
            {"19-year-old Marine in April 1945": "", "1935": ""},
        ),
        ("Penrose, born on 30 January 1923, flew 31 missions. He died on 2 June 2021, aged 99.", {"99": "98"}),
        ("Smith, who was born on 4 July 1961, turned 66 in July.", {"66": ""}),
        ("The singer, 45, was born May 3, 1990, in Tulsa.", {"45": "36", "1990": "1981"}),
        (
            "Clara Bell died on Friday. She was 78. Born Clara Ann Hay in Omaha on Feb. 3, 1911, she sang.",
            {"78": "", "1911": "1948"},
        ),
        (
            "Anna Weber died on March 3, 2020, at the age of 91. She was born in Graz on June 4, 1938.",
            {"91": "81", "1938": "1928"},
        ),
        ("Brandt, 62, was born in Port Linden on May 14, 1961, and joined in 1984.", {"62": "65"}),
        ("In 1969, aged 31, Lee, born in 1948, became the youngest member.", {"31": "21", "1948": "1938"}),
    ],
)
def test_an_age_that_its_birth_does_not_allow_is_found(text: str, wrong: dict[str, str]) -> None:
    assert _found(text) == wrong


@pytest.mark.parametrize(
    "text",
    [
        "Born in Leith in 1938, she left school at 15 in 1953 to gut herring.",
        "Penrose, born on 30 January 1923, joined the RAF at 18 in 1941. He farmed until he was 80.",
        "The singer was born in 1950. His son, Tom, 32, runs the label. He was 18 when they met.",
        "Lee was born in 1961. The club, 100 years old, signed him at 16. He was 40 when he retired in 2001.",
        "In 1979 Brandt, 18, who was born in Port Linden on May 14, 1961, joined the department.",
        "Ann Roe, 35, was born in a town founded in 1861.",
        "He was born on Jan. 1, 1980, and the paper on Jan. 3, 1980. She was 30.",
        "Mr Okri, born in 1972, said his mother died at 61. She was 40 then.",
        "Kim was born in 1999 and he was 12 at the 2012 Games.",
        "Born in 1932, he died in 2009 aged 77. He was 45 when the first book came out in 1977.",
        "The baby, born in 2024, will be 18 in 2042.",
        "She was born in 1990. Eight people aged 20 to 40 were hurt.",
    ],
)
def test_an_age_of_another_person_or_time_is_left_alone(text: str) -> None:
    assert _found(text) == {}


def test_the_birth_stands_where_another_age_bears_it_out() -> None:
    text = "Born on 30 January 1923, he joined the RAF at 18 in 1941. He died on 2 June 2021, aged 89."
    assert _found(text) == {"89": "98"}
