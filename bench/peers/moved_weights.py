"""Moves each weight that was int8 once by up to half of its step, at random: as if it had never been rounded.

Usage: moved_weights.py WEIGHTS.h5 MOVED.h5 SEED. Kernels have a step for each output, their largest weight being 127
steps. Needs: pip install h5py numpy
"""
import os
import shutil
import sys

import h5py
import numpy as np

source, target, seed = sys.argv[1], sys.argv[2], int(sys.argv[3])
shutil.copyfile(source, target)
os.chmod(target, 0o644)
random = np.random.default_rng(seed)
with h5py.File(target, "r+") as file:

    def move(name, item):
        if not isinstance(item, h5py.Dataset) or item.ndim != 4:
            return
        weights = item[...]
        within = (0, 1, 3) if "depthwise" in name else (0, 1, 2)  # the axes that share a step
        step = np.abs(weights).max(axis=within, keepdims=True) / 127
        item[...] = (weights + random.uniform(-0.5, 0.5, weights.shape) * step).astype("float32")

    file.visititems(move)
