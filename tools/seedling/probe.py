"""How much a linear head (ridge regression) makes of a student's features, by cross-validation inside training photos only.

    python tools/seedling/probe.py STUDENT.pt SIZE FOLDER ...

FOLDER has a subfolder a class, or the IDX files of Fashion-MNIST, whose first 4,000 training pictures are taken.

For choosing between students and sizes; the validation and test photos stay unseen. STUDENT.pt is a state of
distill.py, of any of its phases.
"""

import glob
import gzip
import os
import sys

import cv2
import numpy as np
import torch

from distill import FEATURES, LAST_BLOCK, network_input
from network import MobileNetV2

PENALTIES = (1e-2, 1e-1, 3e-1, 1, 3)
FOLDS = 5


def folder(path):
    classes = sorted(os.listdir(path))
    files = [(file, label) for label, name in enumerate(classes) for file in sorted(glob.glob(f"{path}/{name}/*"))]
    return [cv2.imread(file)[:, :, ::-1] for file, _ in files], np.array([label for _, label in files])


def idx(path, count):
    with gzip.open(f"{path}/train-images-idx3-ubyte.gz") as images, gzip.open(f"{path}/train-labels-idx1-ubyte.gz") as labels:
        pixels = np.frombuffer(images.read(16 + count * 784), np.uint8, offset=16).reshape(count, 28, 28)
        return [np.stack([each] * 3, 2) for each in pixels], np.frombuffer(labels.read(8 + count), np.uint8, offset=8)


@torch.inference_mode()
def features(student, pictures, size):
    rows = []
    for start in range(0, len(pictures), 64):
        batch = [
            cv2.resize(each, (size, size), interpolation=cv2.INTER_AREA if size < each.shape[0] else cv2.INTER_LINEAR)
            for each in pictures[start : start + 64]
        ]
        rows.append(student(network_input(np.stack(batch))).numpy())
    return np.concatenate(rows)


def accuracies(rows, labels):
    """Of ridge regression to one column a class, by cross-validation; for each penalty (a share of the photos)."""
    fold = np.random.default_rng(0).permutation(len(labels)) % FOLDS
    right = np.zeros(len(PENALTIES))
    for held_out in range(FOLDS):
        learn, judge = fold != held_out, fold == held_out
        mean, deviation = rows[learn].mean(0), rows[learn].std(0) + 1e-3
        x, z = (rows[learn] - mean) / deviation, (rows[judge] - mean) / deviation
        y = np.eye(labels.max() + 1)[labels[learn]]
        values, vectors = np.linalg.eigh(x.T @ x / len(x))
        onto = vectors.T @ (x.T @ (y - y.mean(0)) / len(x))
        for i, penalty in enumerate(PENALTIES):
            scores = z @ (vectors @ (onto / (values + penalty)[:, None])) + y.mean(0)
            right[i] += (scores.argmax(1) == labels[judge]).sum()
    return right / len(labels)


def main():
    state, size, *folders = sys.argv[1:]
    state = torch.load(state, weights_only=False)
    student = MobileNetV2(LAST_BLOCK, FEATURES).eval().to(memory_format=torch.channels_last)
    student.load_state_dict(state.get("student", state))
    for path in folders:
        is_idx = os.path.exists(f"{path}/train-images-idx3-ubyte.gz")
        pictures, labels = idx(path, 4000) if is_idx else folder(path)
        scores = accuracies(features(student, pictures, int(size)), labels)
        print(f"{path} at {size}: {scores.max():.4f} of {np.round(scores, 4)}", flush=True)


if __name__ == "__main__":
    main()
