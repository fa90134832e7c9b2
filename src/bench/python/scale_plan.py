"""Estimates what many tracks cost on a cluster, from a bench.json of `make bench PARTS="spark table"`.

usage: scale_plan.py BENCH_JSON

Straight lines, of the least relative errors, through the benchmark's sizes give core-seconds of each stage and memory;
columns, tags, frames and dims scale them. docs/scale.md has the result.
"""
import json
import re
import sys

import numpy as np

LABELLED, ALL = 3_000_000, 100_000_000
FRAMES, DIMS, TAGS, COLUMNS = 58, 768, 256, 193
DOLLARS_A_CORE_HOUR = 0.0504  # 2 cores of an Amazon EC2 m7i.large, on demand, US East
DOLLARS_A_GET = 0.0004 / 1000  # Amazon S3 standard
PART_BYTES = 128e6  # of the tables that are read


def line(tracks, values):
    """Intercept and slope of the least relative errors, and the largest of these."""
    tracks, values = np.array(tracks, float), np.array(values, float)
    design = np.stack([1 / values, tracks / values], axis=1)
    fit = np.linalg.lstsq(design, np.ones(len(values)), rcond=None)[0]
    return fit[0], fit[1], np.abs(design @ fit - 1).max()


def main(path):
    with open(path, encoding="utf-8") as file:
        bench = json.load(file)
    spark, table = bench["parts"]["spark"], bench["parts"].get("table", {})
    settings = dict(word.split("=", 1) for word in re.findall(r"\S+=\S*", bench["machine"]["settings"]))
    cores = int(settings["CORES"])
    columns, tags = int(settings["GROWTH_COLUMNS"]), int(settings["GROWTH_TAGS"])
    sizes = {
        int(name.split(" ")[0].replace(",", "")): values
        for name, values in spark.items() if name.endswith(" tracks, Spark")
    }
    tracks = sorted(sizes)
    start = spark["start, Spark"]

    def of(stage, offset=0.0):
        return line(tracks, [np.median(sizes[n][stage]) - offset for n in tracks])

    # A model's work grows with columns and tags: linear has mean and std, trees have the mean.
    scales = {
        "train linear": COLUMNS * TAGS / (2 * columns * tags),
        "train linear nested": COLUMNS * TAGS / (2 * columns * tags),
        "train trees": COLUMNS * TAGS / (columns * tags),
    }
    print("| stage | core-ms a track, here | error | core-hours of %s labelled tracks |" % f"{LABELLED:,}")
    print("|---|---:|---:|---:|")
    total = 0.0
    for stage, scale in scales.items():
        _, slope, error = of(stage, np.median(start[stage]))
        hours = slope * cores * LABELLED * scale / 3600
        total += hours
        print(f"| `{stage}` | {slope * cores * 1e3:.3f} | {error:.0%} | {hours:.1f} |")
    for name in ("peak_memory_bytes", "executor_peak_memory_bytes"):
        first, slope, error = of(name)
        print(f"{name}: {first / 1e6:.0f} MB + {slope * 1e6 / 1e6:.1f} MB per million tracks of {tags} tags ({error:.0%})")
    print(f"training: {total:.1f} core-hours, ${total * DOLLARS_A_CORE_HOUR:.2f}")
    track_bytes = FRAMES * DIMS * 4
    for bundle, milliseconds in table.items():
        print(bundle, milliseconds)
    print(f"sequences: {ALL * track_bytes / 1e12:.1f} TB; a pass in parts of {PART_BYTES / 1e6:.0f} MB: "
          f"{ALL * track_bytes / PART_BYTES:,.0f} requests, ${ALL * track_bytes / PART_BYTES * DOLLARS_A_GET:.2f}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
