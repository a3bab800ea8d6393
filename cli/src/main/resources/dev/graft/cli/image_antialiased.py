import cv2
import numpy as np
from PIL import Image, ImageOps

def fitted(pixels, size, fit, resized):  # resized(pixels, height, width)
    height, width, _ = pixels.shape
    if fit == "crop":  # the largest square in the middle
        side = min(height, width)
        top, left = (height - side) // 2, (width - side) // 2
        return resized(pixels[top:top + side, left:left + side], size, size)
    if fit == "pad":  # in its proportion, in the middle of grey
        longer = max(height, width)
        rows, columns = (max(1, (2 * n * size + longer) // (2 * longer)) for n in (height, width))
        top, left = (size - rows) // 2, (size - columns) // 2
        image = np.full((size, size, 3), 128, np.uint8)
        image[top:top + rows, left:left + columns] = resized(pixels, rows, columns)
        return image
    return resized(pixels, size, size)  # squash

def resized(pixels, height, width):
    smaller = (min(pixels.shape[1], width), min(pixels.shape[0], height))
    shrunk = cv2.resize(pixels, smaller, interpolation=cv2.INTER_AREA)
    return cv2.resize(shrunk, (width, height), interpolation=cv2.INTER_LINEAR)

def image_of(file, size, fit):
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
    return fitted(pixels, size, fit, resized)
