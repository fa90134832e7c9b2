"""Kernel ridge on few tracks with the exact kernel of their frames, and with random Fourier frequencies instead.

Prints out-of-fold macro AP over 5 folds, its mean difference to the exact kernel's with the standard error over
draws of tracks, and the root mean square error of the kernels. Settings as in configs/best.yaml: frames standardised,
width 0.8, rows of length 1, a Gaussian kernel of width 1.2.
Arguments: the data directory (train.csv with numbered tags, track_embeddings.tar.gz), the number of draws.
"""
import csv
import io
import os
import sys
import tarfile

import numpy as np

from labels import macro_ap, read_labels

TRACKS = (60, 250, 1000, 2500)
FREQUENCIES = (512, 2048, 4096)
RIDGES = (1.0, 4.0)


def read_frames(path, tracks):
    """Frames of some tracks of an archive, [frames, dims] each."""
    frames = {}
    with tarfile.open(path) as archive:
        for entry in archive:
            track = entry.name.removeprefix("track_embeddings/").removesuffix(".npy")
            if track in tracks:
                frames[track] = np.load(io.BytesIO(archive.extractfile(entry).read())).astype(np.float64)
    return frames


def exact(frames, dims, width=0.8):
    """Kernels of all pairs of tracks: the mean over all pairs of their frames."""
    rows = np.concatenate(frames)
    squares = (rows * rows).sum(axis=1)
    starts = np.cumsum([0] + [len(f) for f in frames])[:-1]
    lengths = np.array([len(f) for f in frames])
    kernels = np.empty((len(frames), len(frames)))
    for i, f in enumerate(frames):
        distances = (f * f).sum(axis=1)[:, None] + squares - 2 * f @ rows.T
        means = np.exp(-np.maximum(distances, 0) / (2 * width * width * dims)).mean(axis=0)
        kernels[i] = np.add.reduceat(means, starts) / lengths
    return kernels


def random_features(frames, dims, count, seed, width=0.8):
    """The same kernels by `count` frequencies, as many as there are dims at a time orthogonal to each other."""
    random = np.random.default_rng(seed)
    blocks = []
    for first in range(0, count, dims):
        normal = random.standard_normal((dims, dims))
        directions = np.linalg.qr(normal)[0].T
        blocks.append(directions * np.linalg.norm(normal, axis=0)[:, None])
    frequencies = np.concatenate(blocks)[:count] / (width * np.sqrt(dims))
    rows = np.empty((len(frames), 2 * count))
    for i, f in enumerate(frames):
        angles = f @ frequencies.T
        rows[i] = np.concatenate([np.cos(angles).mean(axis=0), np.sin(angles).mean(axis=0)]) / np.sqrt(count)
    return rows @ rows.T


def out_of_fold(kernels, targets, folds, ridge):
    """Scores of kernel ridge on the kernels of all tracks, [tracks, tags]."""
    lengths = np.sqrt(np.diag(kernels))
    distances = np.maximum(2 - 2 * kernels / np.outer(lengths, lengths), 0)
    scores = np.zeros(targets.shape)
    for fold in range(5):
        held_out = folds == fold
        training = distances[~held_out][:, ~held_out]
        unit = training.sum() / (training.size - len(training))
        share = targets[~held_out].mean(axis=0)
        weights = np.linalg.solve(
            np.exp(-training / (1.44 * unit)) + ridge * np.eye(len(training)), targets[~held_out] - share)
        scores[held_out] = np.exp(-distances[held_out][:, ~held_out] / (1.44 * unit)) @ weights + share
    return scores


def precisions(targets, frames, draw):
    """Of each kernel, by name: the AP at each ridge, and the error of the kernel."""
    everything = np.concatenate(frames)
    frames = [(f - everything.mean(axis=0)) / everything.std(axis=0) for f in frames]
    dims = everything.shape[1]
    folds = np.random.default_rng(draw).permutation(len(frames)) % 5
    reference = exact(frames, dims)
    kernels = {"exact": reference}
    for count in FREQUENCIES:
        kernels[f"{count} frequencies"] = random_features(frames, dims, count, draw)
    return {
        name: [macro_ap(targets, out_of_fold(kernel, targets, folds, ridge)) for ridge in RIDGES]
        + [np.sqrt(((kernel - reference) ** 2).mean())]
        for name, kernel in kernels.items()
    }


directory, draws = sys.argv[1], int(sys.argv[2])
train_csv = os.path.join(directory, "train.csv")
with open(train_csv, encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
labels = read_labels(train_csv, 1 + max(int(tag) for row in rows for tag in row["tags"].split(",") if tag))
for tracks in TRACKS:
    results = {}
    for draw in range(draws):
        drawn = np.random.default_rng(draw).permutation(len(rows))[:tracks]
        names = [rows[i]["track"] for i in drawn]
        read = read_frames(os.path.join(directory, "track_embeddings.tar.gz"), set(names))
        targets = labels[drawn][:, labels[drawn].sum(axis=0) >= 5]
        for name, figures in precisions(targets, [read[name] for name in names], draw).items():
            results.setdefault(name, []).append(figures)
    for name, figures in results.items():
        lost = np.array(figures) - np.array(results["exact"])
        means, differences = np.mean(figures, axis=0), lost.mean(axis=0)
        errors = lost.std(axis=0, ddof=1) / np.sqrt(draws)
        texts = [
            f"ridge {ridge:g}: {means[i]:.4f}, {differences[i]:+.4f} (s.e. {errors[i]:.4f})"
            for i, ridge in enumerate(RIDGES)
        ]
        print(f"{tracks:5d} tracks, {name}: {'; '.join(texts)}; kernel {means[-1]:.5f}", flush=True)
