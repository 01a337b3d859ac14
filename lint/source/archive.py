"""Zip archives: what they hold, and the bytes of a member. What they say of themselves is not trusted.

``zipfile`` reads the directory only. A member is read by where its Source says it lies: so no process
reads the directory again for each, and what comes out is bounded at every step.
"""

import os
import stat
import struct
import zlib
from collections.abc import Iterator
from io import FileIO
from typing import BinaryIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lint.source import files
from lint.source.below import bounded, counts, order, unseen
from lint.source.model import MAX_BYTES, Failed, Member, Source, Trouble

MAX_DIRECTORY = 10_000_000
"""Bytes of an archive's directory: some 100,000 entries."""

_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")
_NO_ARCHIVES = (b"{", b"[", b"version https://git-lfs")
"""What is read as a file whatever its name says: JSON, and the pointer of which reading says what it is."""

_ENCRYPTED = 0x1
_METHODS = {ZIP_BZIP2: "bzip2", ZIP_LZMA: "LZMA", 9: "Deflate64", 93: "Zstandard", 95: "XZ"}


class _Careful(FileIO):
    """zipfile reads the directory in one go, however large the archive says that it is."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > MAX_DIRECTORY:
            raise Failed("crowded")
        return super().read(size) or b""


def named(path: str, seen: set[str]) -> Iterator[Source | Trouble]:
    """What a file holds whose name is that of an archive; the file itself if it is JSON all the same."""
    try:
        beginning = _beginning(path)
    except OSError:
        beginning = None  # reading says why
    if beginning is None or beginning.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_NO_ARCHIVES):
        yield from files.named(path, seen)
    elif beginning.startswith(_BEGINNINGS):
        yield from members(path, "", seen)
    else:
        yield Trouble(path, "damaged", "it does not begin as one")


def members(path: str, inside: str, seen: set[str]) -> Iterator[Source | Trouble]:
    """A member of the archive, or every ``*.json`` below a folder of it (empty: below its root)."""
    name = f"{path}!{inside}" if inside else path
    inside = inside.rstrip("/")
    try:
        directory = _directory(path)
        real = os.path.realpath(path)
        wanted = (
            (f"{real}\0{member}", _source(path, directory[member], inside)) for member in _wanted(directory, inside)
        )
        yield from bounded(name, unseen(wanted, seen))
    except Failed as failed:
        yield Trouble(name, failed.kind, failed.reason)


def _beginning(path: str) -> bytes | None:
    """The first bytes. What is no plain file is not opened, for a pipe could hang."""
    if not stat.S_ISREG(os.stat(path).st_mode):
        return None
    with open(path, "rb") as file:
        return file.read(100)


def _directory(path: str) -> dict[str, ZipInfo]:
    """The members by name. Of a name given twice the last one counts, as when the archive is unpacked."""
    try:
        if not (_beginning(path) or b"").startswith(_BEGINNINGS):
            raise Failed("no-archive")
        with _Careful(path) as file, ZipFile(file) as archive:
            return {info.filename: info for info in archive.infolist()}
    except OSError as error:
        raise Failed("unreadable", files.reason(error)) from None
    except (BadZipFile, NotImplementedError, ValueError, OverflowError, struct.error):
        raise Failed("damaged", "its directory cannot be read") from None


def _wanted(directory: dict[str, ZipInfo], inside: str) -> list[str]:
    """The one member of this name, or those that count below the folder of this name."""
    if inside in directory:
        if _is_link(directory[inside]):
            raise Failed("link")
        if inside.lower().endswith(".zip"):
            raise Failed("nested")
        return [inside]
    folder = f"{inside}/" if inside else ""
    below = [name for name in directory if name.startswith(folder)]
    if folder and not below:
        raise Failed("nested") if ".zip!" in inside.lower() else Failed("no-member")
    return sorted((name for name in below if counts(name[len(folder) :]) and not _is_link(directory[name])), key=order)


def _is_link(info: ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)


def _source(path: str, info: ZipInfo, inside: str) -> Source:
    member = Member(info.header_offset, info.compress_size, info.compress_type, info.flag_bits, info.CRC)
    return Source(f"{path}!{info.filename}", path, info.filename != inside, info.file_size, member)


def read_member(source: Source, member: Member) -> bytes | Trouble:
    """The unpacked bytes: exactly as many, with the checksum, as the directory says."""
    if member.flags & _ENCRYPTED:
        return Trouble(source.name, "encrypted")
    if member.method not in (ZIP_STORED, ZIP_DEFLATED):
        return Trouble(source.name, "packing", _METHODS.get(member.method, f"method {member.method}"))
    if source.size > MAX_BYTES:
        return Trouble(source.name, "huge")
    try:
        with open(source.path, "rb") as file:
            data = _unpacked(file, member, source.size)
    except OSError as error:
        return Trouble(source.name, "unreadable", files.reason(error))
    except (zlib.error, ValueError, OverflowError):
        return Trouble(source.name, "damaged", "it cannot be unpacked")
    if len(data) != source.size:
        return Trouble(source.name, "damaged", "its length is wrong")
    if zlib.crc32(data) != member.checksum:
        return Trouble(source.name, "damaged", "its checksum is wrong")
    return data


def _unpacked(file: BinaryIO, member: Member, size: int) -> bytes:
    """At most one byte more than ``size``. ValueError where no member begins."""
    if member.offset < 0:
        raise ValueError
    file.seek(member.offset)
    header = file.read(30)
    if len(header) < 30 or header[:4] != _BEGINNINGS[0]:
        raise ValueError
    file.seek(sum(struct.unpack("<HH", header[26:])), os.SEEK_CUR)  # its name and extra field
    if member.method == ZIP_STORED:
        return file.read(min(member.packed, size + 1))
    unpack = zlib.decompressobj(-zlib.MAX_WBITS)
    chunks = []
    total, left = 0, member.packed
    while total <= size and not unpack.eof:
        packed = unpack.unconsumed_tail
        if not packed:
            packed = file.read(min(left, 1 << 20))
            left -= len(packed)
            if not packed:
                break
        chunks.append(unpack.decompress(packed, size + 1 - total))
        total += len(chunks[-1])
    return b"".join(chunks)
