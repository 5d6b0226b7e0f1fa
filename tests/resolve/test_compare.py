"""What two names alone say: a table of names that read as one, and of what is bolder than a merge."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdex.resolve import compare_names
from claimdex.resolve.sounds import coarse_key, father_of, sound_key, syllable_key
from claimdex.resolve.verdict import MERGES_AT

from .test_pairs import entities_of

# (kind, one name, another, whether the names alone join two articles)
READ_AS_ONE = [
    # spellings of one name in Russian, Ukrainian and Belarusian
    ("person", "Aleh Mikalaevich Kavaliou", "Oleg Nikolaevich Kovalev", True),
    ("person", "Volha Siarheeuna Hrynkevich", "Olga Sergeevna Grinkevich", True),
    ("person", "Dzmitry Viktaravich Hrushko", "Dmitry Viktorovich Grushko", True),
    ("person", "Tatsiana Zhukava", "Tatiana Zhukova", True),
    ("person", "Siarhei Yaugenavich Vouk", "Sergei Yevgenevich Volk", True),
    ("person", "Hanna Serhiyivna Tsiatseryna", "Anna Sergeyevna Teterina", True),
    ("person", "Zmitser Aliaksandrovich Urublouski", "Dmitri Aleksandrovich Vrublovsky", True),
    # romanisations of Arabic, Persian and Turkish names
    ("person", "Abdol Reza Torvani", "Torvani Abdorreza", True),
    ("person", "Abd al-Rahim Sebouki", "Abdurrahim Sebouki", True),
    ("person", "Jalal al-Din Merabi", "Jallalouddine Merabi", True),
    ("person", "Obaid Ullah Sebouki", "Ubaidullah Sebouki", True),
    ("person", "Faysal Ahmad bin Ali al-Zahrouni", "Faisal Ahmed Ali Alzahrouni", True),
    ("person", "Abdelkader Bouzid", "Abdul Qadir Bouzid", True),
    ("person", "Faycal Benyahia", "Faisal Benyahia", True),
    ("person", "Mansour Fadlallah Azzam", "Mansur Fadl Allah Azzam", True),
    ("person", "Naci Serifi", "Naji Sharifi", True),
    # Korean and Chinese names
    ("person", "Kim Young-chol", "Kim Yong Chol", True),
    ("person", "Dae-jin Yun", "Yoon Tae-chin", True),
    ("person", "Pak Chol-min", "Park Cheol Min", True),
    ("person", "Xi Jinping", "Si Jinpin", False),
    # other orders, words apart, titles inside
    ("person", "Haji Asad Khan Zarkari", "Zarkari Asad Khan", True),
    ("person", "Thomas A. Lindeman", "Thomas Lindemann", True),
    # a middle or maiden name that one of them leaves out
    ("person", "Emma Vane", "Emma Clark Vane", True),
    ("person", "Mohammad Torvani", "Mohammad Javad Torvani", True),
    ("person", "Nicolas Verano LLC", "Nicolas Verano", True),
    # what is bolder than a merge: misprints, familiar forms of old lists
    ("person", "Maryna Kavaliova", "Marina Kovaleva", False),
    ("person", "Serei Lavrin", "Sergei Lavrin", False),
    ("person", "Olaf Scholze", "Olaf Scholz", False),
    ("person", "Leafa", "Relief", False),
    ("organisation", "Quellmoor Harbour Works", "Quellmoor Harbor Plant", True),
    ("organisation", "QFL Tarn Council", "Quellmoor Ferry Line Tarn Council", True),
    ("organisation", "Institute of Tides NFO", "Institute of Tides of the Northern Fishing Office", True),
    ("organisation", "JSC OB Velora", "Orbital Bureau Velora JSC", False),
    ("organisation", "First Bank Int'l", "First International Bank", False),
    ("organisation", "Velora Joynt Stock Company", "Velora JSC", True),
    ("organisation", "Strome LLC", "Strom Limited Liability Company", False),
    ("organisation", "Morvik Scientific Production Enterprise", "NPP Morvik", False),
    ("organisation", "Andrang Vheta", "Andrangvhetta", False),
]


@pytest.mark.parametrize(("kind", "one", "other", "merges"), READ_AS_ONE)
def test_reads_two_names_as_one(kind: str, one: str, other: str, merges: bool) -> None:
    found = compare_names(one, other, kind)
    assert found.verdict == "same", found
    assert found.merges == merges, found
    assert found == compare_names(other, one, kind)


def test_reads_a_family_name_written_apart() -> None:
    assert compare_names("Nikolai Karl Patr ushev", "Nikolai Patrushev", "person").verdict == "same"


@given(
    st.text(max_size=40) | st.from_regex(r"([A-Za-z.',()-]{1,6} ){0,6}", fullmatch=True),
    st.text(max_size=40) | st.from_regex(r"([A-Za-z.',()-]{1,6} ){0,6}", fullmatch=True),
    st.sampled_from(["person", "organisation", "group", "place", None]),
)
@settings(max_examples=300, deadline=None)
def test_compares_any_two_texts_alike_in_both_directions(one: str, other: str, kind: str | None) -> None:
    found = compare_names(one, other, kind)
    assert found == compare_names(other, one, kind)
    assert 0.0 <= found.score <= 1.0
    assert found.reason


# Near names that stay open or apart, because either would be a guess.
LEFT_OPEN = [
    ("person", "Erik Muller", "Erik Moller"),
    ("person", "Ivan Petrov", "Ivan Petrova"),
    ("person", "Paul Marten", "Paula Marten"),
    ("person", "Sergey Ivanovich Orlov", "Sergey Petrovich Orlov"),
    ("person", "Sergey Ivanovich Orlov", "Sergey Ivanovna Orlov"),
    ("person", "Zhang Jing", "Zhang Qing"),
    ("person", "Kim Yong Il", "Kim Yong Un"),
    ("person", "Sergei Petrovich Volk", "Andrei Petrovich Vouk"),
    ("person", "Abdul Rahim Sebouki", "Abdul Karim Sebouki"),
    ("person", "Abdul Wahid Sebouki", "Abdul Wadud Sebouki"),
    ("person", "Badruddin Merabi", "Sadruddin Merabi"),
    ("person", "Saifullah Merabi", "Saifuddin Merabi"),
    ("person", "Alan Varez", "Alan Alvarez"),
    ("person", "Asad Khan Zarkari", "Asad Khan"),
    ("person", "Mohammed Khan", "Mohammed Ali Khan"),
    ("person", "Muhammad Hussain", "Mohammad Tariq Hussain"),
    ("organisation", "University of Quellmoor", "Quellmoor University"),
    ("organisation", "Velora Bank AG", "Velora Bank GmbH"),
    ("organisation", "Velora Fund (N)", "Velora Fund"),
    ("organisation", "QFL Harbour Council", "Quellmoor Fish Market Harbour Council"),
    ("organisation", "QFL Harbour Council", "Quellmoor Ferry Line Harbour Board"),
]


@pytest.mark.parametrize(("kind", "one", "other"), LEFT_OPEN)
def test_leaves_near_names_open_or_apart(kind: str, one: str, other: str) -> None:
    assert compare_names(one, other, kind).verdict != "same"


@pytest.mark.parametrize(("kind", "one", "other", "merges"), READ_AS_ONE)
def test_joins_two_articles_where_the_names_are_enough(kind: str, one: str, other: str, merges: bool) -> None:
    first, second = entities_of(kind, one, other)
    assert (first is not None and first == second) is merges


def test_names_called_different_are_scored_by_how_near_they_are() -> None:
    far, near, near_body = (
        compare_names(one, other, kind)
        for one, other, kind in (
            ("Mara Lindqvist", "Otto Brand", "person"),
            ("Mara Lindqvist", "Marit Lindquest", "person"),
            ("Velora Harbour Works", "Quellmoor Harbour Works", "organisation"),
        )
    )
    assert {one.verdict for one in (far, near, near_body)} == {"different"}
    assert far.score == 0.0
    assert 0.0 < near.score < 0.3
    assert 0.0 < near_body.score < 0.3


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Mr. Kim Borvane", "Mrs. Kim Borvane", "person"),
        ("Otto Brand Jr.", "Otto Brand Sr.", "person"),
        ("Brigade 44", "Brigade 45", "organisation"),
        ("Kirsten", "Kristen", "person"),
    ],
)
def test_what_contradicts_is_not_scored_by_its_letters(one: str, other: str, kind: str) -> None:
    found = compare_names(one, other, kind)
    assert (found.verdict, found.score) == ("different", 0.0)


def test_what_merges_is_the_same_and_surer() -> None:
    found = [compare_names(one, other, kind) for kind, one, other, _ in READ_AS_ONE]
    assert {one.merges for one in found} == {True, False}
    assert all(one.score >= MERGES_AT for one in found if one.merges)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("kavaliou", "kovalev", True),
        ("hrushko", "grushko", True),
        ("plysheuski", "plyshevskiy", True),
        ("chakir", "shakir", True),
        ("jamil", "jamal", True),
        ("petrov", "petrova", False),
        ("hassan", "hussein", True),
        ("karim", "salim", False),
    ],
)
def test_coarse_key_joins_romanisations(one: str, other: str, same: bool) -> None:
    assert (coarse_key(one) == coarse_key(other)) is same


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("viktarauna", ("viktar", "daughter")),
        ("nikolaevich", ("nikola", "son")),
        ("mykolayovych", ("mykola", "son")),
        ("ivanovna", ("ivan", "daughter")),
        ("ivanov", ("", "")),
        ("lindqvist", ("", "")),
    ],
)
def test_takes_patronymics_apart(word: str, expected: tuple[str, str]) -> None:
    assert father_of(word) == expected


def test_syllables_of_korean_change_more_than_those_of_chinese() -> None:
    assert syllable_key("chol", True) == syllable_key("cheol", True)
    assert syllable_key("chu", True) == syllable_key("ju", True)
    assert syllable_key("jing", False) != syllable_key("qing", False)
    assert syllable_key("jinpin", False) == syllable_key("jinping", False)


def test_final_j_sounds_as_y() -> None:
    assert sound_key("sergej") == sound_key("sergey")


@pytest.mark.parametrize("word", ["a" * 300, "ou" * 150, "sch" * 100, "kh" * 150, "vich" * 75])
def test_keys_of_absurd_words_are_found(word: str) -> None:
    assert len(coarse_key(word)) <= 300
    assert len(sound_key(word)) <= 300
    assert isinstance(father_of(word)[0], str)
