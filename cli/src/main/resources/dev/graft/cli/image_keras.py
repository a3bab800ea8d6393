import cv2
import numpy as np
from PIL import Image, ImageOps

def image_of(file, size):
    photo = ImageOps.exif_transpose(Image.open(file))
    if photo.mode.startswith("I"):  # 16 bits of grey, of which Pillow would clip the upper byte
        photo = Image.fromarray((np.asarray(photo) >> 8).astype(np.uint8))
    rgba = np.asarray(photo.convert("RGBA"), np.int64)
    alpha = rgba[..., 3:]
    pixels = ((rgba[..., :3] * alpha + 255 * (255 - alpha) + 127) // 255).astype(np.float32)
    resized = cv2.resize(pixels, (size, size), interpolation=cv2.INTER_LINEAR)
    return np.rint(resized).astype(np.uint8)
