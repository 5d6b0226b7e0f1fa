import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.read.encodings import clean, decode, decode_head, looks_binary

SENTENCE = "The café owner said “no” to the naïve plan of Mr Šimić."

ENCODED = [
    ("utf-8", SENTENCE.encode(), None),
    ("utf-8 with a mark", SENTENCE.encode("utf-8-sig"), None),
    ("utf-16 with a mark", SENTENCE.encode("utf-16"), None),
    ("utf-16 without a mark, little-endian", SENTENCE.encode("utf-16-le"), None),
    ("utf-16 without a mark, big-endian", SENTENCE.encode("utf-16-be"), None),
    ("utf-32", SENTENCE.encode("utf-32"), None),
    ("utf-8 that is declared as something else", SENTENCE.encode(), "latin-1"),
]


@pytest.mark.parametrize(("data", "declared"), [row[1:] for row in ENCODED], ids=[row[0] for row in ENCODED])
def test_decodes_unicode(data: bytes, declared: str | None) -> None:
    assert decode(data, declared) == SENTENCE


def test_decodes_western_text_without_a_declaration() -> None:
    assert decode("The café owner said “no”.".encode("cp1252")) == "The café owner said “no”."


def test_takes_latin_1_for_windows_1252_as_browsers_do() -> None:
    assert decode("He said “no”.".encode("cp1252"), "iso-8859-1") == "He said “no”."


def test_uses_the_declared_encoding() -> None:
    text = "Министр сказал, что моста не будет."
    assert decode(text.encode("koi8-r"), "koi8-r") == text


@pytest.mark.parametrize("declared", ["nonsense", "", "idna", "\0"])
def test_ignores_a_nonsense_declaration(declared: str) -> None:
    assert decode("The café owner said no.".encode("cp1252"), declared) == "The café owner said no."


def test_guesses_an_undeclared_alphabet() -> None:
    text = "Министр иностранных дел сказал журналистам, что переговоры продолжатся на следующей неделе. " * 5
    assert decode(text.encode("cp1251")) == text


def test_keeps_utf_8_with_one_broken_byte() -> None:
    data = SENTENCE.encode() * 10 + b"\xff end"
    assert decode(data) == SENTENCE * 10 + "\ufffd end"


def test_looks_at_a_head_that_ends_inside_a_character() -> None:
    assert decode_head("Mr Šimić".encode()[:-1]) == "Mr Šimi"


def test_repairs_mojibake_and_keeps_curly_quotation_marks() -> None:
    spoiled = "He said â€œnoâ€\x9d and donâ€™t.\nShe said “yes” — twice."
    assert clean(spoiled) == "He said “no” and don’t.\nShe said “yes” — twice."


@pytest.mark.parametrize(
    "text",
    [
        "He said “no” — and “don’t”.",
        "São Paulo, Łódź, Ankara’da",
        "Line one\r\nline\ttwo  \n\n",
        "ÂÃ",
        "Voilà!",
    ],
)
def test_leaves_sound_text_alone(text: str) -> None:
    assert clean(text) == text


def test_drops_nuls_and_replaces_lone_surrogates() -> None:
    assert clean("mini\0ster") == "minister"
    assert clean("he said \ud800 no").encode() == "he said \ufffd no".encode()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (bytes(range(256)) * 20, True),
        (b"\x00\x01\x02\x03" * 50, True),
        (SENTENCE.encode(), False),
        (SENTENCE.encode("utf-16"), False),
        (b"mini\x00ster " * 3 + b"x" * 200, False),
        (b"", False),
    ],
)
def test_tells_binary_data(data: bytes, expected: bool) -> None:
    assert looks_binary(data) is expected


@given(st.binary(max_size=2000), st.sampled_from([None, "utf-8", "cp1252", "utf-16", "shift_jis", "x"]))
def test_decodes_any_bytes_to_text_that_can_be_stored(data: bytes, declared: str | None) -> None:
    clean(decode(data, declared)).encode("utf-8")
    decode_head(data)


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=500))
def test_changes_no_ascii_text(text: str) -> None:
    assert clean(text) == text.replace("\0", "")
