"""Writes platt.csv, thresholds.csv and reliability.csv: calibrations and thresholds by scikit-learn.

Argument: the directory to write to. Made with scikit-learn 1.2.1. Labels are a string of 0 and 1,
scores are shortest float32 decimals separated by blanks.

platt.csv: slope and intercept by `_SigmoidCalibration` on the log-odds, with their signs reversed;
its optimizer stops within about 1e-5. Then both by `LogisticRegression` without penalty, where each
row counts as a positive with the weight of its target and as a negative with the rest: the same
minimum, found to more digits.

thresholds.csv: the threshold of highest F1, by `precision_recall_curve`, and the lowest one of
precision 0.5; inf if there is none.

reliability.csv: Brier score by `brier_score_loss`; mean probability and share of positives of the bins
that are not empty by `calibration_curve`, separated by blanks; and the expected calibration error.
"""
import sys

import numpy as np
from scipy.special import logit
from sklearn.calibration import _SigmoidCalibration, calibration_curve
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, precision_recall_curve

random = np.random.default_rng(20232)


def informed(rows, share, slope, intercept):
    labels = random.random(rows) < share
    labels[random.integers(rows)] = True
    odds = np.log(share / (1 - share)) + 2 * labels + random.normal(size=rows)
    scores = 1 / (1 + np.exp(-(slope * odds + intercept)))
    return labels.astype(int), scores.astype(np.float32)


CASES = {
    "overconfident": informed(300, 0.2, 2.5, 0.5),
    "underconfident": informed(300, 0.2, 0.4, 0),
    "too low": informed(500, 0.05, 1, -2),
    "rare": informed(2000, 0.003, 1, 0),
    "one positive": (np.arange(50) == 17, random.random(50).astype(np.float32)),
    "separable": (np.arange(40) >= 30, np.linspace(0.1, 0.9, 40).astype(np.float32)),
    "two scores": (random.random(60) < 0.3, random.choice([0.25, 0.5], 60).astype(np.float32)),
    "tied": (random.random(80) < 0.4, (random.integers(1, 6, 80) / 8).astype(np.float32)),
}


def text(labels, scores):
    return f"{''.join(str(int(label)) for label in labels)},{' '.join(map(str, scores))}"


def platt(out):
    print("case,slope,intercept,exact_slope,exact_intercept,labels,scores", file=out)
    for name, (labels, scores) in CASES.items():
        labels = np.asarray(labels, dtype=int)
        odds = logit(scores.astype(np.float64))
        calibration = _SigmoidCalibration().fit(odds, labels)
        positives = labels.sum()
        target = np.where(
            labels == 1, (positives + 1) / (positives + 2), 1 / (len(labels) - positives + 2)
        )
        exact = LogisticRegression(
            penalty=None, solver="newton-cholesky", tol=1e-14, max_iter=1000
        ).fit(
            np.concatenate([odds, odds])[:, None],
            np.repeat([1, 0], len(odds)),
            np.concatenate([target, 1 - target]),
        )
        numbers = [-calibration.a_, -calibration.b_, exact.coef_[0, 0], exact.intercept_[0]]
        print(name, *(repr(float(n)) for n in numbers), text(labels, scores), sep=",", file=out)


def thresholds(out):
    print("case,best_f1,precision_half,labels,scores", file=out)
    for name, (labels, scores) in CASES.items():
        precision, recall, at = precision_recall_curve(labels, scores)
        with np.errstate(invalid="ignore"):
            f1 = np.nan_to_num(2 * precision * recall / (precision + recall))[:-1]
        best = at[np.flatnonzero(np.isclose(f1, f1.max(), rtol=1e-12, atol=0)).max()]
        enough = np.flatnonzero(precision[:-1] >= 0.5)
        lowest = at[enough.min()] if len(enough) else np.float32(np.inf)
        print(name, best, lowest, text(labels, scores), sep=",", file=out)


def reliability(out):
    print("case,brier,expected_calibration_error,predicted,observed,labels,scores", file=out)
    edges = {"edges": (np.arange(11) % 2, (np.arange(11) / 10).astype(np.float32))}
    for name, (labels, scores) in {**CASES, **edges}.items():
        labels = np.asarray(labels, dtype=int)
        probabilities = scores.astype(np.float64)
        observed, predicted = calibration_curve(labels, probabilities, n_bins=10)
        bins = np.searchsorted(np.linspace(0, 1, 11)[1:-1], probabilities)
        pairs = np.bincount(bins)
        error = np.average(np.abs(observed - predicted), weights=pairs[pairs > 0])
        print(
            name,
            repr(float(brier_score_loss(labels, probabilities))),
            repr(float(error)),
            " ".join(repr(float(p)) for p in predicted),
            " ".join(repr(float(o)) for o in observed),
            text(labels, scores),
            sep=",",
            file=out,
        )


for write in platt, thresholds, reliability:
    with open(f"{sys.argv[1]}/{write.__name__}.csv", "w", encoding="utf-8") as out:
        write(out)
