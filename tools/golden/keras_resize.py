"""What tf.image.resize (bilinear, its default) makes of a picture that is a formula.

Run from the project's root: python tools/golden/keras_resize.py
Needs tensorflow-cpu. Writes model/src/test/resources/golden/resize_<height>x<width>_<size>.txt: grey
levels with three decimals, a line a row, channels fastest.
"""

import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

GOLDEN = pathlib.Path("model/src/test/resources/golden")
CASES = [(37, 61, 16), (7, 10, 16), (48, 11, 16), (64, 64, 16)]


def noise(height, width):
    y, x, c = np.mgrid[0:height, 0:width, 0:3]
    return ((x * x * 3 + y * y * 5 + x * y * 7 + c * 31) % 251).astype(np.uint8)


def main():
    for height, width, size in CASES:
        resized = tf.image.resize(noise(height, width), (size, size)).numpy()
        head = f"# tensorflow {tf.__version__}: python tools/golden/keras_resize.py\n"
        rows = [" ".join(f"{n:.3f}" for n in row.ravel()) for row in resized]
        (GOLDEN / f"resize_{height}x{width}_{size}.txt").write_text(head + "\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
