"""Writes grouped-folds.csv: tracks of artists, and how evenly scikit-learn's folds spread their tags.

Columns: the case, the spread, the artist of each track, its tags with dots between. The spread is the root mean
square, over tags and folds, of a tag's share of positives in a fold less a fifth. StratifiedGroupKFold takes one
class per track, here its rarest tag. Run by check.py; Debian: python3-sklearn 1.2.1.
"""
import sys
from pathlib import Path

import numpy as np
from sklearn.model_selection import StratifiedGroupKFold

FOLDS = 5
TRACKS, TAGS, ARTISTS = 600, 20, 60


def case(seed):
    random = np.random.default_rng(seed)
    frequency = 0.4 * (np.arange(TAGS) + 1.0) ** -0.8
    taste = random.gamma(0.5, 2.0, size=(ARTISTS, TAGS))
    size = random.zipf(1.6, size=ARTISTS).clip(1, 30)
    artist = random.choice(ARTISTS, size=TRACKS, p=size / size.sum())
    return artist, random.random((TRACKS, TAGS)) < np.clip(frequency * taste[artist], 0, 0.95)


def spread(artist, labels):
    positives = labels.sum(0)
    rarest = [min(np.flatnonzero(row), key=positives.__getitem__, default=-1) for row in labels]
    held_out = [rows for _, rows in StratifiedGroupKFold(FOLDS).split(labels, rarest, artist)]
    shares = np.array([labels[rows].sum(0) for rows in held_out]) / positives
    return np.sqrt(((shares - 1 / FOLDS) ** 2).mean())


def main(folder):
    with open(folder / "grouped-folds.csv", "w") as file:
        file.write("case,spread,artists,tags\n")
        for seed in range(3):
            artist, labels = case(seed)
            tags = [".".join(map(str, np.flatnonzero(row))) or "-" for row in labels]
            file.write(f"{seed},{spread(artist, labels):.12f},{' '.join(map(str, artist))},{' '.join(tags)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
