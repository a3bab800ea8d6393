"""What Keras's apply_affine_transform makes of a small picture.

Run from the project's root: python tools/golden/keras_affine.py
Needs keras and tensorflow-cpu (scipy comes along). Writes core/src/test/resources/golden/affine.txt:
a line `fill mode | rotation, tx, ty, shear, zx, zy | all values of the first channel` a case.

Beyond the edge, scipy repeats a wrapped picture one pixel early, and goes over to a constant without
interpolating. Pictures for these two modes are therefore continued by hand before Keras gets them.
"""

import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras  # noqa: E402
import numpy as np  # noqa: E402
import scipy  # noqa: E402
from keras.src.legacy.preprocessing.image import apply_affine_transform  # noqa: E402

GOLDEN = pathlib.Path("core/src/test/resources/golden/affine.txt")
SIZE = 16
CASES = [
    (17, 0, 0, 0, 1, 1),
    (0, 2.3, -1.6, 0, 1, 1),
    (0, 0, 0, 21, 1, 1),
    (0, 0, 0, 0, 1.4, 0.7),
    (-33, 1.7, 2.9, -12, 0.8, 1.3),
    (140, -4.2, 0.6, 8, 1.2, 1.1),
]


def rings(size):
    y, x, c = np.mgrid[0:size, 0:size, 0:3]
    return ((x * x + y * y * (c + 1)) // 2 % 256).astype(np.float32)


def transform(picture, mode, case):
    rotation, tx, ty, shear, zx, zy = case
    margin = 0
    if mode in ("wrap", "constant"):
        margin = 2 * SIZE
        picture = np.pad(picture, [(margin, margin), (margin, margin), (0, 0)], mode=mode)
    seen = apply_affine_transform(
        picture, rotation, tx, ty, shear, zx, zy,
        row_axis=0, col_axis=1, channel_axis=2, fill_mode=mode, order=1)
    return seen[margin : margin + SIZE, margin : margin + SIZE]


def main():
    lines = [
        f"# keras {keras.__version__}, scipy {scipy.__version__}: python tools/golden/keras_affine.py"
    ]
    for mode in ("nearest", "reflect", "wrap", "constant"):
        for case in CASES:
            values = transform(rings(SIZE), mode, case)[..., 0].ravel()
            lines.append(
                " | ".join([mode, ", ".join(map(str, case)), " ".join(f"{v:.2f}" for v in values)]))
    GOLDEN.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
