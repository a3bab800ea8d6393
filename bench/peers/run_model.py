"""A model of Graft's in ONNX Runtime for Python: the same labels as Graft's on pictures that it wrote?

Usage: run_model.py MODEL FOLDER, which has pixels.raw and expected.json. Needs: pip install onnx onnxruntime
"""
import json
import sys

import numpy as np
import onnx
import onnxruntime

model, folder = sys.argv[1:3]
onnx.checker.check_model(onnx.load(model), full_check=True)
expected = json.load(open(f"{folder}/expected.json"))
wanted = np.array(expected["probabilities"])
side = expected["size"]
pictures = np.fromfile(f"{folder}/pixels.raw", np.uint8).reshape(-1, 1, side, side, 3)
session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
found = np.concatenate([session.run(["probabilities"], {"image": each})[0] for each in pictures])
same = int((found.argmax(1) == wanted.argmax(1)).sum())
print(
    f"ONNX Runtime {onnxruntime.__version__} in Python: {same} of {len(wanted)} labels the same, probabilities at most"
    f" {np.abs(found - wanted).max():.8f} apart; onnx.checker {onnx.__version__} accepts it"
)
sys.exit(same != len(wanted))
