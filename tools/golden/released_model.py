"""Draws the pictures that core/src/test/resources/model/0.1.0.onnx was trained on: waves, rings and checks.

Run from the project's root: python tools/golden/released_model.py FOLDER
Needs Pillow 11 or later and numpy. The model is Graft 0.1.0's and is not to be made anew, for it stands for
the files that people have: graft train FOLDER --from-scratch --size 12 --epochs 12 -o 0.1.0.onnx
"""

import pathlib
import sys

import numpy as np
from PIL import Image

LABELS = ("waves", "rings", "checks")
SIDE = 64


def heights(label, random):
    """What is drawn, in [-1, 1]: (SIDE, SIDE)."""
    y, x = np.mgrid[0:SIDE, 0:SIDE].astype(float)
    a, b, phase = random.uniform(0, SIDE, 3)
    pitch = random.uniform(0.2, 0.5)
    if label == "waves":
        return np.sin(pitch * x + phase)
    if label == "rings":
        return np.sin(pitch * np.hypot(x - a, y - b))
    return np.sign(np.sin(pitch * x + a) * np.sin(pitch * y + b))


def picture(value, colour):
    return Image.fromarray((128 + value[..., None] * colour).astype(np.uint8))


def drawn(label, random):
    return picture(heights(label, random), random.uniform(60, 127, 3))


def save_all(folder, counts, drawn):
    """A folder a part and label, filled with so many pictures of each."""
    random = np.random.default_rng(5)
    for part, count in counts:
        for label in LABELS:
            place = pathlib.Path(folder) / part / label
            place.mkdir(parents=True, exist_ok=True)
            for i in range(count):
                drawn(label, random).save(place / f"{i}.png")


if __name__ == "__main__":
    save_all(sys.argv[1], (("train", 24), ("val", 8)), drawn)
