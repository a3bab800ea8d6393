"""Writes a trained student as the float16 safetensors file that Graft bundles.

    python tools/seedling/export.py WORK/student.pt core/src/main/resources/dev/graft/weights/seedling.safetensors

Tensors are named layer/variable, in Keras's names and shapes. Batch norm was folded into the convolutions before
training, so its gamma is 1 and its moving mean 0; the moving variance is 1, and the kernels are multiplied by the
square root of 1 + epsilon, which batch norm divides by.
"""

import sys

import numpy as np
import torch
from safetensors.numpy import save_file

from distill import FEATURES, LAST_BLOCK
from network import EPSILON, MobileNetV2

METADATA = {
    "name": "seedling",
    "made_by": "tools/seedling/distill.py",
    "teacher": "MobileNetV2 1.0, 224 px, ImageNet (Apache-2.0)",
    "photos": "Caltech-101, without labels (CC-BY 4.0)",
    "license": "Apache-2.0",
}


def main():
    source, target = sys.argv[1:]
    state = torch.load(source, weights_only=False)
    student = MobileNetV2(LAST_BLOCK, FEATURES)
    student.load_state_dict(state.get("student", state))
    tensors = {}
    for unit in student.units():
        kernel = unit.convolution.weight.detach().numpy() * np.sqrt(1 + EPSILON)
        tensors[unit.name + "/kernel"] = kernel.transpose(2, 3, 0, 1) if unit.depthwise else kernel.transpose(2, 3, 1, 0)
        bias = unit.convolution.bias.detach().numpy()
        tensors[unit.norm + "/gamma"] = np.ones_like(bias)
        tensors[unit.norm + "/beta"] = bias
        tensors[unit.norm + "/moving_mean"] = np.zeros_like(bias)
        tensors[unit.norm + "/moving_variance"] = np.ones_like(bias)
    halves = {name: np.ascontiguousarray(tensor, dtype=np.float16) for name, tensor in tensors.items()}
    assert all(np.isfinite(tensor).all() for tensor in halves.values())
    save_file(halves, target, METADATA)
    print(f"{sum(t.size for t in halves.values()):,} numbers in {len(halves)} tensors")


if __name__ == "__main__":
    main()
