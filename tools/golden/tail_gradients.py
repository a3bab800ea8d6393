"""Loss, gradients and Adam steps of a small tail with every construct, in PyTorch.

Run from the project's root: python tools/golden/tail_gradients.py
Needs torch. Writes core/src/test/resources/golden/tail_gradients.txt: a line
`what | layer/variable | values` an array, where what is gradient, bfloat16_gradient, after_1_step or
after_3_steps, in Keras's layouts. Weights, input and labels come from the formulas in MadeUp.java; arithmetic is in
double precision. Batch norm uses its moving statistics, which do not learn. Adam is written out as
Keras has it, with epsilon outside the bias correction.

For bfloat16, maps, kernels and biases of convolutions that are not depthwise are rounded before them,
batch norm being part of the kernel and the bias as it is in TorchScript.java, and their results are
rounded too. That moves this tail's gradients by half their length: its waves make near ties of the
largest in a pooling window. Those of photos through MobileNetV2's last 30 layers move by 0.07.
"""

import math
import pathlib

import numpy as np
import torch
import torch.nn.functional as F

GOLDEN = pathlib.Path("core/src/test/resources/golden/tail_gradients.txt")
PHOTOS, CLASSES, SIZE, CHANNELS = 4, 3, 20, 5
RATE, BETA_1, BETA_2, EPSILON = 1e-3, 0.9, 0.999, 1e-7
BN_EPSILON = 1e-3


def bn(name, channels):
    return [(f"{name}/{v}", (channels,)) for v in ("gamma", "beta", "moving_mean", "moving_variance")]


# In the order of TailNetwork.java, Keras's shapes.
VARIABLES = [
    ("expand/kernel", (1, 1, 5, 12)), *bn("expand_BN", 12),
    ("depthwise/kernel", (3, 3, 12, 1)), *bn("depthwise_BN", 12),
    ("project/kernel", (1, 1, 12, 5)), *bn("project_BN", 5),
    ("halve/kernel", (3, 3, 5, 1)), *bn("halve_BN", 5),
    ("halve_again/kernel", (3, 3, 5, 1)),
    ("mix/kernel", (3, 3, 5, 8)), ("mix/bias", (8,)),
    *bn("late_BN", 8),
    ("dense/kernel", (8, 3)), ("dense/bias", (3,)),
]


def values(name, shape, number):
    kind = name.split("/")[1]
    fan_in = shape[0] * shape[1] if len(shape) == 4 and shape[3] == 1 else math.prod(shape[:-1])
    scale = {"kernel": math.sqrt(4 / fan_in), "gamma": 0.3, "moving_variance": 0.5}.get(kind, 0.2)
    middle = 1 if kind in ("gamma", "moving_variance") else 0
    i = np.arange(math.prod(shape), dtype=np.float64)
    wave = middle + scale * np.sin(1.7 * i + 0.11 * i * number + number)
    return torch.tensor(wave.astype(np.float32).astype(np.float64)).reshape(shape)


def batch():
    i = np.arange(PHOTOS, dtype=np.float64)[:, None]
    j = np.arange(SIZE * SIZE * CHANNELS, dtype=np.float64)[None, :]
    wave = 2 * np.sin(0.9 * i + 0.31 * j + 0.013 * i * j)
    maps = wave.astype(np.float32).astype(np.float64).reshape(PHOTOS, SIZE, SIZE, CHANNELS)
    return torch.tensor(maps).permute(0, 3, 1, 2)


def conv(w, name, x, stride=1, padding=0):
    bias = w.get(name + "/bias")
    return F.conv2d(x, w[name + "/kernel"].permute(3, 2, 0, 1), bias, stride, padding)


def depthwise(w, name, x, stride=1, padding=0):
    kernel = w[name + "/kernel"].permute(2, 3, 0, 1)
    return F.conv2d(x, kernel, None, stride, padding, groups=x.shape[1])


def norm(w, name, x):
    mean, variance = w[name + "/moving_mean"], w[name + "/moving_variance"]
    return F.batch_norm(
        x, mean, variance, w[name + "/gamma"], w[name + "/beta"], training=False, eps=BN_EPSILON)


def logits(w, x):
    block = F.relu6(norm(w, "expand_BN", conv(w, "expand", x)))
    block = F.relu6(norm(w, "depthwise_BN", depthwise(w, "depthwise", block, padding=1)))
    x = x + norm(w, "project_BN", conv(w, "project", block))
    x = depthwise(w, "halve", F.pad(x, (0, 1, 0, 1)), stride=2)  # 20 -> 10, as MobileNetV2 pads
    x = F.relu6(norm(w, "halve_BN", x))
    x = depthwise(w, "halve_again", F.pad(x, (0, 1, 0, 1)), stride=2)  # 10 -> 5, Keras's "same"
    x = F.max_pool2d(F.relu(conv(w, "mix", x, padding=1)), 2)
    x = norm(w, "late_BN", x).mean((2, 3))
    return x @ w["dense/kernel"] + w["dense/bias"]


def folded(w, name):
    """Kernel and bias of a convolution with the batch norm behind it."""
    scale = w[name + "_BN/gamma"] / torch.sqrt(w[name + "_BN/moving_variance"] + BN_EPSILON)
    bias = w[name + "_BN/beta"] - w[name + "_BN/moving_mean"] * scale
    return w[name + "/kernel"] * scale, bias


def narrow_conv(x, kernel, bias, padding=0):
    narrow = [tensor.bfloat16() for tensor in (x, kernel.permute(3, 2, 0, 1), bias)]
    return F.conv2d(*narrow, padding=padding).to(x.dtype)


def narrow_logits(w, x):
    block = F.relu6(narrow_conv(x, *folded(w, "expand")))
    block = F.relu6(norm(w, "depthwise_BN", depthwise(w, "depthwise", block, padding=1)))
    x = x + narrow_conv(block, *folded(w, "project"))
    x = F.relu6(norm(w, "halve_BN", depthwise(w, "halve", F.pad(x, (0, 1, 0, 1)), stride=2)))
    x = depthwise(w, "halve_again", F.pad(x, (0, 1, 0, 1)), stride=2)
    x = F.max_pool2d(F.relu(narrow_conv(x, w["mix/kernel"], w["mix/bias"], padding=1)), 2)
    x = norm(w, "late_BN", x).mean((2, 3))
    return x @ w["dense/kernel"] + w["dense/bias"]


def line(what, name, tensor):
    return " | ".join([what, name, " ".join(f"{v:.9g}" for v in tensor.detach().ravel().tolist())])


def main():
    w = {name: values(name, shape, k) for k, (name, shape) in enumerate(VARIABLES)}
    learning = [name for name, _ in VARIABLES if "/moving_" not in name]
    labels = torch.arange(PHOTOS) % CLASSES
    mean = {name: torch.zeros_like(w[name]) for name in learning}
    square = {name: torch.zeros_like(w[name]) for name in learning}
    lines = [f"# torch {torch.__version__}, float64: python tools/golden/tail_gradients.py"]
    for name in learning:
        w[name].requires_grad_()
    loss = F.cross_entropy(narrow_logits(w, batch()), labels)
    loss.backward()
    lines.append(line("loss", "bfloat16", loss))
    lines += [line("bfloat16_gradient", name, w[name].grad) for name in learning]
    for step in range(1, 4):
        for name in learning:
            w[name] = w[name].detach().requires_grad_()
        loss = F.cross_entropy(logits(w, batch()), labels)
        loss.backward()
        lines.append(line("loss", f"step {step}", loss))
        correction = math.sqrt(1 - BETA_2**step) / (1 - BETA_1**step)
        with torch.no_grad():
            for name in learning:
                gradient = w[name].grad
                if step == 1:
                    lines.append(line("gradient", name, gradient))
                mean[name] += (gradient - mean[name]) * (1 - BETA_1)
                square[name] += (gradient**2 - square[name]) * (1 - BETA_2)
                w[name] = w[name] - RATE * correction * mean[name] / (square[name].sqrt() + EPSILON)
                if step != 2:
                    lines.append(line(f"after_{step}_steps", name, w[name]))
    GOLDEN.write_text("\n".join(lines).replace("after_1_steps", "after_1_step") + "\n")


if __name__ == "__main__":
    main()
