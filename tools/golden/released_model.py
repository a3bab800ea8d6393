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


def drawn(label, random):
    y, x = np.mgrid[0:SIDE, 0:SIDE].astype(float)
    a, b, phase = random.uniform(0, SIDE, 3)
    pitch = random.uniform(0.2, 0.5)
    if label == "waves":
        value = np.sin(pitch * x + phase)
    elif label == "rings":
        value = np.sin(pitch * np.hypot(x - a, y - b))
    else:
        value = np.sign(np.sin(pitch * x + a) * np.sin(pitch * y + b))
    colour = random.uniform(60, 127, 3)
    return Image.fromarray((128 + value[..., None] * colour).astype(np.uint8))


def main():
    random = np.random.default_rng(5)
    for part, count in (("train", 24), ("val", 8)):
        for label in LABELS:
            folder = pathlib.Path(sys.argv[1]) / part / label
            folder.mkdir(parents=True, exist_ok=True)
            for i in range(count):
                drawn(label, random).save(folder / f"{i}.png")


if __name__ == "__main__":
    main()
