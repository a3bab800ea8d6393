/** From nothing over violet and orange to a light yellow, each lighter than the one before. */
const COLOURS = [
  [20, 11, 53],
  [101, 21, 110],
  [188, 55, 84],
  [249, 142, 9],
  [252, 255, 164],
];
const MOST_OPAQUE = 0.75;
const FADING = 0.8; // below 1: what is weak can still be seen

/**
 * One axis of a map drawn larger and without steps: what the four nearest cells weigh in each pixel,
 * by a cubic B-spline. The outermost cells are repeated.
 *
 * @param {number} cells
 * @param {number} pixels
 * @param {number} start where the map begins, 0 being before the first pixel and 1 behind the last
 * @param {number} length of the map, where 1 is that of all pixels
 * @returns {{cell: number, weight: number}[][]} four a pixel; none
 *     where a pixel lies beside the map
 */
function smooth(cells, pixels, start, length) {
  return Array.from({ length: pixels }, (_, pixel) => {
    const middle = (((pixel + 0.5) / pixels - start) / length) * cells - 0.5;
    if (middle < -0.5 || middle >= cells - 0.5) {
      return [];
    }
    const t = middle - Math.floor(middle);
    const weights = [
      (1 - t) ** 3,
      4 - 6 * t ** 2 + 3 * t ** 3,
      1 + 3 * t + 3 * t ** 2 - 3 * t ** 3,
      t ** 3,
    ];
    return weights.map((weight, near) => ({
      cell: Math.min(Math.max(Math.floor(middle) - 1 + near, 0), cells - 1),
      weight: weight / 6,
    }));
  });
}

/**
 * Draws a map over a photo that is on a canvas, which turns grey: colours, the stronger the more a
 * place counts. What is negative counts as nothing. What the map does not cover is darkened.
 *
 * @param {CanvasRenderingContext2D} context with the photo
 * @param {{height: number, width: number, values: number[]}} map
 * @param {import('./fit.js').Area} onPhoto where it lies, in widths and heights of the photo
 */
export function drawHeat(context, map, onPhoto) {
  const { width, height } = context.canvas;
  const picture = context.getImageData(0, 0, width, height);
  const most = Math.max(...map.values);
  const columns = smooth(map.width, width, onPhoto.left, onPhoto.width);
  smooth(map.height, height, onPhoto.top, onPhoto.height).forEach((rows, y) => {
    const row = Array.from({ length: map.width }, (_, x) =>
      rows.reduce((sum, { cell, weight }) => sum + weight * map.values[cell * map.width + x], 0),
    );
    columns.forEach((near, x) => {
      const at = 4 * (y * width + x);
      if (rows.length === 0 || near.length === 0) {
        darken(picture.data, at);
        return;
      }
      const value = near.reduce((sum, { cell, weight }) => sum + weight * row[cell], 0);
      const strength = most > 0 ? Math.min(1, Math.max(0, value / most)) : 0;
      paint(picture.data, at, strength);
    });
  });
  context.putImageData(picture, 0, 0);
}

/** How light a pixel is, from 0 to 255. */
function greyOf(data, at) {
  return 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
}

/** One pixel that the model did not see: half its grey. */
function darken(data, at) {
  data.fill(Math.round(greyOf(data, at) / 2), at, at + 3);
}

/** One pixel: its grey, and over it the colour of a strength in [0, 1]. */
function paint(data, at, strength) {
  const grey = greyOf(data, at);
  const opaque = MOST_OPAQUE * strength ** FADING;
  const place = strength * (COLOURS.length - 1);
  const lower = Math.min(COLOURS.length - 2, Math.floor(place));
  for (let channel = 0; channel < 3; channel++) {
    const from = COLOURS[lower][channel];
    const colour = from + (place - lower) * (COLOURS[lower + 1][channel] - from);
    data[at + channel] = Math.round(grey + opaque * (colour - grey));
  }
}
