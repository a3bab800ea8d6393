"""What torchvision's and timm's networks put out with formula weights, and what their tensors are called.

Run from the project's root: python tools/golden/torch_checkpoints.py
Needs torch, torchvision and timm. Writes core/src/test/resources/golden/torch/LIBRARY_NAME.txt: `tensor
NAME SIZES` a tensor of the state dict, then lines of formula.numbers: the last feature map of a
picture of 75 pixels (channels last) and the logits of one of 64, in double precision from weights in
single. VGG16's logits are left out: they are Keras's only at 224 pixels, with half a gigabyte of
weights.
"""

import math
import pathlib
import sys
import types

import torch

# The compiled part of torchvision is not needed, nor there where it was built for another torch.
sys.modules["torchvision._meta_registrations"] = types.ModuleType("none")
import timm  # noqa: E402
import torchvision  # noqa: E402

import formula  # noqa: E402

GOLDEN = pathlib.Path("core/src/test/resources/golden/torch")
MODELS = [
    ("torchvision", "mobilenet_v2"),
    ("torchvision", "resnet50"),
    ("torchvision", "vgg16"),
    ("torchvision", "efficientnet_b0"),
    ("torchvision", "mobilenet_v3_small"),
    ("torchvision", "mobilenet_v3_large"),
    ("torchvision", "densenet121"),
    ("timm", "mobilenetv2_100"),
    ("timm", "vgg16"),
    ("timm", "efficientnet_b0"),
    ("timm", "tf_efficientnet_b0"),
    ("timm", "mobilenetv3_small_100"),
    ("timm", "mobilenetv3_large_100"),
    ("timm", "tf_mobilenetv3_large_100"),
]


def fill(model):
    state = {}
    for name, tensor in model.state_dict().items():
        shape = tuple(tensor.shape)
        if name.endswith("num_batches_tracked"):
            state[name] = tensor
            continue
        if len(shape) > 1:
            middle, amplitude = 0, math.sqrt(6 / math.prod(shape[1:]))
        elif name.endswith(("running_var", ".weight")):
            middle, amplitude = 1, 0.25
        else:
            middle, amplitude = 0, 0.1
        state[name] = torch.tensor(formula.values(name, shape, middle, amplitude))
    model.load_state_dict(state)


def picture(model, library, size):
    mean, std = ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
    if library == "timm":
        mean, std = model.default_cfg["mean"], model.default_cfg["std"]
    pixels = torch.tensor(formula.rings(size)).permute(2, 0, 1).double() / 255
    return ((pixels - torch.tensor(mean).view(3, 1, 1)) / torch.tensor(std).view(3, 1, 1))[None]


def features(model, library, x):
    if library == "timm":
        return model.forward_features(x)
    if hasattr(model, "layer4"):
        x = model.maxpool(model.relu(model.bn1(model.conv1(x))))
        return model.layer4(model.layer3(model.layer2(model.layer1(x))))
    x = model.features(x)
    return torch.relu(x) if type(model).__name__ == "DenseNet" else x


@torch.no_grad()
def main():
    GOLDEN.mkdir(exist_ok=True)
    for library, name in MODELS:
        model = (
            getattr(torchvision.models, name)(weights=None)
            if library == "torchvision" else timm.create_model(name, pretrained=False)
        ).eval()
        fill(model)
        model.double()
        lines = [f"# torch {torch.__version__}, torchvision {torchvision.__version__}, timm"
                 f" {timm.__version__}: python tools/golden/torch_checkpoints.py"]
        for key, tensor in model.state_dict().items():
            lines.append(f"tensor {key} {','.join(str(n) for n in tensor.shape)}")
        found = features(model, library, picture(model, library, 75))[0].permute(1, 2, 0)
        lines.append(formula.numbers("features_75", found.numpy()))
        if name != "vgg16":
            logits = model(picture(model, library, 64))[0]
            lines.append(formula.numbers("logits_64", logits.numpy()))
        (GOLDEN / f"{library}_{name}.txt").write_text("\n".join(lines) + "\n")
        print(library, name, float(found.square().mean().sqrt()), flush=True)


if __name__ == "__main__":
    main()
