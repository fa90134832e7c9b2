"""Writes src/test/resources/fuzz/verdicts.csv: what Python reads of each file in corpus.tar.gz beside it.

Arguments: the directory to write to, and another corpus, if not that one. A verdict is the start of a
SHA-256 of what was read, and empty if the file is refused. Made with Python 3.11 and NumPy 1.24.2.
Other versions of Python give the same verdicts on the recorded files.
"""
import csv
import gzip
import hashlib
import io
import re
import sys
import tarfile
import warnings
from pathlib import Path

import numpy as np

# Control characters, and the blanks of Unicode that are no no-break spaces.
BLANK = "".join(map(chr, [*range(33), 0x1680, *range(0x2000, 0x2007), *range(0x2008, 0x200B), 0x2028, 0x2029, 0x205F, 0x3000]))
RECORDED = Path(__file__).resolve().parent.parent / "resources/fuzz/corpus.tar.gz"


def digest(content):
    return hashlib.sha256(content).hexdigest()[:16]


def npy(content):
    """The numbers as float32, row by row, and the shape before them."""
    array = np.load(io.BytesIO(content))
    if array.dtype.kind != "f" or array.ndim != 2 or not array.size:
        raise ValueError
    numbers = array.astype("<f4")
    if not np.isfinite(numbers).all():
        raise ValueError
    return f"{array.shape[0]} {array.shape[1]} ".encode() + numbers.tobytes(order="C")


def table(content):
    """Fields of the columns track and tags, without blanks and control characters around them."""
    text = content.decode("utf-8").removeprefix("\ufeff")
    rows = csv.reader(io.StringIO(text, newline=""), strict=True, skipinitialspace=True)
    rows = [row for row in rows if row]
    names = [name.strip(BLANK) for name in rows[0]]
    if names.count("track") != 1 or names.count("tags") != 1 or len(rows) == 1:
        raise ValueError
    if any(len(row) != len(names) for row in rows):
        raise ValueError
    places = names.index("track"), names.index("tags")
    fields = [row[place].strip(BLANK) for row in rows[1:] for place in places]
    return "\x1f".join(fields).encode()


class CheckedInfo(tarfile.TarInfo):
    """Refuses malformed pax records, as Python does since the fix of CVE-2024-6232; before, it skipped them."""

    def _proc_member(self, archive):
        if self.type in (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE):
            start = archive.fileobj.tell()
            require_records(archive.fileobj.read(self._block(self.size)))
            archive.fileobj.seek(start)
        return super()._proc_member(archive)


def require_records(records):
    """A record is its length in bytes, a blank, a keyword, =, a value and a line feed."""
    position = 0
    while position < len(records) and records[position]:
        length = re.match(rb"(\d{1,20}) ", records[position:])
        end = position + int(length.group(1)) if length else 0
        keyword, equals, _ = records[position:end].partition(b" ")[2].partition(b"=")
        if end < position + 5 or end > len(records) or not keyword or not equals or records[end - 1] != 0x0A:
            raise tarfile.InvalidHeaderError("invalid header")
        position = end


def tar(content):
    """Names of files, with a digest of each. Entries of unknown types are files, as for tar."""
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:", tarinfo=CheckedInfo) as archive:
        lines = [
            f"{name(entry)} {digest(archive.extractfile(entry).read())}\n"
            for entry in archive
            if entry.isreg() or entry.type not in tarfile.SUPPORTED_TYPES
        ]
    return "".join(lines).encode()


def name(entry):
    """Only that a name is not UTF-8 is compared: no track can have it."""
    name = entry.name.removeprefix("./").encode("utf-8", "surrogateescape")
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return "?"


READERS = {"npy": npy, "csv": table, "tar": tar, "tar.gz": lambda content: tar(gzip.decompress(content))}


def verdict(name, content):
    try:
        return digest(READERS[name.split("/")[0]](content))
    except Exception:  # of many kinds
        return ""


directory = Path(sys.argv[1])
corpus = sys.argv[2] if len(sys.argv) > 2 else RECORDED
with tarfile.open(corpus) as files, open(directory / "verdicts.csv", "w", encoding="utf-8") as out:
    out.write("file,verdict\n")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for file in files:
            out.write(f"{file.name},{verdict(file.name, files.extractfile(file).read())}\n")
