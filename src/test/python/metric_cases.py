"""Writes metrics.csv, multi-label-metrics.csv and resampled-metrics.csv, by scikit-learn.

Argument: the directory to write to. Made with scikit-learn 1.2.1. Labels are a string of 0 and 1,
scores are shortest float32 decimals separated by blanks. Undefined values are nan.

metrics.csv has one tag a line: ROC-AUC, and precision, recall and F1 of the scores at or above a
threshold, with zero_division=0.

multi-label-metrics.csv has five tags a line, labels and scores tag by tag: macro and micro AP and
ROC-AUC, and macro and micro precision, recall and F1 of the scores at or above 0.5. Macro averages
are over the tags for which the metric is defined: AP, precision, recall and F1 with a positive,
ROC-AUC with a positive and a negative.

resampled-metrics.csv has several tags a line and how often each track counts (a digit each), which is
scikit-learn's sample_weight: the metrics of Metric.java in their order. Track i is in fold i % 3, where
scores become ranks; decisions are scores at or above 0.5. The first k of a track's tags are, where
scores are equal, the mean over all choices among the equal ones.
"""
import itertools
import sys

import numpy as np
from scipy.stats import rankdata
from sklearn.metrics import (
    average_precision_score,
    coverage_error,
    f1_score,
    label_ranking_average_precision_score,
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


def expected_hits(labels, scores, k):
    """Labels of a track among its k best scores: mean over all ways to fill up with equal scores."""
    best = np.sort(scores)[::-1][k - 1]
    sure = labels[scores > best].sum()
    equal = labels[scores == best]
    room = k - (scores > best).sum()
    return sure + np.mean([sum(chosen) for chosen in itertools.combinations(equal, room)])


def defined_mean(values, weights):
    values, weights = np.asarray(values, dtype=float), np.asarray(weights)
    kept = ~np.isnan(values) & (weights > 0)
    return np.average(values[kept], weights=weights[kept]) if kept.any() else np.nan


def resampled(labels, scores, weights):
    """labels and scores: [tags, tracks]."""
    tags, tracks = labels.shape
    positive = (labels * weights).sum(axis=1) > 0

    def macro(metric, needs_negative=False):
        values = [
            metric(y, s, sample_weight=weights)
            for y, s, p in zip(labels, scores, positive)
            if p and not (needs_negative and ((1 - y) * weights).sum() == 0)
        ]
        return np.mean(values) if values else np.nan

    pairs = labels.ravel(), scores.ravel()
    of_pairs = np.tile(weights, tags)
    both = positive.any() and ((1 - labels) * weights).sum() > 0
    folds = np.arange(tracks) % 3
    ranks = np.zeros(scores.shape)
    for tag in range(tags):
        for fold in range(3):
            at = folds == fold
            ranks[tag, at] = (rankdata(scores[tag, at]) - 0.5) / at.sum()
    by_pairs = lambda metric: metric(*pairs, sample_weight=of_pairs)
    numbers = [
        macro(average_precision_score),
        np.mean([
            average_precision_score(labels[tag], ranks[tag].astype(np.float32), sample_weight=weights)
            for tag in range(tags) if positive[tag]
        ]) if positive.any() else np.nan,
        by_pairs(average_precision_score) if positive.any() else np.nan,
        macro(roc_auc_score, needs_negative=True),
        by_pairs(roc_auc_score) if both else np.nan,
        label_ranking_average_precision_score(labels.T, scores.T, sample_weight=weights),
        coverage_error(labels.T, scores.T, sample_weight=weights),
    ]
    own = labels.sum(axis=0)
    for k in (5, 10):
        if k > tags:
            numbers += [np.nan, np.nan]
            continue
        hits = np.array([expected_hits(labels[:, t], scores[:, t], k) for t in range(tracks)])
        numbers.append(np.average(hits / k, weights=weights))
        numbers.append(
            defined_mean([h / o if o else np.nan for h, o in zip(hits, own)], weights)
        )
    decided = scores >= np.float32(0.5)
    f1 = lambda of, average: f1_score(
        labels[of].T, decided[of].T, average=average, sample_weight=weights, zero_division=0
    )
    numbers.append(f1(positive, "macro") if positive.any() else np.nan)
    numbers.append(f1(np.arange(tags), "micro"))
    return numbers


def resampled_metrics(out):
    names = (
        "macro_ap,macro_ap_of_fold_ranks,micro_ap,macro_roc_auc,micro_roc_auc,label_ranking_ap,"
        "coverage_error,precision_at_5,recall_at_5,precision_at_10,recall_at_10,macro_f1,micro_f1"
    )
    print(f"case,tags,{names},counts,labels,scores", file=out)
    cases = [
        ("distinct", 12, 60, 0, None),
        ("tied", 12, 60, 4, None),
        ("constant", 11, 30, 1, None),
        ("few tags", 5, 40, 6, None),
        ("no tags at all", 3, 10, 0, 0),
        ("one class", 3, 10, 0, 1),
    ]
    for name, tags, tracks, levels, share in cases:
        shares = random.random(tags) * 0.4 if share is None else np.full(tags, share)
        if share is None:
            shares[:2] = 0, 1
        labels = np.array([random.random(tracks) < p for p in shares]).astype(int)
        labels[1:, :4] *= share == 1  # some tracks have no tag
        scores = random.random((tags, tracks)) * 0.6 + labels * 0.25
        scores += (np.arange(tracks) % 3) * 0.1
        if levels:
            scores = np.round(scores * levels) / levels if levels > 1 else scores * 0 + 0.5
        scores = scores.astype(np.float32)
        for kind, counts in [
            ("once", np.ones(tracks, dtype=int)),
            ("resampled", np.bincount(random.integers(tracks, size=tracks), minlength=tracks)),
        ]:
            numbers = resampled(labels, scores, counts)
            digits = "".join(map(str, counts))
            print(
                f"{name} {kind}", tags, *(repr(float(n)) for n in numbers), digits,
                text(labels, scores), sep=",", file=out,
            )


WRITERS = {
    "metrics": metrics,
    "multi-label-metrics": multi_label_metrics,
    "resampled-metrics": resampled_metrics,
}
for name, write in WRITERS.items():
    with open(f"{sys.argv[1]}/{name}.csv", "w", encoding="utf-8") as out:
        write(out)
