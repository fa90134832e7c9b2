"""Writes src/test/resources/npy: one small array as `.npy` in each dtype, order and format version, and
headers of all kinds with what NumPy makes of them.

Argument: the directory to write to. Made with NumPy 1.24.2.
"""
import csv
import io
import json
import sys
import warnings
from pathlib import Path

import numpy as np

directory = Path(sys.argv[1])
array = np.array([[0, 0.5], [-1, 1.5], [-2, 2.5]])

for dtype in ("<f2", "<f4", "<f8", ">f2", ">f4", ">f8"):
    name = f"float{8 * int(dtype[2])}_{'little' if dtype[0] == '<' else 'big'}"
    np.save(directory / f"{name}_c.npy", array.astype(dtype))
    np.save(directory / f"{name}_fortran.npy", np.asfortranarray(array.astype(dtype)))

for version in (1, 2, 3):
    with open(directory / f"version{version}.npy", "wb") as file:
        np.lib.format.write_array(file, array.astype("<f4"), version=(version, 0))

# headers.csv: headers as JSON strings, and what NumPy reads of them.
PLAIN = "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 2), }"


def header(descr="'<f4'", order="False", shape="(4, 2)"):
    return f"{{'descr': {descr}, 'fortran_order': {order}, 'shape': {shape}, }}"


DTYPES = """f d e <f >d =e |f f4 <f4 >f4 =f4 |f4 f2 f8 =f8 float16 float32 float64 half single double
float float_ <float32 Float32 f1 f3 f04 f16 g longdouble <<f4 <=f4 @f4 e2 <f4. F c8 1f4 f4,f4 i4 <u2 b1 O
""".split()
TEXTS = (
    [header(descr=f"'{dtype}'") for dtype in DTYPES + [" f4", "f4 ", "f 4", "<f4,", ""]]
    + [
        header(shape=shape)
        for shape in """(4,2) ((4,2)) ((4),(2)) (4,2,) (4) 4 [4,2] (04,2) (4,00) (4,,2) (4,0_2) (+4,2) (-4,2)
        (0x4,2) (4L,2L) (True,8) (4.0,2) (8,) (,) ()""".split()
    ]
    + [header(order=order) for order in ("True", "0", "None", "'False'", "false", "Falsex")]
    + [
        PLAIN + "\n\n",
        " \t\n\f" + PLAIN,
        PLAIN.replace(" '<", "\r'<"),
        PLAIN.replace(" '<", "\f'<"),
        PLAIN.replace(" '<", "\v'<"),
        PLAIN.replace(" '<", "\x1c'<"),
        PLAIN.replace(" '<", "\xa0'<"),
        PLAIN.replace(" '<", " \\\n'<"),
        PLAIN + "\0",
        PLAIN + "\0 text",
        PLAIN + "# comment",
        PLAIN + " x",
        PLAIN + ",",
        "(" + PLAIN + ")",
        "",
        "{",
        PLAIN.replace("}", "'more': 1}"),
        PLAIN.replace("'descr': '<f4', ", ""),
        PLAIN.replace("{", "{'descr': '<f8', "),
        PLAIN.replace("'<f4'", "'<' 'f4'"),
        PLAIN.replace("'<f4'", "u'<f4'"),
        PLAIN.replace("'<f4'", "b'<f4'"),
        PLAIN.replace("'<f4'", "'''<f4'''"),
        PLAIN.replace("'<f4'", "'\\x3cf4'"),
        PLAIN.replace("'<f4'", '"<f4"'),
        PLAIN.replace("'<f4'", "[('a', '<f4')]"),
        PLAIN.ljust(10_000),
        PLAIN.ljust(10_001),
    ]
)


def verdict(version, text):
    """Type, byte order, order of axes and shape of the array; empty if NumPy refuses the header."""
    size = len(text).to_bytes(2 if version == 1 else 4, "little")
    file = b"\x93NUMPY" + bytes([version, 0]) + size + text.encode("latin1") + bytes(4096)
    try:
        read = np.load(io.BytesIO(file))
    except Exception:  # of many kinds
        return ""
    order = "big" if read.dtype.str[0] == ">" else "little"
    return f"{read.dtype.kind}{read.dtype.itemsize} {order} {read.flags.f_contiguous} {read.shape}"


with open(directory / "headers.csv", "w", encoding="utf-8", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["version", "header", "numpy"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for version in (1, 3):
            for text in TEXTS:
                if version == 1 or "L" in text:
                    writer.writerow([version, json.dumps(text), verdict(version, text)])
