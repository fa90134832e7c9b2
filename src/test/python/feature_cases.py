"""Writes statistics.csv and pca.csv: small arrays, their statistics by NumPy, PCA by scikit-learn.

Argument: the directory to write to. Made with NumPy 1.24.2 and scikit-learn 1.2.1.
statistics.csv: one sequence per line, frames x dims, row-major, as shortest float32 decimals; then
each statistic over the frames that are not dropped, in double precision.
pca.csv: one array per line, row-major; `tracks` is 12 x 5, float32; the other arrays belong to three
components of the standardised columns, with the signs that scikit-learn chooses.
"""
import sys

import numpy as np
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler

folder = sys.argv[1]
random = np.random.default_rng(4051)


def text(values):
    return " ".join(str(value) for value in np.ravel(values))


with open(f"{folder}/statistics.csv", "w") as out:
    print("case,frames,dims,drop,values,mean,std,min,max", file=out)

    def case(name, sequence, drop=0):
        sequence = np.asarray(sequence, dtype=np.float32)
        kept = sequence[: max(1, len(sequence) - drop)].astype(np.float64)
        figures = [kept.mean(axis=0), kept.std(axis=0), kept.min(axis=0), kept.max(axis=0)]
        shape = ",".join(map(str, sequence.shape))
        print(f"{name},{shape},{drop},{text(sequence)},{','.join(map(text, figures))}", file=out)

    case("random", random.normal(size=(9, 4)))
    case("one frame", random.normal(size=(1, 3)))
    case("last three dropped", random.normal(size=(8, 3)), drop=3)
    case("all but the first dropped", random.normal(size=(4, 3)), drop=9)
    case("large mean and small deviation", 1e6 + random.integers(4, size=(40, 2)) / 16)
    case("constant", np.full((7, 2), 0.1))
    case("all negative", -1 - random.random(size=(5, 2)))

tracks = random.normal(size=(12, 5)) @ random.normal(size=(5, 5))
tracks = (tracks * [1, 10, 100, 0.1, 1] + [0, 5, -700, 0, 3]).astype(np.float32)
scaled = StandardScaler().fit_transform(tracks.astype(np.float64))
pca = PCA(3, svd_solver="full").fit(scaled)
with open(f"{folder}/pca.csv", "w") as out:
    print("array,values", file=out)
    print("tracks,", text(tracks), sep="", file=out)
    print("components,", text(pca.components_), sep="", file=out)
    print("explained_variance,", text(pca.explained_variance_), sep="", file=out)
    print("explained_variance_ratio,", text(pca.explained_variance_ratio_), sep="", file=out)
    print("projected,", text(pca.transform(scaled)), sep="", file=out)
    whitened = PCA(3, whiten=True, svd_solver="full").fit_transform(scaled)
    print("whitened,", text(whitened), sep="", file=out)
