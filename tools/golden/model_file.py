"""Runs the Python programs of docs/model-file.md, as they stand there, on pictures of many kinds.

Run from the project's root: python tools/golden/model_file.py [FOLDER]
Needs Pillow, numpy, onnxruntime and opencv-python-headless 4. Writes model_file_area.txt (photos squashed),
model_file_area_pad.txt and model_file_area_crop.txt, and the same for antialiased and keras, into the folder
(default: core/src/test/resources/golden): the SHA-256 of the program, then for each picture its name, the SHA-256
of the bytes that the model got, the probabilities, and what the program printed. The model file is one that
trust_model.py tells of, which says "antialiased" and squashes; for the others, its card says their names instead,
in the same length: padded, or with the end of a hash left out.
"""

import contextlib
import hashlib
import io
import os
import pathlib
import re
import sys
import tempfile
import zlib

import cv2
import numpy
import onnxruntime
import PIL

ROOT = pathlib.Path.cwd()
RESOURCES = ROOT / "core/src/test/resources"
WRITTEN = b'"resize":"antialiased","crop":"none"'
HASH = re.compile(rb'("settings":"[0-9a-f]{64})(")')
ANSWER = "## From `image` to the answer"
NOTE = (f"# Pillow {PIL.__version__}, numpy {numpy.__version__}, onnxruntime {onnxruntime.__version__},"
        f" opencv {cv2.__version__}: python tools/golden/model_file.py\n")


def block(heading):
    """The first fenced Python under a heading."""
    text = (ROOT / "docs/model-file.md").read_text(encoding="utf-8")
    return re.search(rf"^{re.escape(heading)}\n.*?```python\n(.*?)```", text, re.DOTALL | re.MULTILINE).group(1)


def program(resize):
    """How the photo is brought to the model's size, and behind it what is made of that."""
    return block(f"### `{resize}`") + "\n" + block(ANSWER)


def answer(code, picture):
    """What the program makes of a picture, which it is given in the working folder."""
    pathlib.Path(picture.name).write_bytes(picture.read_bytes())
    sys.argv = ["program.py", "model.onnx", picture.name]
    names = {}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, names)
    digest = hashlib.sha256(names["image"].tobytes()).hexdigest()
    probabilities = " ".join(f"{p:.8f}" for p in names["probabilities"])
    return f"{picture.name} {digest} {probabilities} {printed.getvalue().strip()}"


def preprocessing(resize, fit):
    """What a card says of it; a file of before there was a fit says nothing of that."""
    if fit == "squash":
        return f'"resize":"{resize}","crop":"none"'.encode()
    return f'"resize":"{resize}","fit":"{fit}","crop":"{fit}"'.encode()


def saying(resize, fit):
    """The model file with another preprocessing in its card, and with the seal that belongs to it."""
    model = (RESOURCES / "model/trust.onnx").read_bytes()
    assert model.count(WRITTEN) == 1
    new = preprocessing(resize, fit)
    model = model.replace(WRITTEN, new.ljust(len(WRITTEN)))
    longer = max(0, len(new) - len(WRITTEN))
    model, hashes = HASH.subn(lambda found: found[1][:len(found[1]) - longer] + found[2], model)
    assert hashes == 1
    return model[:-8] + f"{zlib.crc32(model[:-25]):08x}".encode()


def run(resize, fit, folder):
    code = program(resize)
    pathlib.Path("model.onnx").write_bytes(saying(resize, fit))
    pictures = sorted((RESOURCES / "preprocessing").iterdir())
    lines = [hashlib.sha256(code.encode()).hexdigest(), *(answer(code, p) for p in pictures)]
    name = f"model_file_{resize}.txt" if fit == "squash" else f"model_file_{resize}_{fit}.txt"
    (folder / name).write_text(NOTE + "\n".join(lines) + "\n")


def main():
    folder = pathlib.Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else RESOURCES / "golden"
    with tempfile.TemporaryDirectory() as work:
        os.chdir(work)
        for resize in ("area", "antialiased", "keras"):
            for fit in ("squash", "pad", "crop"):
                run(resize, fit, folder)
        os.chdir(ROOT)


if __name__ == "__main__":
    main()
