"""Pack the pages of the invented Sidra Monitor into the two WARC files of `data/archives/`.

usage: python benchmarks/pack_archives.py [FOLDER]

The files are committed; run this after editing `benchmarks/pages/`. The same pages give the same
bytes: record ids are derived from the content and every date is fixed.
"""

import gzip
import io
import sys
import uuid
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGES = Path(__file__).parent / "pages"
ARCHIVES = Path(__file__).parents[1] / "data" / "archives"
SITE = "https://sidramonitor.example"
CRAWLED_AT = "2011-10-02T04:00:00Z"
STYLE = b"body { font-family: serif; max-width: 40em }\n"
PIXEL = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c000000000100010000020144003b")


class _ArchiveWriter(WARCWriter):  # type: ignore[misc]
    """Write records with ids that depend on nothing but their order and address."""

    count = 0

    def _write_warc_record(self, out: io.BufferedIOBase, record: Any) -> None:
        headers = record.rec_headers
        type(self).count += 1
        seed = f"{type(self).count} {headers.get_header('WARC-Target-URI')}"
        headers.replace_header("WARC-Record-ID", f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}>")
        super()._write_warc_record(out, record)


def _answer(writer: WARCWriter, url: str, mime: str, body: bytes, *, packed: bool = False) -> None:
    """Write one request and the server's answer to it."""
    dated = {"WARC-Date": CRAWLED_AT}
    line = f"GET {url.removeprefix(SITE)} HTTP/1.1"
    ask = StatusAndHeaders(line, [("Host", SITE.removeprefix("https://"))], is_http_request=True)
    writer.write_record(writer.create_warc_record(url, "request", http_headers=ask, warc_headers_dict=dated))
    headers = [("Content-Type", mime)]
    if packed:
        body = gzip.compress(body, mtime=0)
        headers.append(("Content-Encoding", "gzip"))
    headers.append(("Content-Length", str(len(body))))
    reply = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
    record = writer.create_warc_record(
        url, "response", io.BytesIO(body), len(body), http_headers=reply, warc_headers_dict=dated
    )
    writer.write_record(record)


def pack(folder: Path) -> None:
    """Write `sidra-monitor.warc` and `sidra-monitor-nato.warc.gz` into `folder`."""
    html = "text/html; charset=utf-8"
    folder.mkdir(parents=True, exist_ok=True)
    _ArchiveWriter.count = 0
    with (folder / "sidra-monitor.warc").open("wb") as out:
        writer = _ArchiveWriter(out, gzip=False)
        info = writer.create_warcinfo_record("sidra-monitor.warc", {"software": "pack_archives.py"})
        info.rec_headers.replace_header("WARC-Date", CRAWLED_AT)
        writer.write_record(info)
        for name in ("mercenaries", "charade"):
            _answer(writer, f"{SITE}/libya/2011/09/{name}", html, (PAGES / f"{name}.html").read_bytes())
        _answer(writer, f"{SITE}/static/site.css", "text/css", STYLE)
        _answer(writer, f"{SITE}/static/pixel.gif", "image/gif", PIXEL)
    # gzip marks each member with the time of writing: a fixed header keeps the bytes the same
    with (folder / "sidra-monitor-nato.warc.gz").open("wb") as out:
        for record in _members("ninety-days", html):
            out.write(gzip.compress(record, mtime=0))


def _members(name: str, mime: str) -> list[bytes]:
    """Return the records of one page, each to become a gzip member of its own."""
    plain = io.BytesIO()
    writer = _ArchiveWriter(plain, gzip=False)
    _answer(writer, f"{SITE}/libya/2011/09/{name}", mime, (PAGES / f"{name}.html").read_bytes(), packed=True)
    start = plain.getvalue().index(b"WARC/1.0", 1)
    return [plain.getvalue()[:start], plain.getvalue()[start:]]


if __name__ == "__main__":
    pack(Path(sys.argv[1]) if len(sys.argv) > 1 else ARCHIVES)
