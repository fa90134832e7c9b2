"""Prints expected values that tests contain as literals: test file, literal, separated by a tab.

The comments in the tests describe how each value is computed.
"""
import hashlib
import struct

import numpy as np
from scipy.stats import spearmanr


def float16_hash():
    """SHA-256 of all float16 values as float32, NaN as 0x7fc00000."""
    floats = np.arange(65536).astype("<u2").view("<f2").astype("<f4")
    floats.view("<u4")[np.isnan(floats)] = 0x7FC00000
    return hashlib.sha256(floats.tobytes()).hexdigest()


def seed(experiment_seed, *parts):
    """The first 31 bits of SHA-256 over the seed and the parts, each with its type and length."""
    content = b"n" + struct.pack(">iq", 8, experiment_seed)
    for part in parts:
        text = str(part).encode()
        content += b"s" + struct.pack(">i", len(text)) + text
    return int(hashlib.sha256(content).hexdigest()[:8], 16) & 0x7FFFFFFF


print(f"data/Float16Test.java\t{float16_hash()}")
print(f"models/SeedsTest.java\t{seed(1, 'xgb', 0, 17)}")
print(f"models/SeedsTest.java\t{seed(-5)}")
print(f"evaluation/BootstrapIntervalTest.java\t{np.quantile([1, 2, 4, 8], 0.4):.1f}")
print(f"evaluation/RankCorrelationTest.java\t{spearmanr([5, 5, 6, 7], [1, 2, 3, 4])[0]:.6f}")
