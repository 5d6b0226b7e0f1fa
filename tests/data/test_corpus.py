"""The sample articles are what data/README.md says they are."""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from claimdex.rows import Filters

DATA = Path(__file__).parents[2] / "data"
README = (DATA / "README.md").read_text(encoding="utf-8")
ABOUT_THE_FOLDER = {"README.md", "LICENSE", ".gitattributes"}

# | `path` | format | articles | what is in it |
ROWS = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| (\d+) \|", README, re.MULTILINE)
BROKEN = "clippings/broken.json"


def test_readme_lists_every_file():
    here = {
        path.relative_to(DATA).as_posix()
        for path in DATA.rglob("*")
        if path.is_file() and path.name not in ABOUT_THE_FOLDER and not path.name.endswith(".meta.json")
    }
    assert {path for path, _, _ in ROWS} == here


def test_readme_counts_its_articles():
    assert (
        sum(int(count) for _, _, count in ROWS)
        == int(re.search(r"^(\d+) articles", README, re.MULTILINE)[1])
        >= 26
    )


@pytest.mark.parametrize(("path", "count"), [(path, int(count)) for path, _, count in ROWS])
def test_file_gives_as_many_articles_as_readme_says(corpus, path, count):
    whole = str(DATA / path)
    sources = [article.source for article in corpus.store.articles(Filters())]
    assert sum(source == whole or source.startswith(f"{whole}:") for source in sources) == count


def test_only_the_broken_file_is_skipped(corpus):
    assert [Path(skipped.source.split(":")[0]) for skipped in corpus.report.skipped] == [DATA / BROKEN]


def test_skip_names_the_line_to_blame(corpus):
    assert (
        corpus.report.skipped[0].source.endswith("broken.json:5")
        or "line 5" in corpus.report.skipped[0].reason
    )


def test_outlets_are_those_that_readme_names(corpus):
    named = set(
        re.search(r"^Border Post Online ·.*?\n\n", README, re.MULTILINE | re.DOTALL)[0].strip().split(" · ")
    )
    named = {" ".join(name.split()) for part in named for name in part.split(" ·\n")}
    found = {row.outlet for row in corpus.store.outlets()} - {None, "unknown outlet"}
    assert len(found) >= 8
    assert found == named


def test_one_article_lacks_its_outlet_and_one_its_date(corpus):
    assert [Path(source).name for _, source in corpus.report.without_outlet] == ["no-outlet.txt"]
    assert [Path(source).name for _, source in corpus.report.without_date] == ["no-date.txt"]


@pytest.mark.parametrize(
    ("path", "title", "outlet", "byline", "day", "moment"),
    [
        (
            "deccan-lamp/us-asks-pakistan.txt",
            "Cut ties with Haqqanis, US tells Pakistan",
            "Deccan Lamp",
            "Vasudha Rangarajan",
            "2011-09-24",
            "2011-09-24T03:40:00Z",
        ),
        (
            "margalla-ledger/cannot-live-without-us-gilani.txt",
            "US can't live with or without Pakistan, says PM",
            "The Margalla Ledger",
            "Imtiaz Soomro",
            "2011-09-24",
            "2011-09-23T19:25:00Z",
        ),
        (
            "harbor-dispatch/mullen-testimony.txt",
            "Mullen ties Pakistan's spy agency to embassy attackers",
            "Harbor Dispatch",
            "Nora Castellane",
            "2011-09-22",
            "2011-09-23T01:48:00Z",
        ),
        (
            "harbor-dispatch/kayani-answers.html",
            "Pakistan's army chief answers Mullen",
            "Harbor Dispatch",
            "Paul Edgerton",
            "2011-09-24",
            "2011-09-24T11:30:00Z",
        ),
        (
            "kabul-courier/rabbani-killed.md",
            "Rabbani, who sought peace with the Taliban, is killed at home",
            "Kabul Courier",
            "Latifa Omarzai and Daud Rasekh",
            "2011-09-21",
            None,
        ),
        (
            "clippings/fenland-lamps.txt",
            "“We sold them the lamps”: a Fenland firm and the siege of Kabul",
            "The Fenmoor Echo",
            "Bryony Catchpole",
            "2011-09-20",
            None,
        ),
    ],
)
def test_article_is_read_with_what_it_says_about_itself(corpus, path, title, outlet, byline, day, moment):
    article = corpus.store.article(str(DATA / path))
    assert (article.title, article.outlet, article.byline, article.published_on, article.published_at) == (
        title,
        outlet,
        byline,
        day,
        moment,
    )


@pytest.mark.parametrize(
    "boilerplate",
    [
        "Tides & Weather",
        "wind NW 12 mph",
        "Most Read",
        "ferry fares",
        "All rights reserved",
        "Humidity",
        "Jan 17, 2017",
        "e-lamp",
        "Palestinians submit UN bid",
        "E-Paper",
        "Crawled",
        "Shoaib's book",
        "Log in to comment",
        "melon",
        "This site counts its readers",
        "Subscribe",
        "may no longer work",
        "School reopens",
    ],
)
def test_boilerplate_is_set_aside(corpus, boilerplate):
    with_it = [
        article.source
        for article in corpus.store.articles(Filters())
        if boilerplate.lower() in corpus.store.text(article.id).lower()
    ]
    assert with_it == []


def test_wire_report_stands_in_three_outlets(corpus):
    copies = [
        a for a in corpus.store.articles(Filters()) if "Talking is not arming" in corpus.store.text(a.id)
    ]
    assert Counter(copy.outlet for copy in copies) == {
        "Harbor Dispatch": 1,
        "The Margalla Ledger": 1,
        "Ravi Valley Herald": 1,
    }
    assert len({corpus.store.text(copy.id) for copy in copies}) == 3


def test_articles_have_a_readable_length(corpus):
    assert [a.source for a in corpus.store.articles(Filters()) if not 130 <= a.words <= 500] == []


def test_every_address_ends_in_the_reserved_domain():
    texts = [path.read_bytes() for path in DATA.rglob("*") if path.is_file() and path.suffix != ".gz"]
    hosts = {host for text in texts for host in re.findall(rb"https?://([\w.-]+)", text)}
    public = {b"creativecommons.org", b"schema.org", b"www.w3.org", b"purl.org"}
    assert hosts - public
    assert [host for host in hosts - public if not host.endswith(b".example")] == []


def test_one_file_is_not_utf8():
    data = (DATA / "clippings/fenland-lamps.txt").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    assert "£214,000" in data.decode("cp1252")


def test_broken_file_is_no_json():
    with pytest.raises(json.JSONDecodeError):
        json.loads((DATA / BROKEN).read_text(encoding="utf-8"))


def test_archives_are_packed_from_the_pages(tmp_path):
    script = DATA.parent / "benchmarks" / "pack_archives.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True)
    packed = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert packed == {path.name: path.read_bytes() for path in (DATA / "archives").iterdir()}
