from pathlib import Path

import pytest

from claimdex import lexicons
from claimdex.errors import UsageError
from claimdex.read.outlets import OutletTable, host_of, read_outlet_file, same_as_domain, table

NAMES = [
    ("Hindustan Times", "Hindustan Times"),
    ("The Hindustan Times", "Hindustan Times"),
    ("hindustan times", "Hindustan Times"),
    ("LA Times", "Los Angeles Times"),
    ("AP", "Associated Press"),
    ("BBC", "BBC News"),
    ("www.dw.com", "Deutsche Welle"),
    ("El Pais", "El País"),
    ("Harbor Dispatch", None),
    ("", None),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_knows_outlets_by_name(name: str, expected: str | None) -> None:
    assert table().by_name(name) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.latimes.com/world/story", "Los Angeles Times"),
        ("http://latimesblogs.latimes.com/world_now", "Los Angeles Times"),
        ("https://timesofindia.indiatimes.com/x", "The Times of India"),
        ("https://economictimes.indiatimes.com/x", "The Economic Times"),
        ("https://notlatimes.com/x", None),
        ("https://latimes.com.evil.example/x", None),
        ("http://[::1", None),
        ("not an address", None),
    ],
)
def test_knows_outlets_by_address(url: str, expected: str | None) -> None:
    assert table().by_url(url) == expected


def test_knows_an_outlet_by_the_notice_that_only_it_prints() -> None:
    line = "This article was originally on a blog post platform and may lack its pictures."
    assert table().by_notice(line) == "Los Angeles Times"
    assert table().by_notice("This article was long.") is None


def test_lists_at_least_150_outlets_each_once_and_no_domain_twice() -> None:
    rows = lexicons.load("outlets")
    assert len(rows) >= 150
    assert len({row[0] for row in rows}) == len(rows)
    domains = [domain for row in rows for domain in lexicons.split_forms(row[1])]
    assert len(domains) == len(set(domains))
    assert all(host_of(domain) == domain for domain in domains)


def test_leaves_a_name_that_two_outlets_share_unresolved() -> None:
    shared = OutletTable([("Harbor Dispatch", "", "Dispatch", ""), ("Hill Dispatch", "", "Dispatch", "")])
    assert shared.by_name("Dispatch") is None
    assert shared.by_name("Hill Dispatch") == "Hill Dispatch"


def test_adds_the_users_own_rows(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(
        "# mine\nHarbor Dispatch\tharbor.example\tThe Dispatch|HD\tPrinted on the quay\n\nHill Post\n"
    )
    own = table(read_outlet_file(str(path)))
    assert own.by_name("hd") == "Harbor Dispatch"
    assert own.by_url("https://www.harbor.example/1") == "Harbor Dispatch"
    assert own.by_notice("Printed on the quay since 1902.") == "Harbor Dispatch"
    assert own.by_name("Hill Post") == "Hill Post"
    assert own.by_name("LA Times") == "Los Angeles Times"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\tharbor.example\n", ":1: no outlet name"),
        (b"# head\nHarbor Dispatch\tno domain\n", ":2: 'no domain' is no web domain"),
        (b"A\tb.example\tc\td\te\n", ":1: 5 columns"),
        (b"Caf\xe9 Post\n", "is not UTF-8 text"),
    ],
)
def test_says_what_is_wrong_with_a_users_table(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "mine.tsv"
    path.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        read_outlet_file(str(path))
    assert message in caught.value.message
    assert str(path) in caught.value.message
    assert caught.value.hint


def test_says_that_a_users_table_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        read_outlet_file(str(tmp_path / "none.tsv"))


@pytest.mark.parametrize(
    ("name", "url", "expected"),
    [
        ("harbor.example", None, True),
        ("Www.Harbor.Com", None, True),
        ("harbordispatch", "https://www.harbordispatch.com/1", True),
        ("Harbor Dispatch", "https://www.harbordispatch.com/1", False),
    ],
)
def test_tells_a_site_name_that_is_only_its_address(name: str, url: str | None, expected: bool) -> None:
    assert same_as_domain(name, url) is expected
