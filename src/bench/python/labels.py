"""Shared by the scripts: reading of our files, cross-validation, macro average precision, peak memory."""
import csv
import resource
import time

import numpy as np
from sklearn.metrics import average_precision_score


def read_labels(path, tags):
    """0 or 1, [tracks, tags], in the order of train.csv, for the first tags; tags are whole numbers."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = [row["tags"].split(",") for row in csv.DictReader(file)]
    labels = np.zeros((len(rows), tags), dtype=np.int8)
    for row, positives in enumerate(rows):
        labels[row, [int(tag) for tag in positives if tag and int(tag) < tags]] = 1
    return labels


def read_folds(path):
    """The fold of every track, in the order of train.csv."""
    with open(path, encoding="utf-8", newline="") as file:
        return np.array([int(row["fold"]) for row in csv.DictReader(file)])


def cross_validate(model, features, labels, folds):
    """Out-of-fold probabilities, [tracks, tags], and the seconds of fit and predict_proba of all folds."""
    scores = np.zeros(labels.shape, dtype=np.float32)
    start = time.perf_counter()
    for fold in range(folds.max() + 1):
        held_out = folds == fold
        model.fit(features[~held_out], labels[~held_out])
        scores[held_out] = model.predict_proba(features[held_out])
    return scores, time.perf_counter() - start


def macro_ap(labels, scores):
    """Mean over the tags that have a positive."""
    scored = np.flatnonzero(labels.any(axis=0))
    return float(np.mean([average_precision_score(labels[:, t], scores[:, t]) for t in scored]))


def peak_memory_bytes():
    """Largest resident memory of this process or of one of its finished children."""
    users = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(user).ru_maxrss for user in users) * 1024
