"""Tiny pictures of every kind that Graft reads, and what other decoders make of them.

Run from the project's root: python tools/golden/picture_kinds.py
Needs Pillow 12.3.0, tifffile 2026.3.3, imagecodecs 2026.3.6. Writes
model/src/test/resources/golden/picture_kinds.txt: a line a picture with its name, width, height, RGB
pixels, upright and laid on white, or = and the name of a picture with the same, and the file, both as Base64
of zlib's. Expected are the pixels
that were encoded where the kind is lossless, and else those that Pillow decodes; where Pillow disagrees
with what was encoded (it misplaces the transparent level of grey PNGs of 2 and 4 bits and clips 16-bit
grey), the script says so.
"""

import base64
import io
import pathlib
import struct
import zlib

import imagecodecs
import numpy as np
import PIL
import tifffile
from PIL import Image, ImageOps

GOLDEN = pathlib.Path("model/src/test/resources/golden/picture_kinds.txt")
WIDTH, HEIGHT = 21, 13
Y, X = np.mgrid[0:HEIGHT, 0:WIDTH]
RGB = np.stack([(X * 12) % 256, (Y * 19) % 256, (X * X + Y * 7) % 256], -1).astype(np.uint8)
GREY = ((X * 11 + Y * 3) % 256).astype(np.uint8)
ALPHA = ((X * 29 + Y * 53) % 256).astype(np.uint8)
ALPHA[2, :] = 0
ALPHA[5, :] = 255
RGBA = np.dstack([RGB, ALPHA])
GREY_ALPHA = np.dstack([GREY, ALPHA])
RGB16 = np.stack([X * 3001, Y * 5003, (X + Y) * 1999], -1).astype(np.uint16)
GREY16 = (X * 3001 + Y * 211).astype(np.uint16)
ALPHA16 = (X * 2999 + Y * 307).astype(np.uint16)
SMOOTH = np.stack([40 + X * 8, 200 - Y * 10, 60 + X * 4 + Y * 4], -1).astype(np.uint8)
lines = []
seen = {}


def on_white(color, alpha):
    color, alpha = color.astype(int), alpha.astype(int)
    if color.ndim == 2:
        color = np.dstack([color] * 3)
    return ((color * alpha[..., None] + 255 * (255 - alpha[..., None]) + 127) // 255).astype(np.uint8)


def gray(levels):
    return np.dstack([levels] * 3)


def eight(sixteen):
    return np.round(sixteen / 257).astype(np.uint8)


def by_pillow(encoded):
    picture = ImageOps.exif_transpose(Image.open(io.BytesIO(encoded)))
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        rgba = np.asarray(picture.convert("RGBA"))
        return on_white(rgba[..., :3], rgba[..., 3])
    return np.asarray(picture.convert("RGB"))


def kind(name, encoded, expected=None):
    pillow = None
    if expected is None:
        expected = by_pillow(encoded)
    else:
        try:
            pillow = by_pillow(encoded)
            if pillow.shape != expected.shape or np.abs(pillow.astype(int) - expected).max() > 1:
                print(f"{name}: Pillow has it otherwise")
        except Exception as e:
            print(f"{name}: Pillow cannot: {e}")
    height, width, _ = expected.shape
    pixels = short(expected.tobytes())
    lines.append(f"{name} {width} {height} {f'={seen[pixels]}' if pixels in seen else pixels} {short(encoded)}")
    seen.setdefault(pixels, name)


def short(data):
    return base64.b64encode(zlib.compress(data, 9)).decode()


def pillow(picture, form, **options):
    out = io.BytesIO()
    (picture if isinstance(picture, Image.Image) else Image.fromarray(picture)).save(out, form, **options)
    return out.getvalue()


def exif(orientation):
    tags = Image.Exif()
    tags[274] = orientation
    return tags.tobytes()


# PNG, written here: Pillow writes neither every depth nor interlaced ones


def chunk(kind, data):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def packed(samples, depth):
    """Rows of samples (height, width * channels) as PNG and TIFF pack them."""
    rows = []
    for row in samples:
        if depth == 16:
            rows.append(row.astype(">u2").tobytes())
        else:
            bits = "".join(format(int(v), f"0{depth}b") for v in row)
            bits += "0" * (-len(bits) % 8)
            rows.append(bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits), 8)))
    return rows


ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def png(samples, depth, color_type, *more, interlaced=False):
    height, width = samples.shape[:2]
    passes = [(x, y, dx, dy) for x, y, dx, dy in ADAM7] if interlaced else [(0, 0, 1, 1)]
    data = b""
    for x, y, dx, dy in passes:
        part = samples[y::dy, x::dx]
        if part.size:
            data += b"".join(b"\0" + row for row in packed(part.reshape(part.shape[0], -1), depth))
    header = struct.pack(">IIBBBBB", width, height, depth, color_type, 0, 0, int(interlaced))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + b"".join(chunk(k, d) for k, d in more)
        + chunk(b"IDAT", zlib.compress(data))
        + chunk(b"IEND", b"")
    )


def palette(count):
    return np.array([[(i * 37) % 256, (i * 91 + 5) % 256, 255 - i * 255 // max(1, count - 1)] for i in range(count)], np.uint8)


def pngs():
    for depth in (1, 2, 4, 8):
        most = 2**depth - 1
        levels = (GREY.astype(int) % (most + 1)).astype(np.uint8)
        shown = (levels.astype(int) * 255 // most).astype(np.uint8)
        key = most // 3
        transparent = on_white(shown, np.where(levels == key, 0, 255))
        colors = palette(most + 1)
        alphas = bytes((i * 83) % 256 for i in range((most + 1) // 2))
        full = np.array(list(alphas) + [255] * (most + 1 - len(alphas)))
        for interlaced in (False, True):
            tail = "_interlaced.png" if interlaced else ".png"
            kind(f"grey{depth}{tail}", png(levels, depth, 0, interlaced=interlaced), gray(shown))
            kind(
                f"grey{depth}_key{tail}",
                png(levels, depth, 0, (b"tRNS", struct.pack(">H", key)), interlaced=interlaced),
                transparent,
            )
            kind(
                f"palette{depth}{tail}",
                png(levels, depth, 3, (b"PLTE", colors.tobytes()), interlaced=interlaced),
                colors[levels],
            )
            kind(
                f"palette{depth}_alpha{tail}",
                png(levels, depth, 3, (b"PLTE", colors.tobytes()), (b"tRNS", alphas), interlaced=interlaced),
                on_white(colors[levels], full[levels]),
            )
    kind("grey8_key_more_chunks.png",
         png(GREY, 8, 0, (b"gAMA", struct.pack(">I", 45455)), (b"sBIT", b"\x08"), (b"tRNS", b"\0\x21"), (b"bKGD", b"\0\x21"),
             (b"eXIf", exif(6)[6:])),
         np.rot90(on_white(GREY, np.where(GREY == 0x21, 0, 255)), -1))
    kind("grey8_key_high_bits.png", png(GREY, 8, 0, (b"tRNS", b"\1\x21")))  # to be ignored
    for interlaced in (False, True):
        tail = "_interlaced.png" if interlaced else ".png"
        kind("rgb8" + tail, png(RGB, 8, 2, interlaced=interlaced), RGB)
        kind("rgba8" + tail, png(RGBA, 8, 6, interlaced=interlaced), on_white(RGB, ALPHA))
        kind("grey_alpha8" + tail, png(GREY_ALPHA, 8, 4, interlaced=interlaced), on_white(GREY, ALPHA))
        kind("grey16" + tail, png(GREY16, 16, 0, interlaced=interlaced), gray(eight(GREY16)))
        kind("rgb16" + tail, png(RGB16, 16, 2, interlaced=interlaced), eight(RGB16))
        kind("rgba16" + tail, png(np.dstack([RGB16, ALPHA16]), 16, 6, interlaced=interlaced), on_white(eight(RGB16), eight(ALPHA16)))
        kind("grey_alpha16" + tail, png(np.dstack([GREY16, ALPHA16]), 16, 4, interlaced=interlaced), on_white(eight(GREY16), eight(ALPHA16)))
    r, g, b = (int(v) for v in RGB[3, 4])
    hole = np.where((RGB == RGB[3, 4]).all(-1), 0, 255)
    kind("rgb8_key.png", png(RGB, 8, 2, (b"tRNS", struct.pack(">HHH", r, g, b))), on_white(RGB, hole))
    hole = np.where((RGB16 == RGB16[3, 4]).all(-1), 0, 255)
    kind("rgb16_key.png", png(RGB16, 16, 2, (b"tRNS", struct.pack(">HHH", *(int(v) for v in RGB16[3, 4])))), on_white(eight(RGB16), hole))
    hole = np.where(GREY16 == GREY16[3, 4], 0, 255)
    kind("grey16_key.png", png(GREY16, 16, 0, (b"tRNS", struct.pack(">H", int(GREY16[3, 4])))), on_white(eight(GREY16), hole))
    for o in range(1, 9):
        kind(f"orientation{o}.png", pillow(RGB, "PNG", exif=exif(o)))
        kind(f"orientation{o}_alpha.png", pillow(RGBA, "PNG", exif=exif(o)))


# BMP


def bmp(width, height, depth, rows, compression=0, header=40, masks=b"", colors=b"", size=None, used=0):
    info = struct.pack("<IiiHHIIiiII", header, width, height, 1, depth, compression, len(rows) if size is None else size, 2835, 2835, used, 0)
    if header > 40:
        info += masks.ljust(16, b"\0")
        info += (b"BGRs" if header >= 108 else b"").ljust(header - 56, b"\0")
        masks = b""
    offset = 14 + len(info) + len(masks) + len(colors)
    return struct.pack("<2sIHHI", b"BM", offset + len(rows), 0, 0, offset) + info + masks + colors + rows


def bmp_rows(samples, depth, top_down=False):
    rows = packed(samples, depth) if depth < 16 else [row.tobytes() for row in samples]
    if not top_down:
        rows = rows[::-1]
    return b"".join(row + b"\0" * (-len(row) % 4) for row in rows)


def quads(colors):
    return b"".join(bytes([int(c[2]), int(c[1]), int(c[0]), 0]) for c in colors)


def rle(levels, depth, absolute=True):
    """Runs, and stretches in absolute mode, bottom row first."""
    out = b""
    for row in levels[::-1]:
        row = [int(v) for v in row]
        i = 0
        while i < len(row):
            run = 1
            while i + run < len(row) and row[i + run] == row[i]:
                run += 1
            if run >= 2 or not absolute or len(row) - i < 3:
                out += bytes([run, row[i] if depth == 8 else row[i] * 17])
                i += run
            else:
                stretch = row[i : i + 5]
                if depth == 8:
                    data = bytes(stretch)
                else:
                    even = stretch + [0] * (len(stretch) % 2)
                    data = bytes(a * 16 + b for a, b in zip(even[::2], even[1::2]))
                out += bytes([0, len(stretch)]) + data + b"\0" * (len(data) % 2)
                i += len(stretch)
        out += b"\0\0"
    return out + b"\0\1"


def bmps():
    for depth in (1, 4, 8):
        colors = palette(2**depth)
        levels = GREY.astype(int) % (2**depth)
        kind(f"palette{depth}.bmp", bmp(WIDTH, HEIGHT, depth, bmp_rows(levels, depth), colors=quads(colors)), colors[levels])
        kind(f"palette{depth}_top_down.bmp", bmp(WIDTH, -HEIGHT, depth, bmp_rows(levels, depth, True), colors=quads(colors)), colors[levels])
    few = palette(5)
    levels = GREY % 5
    kind("palette8_few.bmp", bmp(WIDTH, HEIGHT, 8, bmp_rows(levels, 8), colors=quads(few), used=5), few[levels])
    core = struct.pack("<IHHHH", 12, WIDTH, HEIGHT, 1, 8)
    colors = palette(256)
    table = b"".join(bytes([int(c[2]), int(c[1]), int(c[0])]) for c in colors)
    offset = 14 + len(core) + len(table)
    rows = bmp_rows(GREY, 8)
    kind("os2.bmp", struct.pack("<2sIHHI", b"BM", offset + len(rows), 0, 0, offset) + core + table + rows, colors[GREY])
    for width in (13, 14, 15, 16, 17, 18, 19, 20, 21):
        for depth in (4, 8):
            colors = palette(2**depth)
            levels = (X[:, :width] // 3 * 5 + Y[:, :width]) % (2**depth)
            levels[:, width // 2 :] = GREY.astype(int)[:, width // 2 : width] % (2**depth)
            kind(f"rle{depth}_{width}.bmp", bmp(width, HEIGHT, depth, rle(levels, depth), 1 if depth == 8 else 2, colors=quads(colors)), colors[levels])
    colors = palette(256)
    delta = bytes([4, 7, 0, 2, 3, 1, 5, 9, 0, 0, 2, 1, 0, 1])  # run, move, run, end of line, run, end
    levels = np.zeros((HEIGHT, WIDTH), int)
    levels[HEIGHT - 1, 0:4] = 7
    levels[HEIGHT - 2, 7:12] = 9
    levels[HEIGHT - 3, 0:2] = 1
    kind("rle8_delta.bmp", bmp(WIDTH, HEIGHT, 8, delta, 1, colors=quads(colors)), colors[levels])
    bgr = RGB[..., ::-1]
    kind("rgb24.bmp", bmp(WIDTH, HEIGHT, 24, bmp_rows(bgr, 24)), RGB)
    kind("rgb24_top_down.bmp", bmp(WIDTH, -HEIGHT, 24, bmp_rows(bgr, 24, True)), RGB)
    kind("rgb24_v5.bmp", bmp(WIDTH, HEIGHT, 24, bmp_rows(bgr, 24), header=124), RGB)
    bgra = np.dstack([bgr, ALPHA])
    kind("rgb32.bmp", bmp(WIDTH, HEIGHT, 32, bmp_rows(np.dstack([bgr, ALPHA * 0]), 32)), RGB)
    kind("rgb32_fourth_byte.bmp", bmp(WIDTH, HEIGHT, 32, bmp_rows(bgra, 32)), RGB)  # no alpha mask
    bgra_masks = struct.pack("<IIII", 0xFF0000, 0xFF00, 0xFF, 0xFF000000)
    rgba_masks = struct.pack("<IIII", 0xFF, 0xFF00, 0xFF0000, 0xFF000000)
    for header in (56, 108, 124):
        kind(f"rgba32_header{header}.bmp", bmp(WIDTH, HEIGHT, 32, bmp_rows(bgra, 32), 3, header, bgra_masks), on_white(RGB, ALPHA))
        kind(f"rgba32_other_order{header}.bmp", bmp(WIDTH, HEIGHT, 32, bmp_rows(RGBA, 32), 3, header, rgba_masks), on_white(RGB, ALPHA))
    kind("rgb32_masks.bmp", bmp(WIDTH, HEIGHT, 32, bmp_rows(bgra, 32), 3, 40, bgra_masks[:12]), RGB)
    kind("rgba32_top_down.bmp", bmp(WIDTH, -HEIGHT, 32, bmp_rows(bgra, 32, True), 3, 124, bgra_masks), on_white(RGB, ALPHA))
    wide = RGB.astype(int)
    five = (wide[..., 0] >> 3 << 10) | (wide[..., 1] >> 3 << 5) | (wide[..., 2] >> 3)
    six = (wide[..., 0] >> 3 << 11) | (wide[..., 1] >> 2 << 5) | (wide[..., 2] >> 3)
    from5 = lambda v: (v * 255 + 15) // 31
    from6 = lambda v: (v * 255 + 31) // 63
    shown5 = from5(wide >> 3).astype(np.uint8)
    shown6 = np.stack([from5(wide[..., 0] >> 3), from6(wide[..., 1] >> 2), from5(wide[..., 2] >> 3)], -1).astype(np.uint8)
    masks5, masks6 = struct.pack("<III", 0x7C00, 0x3E0, 0x1F), struct.pack("<III", 0xF800, 0x7E0, 0x1F)
    kind("rgb555.bmp", bmp(WIDTH, HEIGHT, 16, bmp_rows(five.astype("<u2"), 16)), shown5)
    kind("rgb555_masks.bmp", bmp(WIDTH, HEIGHT, 16, bmp_rows(five.astype("<u2"), 16), 3, 40, masks5), shown5)
    kind("rgb565.bmp", bmp(WIDTH, HEIGHT, 16, bmp_rows(six.astype("<u2"), 16), 3, 40, masks6), shown6)
    for header in (52 + 4, 108, 124):
        kind(f"rgb565_header{header}.bmp", bmp(WIDTH, HEIGHT, 16, bmp_rows(six.astype("<u2"), 16), 3, header, masks6), shown6)


# TIFF


def tiff(samples, **options):
    out = io.BytesIO()
    tifffile.imwrite(out, samples, metadata=None, software=False, **options)
    return out.getvalue()


def tiffs():
    for name, compression in (("none", None), ("lzw", "lzw"), ("deflate", "deflate"), ("packbits", "packbits")):
        kind(f"rgb8_{name}.tif", tiff(RGB, photometric="rgb", compression=compression), RGB)
        kind(f"grey8_{name}.tif", tiff(GREY, photometric="minisblack", compression=compression), gray(GREY))
        kind(f"rgb16_{name}.tif", tiff(RGB16, photometric="rgb", compression=compression), eight(RGB16))
        kind(f"grey16_{name}.tif", tiff(GREY16, photometric="minisblack", compression=compression), gray(eight(GREY16)))
    kind("rgb8_predictor.tif", tiff(RGB, photometric="rgb", compression="deflate", predictor=True), RGB)
    kind("rgb16_predictor.tif", tiff(RGB16, photometric="rgb", compression="lzw", predictor=True), eight(RGB16))
    kind("rgb8_big_endian.tif", tiff(RGB, photometric="rgb", byteorder=">"), RGB)
    kind("grey16_big_endian.tif", tiff(GREY16, photometric="minisblack", byteorder=">"), gray(eight(GREY16)))
    kind("rgb8_bigtiff.tif", tiff(RGB, photometric="rgb", bigtiff=True), RGB)
    kind("grey8_bigtiff_big_endian.tif", tiff(GREY, photometric="minisblack", bigtiff=True, byteorder=">"), gray(GREY))
    kind("grey8_min_is_white.tif", tiff(GREY, photometric="miniswhite"), gray(255 - GREY))
    kind("grey16_min_is_white.tif", tiff(GREY16, photometric="miniswhite"), gray(eight(65535 - GREY16)))
    kind("grey1.tif", pillow(Image.fromarray(GREY % 2 * 255).convert("1"), "TIFF"))
    for coding in ("group3", "group4", "packbits", "tiff_lzw"):
        kind(f"grey1_{coding}.tif", pillow(Image.fromarray(GREY % 2 * 255).convert("1"), "TIFF", compression=coding))
    kind("grey1_min_is_white.tif", tiff((GREY % 2).astype(bool), photometric="miniswhite"), gray(255 - GREY % 2 * 255))
    colors = palette(256)
    colormap = (colors.T.astype(np.uint16) * 257)
    kind("palette8.tif", tiff(GREY, photometric="palette", colormap=colormap), colors[GREY])
    kind("palette8_lzw.tif", tiff(GREY, photometric="palette", colormap=colormap, compression="lzw"), colors[GREY])
    kind("rgb8_planar.tif", tiff(np.moveaxis(RGB, -1, 0).copy(), photometric="rgb", planarconfig="separate"), RGB)
    kind("rgb16_planar.tif", tiff(np.moveaxis(RGB16, -1, 0).copy(), photometric="rgb", planarconfig="separate"), eight(RGB16))
    kind("rgb8_strips.tif", tiff(RGB, photometric="rgb", rowsperstrip=3), RGB)
    kind("rgb8_tiled.tif", tiff(RGB, photometric="rgb", tile=(16, 16)), RGB)
    kind("grey8_tiled.tif", tiff(GREY, photometric="minisblack", tile=(16, 16), compression="deflate"), gray(GREY))
    kind("rgb16_tiled.tif", tiff(RGB16, photometric="rgb", tile=(16, 16)), eight(RGB16))
    kind("rgb8_jpeg.tif", pillow(SMOOTH, "TIFF", compression="jpeg", quality=95))
    kind("grey8_jpeg.tif", pillow(GREY, "TIFF", compression="jpeg", quality=95))
    kind("cmyk8.tif", pillow(Image.fromarray(RGB).convert("CMYK"), "TIFF"))
    kind("multipage.tif", tiff(RGB, photometric="rgb") if False else pillow(Image.fromarray(RGB), "TIFF", save_all=True, append_images=[Image.fromarray(RGB[::-1, :9])]))
    for o in range(1, 9):
        kind(f"orientation{o}.tif", tiff(RGB, photometric="rgb", extratags=[(274, 3, 1, o, True)]))
        kind(f"orientation{o}_grey16.tif", tiff(GREY16, photometric="minisblack", extratags=[(274, 3, 1, o, True)]),
             np.asarray(ImageOps.exif_transpose(with_orientation(gray(eight(GREY16)), o))))
    associated = np.dstack([(RGB.astype(int) * ALPHA[..., None] + 127) // 255, ALPHA]).astype(np.uint8)
    shown = (associated[..., :3].astype(int) + 255 - ALPHA[..., None]).astype(np.uint8)
    associated16 = np.dstack([(RGB16.astype(int) * ALPHA16[..., None] + 32767) // 65535, ALPHA16]).astype(np.uint16)
    shown16 = np.round((associated16[..., :3].astype(int) + 65535 - ALPHA16[..., None].astype(int)) / 257).astype(np.uint8)
    grey_associated = np.dstack([(GREY.astype(int) * ALPHA + 127) // 255, ALPHA]).astype(np.uint8)
    grey_shown = gray((grey_associated[..., 0].astype(int) + 255 - ALPHA).astype(np.uint8))
    grey_associated16 = np.dstack([(GREY16.astype(np.int64) * ALPHA16 + 32767) // 65535, ALPHA16]).astype(np.uint16)
    grey_shown16 = gray(np.round((grey_associated16[..., 0].astype(int) + 65535 - ALPHA16) / 257).astype(np.uint8))
    for name, options in (("", {}), ("_lzw", dict(compression="lzw")), ("_tiled", dict(tile=(16, 16))), ("_deflate_predictor", dict(compression="deflate", predictor=True))):
        kind(f"rgba8_unassociated{name}.tif", tiff(RGBA, photometric="rgb", extrasamples=["unassalpha"], **options), on_white(RGB, ALPHA))
        kind(f"rgba8_associated{name}.tif", tiff(associated, photometric="rgb", extrasamples=["assocalpha"], **options), shown)
        kind(f"rgba16_unassociated{name}.tif", tiff(np.dstack([RGB16, ALPHA16]), photometric="rgb", extrasamples=["unassalpha"], **options), on_white(eight(RGB16), eight(ALPHA16)))
        kind(f"rgba16_associated{name}.tif", tiff(associated16, photometric="rgb", extrasamples=["assocalpha"], **options), shown16)
        kind(f"grey_alpha8_unassociated{name}.tif", tiff(GREY_ALPHA, photometric="minisblack", planarconfig="contig", extrasamples=["unassalpha"], **options), on_white(GREY, ALPHA))
        kind(f"grey_alpha8_associated{name}.tif", tiff(grey_associated, photometric="minisblack", planarconfig="contig", extrasamples=["assocalpha"], **options), grey_shown)
        if "predictor" in options:  # Graft refuses these by name
            continue
        kind(f"grey_alpha16_unassociated{name}.tif", tiff(np.dstack([GREY16, ALPHA16]), photometric="minisblack", planarconfig="contig", extrasamples=["unassalpha"], **options), on_white(eight(GREY16), eight(ALPHA16)))
        kind(f"grey_alpha16_associated{name}.tif", tiff(grey_associated16, photometric="minisblack", planarconfig="contig", extrasamples=["assocalpha"], **options), grey_shown16)
    kind("rgba8_planar.tif", tiff(np.moveaxis(RGBA, -1, 0).copy(), photometric="rgb", planarconfig="separate", extrasamples=["unassalpha"]), on_white(RGB, ALPHA))
    kind("rgba8_unspecified.tif", tiff(RGBA, photometric="rgb", extrasamples=["unspecified"]), RGB)
    kind("rgba8_orientation6.tif", tiff(RGBA, photometric="rgb", extrasamples=["unassalpha"], extratags=[(274, 3, 1, 6, True)]), np.rot90(on_white(RGB, ALPHA), -1))
    kind("grey_alpha8_orientation6.tif", tiff(GREY_ALPHA, photometric="minisblack", planarconfig="contig", extrasamples=["unassalpha"], extratags=[(274, 3, 1, 6, True)]), np.rot90(on_white(GREY, ALPHA), -1))
    kind("rgba8_bigtiff.tif", tiff(RGBA, photometric="rgb", extrasamples=["unassalpha"], bigtiff=True), on_white(RGB, ALPHA))


def with_orientation(pixels, orientation):
    picture = Image.fromarray(np.ascontiguousarray(pixels))
    picture.getexif()[274] = orientation
    return picture


# JPEG, WebP, GIF, PGM


def jpegs():
    for name, options in (
        ("444", dict(subsampling=0)), ("422", dict(subsampling=1)), ("420", dict(subsampling=2)),
        ("progressive", dict(progressive=True)), ("optimized", dict(optimize=True)), ("restarts", dict(restart_marker_blocks=1)),
    ):
        kind(f"rgb_{name}.jpg", pillow(SMOOTH, "JPEG", quality=95, **options))
    kind("grey.jpg", pillow(SMOOTH[..., 0].copy(), "JPEG", quality=95))
    kind("grey_progressive.jpg", pillow(SMOOTH[..., 0].copy(), "JPEG", quality=95, progressive=True))
    kind("cmyk.jpg", pillow(Image.fromarray(SMOOTH).convert("CMYK"), "JPEG", quality=95))
    kind("no_end_marker.jpg", pillow(SMOOTH, "JPEG", quality=95)[:-2], by_pillow(pillow(SMOOTH, "JPEG", quality=95)))
    kind("no_end_marker_progressive.jpg", pillow(SMOOTH, "JPEG", quality=95, progressive=True)[:-2], by_pillow(pillow(SMOOTH, "JPEG", quality=95, progressive=True)))
    kind("grey_128.jpg", pillow(np.full((HEIGHT, WIDTH, 3), 128, np.uint8), "JPEG", quality=95))
    for o in range(1, 9):
        kind(f"orientation{o}.jpg", pillow(SMOOTH, "JPEG", quality=95, exif=exif(o)))


def webp_exif(encoded, block):
    """The same WebP with another EXIF block."""
    at = encoded.index(b"EXIF")
    size = struct.unpack("<I", encoded[at + 4 : at + 8])[0]
    tail = encoded[at + 8 + size + size % 2 :]
    body = encoded[12:at] + b"EXIF" + struct.pack("<I", len(block)) + block + b"\0" * (len(block) % 2) + tail
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def webps():
    kind("lossy.webp", pillow(SMOOTH, "WEBP", quality=95))
    kind("lossless.webp", pillow(RGB, "WEBP", lossless=True), RGB)
    kind("rgba_lossless.webp", pillow(RGBA, "WEBP", lossless=True, exact=True), on_white(RGB, ALPHA))
    kind("rgba_lossy.webp", pillow(np.dstack([SMOOTH, ALPHA]), "WEBP", quality=95, exact=True))
    frames = [Image.fromarray(RGB), Image.fromarray(RGB[::-1].copy())]
    kind("animated.webp", pillow(frames[0], "WEBP", lossless=True, save_all=True, append_images=frames[1:]), RGB)
    frames = [Image.fromarray(RGBA), Image.fromarray(RGBA[::-1].copy())]
    kind("animated_alpha.webp", pillow(frames[0], "WEBP", lossless=True, exact=True, save_all=True, append_images=frames[1:]), on_white(RGB, ALPHA))
    for o in range(1, 9):
        plain = pillow(RGB, "WEBP", lossless=True, exif=exif(o))
        alpha = pillow(RGBA, "WEBP", lossless=True, exact=True, exif=exif(o))
        block = exif(o)
        block = block[6:] if block.startswith(b"Exif\0\0") else block
        for name, encoded in (("", plain), ("_alpha", alpha)):
            kind(f"orientation{o}{name}.webp", webp_exif(encoded, block))
            kind(f"orientation{o}{name}_prefix.webp", webp_exif(encoded, b"Exif\0\0" + block))


def gif_at(encoded, left, top, width, height, background=None):
    """The same GIF with its first frame at a place of a larger canvas."""
    data = bytearray(encoded)
    data[6:10] = struct.pack("<HH", width, height)
    if background is not None:
        data[11] = background
    flags = data[10]
    at = 13 + (3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0)
    while data[at] == 0x21:
        at += 2
        while data[at]:
            at += data[at] + 1
        at += 1
    assert data[at] == 0x2C
    data[at + 1 : at + 5] = struct.pack("<HH", left, top)
    return bytes(data)


def gifs():
    levels = GREY % 64
    colors = palette(64)
    picture = Image.fromarray(levels).convert("P")
    picture = Image.fromarray(levels, mode="P")
    picture.putpalette(colors.tobytes())
    kind("palette.gif", pillow(picture, "GIF", interlace=0))
    kind("interlaced.gif", pillow(picture, "GIF", interlace=1))
    kind("transparent.gif", pillow(picture, "GIF", transparency=int(levels[4, 4])))
    kind("grey.gif", pillow(GREY, "GIF"))
    other = Image.fromarray(levels[::-1].copy(), mode="P")
    other.putpalette(colors.tobytes())
    for disposal in (0, 1, 2, 3):
        kind(f"animated_disposal{disposal}.gif", pillow(picture, "GIF", save_all=True, append_images=[other], duration=100, disposal=disposal))
    canvas = np.full((HEIGHT + 4, WIDTH + 6, 3), 255, np.uint8)  # what no frame covers is transparent
    shown = canvas.copy()
    shown[3 : 3 + HEIGHT, 2 : 2 + WIDTH] = colors[levels]
    kind("small_frame.gif", gif_at(pillow(picture, "GIF"), 2, 3, WIDTH + 6, HEIGHT + 4), shown)
    kind("small_frame_background.gif", gif_at(pillow(picture, "GIF"), 2, 3, WIDTH + 6, HEIGHT + 4, 5), shown)
    clear = shown.copy()
    clear[3 : 3 + HEIGHT, 2 : 2 + WIDTH] = on_white(colors[levels], np.where(levels == levels[4, 4], 0, 255))
    kind("small_frame_transparent.gif", gif_at(pillow(picture, "GIF", transparency=int(levels[4, 4])), 2, 3, WIDTH + 6, HEIGHT + 4), clear)
    kind("frame_beyond_canvas.gif", gif_at(pillow(picture, "GIF"), 5, 4, WIDTH, HEIGHT), beyond(colors[levels]))


def beyond(pixels):
    shown = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    shown[4:, 5:] = pixels[: HEIGHT - 4, : WIDTH - 5]
    return shown


def pgms():
    kind("grey8.pgm", b"P5\n# a comment\n%d %d\n255\n" % (WIDTH, HEIGHT) + GREY.tobytes(), gray(GREY))
    kind("grey16.pgm", b"P5 %d %d 65535\n" % (WIDTH, HEIGHT) + GREY16.astype(">u2").tobytes(), gray(eight(GREY16)))


if __name__ == "__main__":
    pngs(), bmps(), tiffs(), jpegs(), webps(), gifs(), pgms()
    head = f"# tools/golden/picture_kinds.py, Pillow {PIL.__version__}, tifffile {tifffile.__version__}: python tools/golden/picture_kinds.py\n# name width height pixels file\n"
    GOLDEN.write_text(head + "\n".join(lines) + "\n")
    print(len(lines), "pictures", imagecodecs.__version__)
