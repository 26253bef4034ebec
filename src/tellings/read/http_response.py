"""Reads what a server once answered, as a web archive keeps it: status, headers, and the page itself."""

import re
import zlib
from collections.abc import Mapping
from io import BytesIO

import msgspec

from tellings.errors import ReadError
from tellings.extras import needed
from tellings.read.unfolding import MOST_RATIO, UNSUSPECTED, WHY, Unfolding, kind_of

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? {1,4}(\d{3})")
_EMPTY_LINE = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"[ \t]{0,8}([0-9A-Fa-f]{1,8})[ \t]{0,8}(?:;[^\r\n]{0,1000})?\r?\n")
_CHARSET = re.compile(r"charset\s{0,4}=\s{0,4}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_MOST_CHUNKS = 500_000
"""Parts in which a page is sent; servers send 1,000 to 32,000 bytes at once. So many take a second."""

_MOST_ENCODINGS = 3
"""Ways one upon the other in which a page is packed. Servers use one; each of a thousand would be tried."""

_MARKUP = (b"<", b"{")
_PIECE = 64 * 1024
_MOST_HEADER = 256 * 1024
"""Bytes of a server's headers: those of news pages have 500 to 8,000, with their cookies and policies."""


class Response(msgspec.Struct, frozen=True, kw_only=True):
    """What a server answered."""

    status: int
    media_type: str | None
    """As the server calls it, without parameters, in lower case."""
    charset: str | None
    location: str | None
    """Where it leads instead."""
    body: bytes


def parse_response(block: bytes, uri: str, most: int) -> Response:
    """The answer that was archived, its body without chunks and unfolded.

    Raises:
        ReadError: it is no answer of a server, or its body cannot be unfolded.
    """
    opening = _STATUS.match(block)
    end = _EMPTY_LINE.search(block, 0, _MOST_HEADER)
    if opening is None or end is None:
        message = f"{uri}: does not begin as a server's answer does."
        raise ReadError(message)
    fields = _fields_of(block[: end.start()])
    body = block[end.end() :]
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body = _without_chunks(body, uri)
    for encoding in fields.get("content-encoding", "").lower().split(",")[: -_MOST_ENCODINGS - 1 : -1]:
        body = _unfolded(body, encoding.strip(), uri, most)
    media_type, charset = type_of(fields.get("content-type", ""))
    return Response(
        status=int(opening[1]), media_type=media_type, charset=charset, location=fields.get("location"), body=body
    )


def type_of(given: str) -> tuple[str | None, str | None]:
    """The media type and the character set that a Content-Type names."""
    found = _CHARSET.search(given[:1000])
    return given.partition(";")[0].strip().lower()[:100] or None, found[1] if found else None


def _fields_of(header: bytes) -> Mapping[str, str]:
    fields: dict[str, str] = {}
    last = ""
    for line in header.decode("latin-1").splitlines()[1:]:
        name, colon, value = line.partition(":")
        if line[:1] in {" ", "\t"} and last:
            fields[last] += " " + line.strip()
        elif colon:
            last = name.strip().lower()
            fields.setdefault(last, value.strip())
    return fields


def _without_chunks(body: bytes, uri: str) -> bytes:
    """The body put together; as it is where it is not in chunks: many an archive keeps it joined."""
    parts = []
    place = 0
    while opening := _CHUNK.match(body, place):
        size = int(opening[1], 16)
        part = body[opening.end() : opening.end() + size]
        parts.append(part)
        place = opening.end() + size
        if not size:
            break
        if len(parts) > _MOST_CHUNKS:
            message = f"{uri}: comes in more than {_MOST_CHUNKS:,} chunks."
            raise ReadError(message)
        if body.startswith(b"\r\n", place):
            place += 2
        elif body.startswith(b"\n", place):
            place += 1
        else:
            break
    return b"".join(parts) if parts else body


def _unfolded(body: bytes, encoding: str, uri: str, most: int) -> bytes:
    """The body unfolded; as it is where it is not compressed: many an archive keeps it unfolded, whatever it says."""
    if encoding in {"gzip", "x-gzip"} and kind_of(body) == "gzip":
        return _all_of(Unfolding(BytesIO(body)), uri, most)
    if encoding == "deflate":
        return _inflated(body, uri, most)
    if encoding == "br":
        return _unfolded_brotli(body, uri, most)
    if encoding == "zstd" and body.startswith(b"\x28\xb5\x2f\xfd"):
        message = f"{uri}: is compressed with Zstandard, which is not read."
        raise ReadError(message)
    return body


def _all_of(unfolding: Unfolding, uri: str, most: int) -> bytes:
    parts = []
    size = 0
    while piece := unfolding.read():
        parts.append(piece)
        size += len(piece)
        if size > most:
            raise _too_large(uri, most)
    if unfolding.trouble:
        message = f"{uri}: cannot be unfolded: {WHY[unfolding.trouble]}."
        raise ReadError(message)
    return b"".join(parts)


def _inflated(body: bytes, uri: str, most: int) -> bytes:
    """What deflate unfolds to, with the frame that the standard asks for or without it, as many servers send it."""
    for frame in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        engine = zlib.decompressobj(frame)
        try:
            out = engine.decompress(body, _most_of(body, most) + 1)
        except zlib.error:
            continue
        _refuse_swollen(len(out), body, uri, most)
        return out
    return body


def _unfolded_brotli(body: bytes, uri: str, most: int) -> bytes:
    brotli = needed("brotli", uri)
    engine = brotli.Decompressor()
    limit = _most_of(body, most)
    try:
        parts = [engine.process(body, output_buffer_limit=_PIECE)]
        while parts[-1] and len(parts) * _PIECE <= limit + _PIECE:
            parts.append(engine.process(b"", output_buffer_limit=_PIECE))
    except brotli.error:
        return body
    out = b"".join(parts)
    _refuse_swollen(len(out), body, uri, most)
    if engine.is_finished():
        return out
    if body.lstrip().startswith(_MARKUP):
        return body
    message = f"{uri}: cannot be unfolded: {WHY['cut']}."
    raise ReadError(message)


def _most_of(body: bytes, most: int) -> int:
    """The bytes that a body may unfold to: of what packs them tighter than real pages, no more than do no harm."""
    return min(most, max(UNSUSPECTED, MOST_RATIO * len(body)))


def _refuse_swollen(size: int, body: bytes, uri: str, most: int) -> None:
    if size > most:
        raise _too_large(uri, most)
    if size > _most_of(body, most):
        message = f"{uri}: cannot be unfolded: {WHY['swollen']}."
        raise ReadError(message)


def _too_large(uri: str, most: int) -> ReadError:
    return ReadError(f"{uri}: unfolds to more than the {most:,} bytes of one page.")
