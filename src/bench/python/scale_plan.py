"""Estimates what a hundred million tracks cost on a cluster, from a bench.json of `make bench PARTS="spark table"`.

usage: scale_plan.py BENCH_JSON [METRICS_JSON]

Straight lines, of the least relative errors, through the sizes of the part `spark` give core-seconds of each stage and
memory; they are scaled to the plan's columns and tags. The part `table` has the plan's frames, dims and tags. With the
metrics.json of an experiment of configs/contest.yaml, the same lines are compared with what that took on two cores.
"""
import json
import re
import sys

import numpy as np

LABELLED, ALL = 3_000_000, 100_000_000
FRAMES, DIMS, TAGS, COLUMNS = 58, 768, 256, 193
CONTEST_TRACKS, CONTEST_CORES = 51_134, 2
DOLLARS_A_CORE_HOUR = 0.0504  # half of an Amazon EC2 m7i.large, on demand, US East
DOLLARS_A_REQUEST = 0.0004 / 1000  # GET of Amazon S3 standard, US East
REQUEST_BYTES = 8e6


def line(tracks, values):
    """Intercept and slope of the least relative errors, and the largest of these."""
    tracks, values = np.array(tracks, float), np.array(values, float)
    design = np.stack([1 / values, tracks / values], axis=1)
    fit = np.linalg.lstsq(design, np.ones(len(values)), rcond=None)[0]
    return fit[0], fit[1], np.abs(design @ fit - 1).max()


class Growth:
    """The sizes of the part `spark`."""

    def __init__(self, bench):
        text = bench["machine"]["settings"]
        settings = dict(word.split("=", 1) for word in re.findall(r"[A-Z_]+=\S*", text))
        self.cores = int(settings["CORES"])
        self.columns, self.tags = int(settings["GROWTH_COLUMNS"]), int(settings["GROWTH_TAGS"])
        part = bench["parts"]["spark"]
        self.start = part["start, Spark"]
        self.sizes = {
            int(name.split(" ")[0].replace(",", "")): values
            for name, values in part.items() if name.endswith(" tracks, Spark")
        }

    def line(self, figure, offset=0.0):
        tracks = sorted(self.sizes)
        return line(tracks, [np.median(self.sizes[n][figure]) - offset for n in tracks])

    def core_seconds(self, stage):
        """A track's, and the largest relative error of the line."""
        _, slope, error = self.line(stage)
        return slope * self.cores, error

    def scale(self, stage):
        """Linear models see mean and std, trees the mean: the work of both grows with columns and tags."""
        seen = self.columns * (1 if stage == "train trees" else 2)
        return COLUMNS * TAGS / (seen * self.tags)


def training(growth, contest):
    print(f"| stage | core-ms a track | error | core-hours, {LABELLED:,} tracks of {COLUMNS} columns and {TAGS} tags "
          "| contest: estimate, core-s | contest: measured |")
    print("|---|---:|---:|---:|---:|---:|")
    total = 0.0
    for stage, name in (("train linear", "train linear"), ("train linear nested", "train linear nested"),
                        ("train trees", "train xgb-start")):
        seconds, error = growth.core_seconds(stage)
        scaled = seconds * growth.scale(stage)
        hours = scaled * LABELLED / 3600
        total += hours
        measured = f"{contest[name] * CONTEST_CORES:.0f}" if contest else ""
        print(f"| `{stage}` | {seconds * 1e3:.2f} | {error:.0%} | {hours:.1f} | {scaled * CONTEST_TRACKS:.0f} "
              f"| {measured} |")
    print(f"\ntraining: {total:.0f} core-hours, ${total * DOLLARS_A_CORE_HOUR:.2f}")
    return total


def driver(growth):
    first, slope, error = growth.line("peak_memory_bytes")
    print(f"driver: {first / 1e6:.0f} MB and {slope * 1e3 / 1e6:.2f} MB per 1,000 tracks of {growth.tags} tags "
          f"({error:.0%})")
    first, slope, error = growth.line("executor_peak_memory_bytes")
    print(f"executor: {first / 1e6:.0f} MB and {slope * 1e3 / 1e6:.2f} MB per 1,000 tracks ({error:.0%})")
    tracks = sorted(growth.sizes)
    alone = [np.median(growth.sizes[n]["wall_seconds"]) - np.median(growth.sizes[n]["all stages"]) for n in tracks]
    first, slope, error = line(tracks, alone)
    hours = slope * LABELLED * TAGS / growth.tags / 3600
    print(f"driver outside of stages: {first:.1f} s and {slope * 1e3:.3f} s per 1,000 tracks ({error:.0%}); "
          f"{hours:.1f} h of {LABELLED:,} tracks and {TAGS} tags, if it grows with both")


def prediction(costs):
    count = ALL - LABELLED
    size = count * FRAMES * DIMS * 4
    requests = size / REQUEST_BYTES
    print(f"\nsequences of {count:,} tracks: {size / 1e12:.1f} TB, {requests:,.0f} requests of "
          f"{REQUEST_BYTES / 1e6:.0f} MB, ${requests * DOLLARS_A_REQUEST:.2f}")
    for name, cost in costs.items():
        milliseconds = cost["coreMillisecondsPerTrack"]
        hours = milliseconds / 1e3 * count / 3600
        print(f"{name}: {milliseconds:.2f} core-ms a track, {hours:,.0f} core-hours, "
              f"${hours * DOLLARS_A_CORE_HOUR:,.2f}")


def main(path, metrics=None):
    with open(path, encoding="utf-8") as file:
        bench = json.load(file)
    contest = None
    if metrics:
        with open(metrics, encoding="utf-8") as file:
            contest = {stage["stage"]: stage["seconds"] for stage in json.load(file)["stages"]}
    growth = Growth(bench)
    training(growth, contest)
    driver(growth)
    if "table" in bench["parts"]:
        prediction(bench["parts"]["table"]["costs"])


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
