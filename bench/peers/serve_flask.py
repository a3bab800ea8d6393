"""A service as people write it with Flask: one photo a request, decoded by Pillow, run by ONNX Runtime."""

import io
import json
import os

import numpy
import onnxruntime
from flask import Flask, request
from PIL import Image

session = onnxruntime.InferenceSession(os.environ["MODEL"], providers=["CPUExecutionProvider"])
classes = json.loads(session.get_modelmeta().custom_metadata_map["graft"])["classes"]
app = Flask(__name__)


@app.post("/predict")
def predict():
    image = Image.open(io.BytesIO(request.data)).convert("RGB").resize((224, 224))
    (probabilities,) = session.run(["probabilities"], {"image": numpy.asarray(image)[None]})
    best = int(probabilities[0].argmax())
    return {"label": classes[best], "probability": float(probabilities[0, best])}
