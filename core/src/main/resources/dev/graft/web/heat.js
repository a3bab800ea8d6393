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
 * @returns {{cell: number, weight: number}[][]} four a pixel
 */
function smooth(cells, pixels) {
  return Array.from({ length: pixels }, (_, pixel) => {
    const place = ((pixel + 0.5) * cells) / pixels - 0.5;
    const t = place - Math.floor(place);
    const weights = [
      (1 - t) ** 3,
      4 - 6 * t ** 2 + 3 * t ** 3,
      1 + 3 * t + 3 * t ** 2 - 3 * t ** 3,
      t ** 3,
    ];
    return weights.map((weight, near) => ({
      cell: Math.min(Math.max(Math.floor(place) - 1 + near, 0), cells - 1),
      weight: weight / 6,
    }));
  });
}

/**
 * Draws a map over a photo that is on a canvas, which turns grey: colours, the stronger the more a
 * place counts. What is negative counts as nothing.
 *
 * @param {CanvasRenderingContext2D} context with the photo
 * @param {{height: number, width: number, values: number[]}} map over the whole photo
 */
export function drawHeat(context, map) {
  const { width, height } = context.canvas;
  const picture = context.getImageData(0, 0, width, height);
  const most = Math.max(...map.values);
  const columns = smooth(map.width, width);
  smooth(map.height, height).forEach((rows, y) => {
    const row = Array.from({ length: map.width }, (_, x) =>
      rows.reduce((sum, { cell, weight }) => sum + weight * map.values[cell * map.width + x], 0),
    );
    columns.forEach((near, x) => {
      const value = near.reduce((sum, { cell, weight }) => sum + weight * row[cell], 0);
      const strength = most > 0 ? Math.min(1, Math.max(0, value / most)) : 0;
      paint(picture.data, 4 * (y * width + x), strength);
    });
  });
  context.putImageData(picture, 0, 0);
}

/** One pixel: its grey, and over it the colour of a strength in [0, 1]. */
function paint(data, at, strength) {
  const grey = 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
  const opaque = MOST_OPAQUE * strength ** FADING;
  const place = strength * (COLOURS.length - 1);
  const lower = Math.min(COLOURS.length - 2, Math.floor(place));
  for (let channel = 0; channel < 3; channel++) {
    const from = COLOURS[lower][channel];
    const colour = from + (place - lower) * (COLOURS[lower + 1][channel] - from);
    data[at + channel] = Math.round(grey + opaque * (colour - grey));
  }
}
