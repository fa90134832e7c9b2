"""Tags tracks in memory with a bundle, as fast as NumPy and XGBoost do it; prints JSON.

Arguments: the bundle, the directory of the tracks, the number of cores, the way to use them (threads:
those of the libraries; processes: one for each core), the file of Tagboost's probabilities.
"""
import json
import multiprocessing
import os
import sys
import time

path, folder, cores, way, expected = sys.argv[1:]
cores = int(cores)
threads = cores if way == "threads" else 1
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = str(threads)

import numpy as np
import xgboost

sys.path.insert(0, "src/test/python")
from read_bundle import Bundle

SECONDS = 2  # to warm up, and to measure
SINGLE = 1500


class Models:
    """All that a bundle holds, as float32, with everything precomputed that does not need a track."""

    def __init__(self, path):
        bundle = Bundle(path)
        self.groups = [group["settings"]["statistic"] for group in bundle.groups["groups"]]
        self.tags = len(bundle.manifest["tags"])
        self.models = []
        for model in bundle.manifest["models"]:
            load = {"xgboost": self.trees, "tribuo-linear": self.linear, "kernel-ridge": self.kernel}
            self.models.append(
                [[load[model["kind"]](bundle, path) for path in fold] for fold in model["folds"]]
            )

    def trees(self, bundle, path):
        booster = bundle.booster(path)[0]
        booster.set_param({"nthread": threads})
        rounds = (0, int(booster.attr("rounds")))
        tag = [int(booster.attr("tag"))]

        def score(x):
            return booster.inplace_predict(x, iteration_range=rounds)[:, None]

        return tag, score

    def linear(self, bundle, path):
        model = bundle.array(path + ".npz")
        weights = (model["weights"].T / model["deviation"]).T.astype(np.float32)
        bias = (model["bias"] - model["mean"] / model["deviation"] @ model["weights"]).astype(np.float32)
        return model["tags"].astype(int), lambda x: 1 / (1 + np.exp(-(x @ weights + bias)))

    def kernel(self, bundle, path):
        model = bundle.array(path + ".npz")
        mean, deviation = (model[name].astype(np.float32) for name in ("mean", "deviation"))
        standardised, unit = np.any(mean) or np.any(deviation != 1), model["unit_length"][0]
        scale = np.float32(1 / model["width"][0] ** 2)
        centres = np.ascontiguousarray(model["centres"].T)
        squares = (model["centres"] ** 2).sum(axis=1) * scale
        coefficients = np.ascontiguousarray(model["coefficients"].T)

        def score(x):
            z = (x - mean) / deviation if standardised else x
            z = z / np.sqrt(np.einsum("ij,ij->i", z, z))[:, None] if unit else z
            exponents = z @ centres
            exponents *= 2 * scale
            exponents -= squares
            exponents -= ((z * z).sum(axis=1) * scale)[:, None]
            np.minimum(exponents, 0, out=exponents)
            value = model["shares"] + np.exp(exponents, out=exponents) @ coefficients
            soft = lambda v: 0.02 * np.logaddexp(0, v / 0.02)
            return soft(value) - soft(value - 1)

        return model["tags"].astype(int), score

    def predict(self, tracks):
        x = self.pool(tracks)
        scores = np.zeros((len(x), self.tags), dtype=np.float32)
        for folds in self.models:
            for fold in folds:
                for tags, score in fold:
                    scores[:, tags] += score(x) / (len(folds) * len(self.models))
        return scores

    def pool(self, tracks):
        """Mean and deviation of all tracks at once, which is faster than a loop."""
        frames = np.concatenate(tracks)
        counts = np.array([len(track) for track in tracks])
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        mean = np.add.reduceat(frames, starts, axis=0) / counts[:, None].astype(np.float32)
        frames -= np.repeat(mean, counts, axis=0)
        variance = np.add.reduceat(frames * frames, starts, axis=0) / counts[:, None]
        columns = {"MEAN": mean, "STD": np.sqrt(variance)}
        return np.concatenate([columns[name] for name in self.groups], axis=1, dtype=np.float32)


models = Models(path)
names = sorted(os.listdir(folder))
tracks = [np.load(os.path.join(folder, name)).astype(np.float32) for name in names]


def part(number):
    return models.predict(tracks[number * len(tracks) // cores : (number + 1) * len(tracks) // cores])


if way == "threads":
    run = lambda: models.predict(tracks)
else:
    pool = multiprocessing.get_context("fork").Pool(cores)
    run = lambda: np.concatenate(pool.map(part, range(cores), chunksize=1))


def passes(seconds):
    """Predicts all tracks again and again; returns how many a second."""
    count = 0
    start = time.perf_counter()
    while count == 0 or time.perf_counter() < start + seconds:
        scores = run()
        count += 1
    return count * len(tracks) / (time.perf_counter() - start), scores


passes(SECONDS)
tracks_per_second, scores = passes(SECONDS)

single = []
start = time.perf_counter()
while len(single) < SINGLE and time.perf_counter() < start + SECONDS:
    before = time.perf_counter()
    models.predict([tracks[len(single) % len(tracks)]])
    single.append(time.perf_counter() - before)
single = single[len(single) // 3 :]

print(
    json.dumps(
        {
            "tracks_per_second": tracks_per_second,
            "single_ms": 1000 * float(np.median(single)),
            "single_ms_99": 1000 * float(np.quantile(single, 0.99)),
            "difference": float(np.abs(scores - np.load(expected)).mean()),
        }
    )
)
