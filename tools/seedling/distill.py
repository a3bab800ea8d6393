"""Trains seedling: the lower part of MobileNetV2 taught to end as the whole of it would.

    python tools/seedling/distill.py WEIGHTS.h5 PHOTOS WORK [--views 12] [--top-epochs 4] [--whole-epochs 0]

WEIGHTS.h5 is MobileNetV2 1.0 with its classifier, PHOTOS a folder of pictures (no labels), WORK a folder for what is
made on the way. Three phases, each of which goes on from its last checkpoint when it is started again:

1. views: every photo in several random crops, colours and mixtures; for each, what the teacher pools from it at
   192 pixels. The student will see the same view at 128.
2. top: stem to block 12 stay as they are (their activations are computed once a view); blocks 13 and 14 and a new
   1x1 convolution learn that a linear map of their pooled output is the teacher's, and to give its class probabilities.
3. whole, if asked for: everything above block 2 learns, at a lower rate.

Ends with WORK/student.pt. Seeded: the same command gives the same views, and the same training but for rounding.
"""

import argparse
import glob
import os
import time
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from network import Keras, MobileNetV2

STUDENT_SIZE, TEACHER_SIZE, FEATURES, LAST_BLOCK = 128, 192, 1280, 14
TRUNK = 14  # parts of the network that stay as they are in phase top: the stem and blocks 0 to 12
FIXED = 4  # parts that never learn: the stem and blocks 0 to 2
SAVE_EVERY = 120  # seconds

cv2.setNumThreads(1)


def crop(photo, random):
    """A random region of a photo, its colours changed, at both sizes."""
    height, width = photo.shape[:2]
    for _ in range(20):
        area = height * width * random.uniform(0.2, 1)
        ratio = np.exp(random.uniform(np.log(3 / 4), np.log(4 / 3)))
        w, h = int(round(np.sqrt(area * ratio))), int(round(np.sqrt(area / ratio)))
        if w <= width and h <= height:
            break
    else:
        w = h = min(height, width)
    top, left = random.integers(height - h + 1), random.integers(width - w + 1)
    region = photo[top : top + h, left : left + w]
    if random.random() < 0.5:
        region = region[:, ::-1]
    if random.random() < 0.15:  # seen from afar
        small = int(random.integers(28, 64))
        region = cv2.resize(region, (small, small), interpolation=cv2.INTER_AREA)
    region = colours(region.astype(np.float32), random)
    return tuple(
        cv2.resize(region, (size, size), interpolation=cv2.INTER_AREA if size < h else cv2.INTER_LINEAR)
        for size in (STUDENT_SIZE, TEACHER_SIZE)
    )


def colours(region, random):
    if random.random() < 0.8:
        region = region * random.uniform(0.6, 1.4)
        mean = region.mean()
        region = (region - mean) * random.uniform(0.6, 1.4) + mean
    grey = region.mean(2, keepdims=True)
    saturation = 0 if random.random() < 0.1 else random.uniform(0.5, 1.5)
    region = grey + (region - grey) * saturation
    if random.random() < 0.3:
        region = region * random.uniform(0.8, 1.2, 3).astype(np.float32)
    return np.clip(region, 0, 255)


def view(photos, index, seed):
    """One view: a crop, in a third of cases laid over a crop of another photo."""
    random = np.random.default_rng((seed, index))
    small, large = crop(photos[index % len(photos)], random)
    if random.random() < 0.33:
        other = crop(photos[random.integers(len(photos))], random)
        share = random.uniform(0.1, 0.5)
        small, large = (a + (b - a) * share for a, b in zip((small, large), other))
    return small.round().astype(np.uint8), large.round().astype(np.uint8)


def network_input(pictures):
    """uint8 (N, H, W, 3) -> float32 (N, 3, H, W) in [-1, 1]."""
    x = torch.from_numpy(pictures).permute(0, 3, 1, 2).float().div_(127.5).sub_(1)
    return x.contiguous(memory_format=torch.channels_last)


def bf16():
    return torch.autocast("cpu", torch.bfloat16)


class Views:
    """What phase views makes: pictures, activations of the trunk, the teacher's pooled features."""

    def __init__(self, work, count, trunk_shape):
        self.count = count
        self.done_file = os.path.join(work, "views.done")
        self.pictures = self._open(work, "pictures", (count, STUDENT_SIZE, STUDENT_SIZE, 3), np.uint8)
        self.trunk = self._open(work, "trunk", (count, *trunk_shape), np.float16)
        self.teacher = self._open(work, "teacher", (count, 1280), np.float16)

    def _open(self, work, name, shape, dtype):
        path = os.path.join(work, name + ".npy")
        if os.path.exists(path):
            return np.lib.format.open_memmap(path, mode="r+")
        return np.lib.format.open_memmap(path, mode="w+", dtype=dtype, shape=shape)

    def done(self):
        return int(open(self.done_file).read()) if os.path.exists(self.done_file) else 0

    def make(self, photos, teacher, student, seed, batch=64):
        started, first = time.time(), self.done()
        with ThreadPoolExecutor(2) as pool, torch.inference_mode(), bf16():
            for start in range(first, self.count, batch):
                indices = range(start, min(start + batch, self.count))
                small, large = zip(*pool.map(lambda i: view(photos, i, seed), indices))
                small, large = np.stack(small), np.stack(large)
                self.pictures[start : start + len(small)] = small
                self.trunk[start : start + len(small)] = (
                    student.parts[:TRUNK](network_input(small)).permute(0, 2, 3, 1).float().numpy()
                )
                self.teacher[start : start + len(small)] = teacher(network_input(large)).float().numpy()
                if (start // batch) % 40 == 39 or indices[-1] == self.count - 1:
                    rate = (indices[-1] + 1 - first) / (time.time() - started)
                    print(f"views {indices[-1] + 1} of {self.count}, {rate:.0f}/s", flush=True)
                    with open(self.done_file, "w") as file:
                        file.write(str(indices[-1] + 1))


class Lesson(nn.Module):
    """How far a student's pooled output is from the teacher's, through a linear map of its own."""

    def __init__(self, mean, deviation, top):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("deviation", deviation)
        self.register_buffer("kernel", top[0])
        self.register_buffer("bias", top[1])
        self.norm = nn.BatchNorm1d(FEATURES, affine=False)  # of the map's input; folds into the map
        self.map = nn.Linear(FEATURES, 1280)

    def forward(self, pooled, teacher, temperature=2.0):
        guess = self.map(self.norm(pooled))
        target = (teacher - self.mean) / self.deviation
        near = F.smooth_l1_loss(guess, target)
        along = 1 - F.cosine_similarity(guess, target).mean()
        guessed = (guess * self.deviation + self.mean) @ self.kernel + self.bias
        wanted = teacher @ self.kernel + self.bias
        same = F.kl_div(
            F.log_softmax(guessed / temperature, 1), F.softmax(wanted / temperature, 1), reduction="batchmean"
        )
        return near + along + 0.25 * same, (near.item(), along.item(), same.item())


class Phase:
    """AdamW with warm-up and cosine decay over all views, resumable."""

    def __init__(self, name, work, student, lesson, groups, epochs, batch, views, seed):
        self.name, self.file = name, os.path.join(work, name + ".pt")
        self.student, self.lesson, self.views, self.batch, self.seed = student, lesson, views, batch, seed
        self.steps_an_epoch = views.count // batch
        self.steps, self.step = epochs * self.steps_an_epoch, 0
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.02, betas=(0.9, 0.98))
        self.rates = [group["lr"] for group in self.optimizer.param_groups]
        if os.path.exists(self.file):
            state = torch.load(self.file, weights_only=False)
            student.load_state_dict(state["student"])
            lesson.load_state_dict(state["lesson"])
            if state["optimizer"] is not None:
                self.optimizer.load_state_dict(state["optimizer"])
            self.step = state["step"]

    def save(self):
        state = {
            "student": self.student.state_dict(),
            "lesson": self.lesson.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
        }
        torch.save(state, self.file + ".part")
        os.replace(self.file + ".part", self.file)

    def run(self, pooled_of):
        saved = started = time.time()
        first, recent = self.step, []
        while self.step < self.steps:
            epoch, at = divmod(self.step, self.steps_an_epoch)
            if at == 0 or self.step == first:
                order = np.random.default_rng((self.seed, epoch)).permutation(self.views.count)
            rows = np.sort(order[at * self.batch : (at + 1) * self.batch])
            warm, course = min(1, (self.step + 1) / 300), self.step / self.steps
            for group, rate in zip(self.optimizer.param_groups, self.rates):
                group["lr"] = float(rate * warm * (0.01 + 0.99 * (1 + np.cos(np.pi * course)) / 2))
            pooled = pooled_of(rows)
            loss, parts = self.lesson(pooled, torch.from_numpy(self.views.teacher[rows]).float())
            self.optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for g in self.optimizer.param_groups for p in g["params"]], 5.0)
            self.optimizer.step()
            recent.append(parts)
            self.step += 1
            if self.step % 100 == 0:
                rate = (self.step - first) * self.batch / (time.time() - started)
                told = " ".join(f"{value:.4f}" for value in np.mean(recent, 0))
                print(f"{self.name} {self.step}/{self.steps} smooth-l1, cosine, kl: {told} {rate:.0f}/s", flush=True)
                recent = []
            if time.time() - saved > SAVE_EVERY or self.step == self.steps:
                self.save()
                saved = time.time()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("weights")
    arguments.add_argument("photos")
    arguments.add_argument("work")
    arguments.add_argument("--views", type=int, default=12)
    arguments.add_argument("--top-epochs", type=int, default=4)
    arguments.add_argument("--whole-epochs", type=int, default=0)
    arguments.add_argument("--seed", type=int, default=42)
    options = arguments.parse_args()
    os.makedirs(options.work, exist_ok=True)
    torch.manual_seed(options.seed)

    keras = Keras(options.weights)
    teacher = MobileNetV2().fill(keras).eval().to(memory_format=torch.channels_last)
    student = MobileNetV2(LAST_BLOCK, FEATURES).fill(keras).to(memory_format=torch.channels_last)
    with torch.no_grad():  # the new convolution begins with what block 15 expands block 14's output to
        kernel, bias = keras.folded("block_15_expand", "block_15_expand_BN")
        student.out.convolution.weight[: len(bias)].copy_(kernel)
        student.out.convolution.bias[: len(bias)].copy_(bias)

    files = sorted(glob.glob(os.path.join(options.photos, "*.jpg")))
    photos = [cv2.imread(file)[:, :, ::-1] for file in files]
    trunk_size = STUDENT_SIZE // 16
    views = Views(options.work, options.views * len(photos), (trunk_size, trunk_size, 96))
    views.make(photos, teacher, student, options.seed)
    del photos, teacher

    sample = torch.from_numpy(views.teacher[:: max(1, views.count // 20000)]).float()
    lesson = Lesson(sample.mean(0), sample.std(0) + 0.02, keras.top())

    tail = [*student.parts[TRUNK:].parameters(), *student.out.parameters()]

    def above_trunk(rows):
        x = torch.from_numpy(views.trunk[rows]).permute(0, 3, 1, 2)
        with bf16():
            x = student.parts[TRUNK:](x.float().contiguous(memory_format=torch.channels_last))
            return student.out(x).float().mean((2, 3))

    groups = [{"params": tail, "lr": 1e-3}, {"params": [*lesson.map.parameters()], "lr": 1e-3}]
    Phase("top", options.work, student, lesson, groups, options.top_epochs, 128, views, options.seed).run(above_trunk)

    flips = np.random.default_rng(options.seed)

    def whole(rows):
        pictures = views.pictures[rows]
        turned = flips.random(len(rows)) < 0.5
        pictures[turned] = pictures[turned, :, ::-1]
        x = network_input(pictures)
        with bf16():
            with torch.no_grad():
                x = student.parts[:FIXED](x)
            return student.out(student.parts[FIXED:](x)).float().mean((2, 3))

    middle = [*student.parts[FIXED:TRUNK].parameters()]
    groups = [
        {"params": middle, "lr": 2e-4},
        {"params": tail, "lr": 4e-4},
        {"params": [*lesson.map.parameters()], "lr": 4e-4},
    ]
    Phase("whole", options.work, student, lesson, groups, options.whole_epochs, 128, views, options.seed + 1).run(whole)
    torch.save(student.state_dict(), os.path.join(options.work, "student.pt"))


if __name__ == "__main__":
    main()
