"""Every base as Keras has it: layer tables, parameter counts, and outputs with formula weights.

Run from the project's root: python tools/golden/keras_bases.py
Needs keras and tensorflow-cpu. Writes to core/src/test/resources/golden/bases: layers_ID.txt, a line
`name | output shape | parameters` a layer of the network with top; counts.txt, a line `id alpha size
top layers parameters trainable frozen` a network; outputs_ID_ALPHA.txt, a line a layer, see
formula.numbers, computed in double precision from weights in single.
"""

import os
import pathlib
import sys
from unittest import mock

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow  # noqa: E402
from keras import applications  # noqa: E402

import formula  # noqa: E402

GOLDEN = pathlib.Path("core/src/test/resources/golden/bases")
HEAD = f"# keras {keras.__version__}, tensorflow {tensorflow.__version__}: python tools/golden/keras_bases.py"

# id: constructor, preprocessing, alphas, size of the tables, size of the outputs
BASES = {
    "mobilenet_v1": ("MobileNet", applications.mobilenet, (0.25, 0.5, 0.75, 1.0), 224, 75),
    "mobilenet_v2": ("MobileNetV2", applications.mobilenet_v2, (0.35, 0.5, 0.75, 1.0, 1.3, 1.4), 224, 75),
    "mobilenet_v3_small": ("MobileNetV3Small", applications.mobilenet_v3, (0.75, 1.0), 224, 75),
    "mobilenet_v3_large": ("MobileNetV3Large", applications.mobilenet_v3, (0.75, 1.0), 224, 75),
    "efficientnet_b0": ("EfficientNetB0", applications.efficientnet, (1.0,), 224, 75),
    "efficientnet_v2_b0": ("EfficientNetV2B0", applications.efficientnet_v2, (1.0,), 224, 75),
    "resnet50": ("ResNet50", applications.resnet, (1.0,), 224, 75),
    "resnet50_v2": ("ResNet50V2", applications.resnet_v2, (1.0,), 224, 75),
    "densenet121": ("DenseNet121", applications.densenet, (1.0,), 224, 75),
    "xception": ("Xception", applications.xception, (1.0,), 299, 75),
    "vgg16": ("VGG16", applications.vgg16, (1.0,), 224, 64),
}


def build(base, alpha, size, top):
    constructor, _, alphas, _, _ = BASES[base]
    keras.backend.clear_session()
    options = {"alpha": alpha} if len(alphas) > 1 else {}
    build_it = getattr(applications, constructor)
    if base == "efficientnet_b0":  # with the layer that goes with the published weights
        module = sys.modules["keras.src.applications.efficientnet"]
        with mock.patch.object(module.file_utils, "get_file"), \
                mock.patch.object(keras.Model, "load_weights"):
            if size == 224 or not top:
                return build_it(weights="imagenet", include_top=top, input_shape=(size, size, 3),
                                **({"classifier_activation": None} if top else {}))
            raise ValueError("with ImageNet's top only of 224 pixels")
    if top:
        options["classifier_activation"] = None
    return build_it(weights=None, include_top=top, input_shape=(size, size, 3), **options)


def fill(model):
    for layer in model.layers:
        new = []
        for variable in layer.weights:
            kind = variable.path.split("/")[-1]
            shape = tuple(variable.shape)
            name = f"{layer.name}/{kind}"
            if kind.endswith("kernel"):
                depthwise = len(shape) == 4 and shape[3] == 1
                fan_in = np.prod(shape[:2]) if depthwise else np.prod(shape[:-1])
                new.append(formula.values(name, shape, 0, np.sqrt(6 / fan_in)))
            elif kind in ("gamma", "moving_variance", "variance"):
                new.append(formula.values(name, shape, 1, 0.25))
            elif kind == "count":
                new.append(np.zeros(shape, np.int32))
            else:
                new.append(formula.values(name, shape, 0, 0.1))
        if new:
            layer.set_weights(new)
        if hasattr(layer, "finalize_state"):
            layer.finalize_state()  # without it, Normalization computes with what it had before


def sampled(model):
    """Some layers whose outputs mean the same in Graft: hard sigmoids are computed differently."""
    kinds = ("Activation", "ReLU", "Add", "Concatenate", "Multiply", "MaxPooling2D", "AveragePooling2D")
    usable = [
        layer for layer in model.layers
        if type(layer).__name__ in kinds and layer.output.shape[1] is not None
        and not (layer.name.startswith("re_lu") and layer.output.shape[1] == 1)
    ]
    if len(usable) < 8:
        usable = model.layers[1:]
    chosen = [usable[round(i * (len(usable) - 1) / 6)] for i in range(7)]
    return list(dict.fromkeys(layer.name for layer in (*chosen, model.layers[-1])))


def counts(model):
    trainable = sum(int(np.prod(w.shape)) for w in model.trainable_weights)
    return f"{len(model.layers)} {model.count_params()} {trainable} {model.count_params() - trainable}"


def main():
    GOLDEN.mkdir(exist_ok=True)
    keras.config.set_floatx("float64")  # so that the numbers have no rounding of Keras's in them
    lines = [HEAD]
    for base, (_, module, alphas, table_size, size) in BASES.items():
        for alpha in alphas:
            for top in (False, True):
                model = build(base, alpha, table_size, top)
                lines.append(f"{base} {alpha} {table_size} {str(top).lower()} {counts(model)}")
                if top and alpha == 1.0:
                    table = [HEAD]
                    for layer in model.layers:
                        shape = ", ".join(str(n) for n in layer.output.shape[1:])
                        table.append(f"{layer.name} | ({shape}) | {layer.count_params()}")
                    (GOLDEN / f"layers_{base}.txt").write_text("\n".join(table) + "\n")
        for alpha in alphas if base != "mobilenet_v2" else (1.0,):
            if alpha not in (min(alphas), 1.0):
                continue
            model = build(base, alpha, size, False)
            fill(model)
            names = sampled(model)
            outputs = keras.Model(model.input, [model.get_layer(n).output for n in names])
            picture = formula.rings(size)[None].astype(np.float64)
            found = outputs.predict(module.preprocess_input(picture.copy()), verbose=0)
            rows = [HEAD, f"# size {size}"]
            rows += [formula.numbers(name, row[0]) for name, row in zip(names, found)]
            top_size = 224 if base == "efficientnet_b0" else 80 if base == "xception" else 64
            model = build(base, alpha, top_size, True)
            fill(model)
            logits = model.predict(
                module.preprocess_input(formula.rings(top_size)[None].astype(np.float64)), verbose=0)
            rows.append(formula.numbers(f"logits_{top_size}", logits[0]))
            (GOLDEN / f"outputs_{base}_{alpha}.txt").write_text("\n".join(rows) + "\n")
            print(base, alpha, [float(np.sqrt((r**2).mean())) for r in found], flush=True)
    (GOLDEN / "counts.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
