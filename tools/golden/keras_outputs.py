"""What Keras makes of a few pictures, with the weights files of the development mirror.

Run from the project's root: python tools/golden/keras_outputs.py FOLDER_WITH_WEIGHTS
Needs keras and tensorflow-cpu. Writes core/src/test/resources/golden/outputs_*.txt: pictures are
formulas that the test computes too; of each output vector every 20th number, the sum and the norm.
"""

import os
import pathlib
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow  # noqa: E402

import formula  # noqa: E402

GOLDEN = pathlib.Path("core/src/test/resources/golden")
FILE = "mobilenet_v2_1.0_224_imagenet_ptq"
STEP = 20


def write(name, rows):
    head = (
        f"# keras {keras.__version__}, tensorflow {tensorflow.__version__}, {FILE}:"
        " python tools/golden/keras_outputs.py\n"
        f"# picture, sum, norm, every {STEP}th number\n"
    )
    lines = []
    for label, row in rows:
        row = row.astype(np.float64)
        numbers = [row.sum(), np.sqrt((row * row).sum()), *row[::STEP]]
        lines.append(" ".join([label, *(f"{n:.8g}" for n in numbers)]))
    (GOLDEN / name).write_text(head + "\n".join(lines) + "\n")


def run(model, size):
    for picture in (formula.stripes, formula.rings):
        pixels = keras.applications.mobilenet_v2.preprocess_input(
            picture(size)[None].astype(np.float32)
        )
        yield f"{picture.__name__}_{size}", model.predict(pixels, verbose=0)[0]


def main():
    folder = pathlib.Path(sys.argv[1])
    for size in (96, 97, 224):
        base = keras.applications.MobileNetV2(
            input_shape=(size, size, 3), include_top=False, pooling="avg",
            weights=str(folder / f"{FILE}_no_top.h5"))
        write(f"outputs_features_{size}.txt", run(base, size))
    whole = dict(input_shape=(224, 224, 3), weights=str(folder / f"{FILE}.h5"))
    logits = keras.applications.MobileNetV2(classifier_activation=None, **whole)
    write("outputs_logits_224.txt", run(logits, 224))
    write("outputs_probabilities_224.txt", run(keras.applications.MobileNetV2(**whole), 224))


if __name__ == "__main__":
    main()
