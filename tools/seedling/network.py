"""MobileNetV2 (Sandler et al. 2018) with its batch norm folded, in PyTorch, filled from a Keras .h5 file.

Pictures are float32 (N, 3, H, W) in [-1, 1], RGB. Layer names are Keras's.
"""

import h5py
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

STAGES = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]
EPSILON = 1e-3


class Keras:
    """The tensors of a Keras .h5 file by layer and name, batch norm folded into the convolution before it."""

    def __init__(self, path):
        self.tensors = {}
        with h5py.File(path) as file:
            file = file["model_weights"] if "model_weights" in file else file
            file.visititems(self._keep)

    def _keep(self, name, item):
        if isinstance(item, h5py.Dataset):
            layer, tensor = name.split("/")[0], name.split("/")[-1].split(":")[0]
            self.tensors[layer, tensor] = np.array(item, dtype=np.float32)

    def folded(self, convolution, norm, depthwise=False):
        """Kernel (out, in, h, w) and bias (out) of a convolution and the batch norm behind it."""
        tensor = "depthwise_kernel" if depthwise else "kernel"
        kernel = self.tensors[convolution, tensor]
        kernel = kernel.transpose(2, 3, 0, 1) if depthwise else kernel.transpose(3, 2, 0, 1)
        gamma, beta, mean, variance = (
            self.tensors[norm, name] for name in ("gamma", "beta", "moving_mean", "moving_variance")
        )
        scale = gamma / np.sqrt(variance + EPSILON)
        return torch.from_numpy(kernel * scale[:, None, None, None]), torch.from_numpy(beta - mean * scale)

    def top(self):
        return torch.from_numpy(self.tensors["predictions", "kernel"]), torch.from_numpy(
            self.tensors["predictions", "bias"]
        )


def pad_for_stride_2(x):
    """TensorFlow's SAME padding for a 3x3 window at stride 2: one after, and one before an odd size."""
    before_h, before_w = x.shape[2] % 2, x.shape[3] % 2
    return F.pad(x, (before_w, 1, before_h, 1))


class Unit(nn.Module):
    """Convolution with bias, then ReLU6 if asked."""

    def __init__(self, name, norm, inputs, outputs, kernel, stride, groups=1, relu=True):
        super().__init__()
        self.name, self.norm, self.depthwise = name, norm, groups > 1
        self.stride, self.relu = stride, relu
        padding = 1 if kernel == 3 and stride == 1 else 0
        self.convolution = nn.Conv2d(inputs, outputs, kernel, stride, padding, groups=groups, bias=True)

    def forward(self, x):
        if self.stride == 2:
            x = pad_for_stride_2(x)
        x = self.convolution(x)
        return F.relu6(x) if self.relu else x

    def fill(self, keras):
        kernel, bias = keras.folded(self.name, self.norm, self.depthwise)
        with torch.no_grad():
            self.convolution.weight.copy_(kernel)
            self.convolution.bias.copy_(bias)


class Block(nn.Module):
    """Inverted residual: expand by 1x1, filter each channel by 3x3, project by 1x1; add the input where it fits."""

    def __init__(self, number, inputs, outputs, expansion, stride):
        super().__init__()
        prefix = "expanded_conv_" if number == 0 else f"block_{number}_"
        wide = inputs * expansion
        units = []
        if expansion > 1:
            units.append(Unit(prefix + "expand", prefix + "expand_BN", inputs, wide, 1, 1))
        units.append(Unit(prefix + "depthwise", prefix + "depthwise_BN", wide, wide, 3, stride, groups=wide))
        units.append(Unit(prefix + "project", prefix + "project_BN", wide, outputs, 1, 1, relu=False))
        self.units = nn.Sequential(*units)
        self.adds = stride == 1 and inputs == outputs

    def forward(self, x):
        return x + self.units(x) if self.adds else self.units(x)


class MobileNetV2(nn.Module):
    """Stem, the blocks up to and with number `last`, and a 1x1 convolution with ReLU6 to `features` channels."""

    def __init__(self, last=16, features=1280):
        super().__init__()
        parts, channels, number = [Unit("Conv1", "bn_Conv1", 3, 32, 3, 2)], 32, 0
        for expansion, outputs, repeats, stride in STAGES:
            for repeat in range(repeats):
                if number <= last:
                    parts.append(Block(number, channels, outputs, expansion, stride if repeat == 0 else 1))
                    channels = outputs
                number += 1
        self.parts = nn.Sequential(*parts)
        self.out = Unit("Conv_1", "Conv_1_bn", channels, features, 1, 1)

    def forward(self, x):
        """(N, 3, H, W) -> pooled (N, features)."""
        return self.out(self.parts(x)).mean((2, 3))

    def units(self):
        return [module for module in self.modules() if isinstance(module, Unit)]

    def fill(self, keras):
        for unit in self.units():
            if unit is not self.out or self.out.convolution.in_channels == 320:
                unit.fill(keras)
        return self
