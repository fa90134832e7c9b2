"""Pools every .npy of a directory in one process: mean, std, min and max over frames; prints JSON.

Measures listing, reading, pooling and writing of the feature matrix, without imports.
Arguments: the directory, and the file for the matrix.
"""
import json
import os
import resource
import sys
import time

import numpy as np

folder, out = sys.argv[1:]
start = time.perf_counter()
rows = []
for name in sorted(os.listdir(folder)):
    frames = np.load(os.path.join(folder, name))
    rows.append(np.concatenate([frames.mean(0), frames.std(0), frames.min(0), frames.max(0)]))
np.save(out, np.stack(rows))
seconds = time.perf_counter() - start

peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"seconds": seconds, "peak_memory_bytes": peak}))
