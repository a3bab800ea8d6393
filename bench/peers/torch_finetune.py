"""PyTorch as a peer: one epoch of fine-tuning the top of MobileNetV2 at 224 px, as a notebook would do it.

Usage: torch_finetune.py FIRST_TRAINABLE_BLOCK [PHOTOS]   (torchvision's features[i]; 0 is the stem, 18 the last)
Pictures are decoded arrays in memory; the frozen part runs under no_grad; batch norm keeps its statistics.
Prints the images
learned a second in the second epoch, judging 15/85 as many included. Needs: pip install torch torchvision
"""
import sys
import time

import torch
import torchvision

first, photos = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 320
torch.set_num_threads(2)
torch.manual_seed(42)
model = torchvision.models.mobilenet_v2(weights=None, num_classes=5).eval()
for parameter in model.features[:first].parameters():
    parameter.requires_grad = False
optimizer = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], lr=1e-5)
images = torch.rand(photos, 3, 224, 224)
labels = torch.randint(0, 5, (photos,))


def epoch():
    for start in range(0, photos, 32):
        x, y = images[start : start + 32], labels[start : start + 32]
        with torch.no_grad():
            x = model.features[:first](x)
        x = model.features[first:](x).mean([2, 3])
        loss = torch.nn.functional.cross_entropy(model.classifier(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        for start in range(0, photos * 15 // 85, 32):  # as Graft holds out 15 % of the photos given
            torch.nn.functional.cross_entropy(model(images[start : start + 32]), labels[start : start + 32])


epoch()
began = time.time()
epoch()
print(f"{photos / (time.time() - began):.1f}")
