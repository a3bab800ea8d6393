"""Keras weight files that lead astray: links in circles or elsewhere, and sizes that cannot be.

Run from the project's root: python tools/golden/hostile_h5.py
Needs h5py (3.16 wrote what is committed). Writes core/src/test/resources/weights/hostile: *.h5 for the network of
weight_files.py, of which soft_links.h5 alone can be read.
"""

import pathlib

import h5py
import numpy as np

FOLDER = pathlib.Path("core/src/test/resources/weights/hostile")
SHAPES = {
    "conv": {"kernel:0": (3, 3, 3, 2)},
    "conv_bn": {"gamma:0": (2,), "beta:0": (2,), "moving_mean:0": (2,), "moving_variance:0": (2,)},
    "dense": {"kernel:0": (2, 3), "bias:0": (3,)},
}


def write(file, libver="latest"):
    root = h5py.File(FOLDER / file, "w", libver=libver)
    root.attrs["layer_names"] = np.array([name.encode() for name in SHAPES])
    k = 0
    for layer, tensors in SHAPES.items():
        group = root.create_group(layer)
        paths = [f"{layer}/{tensor}" for tensor in tensors]
        group.attrs["weight_names"] = np.array([path.encode() for path in paths])
        for path, shape in zip(paths, tensors.values()):
            group[path] = (k + np.arange(np.prod(shape)) / 8).astype(np.float32).reshape(shape)
            k += 1
    return root


def main():
    FOLDER.mkdir(exist_ok=True)
    for libver in ("earliest", "latest"):
        with write(f"soft_self_{libver}.h5", libver) as root:
            del root["dense"]
            root["dense"] = h5py.SoftLink("/dense")
    with write("soft_pair.h5") as root:
        del root["dense"]
        root["dense"] = h5py.SoftLink("/other")
        root["other"] = h5py.SoftLink("/dense")
    with write("soft_into_itself.h5") as root:
        del root["dense/dense/bias:0"]
        root["dense/dense/bias:0"] = h5py.SoftLink("/dense/dense/bias:0/more")
    with write("soft_chain.h5") as root:
        root.move("dense", "link0")
        for i in range(100):
            root[f"link{i + 1}"] = h5py.SoftLink(f"/link{i}")
        root["dense"] = h5py.SoftLink("/link100")
    with write("soft_dangling.h5") as root:
        del root["dense"]
        root["dense"] = h5py.SoftLink("/nowhere")
    with write("soft_links.h5") as root:
        root.move("dense", "kept")
        root["dense"] = h5py.SoftLink("/kept")
        root.move("conv/conv", "conv/there")
        root["conv/conv"] = h5py.SoftLink("there")
    with write("soft_root.h5") as root:
        del root["conv"]
        root["conv"] = h5py.SoftLink("/")
    with write("external_layer.h5") as root:
        del root["dense"]
        root["dense"] = h5py.ExternalLink("soft_links.h5", "/kept")
    with write("external_tensor.h5") as root:
        del root["dense/dense/bias:0"]
        root["dense/dense/bias:0"] = h5py.ExternalLink("soft_links.h5", "/kept/dense/bias:0")
    with write("external_nowhere.h5") as root:
        del root["dense"]
        root["dense"] = h5py.ExternalLink("/nowhere/else.h5", "/dense")
    with write("hard_circle.h5") as root:
        root["dense/back"] = root["/"]
        root.attrs["layer_names"] = np.array([b"conv", b"conv_bn", b"dense/back/dense/back"])
    with write("deep_path.h5", "earliest") as root:
        root["dense/back"] = root["/dense"]
        root["dense"].attrs["weight_names"] = np.array([b"back/" * 1500 + b"dense/kernel:0", b"dense/bias:0"])
    with write("gzip_bomb.h5") as root:
        del root["dense/dense/bias:0"]
        bias = root.create_dataset("dense/dense/bias:0", (3,), np.float32, maxshape=(None,),
                                   chunks=(10_000_000,), compression="gzip", compression_opts=9)
        bias[:] = [1, 2, 3]
    with write("large_chunks.h5") as root:
        del root["dense/dense/bias:0"]
        root.create_dataset("dense/dense/bias:0", (3,), np.float32, maxshape=(None,), chunks=(500_000_000,),
                            fillvalue=1)
    with write("huge_shape.h5") as root:
        del root["dense/dense/bias:0"]
        root.create_dataset("dense/dense/bias:0", (1 << 40, 1 << 20), np.float32, chunks=(1024, 1024))
    with write("not_finite.h5") as root:
        root["conv/conv/kernel:0"][1, 1, 1, 1] = np.nan
    with write("infinite.h5") as root:
        root["dense/dense/bias:0"][2] = -np.inf
    with write("half_infinite.h5") as root:
        del root["dense/dense/bias:0"]
        root["dense/dense/bias:0"] = np.array([1, np.inf, 2], np.float16)
    with write("double_too_large.h5") as root:
        del root["dense/dense/bias:0"]
        root["dense/dense/bias:0"] = np.array([1, 1e300, 2], np.float64)
    with write("names_of_numbers.h5") as root:
        root.attrs["layer_names"] = np.arange(3)
    with write("names_of_names.h5") as root:
        root.attrs["layer_names"] = np.array([[b"conv"], [b"dense"]])


if __name__ == "__main__":
    main()
