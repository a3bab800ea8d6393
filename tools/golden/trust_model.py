"""Draws the pictures that core/src/test/resources/model/trust.onnx was trained on: waves, rings and checks, mixed.

Run from the project's root: python tools/golden/trust_model.py FOLDER
Needs Pillow 11 or later and numpy. Each picture has up to 45 % of any kind in it, so that a small network errs at
times, its sets hold more than one class at times, and some pictures are too strange to it. The model:
graft train FOLDER --from-scratch --size 12 --epochs 10 --keep-best --seed 3 --refuse 0.1 --resize antialiased -o trust.onnx
A file that another processor makes of it may differ; where it is made anew, run tools/golden/model_file.py.
"""

import pathlib
import sys

import numpy as np
from PIL import Image

LABELS = ("waves", "rings", "checks")
SIDE = 64


def heights(label, random):
    y, x = np.mgrid[0:SIDE, 0:SIDE].astype(float)
    a, b, phase = random.uniform(0, SIDE, 3)
    pitch = random.uniform(0.2, 0.5)
    if label == "waves":
        return np.sin(pitch * x + phase)
    if label == "rings":
        return np.sin(pitch * np.hypot(x - a, y - b))
    return np.sign(np.sin(pitch * x + a) * np.sin(pitch * y + b))


def drawn(label, random):
    share = random.uniform(0, 0.45)
    mixed = (1 - share) * heights(label, random) + share * heights(random.choice(LABELS), random)
    colour = random.uniform(-127, 127, 3)
    return Image.fromarray((128 + mixed[..., None] * colour).astype(np.uint8))


def main():
    random = np.random.default_rng(5)
    for part, count in (("train", 150), ("val", 8)):
        for label in LABELS:
            folder = pathlib.Path(sys.argv[1]) / part / label
            folder.mkdir(parents=True, exist_ok=True)
            for i in range(count):
                drawn(label, random).save(folder / f"{i}.png")


if __name__ == "__main__":
    main()
