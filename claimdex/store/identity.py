"""Tell which article an input is, and which of two versions of it is the current one.

Pure functions: the same article gives the same keys on every machine and in every order.
"""

import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

if TYPE_CHECKING:
    from claimdex.models import Article

# SQLite text can hold neither; one character stands in for one, so every offset stays right.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")

# Parameters that say how a reader came to a page, never which page it is.
_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|dc|ms|yc|tw|ig|gb|wb)cli[dk]\w*|igshid|mc_[ce]id|_ga|_gl|ref_?src|ref_?url|cmp(?:id)?"
    r"|ito|ns_\w+|at_(?:medium|campaign|custom\d)|s?mid|smtyp|partner|taid|xtor|spm|ocid|guccounter",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Identity:
    """The keys of one article as read.

    Args:
        url_key: the normalised URL; None where there is none that tells articles apart.
        content_hash: of title, text, outlet, publication and byline.
        text_hash: of title, text and byline.
        version: sorts the versions of one article: of two files that claim one URL, the later
            published, then the longer, is current (then the larger `content_hash`).
    """

    url_key: str | None
    content_hash: str
    text_hash: str
    version: str

    @property
    def rank(self) -> tuple[bool, str, str]:
        """The order of versions: a file that gives the URL itself is heard first, and no two are equal."""
        return self.url_key is not None, self.version, self.content_hash

    def article_id(self, attempt: int = 0) -> str:
        """Return the public id; a higher `attempt` gives the next one where an id is taken.

        An id is taken only where a file changed and its earlier text then turns up elsewhere.
        """
        key = f"url:{self.url_key}" if self.url_key else f"content:{self.content_hash}"
        return _sha256(key if attempt == 0 else f"{key}:{attempt}")[:12]


def identify(article: "Article") -> Identity:
    """Compute the keys of a storable article."""
    url_key = normalise_url(article.url)
    moment = article.published_at or article.published_on or ""
    publication = (article.outlet, article.published_at, article.published_on)
    return Identity(
        url_key=url_key,
        content_hash=_hash_of(article.title, article.text, *publication, article.byline),
        text_hash=_hash_of(article.title, article.text, article.byline),
        version=f"{moment:20} {len(article.text):09}",
    )


def normalise_url(url: str | None) -> str | None:
    """Reduce a URL to what tells one article from another.

    Scheme, "www.", fragment, tracking parameters, a final slash and the order of parameters do not.
    The address of a site's front page names no article and gives None.
    """
    text = (url or "").strip()
    if not text:
        return None
    try:
        parts = urlsplit(text if "//" in text.split("?")[0] else f"//{text}")
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return text
    if parts.scheme not in ("", "http", "https"):
        return text.split("#")[0]
    path = parts.path.rstrip("/")
    query = parse_qsl(parts.query, keep_blank_values=True)
    kept = urlencode(sorted(pair for pair in query if not _TRACKING.fullmatch(pair[0])))
    if not path and not kept:
        return None
    return f"{host}{port}{path}{'?' if kept else ''}{kept}"


def storable(article: "Article") -> "Article":
    """Return the article with every character that SQLite cannot hold replaced by U+FFFD.

    Paths and URLs keep their odd bytes escaped instead ("caf\\udce9.txt"): two files stay two.
    """
    changes = {}
    for each in fields(article):
        value = getattr(article, each.name)
        if value is not None and not value.isprintable():
            changes[each.name] = escaped(value) if each.name in ("source", "url") else cleaned(value)
    return replace(article, **changes) if changes else article


def cleaned(text: str) -> str:
    """Return `text` with NULs and lone surrogates replaced, its length unchanged."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def escaped(text: str) -> str:
    """Return `text` with NULs and lone surrogates written as backslash escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")


def _hash_of(*parts: str | None) -> str:
    # lengths in front keep ("ab", "c") and ("a", "bc") apart, None is not the empty string
    return _sha256("".join("-;" if part is None else f"{len(part)}:{part};" for part in parts))[:32]


def _sha256(text: str) -> str:
    import hashlib  # here, for most questions need no hash, and OpenSSL takes long to load

    return hashlib.sha256(text.encode("utf-8")).hexdigest()
