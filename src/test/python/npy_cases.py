"""Writes src/test/resources/npy: one small array as `.npy` in each dtype, order and format version.

Argument: the directory to write to. Made with NumPy 1.24.2.
"""
import sys
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
