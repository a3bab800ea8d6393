"""What PyTorch makes of a few pictures with the weights of seedling that Graft bundles.

Run from the project's root: python tools/golden/seedling_outputs.py
Needs torch and safetensors. Writes core/src/test/resources/golden/outputs_seedling_160.txt in the
form of keras_outputs.py. The network is built here once more, with batch norm as a layer of its own.
"""

import pathlib

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file

import formula

GOLDEN = pathlib.Path("core/src/test/resources/golden")
BUNDLED = "core/src/main/resources/dev/graft/weights/seedling.safetensors"
SIZE, STEP = 160, 20
# blocks that halve the map, and those that add their input
HALVING, ADDING = (1, 3, 6, 13), (2, 4, 5, 7, 8, 9, 11, 12, 14)


def main():
    tensors = {name: tensor.float() for name, tensor in load_file(BUNDLED).items()}

    def convolve(x, name, norm, stride=1, depthwise=False):
        kernel = tensors[name + "/kernel"]
        kernel = kernel.permute(2, 3, 0, 1) if depthwise else kernel.permute(3, 2, 0, 1)
        if kernel.shape[2] == 3:
            x = F.pad(x, (0, 1, 0, 1) if stride == 2 else (1, 1, 1, 1))
        x = F.conv2d(x, kernel, stride=stride, groups=len(kernel) if depthwise else 1)
        parts = (tensors[f"{norm}/{part}"] for part in ("moving_mean", "moving_variance", "gamma", "beta"))
        return F.batch_norm(x, *parts, training=False, eps=1e-3)

    rows = []
    for picture in (formula.stripes, formula.rings):
        x = torch.from_numpy(picture(SIZE)).permute(2, 0, 1)[None].float() / 127.5 - 1
        x = F.relu6(convolve(x, "Conv1", "bn_Conv1", 2))
        for block in range(15):
            prefix, before = f"block_{block}_" if block else "expanded_conv_", x
            if block:
                x = F.relu6(convolve(x, prefix + "expand", prefix + "expand_BN"))
            stride = 2 if block in HALVING else 1
            x = F.relu6(convolve(x, prefix + "depthwise", prefix + "depthwise_BN", stride, True))
            x = convolve(x, prefix + "project", prefix + "project_BN")
            x = x + before if block in ADDING else x
        row = F.relu6(convolve(x, "Conv_1", "Conv_1_bn")).mean((2, 3))[0].double().numpy()
        numbers = [row.sum(), np.sqrt((row * row).sum()), *row[::STEP]]
        rows.append(" ".join([f"{picture.__name__}_{SIZE}", *(f"{n:.8g}" for n in numbers)]))
    head = (
        f"# torch {torch.__version__}: python tools/golden/seedling_outputs.py\n"
        f"# picture, sum, norm, every {STEP}th number\n"
    )
    (GOLDEN / f"outputs_seedling_{SIZE}.txt").write_text(head + "\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
