"""Pictures of many sizes and kinds, which golden/model_file_*.txt and golden/model_0.1.0.txt are about.

Run from the project's root: python tools/golden/preprocessing_pictures.py
Needs Pillow 11 or later and numpy. Writes core/src/test/resources/preprocessing/*. The model file of
those tests takes 12 x 12 pixels, so there are pictures of just that size, a pixel more or less, twice that.
"""

import pathlib

import numpy as np
from PIL import Image

FOLDER = pathlib.Path("core/src/test/resources/preprocessing")
ORIENTATION = 274
SIZES = [(1, 1), (28, 28), (31, 17), (64, 300), (300, 5), (12, 12), (11, 11), (13, 13), (12, 40),
         (24, 24), (25, 25), (7, 30)]


def waves(width, height):
    """Three colours' waves, a few to a picture whatever its size, with some grain: uint8 (H, W, 3)."""
    y, x, c = np.mgrid[0:height, 0:width, 0:3]
    phase = 2 * np.pi * ((c + 1) * x / width + (3 - c) * y / height)
    grain = (x * 7 + y * 13 + x * y * 3 + c * 5) % 8
    return (120 + 100 * np.sin(phase + c) + grain).astype(np.uint8)


def picture(width, height):
    return Image.fromarray(waves(width, height))


def save(image, name, **options):
    image.save(FOLDER / name, **options)


def main():
    FOLDER.mkdir(exist_ok=True)
    for width, height in SIZES:
        save(picture(width, height), f"{width}x{height}.png")
    save(picture(500, 375), "500x375.jpg", quality=90)
    save(picture(1200, 900), "1200x900.jpg", quality=90)
    save(picture(75, 60), "progressive.jpg", quality=85, progressive=True)
    save(picture(61, 47), "odd.jpg", quality=85, subsampling=2)
    save(picture(40, 30).convert("L"), "grey.png")
    save(picture(40, 30).convert("L"), "grey.jpg", quality=90)
    turned = Image.Exif()
    turned[ORIENTATION] = 6
    save(picture(90, 50), "turned.jpg", quality=90, exif=turned)
    save(picture(33, 21), "turned.png", exif=turned)
    rgba = picture(45, 36).convert("RGBA")
    rgba.putalpha(Image.fromarray(waves(45, 36)[..., 1]))
    save(rgba, "alpha.png")
    save(rgba.convert("LA"), "grey_alpha.png")
    save(rgba.quantize(32), "palette_alpha.png")


if __name__ == "__main__":
    main()
