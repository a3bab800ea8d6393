"""Tiny pictures in every format and kind that Graft reads.

Run from the project's root: python tools/golden/pictures.py
Needs Pillow 11 or later. Writes model/src/test/resources/image/*. Upright, each shows 32 x 16 pixels in
four quarters: red and green above, blue and yellow below; transparent ones lack the yellow, grey
ones have the levels 20, 90, 160 and 230.
"""

import pathlib
import struct
import zlib

from PIL import Image, ImageOps

FOLDER = pathlib.Path("model/src/test/resources/image")
RED, GREEN, BLUE, YELLOW = (200, 40, 30), (30, 180, 60), (40, 60, 210), (230, 220, 40)
COLORS = (RED, GREEN, BLUE, YELLOW)
LEVELS = (20, 90, 160, 230)
WIDTH, HEIGHT = 32, 16
ORIENTATION = 274
# The transposition that a viewer applies is undone by its inverse; only two are not their own.
INVERSE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def quarters(mode, four):
    picture = Image.new(mode, (WIDTH, HEIGHT))
    for y in range(HEIGHT):
        for x in range(WIDTH):
            picture.putpixel((x, y), four[(2 * y // HEIGHT) * 2 + 2 * x // WIDTH])
    return picture


def save(picture, name, **options):
    picture.save(FOLDER / name, **options)


def exif(orientation):
    tags = Image.Exif()
    tags[ORIENTATION] = orientation
    return tags


def turned(picture, orientation):
    return picture.transpose(INVERSE[orientation]) if orientation > 1 else picture


def chunk(kind, data):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png(name, depth, color_type, four, *more):
    """A PNG of a kind that Pillow does not write; `four` holds the bytes of one pixel a quarter."""
    rows = b"".join(
        b"\0" + b"".join(four[(2 * y // HEIGHT) * 2 + 2 * x // WIDTH] for x in range(WIDTH))
        for y in range(HEIGHT))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, color_type, 0, 0, 0)
    (FOLDER / name).write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + b"".join(more)
        + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def formats(rgb):
    save(rgb, "rgb.jpg", quality=95, subsampling=0)
    save(rgb, "subsampled.jpg", quality=95, subsampling=2)
    save(rgb, "progressive.jpg", quality=95, subsampling=0, progressive=True)
    save(rgb, "restarts.jpg", quality=95, subsampling=0, restart_marker_blocks=1)
    save(rgb, "rgb.png")
    save(rgb, "rgb.bmp")
    save(rgb, "lossless.webp", lossless=True)
    save(rgb, "lossy.webp", quality=95)
    save(rgb, "rgb.tif")
    save(rgb, "lzw.tif", compression="tiff_lzw")
    save(rgb, "rgb.gif")
    save(rgb, "animated.gif", save_all=True, append_images=[ImageOps.invert(rgb)], duration=50)


def kinds(rgb):
    grey = quarters("L", LEVELS)
    save(grey, "grey.jpg", quality=95)
    save(grey, "grey.png")
    save(grey, "grey.tif")
    save(rgb.convert("CMYK"), "cmyk.jpg", quality=95)
    save(rgb.quantize(4), "palette.png")
    save(rgb.quantize(4), "palette.bmp")
    bits = quarters("1", (0, 255, 255, 0))
    save(bits, "one_bit.png")
    save(bits, "one_bit.tif")
    save(bits, "one_bit.bmp")
    png("grey16.png", 16, 0, [struct.pack(">H", level * 257) for level in LEVELS])
    png("rgb16.png", 16, 2, [struct.pack(">3H", *(v * 257 for v in c)) for c in COLORS])
    save(quarters("F", [level / 255 for level in LEVELS]), "float.tif")
    save(quarters("I;16", [level * 257 for level in LEVELS]), "grey16.tif")


def transparent():
    rgba = quarters("RGBA", [(*c, 255) for c in COLORS[:3]] + [(*YELLOW, 0)])
    save(rgba, "rgba.png")
    save(rgba, "rgba.webp", lossless=True, exact=True)
    save(rgba, "rgba.tif")
    save(rgba, "rgba.gif")
    half = quarters("RGBA", [(*c, 255) for c in COLORS[:3]] + [(*YELLOW, 128)])
    save(half, "half_transparent.png")
    save(quarters("LA", [(v, 255) for v in LEVELS[:3]] + [(LEVELS[3], 0)]), "grey_alpha.png")
    save(rgba.quantize(5), "palette_alpha.png")
    png("rgba16.png", 16, 6,
        [struct.pack(">4H", *(v * 257 for v in c), 65535) for c in COLORS[:3]]
        + [struct.pack(">4H", *(v * 257 for v in YELLOW), 0)])
    png("rgb_key.png", 8, 2, [bytes(c) for c in COLORS],
        chunk(b"tRNS", struct.pack(">3H", *YELLOW)))
    save(turned(rgba, 6), "orientation6_alpha.png", exif=exif(6))
    save(turned(rgba, 6), "orientation6_alpha.webp", exif=exif(6), lossless=True, exact=True)


def orientations(rgb):
    for orientation in range(1, 9):
        stored, tags = turned(rgb, orientation), exif(orientation)
        save(stored, f"orientation{orientation}.jpg", quality=95, subsampling=0, exif=tags)
        assert list(ImageOps.exif_transpose(
            Image.open(FOLDER / f"orientation{orientation}.jpg")).size) == [WIDTH, HEIGHT]
    for ending in ("png", "webp", "tif"):
        more = {"lossless": True} if ending == "webp" else {}
        save(turned(rgb, 6), f"orientation6.{ending}", exif=exif(6), **more)


def thumbnail(rgb):
    """A picture behind an APP1 segment that holds a whole JPEG of another size."""
    small = (FOLDER / "one.jpg").read_bytes()
    plain = (FOLDER / "rgb.jpg").read_bytes()
    tiff = (b"MM\0*" + struct.pack(">I", 8) + struct.pack(">H", 0) + struct.pack(">I", 14)
            + struct.pack(">HHHIIHHII", 2, 0x0201, 4, 1, 44, 0x0202, 4, 1, len(small))
            + struct.pack(">I", 0))
    data = b"Exif\0\0" + tiff + small
    segment = b"\xff\xe1" + struct.pack(">H", len(data) + 2) + data
    (FOLDER / "thumbnail.jpg").write_bytes(plain[:2] + segment + plain[2:])


def main():
    rgb = quarters("RGB", COLORS)
    formats(rgb)
    kinds(rgb)
    transparent()
    orientations(rgb)
    for ending in ("png", "jpg", "bmp", "gif", "webp", "tif"):
        save(Image.new("RGB", (1, 1), RED), f"one.{ending}")
    thumbnail(rgb)


if __name__ == "__main__":
    main()
