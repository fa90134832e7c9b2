"""Tags tracks with a Tagboost bundle, in NumPy: the format of a bundle as a program.

    python3 read_bundle.py demo.tagboost track.npy ...        one line of probabilities a track
    python3 read_bundle.py demo.tagboost --check DATA submission.csv

The second form compares with a submission or the output of `tagboost predict`, whose tracks lie in
DATA/track_embeddings, and exits with 1 if a probability differs by more than 1e-5.

Needs NumPy; bundles with trees also need XGBoost's Python package (Debian: python3-xgboost).
"""
import csv
import io
import json
import re
import sys
import zipfile
from pathlib import Path

import numpy as np


class Bundle:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.manifest = json.loads(self.zip.read("manifest.json"))
        if self.manifest["format"] not in (1, 2):
            raise SystemExit(f"{path}: is a bundle of format {self.manifest['format']}, expected 2")
        self.groups = json.loads(self.zip.read("features/groups.json"))
        self.entries = set(self.zip.namelist())
        self.boosters = {}
        decisions = {"tags": []}  # of bundles of earlier versions
        if "decision.json" in self.entries:
            decisions = json.loads(self.zip.read("decision.json"))
        self.decisions = decisions["tags"]
        self.shared_rows = {}

    def array(self, entry):
        """The array of a .npy; the arrays by name of a .npz."""
        loaded = np.load(io.BytesIO(self.zip.read(entry)))
        if entry.endswith(".npy"):
            return loaded
        arrays = {}
        for name in loaded.files:
            # x.rows.512: instead of x the numbers of its rows in rows/512.npy.
            x, shared, columns = name.partition(".rows.")
            if shared:
                arrays[x] = self.rows(columns)[loaded[name].astype(int)].astype(np.float32)
            else:
                arrays[name] = loaded[name]
        return arrays

    def rows(self, columns):
        if columns not in self.shared_rows:
            self.shared_rows[columns] = self.array(f"rows/{columns}.npy")
        return self.shared_rows[columns]

    # Features: a track becomes one row of columns per group.

    def features(self, frames):
        """The columns of each group, by its name, of one track [frames, dims]."""
        frames = np.asarray(frames, dtype=np.float64)
        if self.manifest["non_finite"] == "zero":
            frames = np.nan_to_num(frames, nan=0, posinf=0, neginf=0)
        frames = frames[: max(1, len(frames) - self.groups["drop_last_frames"])]
        row = {}
        for group in self.groups["groups"]:
            row[group["name"]] = getattr(self, "group_" + group["kind"])(group, frames, row)
        return row

    def group_statistics(self, group, frames, row):
        return getattr(frames, group["settings"]["statistic"].lower())(axis=0)

    def group_length(self, group, frames, row):
        return np.array([np.log(len(frames)) if group["settings"]["form"] == "LOG" else len(frames)])

    def group_segments(self, group, frames, row):
        count, n = group["settings"]["count"], len(frames)
        bounds = [(s * n // count, max(s * n // count + 1, (s + 1) * n // count)) for s in range(count)]
        return np.concatenate([frames[first:end].mean(axis=0) for first, end in bounds])

    def group_fourier(self, group, frames, row):
        fitted = self.array("features/fourier/group.npz")
        angles = (frames - fitted["mean"]) / fitted["deviation"] @ fitted["frequencies"].T
        waves = np.concatenate([np.cos(angles), np.sin(angles)], axis=1).mean(axis=0)
        return waves / np.sqrt(len(fitted["frequencies"]))

    def group_pca(self, group, frames, row):
        fitted = {
            name: self.array(f"features/pca/{group['name']}/{name}.npy")
            for name in ("mean", "deviation", "loadings", "explained_variance")
        }
        columns = np.concatenate([row[name] for name in group["settings"]["of"]])
        columns = (columns - fitted["mean"][0]) / fitted["deviation"][0]
        components = columns @ fitted["loadings"]
        if group["settings"]["whiten"]:
            scale = np.sqrt(fitted["explained_variance"][0])
            components = np.where(scale > 0, components / np.where(scale > 0, scale, 1), 0)
        return components

    # Models: rows of features become probabilities [tracks, tags].

    def predict(self, tracks):
        rows = [self.features(frames) for frames in tracks]
        scores = {}
        self.scores_of_folds = {}
        for model in self.manifest["models"]:
            groups = [name for name in model["features"] if name != "scores"]
            columns = [np.concatenate([[], *(row[name] for name in groups)]) for row in rows]
            x = np.array(columns, dtype=np.float32)
            folds = [
                self.fold(model, paths, x, self.base(model, fold, scores))
                for fold, paths in enumerate(model["folds"])
            ]
            self.scores_of_folds[model["name"]] = folds
            scores[model["name"]] = np.mean(folds, axis=0)
        members = self.manifest["members"]
        weights = np.array([member["weight"] for member in members])
        blend = sum(w * scores[m["model"]] for w, m in zip(weights, members))
        return blend / weights.sum()

    def base(self, model, fold, scores):
        """The scores that one fold of a model may start from, by the name of their model."""
        base = dict(scores)
        for source in self.manifest["models"]:
            folds = self.scores_of_folds.get(source["name"], [])
            if source["kind"] == "kernel-ridge" and len(folds) == len(model["folds"]):
                base[source["name"]] = folds[fold]
        return base

    def start(self, model, path):
        """The name of the model that a model starts from; empty if there is none."""
        if model["kind"] == "xgboost":
            return self.booster(path)[0].attr("base_margins_from") or ""
        return "".join(chr(int(c)) for c in self.array(path + ".npz").get("start_from", []))

    def value(self, p):
        """The value of a regression whose probability, as score_kernel bends it, is p."""
        p = np.clip(np.asarray(p, dtype=np.float64), 1e-13, 1 - 1e-13)
        lower = 0.02 * np.log(np.expm1(np.minimum(p, 1 - p) / 0.02))
        return np.where(p <= 0.5, lower, 1 - lower)

    def fold(self, model, paths, x, scores):
        result = np.full((len(x), len(self.manifest["tags"])), np.nan)
        if "scores" in model["features"]:
            trained = [p for p in paths if {p + ".ubj", p + ".npz"} & self.entries]
            values = self.value(scores[self.start(model, trained[0])])
            x = np.concatenate([x, values.astype(np.float32)], axis=1)
        for path in paths:
            if path + ".constants.csv" in self.entries:
                text = self.zip.read(path + ".constants.csv").decode()
                for line in csv.DictReader(io.StringIO(text)):
                    result[:, int(line["tag"])] = float(line["probability"])
            kind = {"tribuo-linear": "linear", "kernel-ridge": "kernel", "network": "network", "xgboost": "trees"}
            getattr(self, "score_" + kind[model["kind"]])(path, x, scores, result)
        return result

    def score_linear(self, path, x, scores, result):
        if path + ".npz" in self.entries:
            model = self.array(path + ".npz")
            z = (x.astype(np.float64) - model["mean"]) / model["deviation"]
            margin = z @ model["weights"] + model["bias"]
            result[:, model["tags"].astype(int)] = 1 / (1 + np.exp(-margin))

    def score_kernel(self, path, x, scores, result):
        if path + ".npz" in self.entries:
            model = self.array(path + ".npz")
            z = (x.astype(np.float64) - model["mean"]) / model["deviation"]
            if model["unit_length"][0]:
                length = np.linalg.norm(z, axis=1, keepdims=True)
                z = z / np.where(length > 0, length, 1)
            if "metric" in model:
                z = z @ model["metric"].astype(np.float64).T
            centres = model["centres"].astype(np.float64)
            squares = (z**2).sum(axis=1)[:, None] + (centres**2).sum(axis=1) - 2 * z @ centres.T
            distances = np.maximum(0, squares) / model["width"][0] ** 2
            kernels = 1 / (1 + distances) if model["cauchy"][0] else np.exp(-distances)
            value = model["shares"] + kernels @ model["coefficients"].astype(np.float64).T
            source = self.start({"kind": "kernel-ridge"}, path)
            if source:
                value += self.value(scores[source])[:, model["tags"].astype(int)]
            bend = 0.02  # bends values outside of [0, 1] back into it
            soft = lambda v: bend * np.logaddexp(0, v / bend)
            result[:, model["tags"].astype(int)] = soft(value) - soft(value - 1)

    def score_network(self, path, x, scores, result):
        if path + ".npz" in self.entries:
            model = self.array(path + ".npz")
            segments = x.astype(np.float64).reshape(len(x), int(model["segments"][0]), -1)
            segments = (segments - model["mean"]) / model["deviation"]
            networks = range(int(model["networks"][0]))
            p = sum(self.network(model, number, segments) for number in networks) / len(networks)
            result[:, model["tags"].astype(int)] = p

    def network(self, model, number, segments):
        layer = lambda name, z: (
            z @ model[f"{name}_{number}_weights"].astype(np.float64).T + model[f"{name}_{number}_bias"])
        h = np.maximum(0, layer("frame", segments))
        pooled = np.concatenate([h.mean(axis=1), h.max(axis=1)], axis=1)
        margin = layer("output", np.maximum(0, layer("hidden", pooled)))
        return 1 / (1 + np.exp(-margin))

    def booster(self, path):
        """A booster, and the probability that it starts from."""
        import xgboost

        if path not in self.boosters:
            ubj = self.zip.read(path + ".ubj")
            # Before version 3, XGBoost takes this number, now in brackets, for 0.5.
            # XGBoost's own files have a list here, which versions before 3.1 do not know.
            base = re.search(rb"base_scoreSL.{8}\[?([0-9.E+-]+)\]?", ubj, re.DOTALL)
            base_score = float(base.group(1)) if base else 0.5
            self.boosters[path] = xgboost.Booster(model_file=bytearray(ubj)), base_score
        return self.boosters[path]

    def score_trees(self, path, x, scores, result):
        if path + ".ubj" not in self.entries:
            return
        import xgboost

        booster, base_score = self.booster(path)
        tag = int(booster.attr("tag"))
        matrix = xgboost.DMatrix(x, missing=np.nan)
        source = booster.attr("base_margins_from")
        p = scores[source][:, tag] if source else np.full(len(x), base_score)
        p = np.clip(p, 1e-12, 1 - 1e-12)
        matrix.set_base_margin(np.log(p / (1 - p)))
        rounds = int(booster.attr("rounds"))
        result[:, tag] = booster.predict(matrix, iteration_range=(0, rounds))

    # Decisions: scores [tracks, tags] become ones and zeros, or calibrated probabilities.

    def decide(self, scores):
        never = np.inf
        thresholds = [never if t["threshold"] is None else t["threshold"] for t in self.decisions]
        return np.asarray(scores, dtype=np.float32) >= np.array(thresholds)

    def calibrated(self, scores):
        slope = np.array([tag["slope"] for tag in self.decisions])
        intercept = np.array([tag["intercept"] for tag in self.decisions])
        p = np.clip(np.asarray(scores, dtype=np.float64), 2.0**-150, 1 - 2.0**-25)
        return 1 / (1 + np.exp(-(slope * np.log(p / (1 - p)) + intercept)))


def check(bundle, data, submission):
    with open(submission, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    expected = np.array([[float(p) for p in row["prediction"].split(",")] for row in rows])
    tracks = [np.load(Path(data) / "track_embeddings" / (row["track"] + ".npy")) for row in rows]
    difference = np.abs(bundle.predict(tracks) - expected).max()
    print(f"{submission}: {len(rows)} tracks, largest difference {difference:.1e}")
    return 0 if difference <= 1e-5 else 1


def main(arguments):
    if len(arguments) < 2:
        print(__doc__)
        return 2
    bundle = Bundle(arguments[0])
    if arguments[1] == "--check":
        return check(bundle, *arguments[2:])
    for file, row in zip(arguments[1:], bundle.predict([np.load(file) for file in arguments[1:]])):
        print(file, *(f"{p:.6f}" for p in row))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
