"""What a notebook does: pools the frames of a data set, cross-validates logistic regression; prints JSON.

Measures reading and pooling, and fit and predict_proba of all folds, without imports and average precision.
Arguments: the data directory (train.csv with numbered tags, track_embeddings.tar.gz), folds.csv, C.
"""
import csv
import io
import json
import os
import sys
import tarfile
import time

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from labels import cross_validate, macro_ap, peak_memory_bytes, read_folds, read_labels

directory, folds_csv, strength = sys.argv[1:]
train_csv = os.path.join(directory, "train.csv")
with open(train_csv, encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
tags = 1 + max(int(tag) for row in rows for tag in row["tags"].split(",") if tag)
labels = read_labels(train_csv, tags)
folds = read_folds(folds_csv)

start = time.perf_counter()
pooled = {}
with tarfile.open(os.path.join(directory, "track_embeddings.tar.gz"), "r|gz") as archive:
    for entry in archive:
        if entry.name.endswith(".npy"):
            frames = np.load(io.BytesIO(archive.extractfile(entry).read()))
            track = os.path.basename(entry.name)[: -len(".npy")]
            pooled[track] = np.concatenate([frames.mean(0), frames.std(0), frames.min(0), frames.max(0)])
features = np.stack([pooled[row["track"]] for row in rows])
pool_seconds = time.perf_counter() - start

model = make_pipeline(
    StandardScaler(),
    OneVsRestClassifier(LogisticRegression(C=float(strength), max_iter=1000), n_jobs=os.cpu_count()),
)
scores, seconds = cross_validate(model, features, labels, folds)

print(json.dumps({
    "pool_seconds": pool_seconds,
    "seconds": seconds,
    "ap": macro_ap(labels, scores),
    "peak_memory_bytes": peak_memory_bytes(),
}))
