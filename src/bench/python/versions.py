"""Prints the versions of Python and of the imported packages as JSON."""
import json
import platform

import numpy
import sklearn
import xgboost

print(json.dumps({
    "python": platform.python_version(),
    "numpy": numpy.__version__,
    "scikit-learn": sklearn.__version__,
    "xgboost": xgboost.__version__,
}))
