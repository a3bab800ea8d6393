import numpy as np
from PIL import Image, ImageOps

def weights(n, size):  # (size, n): what each of n pixels weighs in each of size
    i, j = np.arange(size)[:, None], np.arange(n)
    if size <= n:
        weight = np.minimum((i + 1) * n, (j + 1) * size) - np.maximum(i * n, j * size)
    else:
        centre = np.clip((2 * i + 1) * n - size, 0, 2 * size * (n - 1))
        weight = 2 * size - abs(centre - 2 * size * j)
    return np.maximum(weight, 0).astype(np.float64)  # holds whole numbers up to 2^53

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
    rows, columns = weights(pixels.shape[0], height), weights(pixels.shape[1], width)
    sums = columns @ (rows @ pixels.reshape(pixels.shape[0], -1)).reshape(height, -1, 3)
    whole = int(rows[0].sum() * columns[0].sum())
    return ((sums.astype(np.int64) + whole // 2) // whole).astype(np.uint8)

def image_of(file, size, fit):
    photo = ImageOps.exif_transpose(Image.open(file))
    if photo.mode.startswith("I"):  # 16 bits of grey, of which Pillow would clip the upper byte
        photo = Image.fromarray((np.asarray(photo) >> 8).astype(np.uint8))
    rgba = np.asarray(photo.convert("RGBA"), np.int64)
    alpha = rgba[..., 3:]
    pixels = (rgba[..., :3] * alpha + 255 * (255 - alpha) + 127) // 255
    return fitted(pixels, size, fit, resized)
