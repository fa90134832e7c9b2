"""Cross-validates one XGBClassifier per tag with scikit-learn; prints JSON.

Measures fit and predict_proba of all folds, without imports, reading of files and average precision.
"""
import argparse
import json

import numpy as np
from sklearn.multiclass import OneVsRestClassifier
from xgboost import XGBClassifier

from labels import cross_validate, macro_ap, peak_memory_bytes, read_folds, read_labels

# XGBoost's parameter names and those of its scikit-learn interface.
NAMES = {"eta": "learning_rate", "lambda": "reg_lambda", "alpha": "reg_alpha"}

parser = argparse.ArgumentParser()
parser.add_argument("--features", required=True, help="float32 [tracks, columns], .npy")
parser.add_argument("--labels", required=True, help="train.csv")
parser.add_argument("--folds", required=True, help="folds.csv")
parser.add_argument("--tags", type=int, required=True)
parser.add_argument("--rounds", type=int, required=True)
parser.add_argument("--parameters", type=json.loads, required=True, help="XGBoost's, as JSON")
parser.add_argument("--cores", type=int, required=True)
parser.add_argument("--cores-in", choices=["booster", "tags"], required=True)
arguments = parser.parse_args()

features = np.load(arguments.features)
labels = read_labels(arguments.labels, arguments.tags)
folds = read_folds(arguments.folds)
in_booster = arguments.cores_in == "booster"
parameters = {NAMES.get(name, name): value for name, value in arguments.parameters.items()}
classifier = OneVsRestClassifier(
    XGBClassifier(
        n_estimators=arguments.rounds,
        n_jobs=arguments.cores if in_booster else 1,
        **parameters,
    ),
    n_jobs=1 if in_booster else arguments.cores,
)

scores, seconds = cross_validate(classifier, features, labels, folds)

print(json.dumps({
    "seconds": seconds,
    "ap": macro_ap(labels, scores),
    "peak_memory_bytes": peak_memory_bytes(),
}))
