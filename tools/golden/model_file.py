"""Runs the Python programs of docs/model-file.md, as they stand there, on pictures of many kinds.

Run from the project's root: python tools/golden/model_file.py [FOLDER]
Needs Pillow, numpy, onnxruntime and opencv-python-headless 4. Writes model_file_area.txt,
model_file_antialiased.txt and model_file_keras.txt into the folder (default: core/src/test/resources/golden):
the SHA-256 of the program, then for each picture its name, the SHA-256 of the bytes that the model got, the
probabilities, and what the program printed. The model file is one that trust_model.py tells of, which says
"antialiased"; for the others, its card says their name instead, padded to the same length.
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
WRITTEN = b'"antialiased"'
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


def saying(resize):
    """The model file with another resize in its card, and with the seal that belongs to it."""
    model = (RESOURCES / "model/trust.onnx").read_bytes()
    assert model.count(WRITTEN) == 1
    model = model.replace(WRITTEN, f'"{resize}"'.encode().ljust(len(WRITTEN)))
    return model[:-8] + f"{zlib.crc32(model[:-25]):08x}".encode()


def run(resize, folder):
    code = program(resize)
    pathlib.Path("model.onnx").write_bytes(saying(resize))
    pictures = sorted((RESOURCES / "preprocessing").iterdir())
    lines = [hashlib.sha256(code.encode()).hexdigest(), *(answer(code, p) for p in pictures)]
    (folder / f"model_file_{resize}.txt").write_text(NOTE + "\n".join(lines) + "\n")


def main():
    folder = pathlib.Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else RESOURCES / "golden"
    with tempfile.TemporaryDirectory() as work:
        os.chdir(work)
        for resize in ("area", "antialiased", "keras"):
            run(resize, folder)
        os.chdir(ROOT)


if __name__ == "__main__":
    main()
