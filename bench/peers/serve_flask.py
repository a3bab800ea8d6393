"""A service as people write it with Flask: one photo a request."""

from flask import Flask, request
from serve_model import answer

app = Flask(__name__)


@app.post("/predict")
def predict():
    return answer(request.data)
