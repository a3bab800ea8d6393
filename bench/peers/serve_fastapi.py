"""A service as people write it with FastAPI: one photo a request."""

from fastapi import Body, FastAPI
from serve_model import answer

app = FastAPI()


@app.post("/predict")
def predict(photo: bytes = Body(media_type="image/jpeg")):
    return answer(photo)
