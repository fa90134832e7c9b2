"""Recomputes the expected values of the tests with NumPy and scikit-learn, and compares them.

Run by `make reference`. Debian: apt-get install python3-numpy python3-sklearn. Prints one line per
file, and exits with 1 if any recorded value differs. `check.py --write` replaces the recorded files.

Numbers in CSV files may differ by 1e-9, relative to 1 or to the number if it is larger: another
version of NumPy may round differently. `.npy` files must be byte-identical.
"""
import math
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent
TEST = SCRIPTS.parent
TOLERANCE = 1e-9

# Each script and the directory of the files that it writes.
CASES = {
    "average_precision_cases.py": TEST / "resources/org/tagboost/evaluation",
    "decision_cases.py": TEST / "resources/org/tagboost/decision",
    "fold_cases.py": TEST / "resources/org/tagboost/evaluation",
    "feature_cases.py": TEST / "resources/org/tagboost/features",
    "learnt_metric_cases.py": TEST / "resources/org/tagboost/models/kernel",
    "metric_cases.py": TEST / "resources/org/tagboost/evaluation",
    "fuzz_cases.py": TEST / "resources/fuzz",
    "npy_cases.py": TEST / "resources/npy",
}


def run(script, *arguments):
    command = [sys.executable, str(SCRIPTS / script), *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def equal_values(recorded, computed):
    """Equal texts, or numbers within the tolerance. Blanks separate the numbers of an array."""
    recorded, computed = recorded.split(" "), computed.split(" ")
    if len(recorded) != len(computed):
        return False
    for left, right in zip(recorded, computed):
        if left == right:
            continue
        try:
            left, right = float(left), float(right)
        except ValueError:
            return False
        if not math.isclose(left, right, rel_tol=TOLERANCE, abs_tol=TOLERANCE):
            return False
    return True


def difference(recorded, computed):
    """The first difference of two files, or None."""
    if not recorded.exists():
        return "is missing; run check.py --write"
    if recorded.suffix != ".csv":
        return None if recorded.read_bytes() == computed.read_bytes() else "differs"
    old = recorded.read_text(encoding="utf-8").splitlines()
    new = computed.read_text(encoding="utf-8").splitlines()
    if len(old) != len(new):
        return f"has {len(old)} lines, expected {len(new)}"
    for number, (left, right) in enumerate(zip(old, new), start=1):
        left, right = left.split(","), right.split(",")
        if len(left) != len(right) or not all(map(equal_values, left, right)):
            return f"differs in line {number} ({left[0]})"
    return None


def results(write):
    """Pairs of a file and its first difference, or None."""
    for script, directory in CASES.items():
        with tempfile.TemporaryDirectory() as temporary:
            run(script, temporary)
            for computed in sorted(Path(temporary).iterdir()):
                recorded = directory / computed.name
                if write:
                    shutil.copyfile(computed, recorded)
                yield recorded, difference(recorded, computed)
    for line in run("expected_values.py").splitlines():
        file, literal = line.split("\t")
        test = TEST / "java/org/tagboost" / file
        found = literal in test.read_text(encoding="utf-8")
        yield test, None if found else f"does not contain {literal}"


def main():
    failures = 0
    for file, problem in results(write="--write" in sys.argv[1:]):
        print(f"{file.relative_to(TEST)}: {problem or 'ok'}")
        failures += problem is not None
    if failures:
        sys.exit(f"error: {failures} of the recorded values differ from Python's")


if __name__ == "__main__":
    main()
