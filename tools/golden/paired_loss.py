"""Reference p-values for PairedLossTestTest, by SciPy's permutation test on sign flips.

The losses come from a formula, so that the test can make them again. Up to 16 photos SciPy goes
through all patterns of signs, as Graft does; beyond that both draw them, SciPy a million.

Needs: pip install scipy
Usage: python tools/golden/paired_loss.py
"""

import numpy as np
import scipy
from scipy.stats import permutation_test, ttest_rel

print(f"SciPy {scipy.__version__}")
for photos, shift in ((5, 0.3), (10, 0.2), (16, 0.1), (75, 0.1), (300, 0.02), (300, 0.05), (75, -0.1)):
    i = np.arange(photos)
    first = 0.7 + 0.6 * np.sin(1.7 * i + 0.3)
    second = first - shift + 0.5 * np.sin(2.9 * i) ** 3
    result = permutation_test(
        (first - second,),
        np.mean,
        permutation_type="samples",
        n_resamples=np.inf if photos <= 16 else 999_999,
        batch=10_000,
        rng=np.random.default_rng(1),
    )
    print(
        f'"{photos}, {shift}, {first.mean() - second.mean():.10f}, {result.pvalue:.10f}"'
        f"  paired t-test {ttest_rel(first, second).pvalue:.6f}"
    )
