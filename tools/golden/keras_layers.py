"""Writes the layer table of keras.applications.MobileNetV2: a line `name | output shape | parameters` a layer.

Run from the project's root: python tools/golden/keras_layers.py
Needs keras and tensorflow-cpu. Writes core/src/test/resources/golden/layers_<model name>.txt.
"""

import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras  # noqa: E402
import tensorflow  # noqa: E402

GOLDEN = pathlib.Path("core/src/test/resources/golden")
CASES = [(0.35, 96, False), (0.5, 97, False), (1.0, 96, False), (1.3, 75, False), (1.4, 224, True)]


def main():
    for alpha, size, top in CASES:
        keras.backend.clear_session()
        model = keras.applications.MobileNetV2(
            input_shape=(size, size, 3), alpha=alpha, include_top=top, weights=None
        )
        lines = [
            f"# keras {keras.__version__}, tensorflow {tensorflow.__version__}:"
            " python tools/golden/keras_layers.py",
            f"# {model.name} alpha={alpha} size={size} top={top} params={model.count_params()}",
        ]
        for layer in model.layers:
            shape = ", ".join(str(n) for n in layer.output.shape[1:])
            lines.append(f"{layer.name} | ({shape}) | {layer.count_params()}")
        suffix = "_top" if top else ""
        (GOLDEN / f"layers_{model.name}{suffix}.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
