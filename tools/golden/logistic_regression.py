"""Reference solution for LogisticRegressionTest, by scikit-learn in float64.

The data set comes from a formula, so that the test can make it again: 60 samples, 8 features,
3 classes. scikit-learn minimises C * sum(cross-entropy) + |W|^2 / 2, hence C = 1 / (n * l2).

Needs: pip install scikit-learn
Usage: python tools/golden/logistic_regression.py
"""

import warnings

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression

ROWS, COLUMNS, CLASSES, L2 = 60, 8, 3, 0.01

i, j = np.arange(ROWS)[:, None], np.arange(COLUMNS)[None, :]
features = (np.sin(1.3 * i + 2.1 * j + 0.01 * i * j) + (1 + j) * np.cos(0.7 * i * (j + 1))).astype(np.float32)
labels = ((i[:, 0] * 7) % 13) % CLASSES

x = features.astype(np.float64)
z = (x - x.mean(0)) / np.sqrt(x.std(0) * np.sqrt(x.var(0).mean()))
warnings.simplefilter("error")
model = LogisticRegression(C=1 / (ROWS * L2), solver="newton-cg", tol=1e-12, max_iter=10_000)
model.fit(z, labels)
probabilities = model.predict_proba(z)
objective = -np.log(probabilities[np.arange(ROWS), labels]).mean() + L2 / 2 * (model.coef_**2).sum()

residual = probabilities - np.eye(CLASSES)[labels]
gradient = residual.T @ z / ROWS + L2 * model.coef_
print(f"scikit-learn {sklearn.__version__}, |gradient| {np.abs(gradient).max():.1e}")
print(f"objective {objective:.10f}")
for row in range(0, ROWS, 12):
    print(row, ", ".join(f"{p:.8f}" for p in probabilities[row]))
