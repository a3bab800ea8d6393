"""What both services do with a photo: decoded by Pillow, run by ONNX Runtime."""

import io
import json
import os

import numpy
import onnxruntime
from PIL import Image

session = onnxruntime.InferenceSession(os.environ["MODEL"], providers=["CPUExecutionProvider"])
classes = json.loads(session.get_modelmeta().custom_metadata_map["graft"])["classes"]


def answer(photo):
    image = Image.open(io.BytesIO(photo)).convert("RGB").resize((224, 224))
    (probabilities,) = session.run(["probabilities"], {"image": numpy.asarray(image)[None]})
    best = int(probabilities[0].argmax())
    return {"label": classes[best], "probability": float(probabilities[0, best])}
