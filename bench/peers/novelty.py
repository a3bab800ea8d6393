"""Ways to tell strangers, compared on the features that `graft embed` writes.

An independent implementation in numpy of what Graft's file computes, beside other published scores:
    graft embed mobilenet_v2 FLOWERS/train -o known.npy    (its file names end up in known.txt)
    graft embed mobilenet_v2 FLOWERS/val -o new.npy
    graft embed mobilenet_v2 STRANGERS -o strangers.npy    (as many as wanted)
    python bench/peers/novelty.py known new strangers...
Prints, for each score, the area under the receiver's operating characteristic (new photos of known classes
against strangers), the same for each class left out in turn (mean), and the share refused by a threshold
for 5 % of known photos, found out of fold. Needs numpy.
"""
import os
import sys

import numpy as np

FOLDS = 5
L2 = 0.03  # near what cross-validation chooses on flowers


def load(name):
    features = np.load(name + ".npy").astype(np.float32)
    with open(name + ".txt", encoding="utf-8") as lines:
        return features, [os.path.basename(os.path.dirname(line.strip())) for line in lines]


def unit(x):
    return x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-12)


def log_sum_exp(logits):
    largest = logits.max(1)
    return largest + np.log(np.exp(logits - largest[:, None]).sum(1))


def regression(x, y, classes, iterations=40):
    """Multinomial logistic regression by L-BFGS, features brought to sqrt of their spread."""
    mean, scale = x.mean(0), np.sqrt(x.std(0))
    scale[scale == 0] = 1
    z, target = (x - mean) / scale, np.eye(classes, dtype=np.float32)[y]
    size = z.shape[1] * classes

    def loss(t):
        w, b = t[:size].reshape(-1, classes), t[size:]
        logits = z @ w + b
        total = log_sum_exp(logits)
        error = np.exp(logits - total[:, None]) - target
        gradient = np.concatenate([(z.T @ error / len(z) + L2 * w).ravel(), error.mean(0)])
        return (total - (logits * target).sum(1)).mean() + L2 / 2 * (w * w).sum(), gradient

    t, steps, changes = np.zeros(size + classes), [], []
    value, gradient = loss(t)
    for _ in range(iterations):
        q, factors = gradient.copy(), []
        for s, c in zip(reversed(steps), reversed(changes)):
            factors.append((s @ q) / (c @ s))
            q -= factors[-1] * c
        q *= (steps[-1] @ changes[-1]) / (changes[-1] @ changes[-1]) if steps else 1 / np.abs(gradient).sum()
        for (s, c), a in zip(zip(steps, changes), reversed(factors)):
            q += s * (a - (c @ q) / (c @ s))
        length = 1.0
        while True:
            new_value, new_gradient = loss(t - length * q)
            if new_value <= value - 1e-4 * length * (gradient @ q) or length < 1e-8:
                break
            length /= 2
        s, c = -length * q, new_gradient - gradient
        if c @ s > 1e-12:
            steps, changes = (steps + [s])[-10:], (changes + [c])[-10:]
        t, value, gradient = t - length * q, new_value, new_gradient
    w = t[:size].reshape(-1, classes) / scale[:, None]
    return w, t[size:] - mean @ w


class Mahalanobis:
    """Distance from the nearest class mean of unit vectors, seen through a projection."""

    def __init__(self, x, y, classes, projection, shrinkage=0.1):
        self.projection = projection
        seen = (unit(x) @ projection).astype(np.float64)
        self.means = np.stack([seen[y == c].mean(0) for c in range(classes)])
        rest = seen - self.means[y]
        spread = rest.T @ rest / len(rest)
        even = np.trace(spread) / len(spread) * np.eye(len(spread))
        self.whitening = np.linalg.cholesky(np.linalg.inv((1 - shrinkage) * spread + shrinkage * even))

    def __call__(self, x):
        seen = unit(x) @ self.projection
        return np.stack([(((seen - m) @ self.whitening) ** 2).sum(1) for m in self.means], 1).min(1)


def principal(x, count, last=False):
    z = unit(x) - unit(x).mean(0)
    _, vectors = np.linalg.eigh(z.T @ z)
    return vectors[:, :-count] if last else vectors[:, -count:]


def auroc(known, strange):
    both = np.concatenate([known, strange])
    _, inverse, counts = np.unique(both, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse][len(known):]
    return (ranks.sum() - len(strange) * (len(strange) + 1) / 2) / (len(known) * len(strange))


def scores(x, y, classes, sets):
    """For each method: the score of each set, and of the known photos out of fold."""
    order = np.random.RandomState(0).permutation(len(x))
    folds = [order[i::FOLDS] for i in range(FOLDS)]

    def out_of_fold(fitted):
        found = np.zeros(len(x))
        for fold in folds:
            rest = np.ones(len(x), bool)
            rest[fold] = False
            found[fold] = fitted(x[rest], y[rest])(x[fold])
        return found

    def energy(a, b):
        w, bias = regression(a, b, classes)
        return lambda q: -log_sum_exp(q @ w + bias)

    def unsure(a, b):
        w, bias = regression(a, b, classes)
        return lambda q: 1 - np.exp((q @ w + bias).max(1) - log_sum_exp(q @ w + bias))

    def apply(fitted):
        score = fitted(x, y)
        return {name: score(q) for name, q in sets.items()}, out_of_fold(fitted)

    methods = {"highest probability": apply(unsure), "energy": apply(energy)}
    bank, cosines = unit(x), {name: unit(q) @ unit(x).T for name, q in sets.items()}
    own = bank @ bank.T
    np.fill_diagonal(own, -9)
    for size in (len(x), 1700, 800, 300):
        rows = np.random.RandomState(1).permutation(len(x))[:size]
        methods["nearest of %d" % len(rows)] = (
            {name: 1 - c[:, rows].max(1) for name, c in cosines.items()},
            1 - own[:, rows].max(1),
        )
    random = (np.random.RandomState(0).randn(x.shape[1], 256) / 16).astype(np.float32)
    methods["Mahalanobis, 256 random"] = apply(lambda a, b: Mahalanobis(a, b, classes, random))
    methods["Mahalanobis, 256 principal"] = apply(lambda a, b: Mahalanobis(a, b, classes, principal(a, 256)))

    def vim(a, b):
        mean, rest = unit(a).mean(0), principal(a, 512, last=True)
        w, bias = regression(a, b, classes)
        residual = lambda q: np.linalg.norm((unit(q) - mean) @ rest, axis=1)
        alpha = (a @ w + bias).max(1).mean() / residual(a).mean()
        return lambda q: alpha * residual(q) - log_sum_exp(q @ w + bias)

    methods["ViM, 512 principal"] = apply(vim)
    energies, known = methods["energy"]
    for name in [m for m in methods if m.startswith(("nearest", "Mahalanobis"))]:
        found, own_scores = methods[name]
        standard = lambda d, e: (d - own_scores.mean()) / own_scores.std() + (e - known.mean()) / known.std()
        methods[name + " + energy"] = (
            {key: standard(found[key], energies[key]) for key in sets},
            standard(own_scores, known),
        )
    return methods


def main(known, new, strangers):
    x, names = load(known)
    q, new_names = load(new)
    labels = sorted(set(names))
    y, y_new = (np.array([labels.index(n) for n in some]) for some in (names, new_names))
    far = {os.path.basename(name): load(name)[0] for name in strangers}
    whole = scores(x, y, len(labels), {"known": q, **far})
    near = []
    for c in range(len(labels)):
        kept, kept_new = y != c, y_new != c
        index = lambda some: some - (some > c)
        near.append(
            scores(x[kept], index(y[kept]), len(labels) - 1, {"known": q[kept_new], "near": q[~kept_new]})
        )
    print("| score | %s | a class left out | refused: known | %s | left out |" % ((" | ".join(far),) * 2))
    print("|" + " --- |" * (4 + 2 * len(far)))
    for i, (method, (found, own)) in enumerate(whole.items()):
        rank = int(np.ceil((len(own) + 1) * 0.95)) - 1
        limit = np.sort(own)[rank]
        areas = [auroc(found["known"], found[name]) for name in far]
        lefts = [list(each.values())[i] for each in near]
        left = np.mean([auroc(f["known"], f["near"]) for f, _ in lefts])
        refused = [(found[name] > limit).mean() for name in ["known", *far]]
        gone = np.mean([(f["near"] > np.sort(o)[int(np.ceil((len(o) + 1) * 0.95)) - 1]).mean() for f, o in lefts])
        print("| %s | %s |" % (method, " | ".join("%.3f" % n for n in [*areas, left, *refused, gone])), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
