"""Prints scikit-learn's macro average precision. Arguments: train.csv, number of tags, scores.npy."""
import json
import sys

import numpy as np

from labels import macro_ap, read_labels

labels, tags, scores = sys.argv[1:]
print(json.dumps({"ap": macro_ap(read_labels(labels, int(tags)), np.load(scores))}))
