"""Writes the Parquet and HDF5 files that tests import, into the directory named.

The files in src/test/resources/org/tagboost/data/imports were written with pyarrow 25.0.1, pandas 3.0.6 and
h5py 3.16.0. Debian has no pyarrow, so `make reference` does not run this script.

Track t has, in frame f and dimension d, the value 100 t + 10 f + d, which float16 holds exactly.
"""
import sys
from pathlib import Path

import h5py
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

OUT = Path(sys.argv[1])
T, F, D = np.meshgrid(range(3), range(2), range(4), indexing="ij")
VALUES = (100 * T + 10 * F + D).astype(np.float32)
IDS = ["a", "b/x", "c"]


def parquet():
    pd.DataFrame({"embedding": list(VALUES[:, 0])}, index=IDS).to_parquet(OUT / "pandas.parquet")
    fixed = pa.table({
        "name": IDS,
        "year": [1, 2, 3],
        "vector": pa.FixedSizeListArray.from_arrays(VALUES[:, 0].astype(np.float64).ravel(), 4),
    })
    for codec in ("zstd", "gzip", "lz4", "none", "brotli"):
        pq.write_table(fixed, OUT / f"fixed-{codec}.parquet", compression=codec, row_group_size=2)
    halves = pa.array(VALUES.astype(np.float16).tolist(), type=pa.list_(pa.list_(pa.float16())))
    pq.write_table(pa.table({"track": [10, 11, 12], "frames": halves}), OUT / "frames.parquet",
                   data_page_version="2.0", use_dictionary=False)
    pq.write_table(pa.table({"id": ["a", "b"], "x": [[1.0, None], [2.0, 3.0]]}), OUT / "null.parquet")
    uneven = pa.array([[[1.0, 2.0], [3.0]]], type=pa.list_(pa.list_(pa.float32())))
    pq.write_table(pa.table({"id": ["a"], "x": uneven}), OUT / "uneven.parquet")
    pq.write_table(pa.table({"id": ["a"], "x": [[1.0]], "y": [[2.0]]}), OUT / "two.parquet")


def hdf5():
    with h5py.File(OUT / "tracks.h5", "w") as file:
        file["a"] = VALUES[0]
        file.create_dataset("b/x", data=VALUES[1].astype(np.float64), compression="gzip", shuffle=True)
        file.create_dataset("c", data=VALUES[2], compression="lzf", chunks=(1, 3))
        file["d"] = VALUES[0, 1].astype(np.float16)
    with h5py.File(OUT / "all.h5", "w", libver=("earliest", "v114")) as file:
        file["names"] = np.array(IDS, dtype=h5py.string_dtype())
        file["numbers"] = np.arange(3)
        file.create_dataset("set/frames", data=VALUES, chunks=(2, 1, 4), compression="gzip")
        file["set/means"] = VALUES[:, 0]


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    parquet()
    hdf5()
