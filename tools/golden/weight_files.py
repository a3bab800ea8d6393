"""Small Keras weight files: every layout that Graft reads, and some that it must refuse.

Run from the project's root: python tools/golden/weight_files.py
Needs h5py, keras, tensorflow-cpu, safetensors and torch. Writes core/src/test/resources/weights: a
safetensors file with numbers of every type, and *.h5, all for the network conv (3x3, 3 -> 2, no bias), conv_bn, pool, dense (2 -> 3). Number i of tensor k is k + i/8,
which float16 holds exactly.
"""

import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import h5py  # noqa: E402
import numpy as np  # noqa: E402

FOLDER = pathlib.Path("core/src/test/resources/weights")
SHAPES = {
    "conv": {"kernel:0": (3, 3, 3, 2)},
    "conv_bn": {"gamma:0": (2,), "beta:0": (2,), "moving_mean:0": (2,), "moving_variance:0": (2,)},
    "pool": {},
    "dense": {"kernel:0": (2, 3), "bias:0": (3,)},
}


def numbers(k, shape, kind=np.float32):
    return (k + np.arange(np.prod(shape)) / 8).astype(kind).reshape(shape)


def write(file, layers, kind=np.float32, names="whole", libver="latest", nested=False):
    with h5py.File(FOLDER / file, "w", libver=libver) as root:
        if nested:
            root = root.create_group("model_weights")
        listed = np.array([name.encode() for name in layers])
        if names == "chunked":
            root.attrs["layer_names0"] = listed[:1]
            root.attrs["layer_names1"] = listed[1:]
        else:
            root.attrs["layer_names"] = listed
        k = 0
        for layer, tensors in layers.items():
            group = root.create_group(layer)
            paths = [f"{layer}/{tensor}" for tensor in tensors]
            group.attrs["weight_names"] = np.array([path.encode() for path in paths])
            for path, shape in zip(paths, tensors.values()):
                group.create_dataset(path, data=numbers(k, shape, kind))
                k += 1


def without(layer, tensor=None):
    left = {name: dict(tensors) for name, tensors in SHAPES.items()}
    if tensor:
        del left[layer][tensor]
    else:
        del left[layer]
    return left


def written_by_keras():
    import keras

    model = keras.Sequential([
        keras.Input((4, 4, 3)),
        keras.layers.Conv2D(2, 3, use_bias=False, name="conv"),
        keras.layers.BatchNormalization(name="conv_bn"),
        keras.layers.GlobalAveragePooling2D(name="pool"),
        keras.layers.Dense(3, name="dense"),
    ])
    for k, variable in enumerate(
        v for layer in model.layers for v in layer.trainable_weights + layer.non_trainable_weights
    ):
        variable.assign(numbers(k, variable.shape))
    model.save(FOLDER / "keras_whole_model.h5", include_optimizer=False)
    model.save_weights(FOLDER / "keras3.weights.h5")


def written_by_safetensors():
    import torch
    from safetensors.torch import save_file

    row = torch.tensor([[0, 0.25, -1.5], [3, 1024, -0.0078125]])
    tensors = {
        "f32": row,
        "f64": row.double(),
        "f16": row.half(),
        "bf16": row.bfloat16(),
        "scalar": torch.tensor(7.0),
        "i64": torch.tensor([1, 2]),
    }
    save_file(tensors, FOLDER / "types.safetensors", metadata={"made": "for a test"})


def main():
    written_by_safetensors()
    write("legacy.h5", SHAPES, libver="earliest")
    write("nested.h5", SHAPES, nested=True)
    write("chunked_names.h5", SHAPES, names="chunked")
    write("half.h5", SHAPES, kind=np.float16)
    write("double.h5", SHAPES, kind=np.float64)
    renamed = {"mobl0": SHAPES["conv"], "bn0": SHAPES["conv_bn"], "Logits": SHAPES["dense"]}
    write("renamed.h5", renamed)
    write("slashes.h5", {f"inner/{name}": tensors for name, tensors in SHAPES.items()})
    write("missing_layer.h5", without("dense"))
    write("extra_layer.h5", {**SHAPES, "dense_1": {"kernel:0": (3, 3), "bias:0": (3,)}})
    write("missing_tensor.h5", without("conv_bn", "moving_variance:0"))
    write("wrong_shape.h5", {**SHAPES, "dense": {"kernel:0": (2, 4), "bias:0": (4,)}})
    write("dangling_layer.h5", SHAPES)
    with h5py.File(FOLDER / "dangling_layer.h5", "a") as root:
        del root["dense"]
    write("dangling_tensor.h5", SHAPES)
    with h5py.File(FOLDER / "dangling_tensor.h5", "a") as root:
        del root["dense/dense/bias:0"]
    write("layer_is_dataset.h5", without("dense"))
    with h5py.File(FOLDER / "layer_is_dataset.h5", "a") as root:
        root.attrs["layer_names"] = np.array([b"conv", b"conv_bn", b"dense"])
        root["dense"] = np.zeros(3, np.float32)
    write("text_tensor.h5", SHAPES)
    with h5py.File(FOLDER / "text_tensor.h5", "a") as root:
        del root["dense/dense/bias:0"]
        root["dense/dense/bias:0"] = np.array([b"a", b"b", b"c"])
    written_by_keras()


if __name__ == "__main__":
    main()
