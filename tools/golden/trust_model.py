"""Draws the pictures that core/src/test/resources/model/trust.onnx was trained on: waves, rings and checks, mixed.

Run from the project's root: python tools/golden/trust_model.py FOLDER
Needs Pillow 11 or later and numpy. Each picture has up to 45 % of any kind in it, so that a small network errs at
times, its sets hold more than one class at times, and some pictures are too strange to it. The model:
graft train FOLDER --from-scratch --size 12 --epochs 10 --keep-best --seed 3 --refuse 0.1 --resize antialiased -o trust.onnx
A file that another processor makes of it may differ; where it is made anew, run tools/golden/model_file.py.
"""

import sys

from released_model import LABELS, heights, picture, save_all


def drawn(label, random):
    share = random.uniform(0, 0.45)
    mixed = (1 - share) * heights(label, random) + share * heights(random.choice(LABELS), random)
    return picture(mixed, random.uniform(-127, 127, 3))


if __name__ == "__main__":
    save_all(sys.argv[1], (("train", 150), ("val", 8)), drawn)
