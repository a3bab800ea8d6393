"""Runs the Python programs of docs/model-file.md, as they stand there, on pictures of many kinds.

Run from the project's root: python tools/golden/model_file.py [FOLDER]
Needs Pillow, numpy, onnxruntime and opencv-python-headless 4. Writes model_file_area.txt,
model_file_antialiased.txt and model_file_keras.txt into the folder (default: core/src/test/resources/golden):
the SHA-256 of the program, then for each picture its name, the SHA-256 of the bytes that the model got, and
the probabilities. The model file is one of Graft 0.1.0's that says "antialiased"; for the others, its card says
their name instead, padded to the same length.
"""

import contextlib
import hashlib
import io
import os
import pathlib
import re
import sys
import tempfile

import cv2
import numpy
import onnxruntime
import PIL

ROOT = pathlib.Path.cwd()
RESOURCES = ROOT / "core/src/test/resources"
WRITTEN = b'"antialiased"'
NOTE = (f"# Pillow {PIL.__version__}, numpy {numpy.__version__}, onnxruntime {onnxruntime.__version__},"
        f" opencv {cv2.__version__}: python tools/golden/model_file.py\n")


def program(resize):
    """The first fenced Python under the heading that is named like the resize."""
    text = (ROOT / "docs/model-file.md").read_text(encoding="utf-8")
    return re.search(rf"### `{resize}`\n.*?```python\n(.*?)```", text, re.DOTALL).group(1)


def answer(code, picture):
    """What the program makes of a picture that it takes for its rose."""
    pathlib.Path("rose.jpg").write_bytes(picture.read_bytes())
    names = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(code, names)
    digest = hashlib.sha256(names["image"].tobytes()).hexdigest()
    return f"{picture.name} {digest} " + " ".join(f"{p:.8f}" for p in names["probabilities"])


def run(resize, folder):
    code = program(resize)
    model = (RESOURCES / "model/0.1.0.onnx").read_bytes()
    assert model.count(WRITTEN) == 1
    card = f'"{resize}"'.encode().ljust(len(WRITTEN))
    pathlib.Path("flowers.onnx").write_bytes(model.replace(WRITTEN, card))
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
