"""Weights and pictures from formulas, the same here and in Java's tests, so that none are committed.

Number i of a tensor is middle + amplitude * u, where u in [-1, 1) comes from a hash of the tensor's
name and i. Amplitudes keep activations at about their size through many layers.
"""

import zlib

import numpy as np


def uniform(name, count):
    x = np.arange(count, dtype=np.uint32) * np.uint32(0x9E3779B1) ^ np.uint32(zlib.crc32(name.encode()))
    x ^= x >> np.uint32(16)
    x *= np.uint32(0x85EBCA6B)
    x ^= x >> np.uint32(13)
    x *= np.uint32(0xC2B2AE35)
    x ^= x >> np.uint32(16)
    return (x >> np.uint32(8)).astype(np.float64) * 2.0**-23 - 1


def values(name, shape, middle, amplitude):
    u = uniform(name, int(np.prod(shape, dtype=np.int64)))
    return (middle + amplitude * u).astype(np.float32).reshape(shape)


def stripes(size):
    y, x, c = np.mgrid[0:size, 0:size, 0:3]
    return ((x * 7 + y * 13 + c * 29) % 256).astype(np.uint8)


def rings(size):
    y, x, c = np.mgrid[0:size, 0:size, 0:3]
    return ((x * x + y * y * (c + 1)) // 16 % 256).astype(np.uint8)


def numbers(label, row, most=10):
    """`label sum norm step` and every step-th number of a flat row."""
    row = np.asarray(row, dtype=np.float64).ravel()
    step = max(1, row.size // most)
    found = [row.sum(), np.sqrt((row * row).sum())]
    sampled = [f"{n:.8g}" for n in (*found, *row[::step][:most])]
    return " ".join([label, str(step), *sampled])
