"""Writes average-precision.csv: labels and scores, and their average precision by scikit-learn.

Argument: the directory to write to. Made with scikit-learn 1.2.1. A case is one line: name, average
precision, labels as a string of 0 and 1, scores as shortest float32 decimals separated by blanks.
"""
import sys

import numpy as np
from sklearn.metrics import average_precision_score

random = np.random.default_rng(20231)
out = open(f"{sys.argv[1]}/average-precision.csv", "w", encoding="utf-8")


def case(name, labels, scores):
    labels = np.asarray(labels, dtype=int)
    scores = np.asarray(scores, dtype=np.float32)
    expected = float(average_precision_score(labels, scores))
    bits = "".join(map(str, labels))
    print(f"{name},{expected!r},{bits},{' '.join(map(str, scores))}", file=out)


def labels(rows, share):
    drawn = random.random(rows) < share
    drawn[random.integers(rows)] = True
    return drawn


print("case,average_precision,labels,scores", file=out)
for rows, share in [(1, 1), (2, 0.5), (10, 0.3), (100, 0.05), (1000, 0.01), (5000, 0.02)]:
    case(f"random {rows}", labels(rows, share), random.random(rows))
for rows, levels in [(20, 2), (200, 3), (3000, 20)]:
    case(f"tied {rows}", labels(rows, 0.2), random.integers(levels, size=rows) / levels)
case("constant", labels(500, 0.1), np.full(500, 0.25))
case("one positive", np.arange(400) == 217, random.random(400))
case("one positive among ties", np.arange(400) == 217, random.integers(9, size=400))
case("all positive", np.ones(50), random.random(50))
case("negative scores", labels(300, 0.2), random.normal(size=300))
case("both zeros", labels(60, 0.4), random.choice([-0.0, 0.0, -1e-40, 1e-40], size=60))
informed = labels(2000, 0.05)
case("informed", informed, 1 / (1 + np.exp(3 - 2 * informed - random.normal(size=2000))))
out.close()
