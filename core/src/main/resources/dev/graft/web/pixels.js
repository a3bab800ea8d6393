import { GREY, place } from './fit.js';
import { AreaResize } from './resize.js';

/** Pixels that are read at a time: a large photo is in no canvas as a whole. */
const BAND = 1 << 21;

/**
 * Decodes a photo, upright as its EXIF orientation says. Colours stay as they are in the file: a
 * profile in it does not count, as it does not in training.
 *
 * @param {Blob|HTMLVideoElement} source a file, or a camera that is on
 * @returns {Promise<ImageBitmap>} to be closed
 */
export function decode(source) {
  return createImageBitmap(source, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
}

/**
 * The model's input.
 *
 * @param {ImageBitmap} photo
 * @param {number} size
 * @param {string} fit squash, pad or crop
 * @returns {Uint8Array} (size, size, 3), red, green, blue
 */
export function inputOf(photo, size, fit) {
  const { shown, filled } = place(photo.width, photo.height, size, fit);
  const picture = resized(photo, shown, filled.width, filled.height);
  const input = new Uint8Array(size * size * 3).fill(GREY);
  const stride = filled.width * 3;
  for (let row = 0; row < filled.height; row++) {
    const to = ((filled.top + row) * size + filled.left) * 3;
    input.set(picture.subarray(row * stride, (row + 1) * stride), to);
  }
  return input;
}

/**
 * A part of a photo in another size.
 *
 * @param {ImageBitmap} photo
 * @param {import('./fit.js').Area} shown
 * @param {number} across
 * @param {number} down
 * @returns {Uint8Array} (down, across, 3), red, green, blue
 */
function resized(photo, shown, across, down) {
  const { width, height } = shown;
  const resize = new AreaResize(width, height, across, down);
  const rows = Math.min(height, Math.max(1, Math.floor(BAND / width)));
  const context = canvas(width, rows);
  for (let top = 0; top < height; top += rows) {
    const count = Math.min(rows, height - top);
    context.clearRect(0, 0, width, rows);
    context.drawImage(photo, shown.left, shown.top + top, width, count, 0, 0, width, count);
    resize.add(onWhite(context.getImageData(0, 0, width, count).data));
  }
  return resize.result();
}

/**
 * A canvas whose pixels are going to be read: one that the processor draws, without smoothing.
 *
 * @param {number} width
 * @param {number} height
 * @returns {CanvasRenderingContext2D}
 */
function canvas(width, height) {
  const element = document.createElement('canvas');
  element.width = width;
  element.height = height;
  const context = element.getContext('2d', { willReadFrequently: true });
  context.imageSmoothingEnabled = false;
  return context;
}

/**
 * Lays what is transparent on white, in place.
 *
 * @param {Uint8ClampedArray} pixels red, green, blue, alpha
 * @returns {Uint8ClampedArray} the same
 */
function onWhite(pixels) {
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3];
    if (alpha < 255) {
      for (let channel = at; channel < at + 3; channel++) {
        const sum = pixels[channel] * alpha + 255 * (255 - alpha);
        pixels[channel] = Math.floor((sum + 127) / 255);
      }
    }
  }
  return pixels;
}

/**
 * Some browsers change what a page reads of a picture, so that it cannot tell them by how they
 * draw. A model would be shown noise.
 *
 * @throws {Error} if this is one of them
 */
export function requireTruePixels() {
  const side = 32;
  const context = canvas(side, side);
  const drawn = context.createImageData(side, side);
  drawn.data.forEach((_, i) => {
    drawn.data[i] = i % 4 === 3 ? 255 : (i * 7) % 256;
  });
  context.putImageData(drawn, 0, 0);
  const read = context.getImageData(0, 0, side, side).data;
  if (read.some((level, i) => level !== drawn.data[i])) {
    throw new Error(
      'it changes the pixels that a page reads, to protect against being recognised.' +
        ' Allow this page to use canvas data',
    );
  }
}
