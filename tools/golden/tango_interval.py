"""Reference intervals for TangoIntervalTest, by maximizing the likelihood with SciPy.

Tango's interval holds those differences that a score test does not reject. Graft has the likeliest
nuisance parameter in closed form; here a general optimizer looks for it, and a root finder for the
ends.

Needs: pip install scipy
Usage: python tools/golden/tango_interval.py
"""

import math

import scipy
from scipy.optimize import brentq, minimize_scalar
from scipy.stats import norm

Z = norm.ppf(0.975)


def score(more, fewer, photos, difference):
    """Standard deviations by which `more - fewer` of `photos` lies above a true difference."""

    def unlikelihood(share):  # share: of photos on which only the other one is right
        apart = 2 * share + difference
        sides = ((more, share + difference), (fewer, share), (photos - more - fewer, 1 - apart))
        return -sum(count * math.log(max(p, 1e-300)) for count, p in sides if count > 0)

    low, high = max(0, -difference), (1 - difference) / 2
    share = minimize_scalar(unlikelihood, bounds=(low, high), method="bounded", options={"xatol": 1e-14}).x
    variance = photos * (2 * share + difference - difference**2)
    return (more - fewer - photos * difference) / math.sqrt(variance)


print(f"SciPy {scipy.__version__}")
for only_first, only_second, photos in ((12, 30, 550), (0, 5, 60), (0, 0, 50), (2, 12, 50), (40, 20, 160), (1, 0, 10)):
    seen = (only_second - only_first) / photos
    lo = brentq(lambda d: score(only_second, only_first, photos, d) - Z, -1 + 1e-9, seen - 1e-9)
    hi = brentq(lambda d: score(only_second, only_first, photos, d) + Z, seen + 1e-9, 1 - 1e-9)
    print(f'"{only_first}, {only_second}, {photos}, {lo:.6f}, {hi:.6f}",')
