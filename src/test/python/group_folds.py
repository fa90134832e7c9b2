"""How evenly folds with groups spread the tags: ours beside scikit-learn's.

  group_folds.py DIR              writes a data set: 2,000 tracks of 150 artists, who repeat themselves; 40 tags
  group_folds.py DIR folds.csv    compares the folds that were drawn with `folds.group: artist`

StratifiedGroupKFold takes one class per row, here the rarest tag of each track. Debian: python3-sklearn 1.2.1.
"""
import csv
import sys
from pathlib import Path

import numpy as np
from sklearn.model_selection import GroupKFold, StratifiedGroupKFold

FOLDS = 5


def write(folder):
    random = np.random.default_rng(0)
    tracks, tags, artists = 2000, 40, 150
    frequency = 0.3 * (np.arange(tags) + 1.0) ** -0.9
    taste = random.gamma(0.5, 2.0, size=(artists, tags))
    size = random.zipf(1.6, size=artists).clip(1, 60)
    artist = random.choice(artists, size=tracks, p=size / size.sum())
    (folder / "track_embeddings").mkdir(parents=True, exist_ok=True)
    with open(folder / "train.csv", "w") as file:
        file.write("track,artist,tags\n")
        for i in range(tracks):
            chance = np.clip(frequency * taste[artist[i]], 0, 0.95)
            carried = np.flatnonzero(random.random(tags) < chance)
            file.write(f't{i},a{artist[i]},"{",".join(map(str, carried))}"\n')
            np.save(folder / f"track_embeddings/t{i}.npy", random.normal(size=(1, 4)).astype("f4"))


def compare(folder, folds):
    with open(folder / "train.csv") as file:
        rows = list(csv.DictReader(file))
    with open(folds) as file:
        fold_of = {row["track"]: int(row["fold"]) for row in csv.DictReader(file)}
    carried = [set(filter(None, row["tags"].split(","))) for row in rows]
    names = sorted(set().union(*carried))
    labels = np.array([[name in tags for name in names] for tags in carried])
    groups = np.array([row["artist"] for row in rows])
    positives = labels.sum(0)
    rarest = [min(np.flatnonzero(row), key=positives.__getitem__, default=-1) for row in labels]

    def report(name, fold):
        counts = np.array([labels[fold == i].sum(0) for i in range(FOLDS)])
        spread = np.sqrt(((counts / positives - 1 / FOLDS) ** 2).mean())
        sizes = np.bincount(fold)
        print(f"{name:32} spread of a tag's share {spread:.4f}, tags without a positive in a fold "
              f"{int((counts == 0).sum())}, tracks {sizes.min()} to {sizes.max()}")

    def drawn(splitter):
        fold = np.zeros(len(rows), int)
        for i, (_, held_out) in enumerate(splitter.split(labels, rarest, groups)):
            fold[held_out] = i
        return fold

    report("ours", np.array([fold_of[row["track"]] for row in rows]))
    report("StratifiedGroupKFold", drawn(StratifiedGroupKFold(FOLDS)))
    for seed in range(3):
        splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
        report(f"StratifiedGroupKFold, shuffled {seed}", drawn(splitter))
    report("GroupKFold", drawn(GroupKFold(FOLDS)))


if __name__ == "__main__":
    if len(sys.argv) == 2:
        write(Path(sys.argv[1]))
    else:
        compare(Path(sys.argv[1]), sys.argv[2])
