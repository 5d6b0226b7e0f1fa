import pytest

from claimdex.read.places import read_place_line

PLACES = [
    ("agency", "KABUL, Afghanistan (AP) -- Six rockets fell.", "KABUL, Afghanistan", "AP"),
    ("agency and hyphen", "QUETTA, Pakistan (Reuters) - Six rockets fell.", "QUETTA, Pakistan", "Reuters"),
    ("a short state", "JACKSON, Ga. -- The board met.", "JACKSON, Ga.", None),
    ("long dash", "NEW DELHI — The board met.", "NEW DELHI", None),
    ("a full stop in the name", "ST. LOUIS (Reuters) - The board met.", "ST. LOUIS", "Reuters"),
    ("reporting from", "REPORTING FROM ISLAMABAD, PAKISTAN -- The board met.", "ISLAMABAD, PAKISTAN", None),
    ("a day is no region", "NEW DELHI, Sept 24 (PTI): The board met.", "NEW DELHI", "PTI"),
    ("a whole date", "BAGHDAD, Sept. 24, 2011 (Xinhua) -- The board met.", "BAGHDAD", "Xinhua"),
    ("colon behind a city", "ISLAMABAD: The board met.", "ISLAMABAD", None),
    ("ordinary letters with an agency", "Washington (AFP) - The board met.", "Washington", "AFP"),
]


@pytest.mark.parametrize(
    ("text", "place", "agency"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES]
)
def test_reads_place_lines(text: str, place: str, agency: str | None) -> None:
    found = read_place_line(text)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert text[found.end :].startswith(("Six", "The"))


@pytest.mark.parametrize(
    "text",
    [
        "Panetta -- who has been to Kabul -- said no.",
        "KIRBY: There has been a lot of talk.",
        "UPDATE: The board met.",
        "NASA: The probe is safe.",
        "The Taliban (AP) - said no.",
        "He said no.",
        "",
    ],
)
def test_takes_no_speaker_or_label_for_a_place(text: str) -> None:
    assert read_place_line(text) is None
