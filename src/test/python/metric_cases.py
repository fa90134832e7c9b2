"""Writes metrics.csv and multi-label-metrics.csv: metrics of scores and decisions, by scikit-learn.

Argument: the directory to write to. Made with scikit-learn 1.2.1. Labels are a string of 0 and 1,
scores are shortest float32 decimals separated by blanks. Undefined values are nan.

metrics.csv has one tag a line: ROC-AUC, and precision, recall and F1 of the scores at or above a
threshold, with zero_division=0.

multi-label-metrics.csv has five tags a line, labels and scores tag by tag: macro and micro AP and
ROC-AUC, and macro and micro precision, recall and F1 of the scores at or above 0.5. Macro averages
are over the tags for which the metric is defined: AP, precision, recall and F1 with a positive,
ROC-AUC with a positive and a negative.
"""
import sys

import numpy as np
from sklearn.metrics import (
    average_precision_score,
    precision_recall_fscore_support,
    roc_auc_score,
)

random = np.random.default_rng(20233)


def text(labels, scores):
    bits = "".join(str(int(label)) for label in labels.ravel())
    return f"{bits},{' '.join(map(str, scores.ravel()))}"


def roc_auc(labels, scores):
    return roc_auc_score(labels, scores) if 0 < labels.sum() < labels.size else np.nan


def decisions(labels, scores, threshold):
    decided = scores >= np.float32(threshold)
    return precision_recall_fscore_support(labels, decided, average="binary", zero_division=0)[:3]


def metrics(out):
    print("case,roc_auc,threshold,precision,recall,f1,labels,scores", file=out)

    def case(name, labels, scores, threshold):
        labels = np.asarray(labels).astype(int)
        scores = np.asarray(scores, dtype=np.float32)
        numbers = [roc_auc(labels, scores), threshold, *decisions(labels, scores, threshold)]
        print(name, *(repr(float(n)) for n in numbers), text(labels, scores), sep=",", file=out)

    for rows, share in [(2, 0.5), (10, 0.3), (100, 0.05), (1000, 0.01)]:
        labels = random.random(rows) < share
        labels[0] = True
        case(f"random {rows}", labels, random.random(rows), 0.5)
    for rows, levels in [(20, 2), (200, 3), (1000, 20)]:
        scores = random.integers(levels, size=rows) / levels
        case(f"tied {rows}", random.random(rows) < 0.2, scores, 0.5)
    case("constant", random.random(50) < 0.1, np.full(50, 0.25), 0.25)
    case("none positive", np.zeros(20), random.random(20), 0.5)
    case("all positive", np.ones(20), random.random(20), 0.5)
    case("none decided", random.random(20) < 0.3, random.random(20) / 2, 0.75)
    case("all decided", random.random(20) < 0.3, random.random(20), 0)
    case("negative scores", random.random(100) < 0.3, random.normal(size=100), -0.5)


def multi_label_metrics(out):
    print(
        "case,macro_ap,micro_ap,macro_roc_auc,micro_roc_auc,macro_precision,macro_recall,macro_f1,"
        "micro_precision,micro_recall,micro_f1,labels,scores",
        file=out,
    )
    for name, levels in [("distinct", 0), ("tied", 6)]:
        shares = [0.4, 0.1, 0.02, 0, 1]
        labels = np.array([random.random(80) < share for share in shares]).astype(int)
        labels[2, 7] = 1
        scores = random.random((5, 80)) * 0.6 + labels * 0.2
        if levels:
            scores = np.round(scores * levels) / levels
        scores = scores.astype(np.float32)
        positive = labels.sum(axis=1) > 0
        aps = [average_precision_score(y, s) for y, s in zip(labels[positive], scores[positive])]
        aucs = [roc_auc(y, s) for y, s in zip(labels, scores)]
        decided = scores >= np.float32(0.5)
        macro = precision_recall_fscore_support(
            labels[positive].T, decided[positive].T, average="macro", zero_division=0
        )[:3]
        micro = precision_recall_fscore_support(
            labels.T, decided.T, average="micro", zero_division=0
        )[:3]
        numbers = [
            np.mean(aps),
            average_precision_score(labels.ravel(), scores.ravel()),
            np.nanmean(aucs),
            roc_auc(labels.ravel(), scores.ravel()),
            *macro,
            *micro,
        ]
        print(name, *(repr(float(n)) for n in numbers), text(labels, scores), sep=",", file=out)


for write, name in [(metrics, "metrics"), (multi_label_metrics, "multi-label-metrics")]:
    with open(f"{sys.argv[1]}/{name}.csv", "w", encoding="utf-8") as out:
        write(out)
