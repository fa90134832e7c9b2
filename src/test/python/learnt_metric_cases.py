"""Writes learnt-metric.csv, kernel ridge regression with a learnt metric, by NumPy.

Argument: the directory to write to. Made with NumPy 1.24.2. Each line is one fit:

kernel, scaling, width (in units of the root mean square distance between training tracks), ridge, and
steps and power of the metric; then, row by row and separated by blanks, the columns of the training
tracks, their labels (a string of 0 and 1, track by track), the columns of the tracks to score, and what
is expected: the root of the metric that scaled columns are multiplied with, and the probabilities of the
tracks to score, track by track.

Recursive feature machine: Radhakrishnan, Beaglehole, Pandit and Belkin, Science 383 (2024), 1461-1467.
"""
import sys
from pathlib import Path

import numpy as np

random = np.random.default_rng(161803)
TRAINING, SCORED, COLUMNS, TAGS = 40, 5, 4, 3


def scaler(scaling, training):
    if scaling == "columns":
        return lambda x: (x - training.mean(axis=0)) / training.std(axis=0)
    if scaling == "rows":
        return lambda x: x / np.linalg.norm(x, axis=1, keepdims=True)
    return lambda x: x


def squares(x, y):
    return ((x[:, None, :] - y[None, :, :]) ** 2).sum(axis=2)


def kernel_of(shape, distances):
    return 1 / (1 + distances) if shape == "cauchy" else np.exp(-distances)


def slopes_of(shape, distances):
    """Minus the derivative of the kernel by its argument."""
    return 1 / (1 + distances) ** 2 if shape == "cauchy" else np.exp(-distances)


def fit(z, targets, width, ridge, shape):
    """Coefficients, centres x tags, and the squared width."""
    squared_width = width**2 * squares(z, z).mean()
    kernels = kernel_of(shape, squares(z, z) / squared_width)
    return np.linalg.solve(kernels + ridge * np.eye(len(z)), targets), squared_width


def power(matrix, exponent):
    values, vectors = np.linalg.eigh(matrix)
    return (vectors * np.maximum(values, 0) ** exponent) @ vectors.T


def learnt_root(x, targets, width, ridge, shape, steps, exponent):
    root = np.eye(x.shape[1])
    for _ in range(steps):
        z = x @ root
        coefficients, squared_width = fit(z, targets, width, ridge, shape)
        slopes = slopes_of(shape, squares(z, z) / squared_width)
        average = np.zeros_like(root)
        for i in range(len(x)):
            for tag in range(targets.shape[1]):
                weights = coefficients[:, tag] * slopes[i]
                # By the columns before the root: f(x) = sum of a k(|root (x - c)|^2).
                gradient = -2 / squared_width * root @ (weights @ (z[i] - z))
                average += np.outer(gradient, gradient) / len(x)
        average *= len(root) / np.trace(average)
        root = power(average, exponent / 2)
    return root


def bent(value):
    soft = lambda v: 0.02 * np.logaddexp(0, v / 0.02)
    return soft(value) - soft(value - 1)


def text(values):
    return " ".join(repr(float(value)) for value in np.asarray(values).ravel())


def case(out, shape, scaling, width, ridge, steps, exponent):
    columns = random.normal(size=(TRAINING + SCORED, COLUMNS)).round(2)
    columns += [1.5, 0, 0, -0.5]
    columns = columns.round(2)
    labels = np.stack(
        [columns[:, 0] > 1.5, columns[:, 1] + columns[:, 0] > 1.5, random.random(len(columns)) < 0.3],
        axis=1,
    )[:TRAINING]
    training, scored = columns[:TRAINING], columns[TRAINING:]
    scale = scaler(scaling, training)
    shares = labels.mean(axis=0)
    targets = labels - shares
    root = learnt_root(scale(training), targets, width, ridge, shape, steps, exponent)
    z = scale(training) @ root
    coefficients, squared_width = fit(z, targets, width, ridge, shape)
    kernels = kernel_of(shape, squares(scale(scored) @ root, z) / squared_width)
    print(
        shape, scaling, width, ridge, steps, exponent, text(training),
        "".join(str(int(label)) for label in labels.ravel()), text(scored), text(root),
        text(bent(shares + kernels @ coefficients)), sep=",", file=out,
    )


def main(directory):
    with open(Path(directory) / "learnt-metric.csv", "w", encoding="utf-8") as out:
        print("kernel,scaling,width,ridge,steps,power,training,labels,scored,root,probabilities", file=out)
        case(out, "gaussian", "columns", 1.0, 0.5, 1, 0.5)
        case(out, "gaussian", "rows", 0.7, 1.0, 1, 1.0)
        case(out, "gaussian", "none", 1.0, 1.0, 2, 0.5)
        case(out, "cauchy", "columns", 0.5, 2.0, 1, 1.0)
        case(out, "cauchy", "columns", 1.0, 0.5, 3, 0.5)


if __name__ == "__main__":
    main(sys.argv[1])
