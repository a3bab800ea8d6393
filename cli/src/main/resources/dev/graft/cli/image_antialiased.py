import cv2
import numpy as np
from PIL import Image, ImageOps

def image_of(file, size):
    photo = Image.open(file)
    if photo.format == "JPEG":
        excess = min(photo.size) // size
        flag = (cv2.IMREAD_REDUCED_COLOR_8 if excess >= 8 else cv2.IMREAD_REDUCED_COLOR_4 if excess >= 4
                else cv2.IMREAD_REDUCED_COLOR_2 if excess >= 2 else cv2.IMREAD_COLOR)
        pixels = cv2.cvtColor(cv2.imread(file, flag), cv2.COLOR_BGR2RGB)
    else:
        photo = ImageOps.exif_transpose(photo)
        if photo.mode.startswith("I"):  # 16 bits of grey, of which Pillow would clip the upper byte
            photo = Image.fromarray((np.asarray(photo) >> 8).astype(np.uint8))
        rgba = np.asarray(photo.convert("RGBA"), np.int64)
        alpha = rgba[..., 3:]
        pixels = ((rgba[..., :3] * alpha + 255 * (255 - alpha) + 127) // 255).astype(np.uint8)
    height, width, _ = pixels.shape
    shrunk = cv2.resize(pixels, (min(width, size), min(height, size)), interpolation=cv2.INTER_AREA)
    return cv2.resize(shrunk, (size, size), interpolation=cv2.INTER_LINEAR)
