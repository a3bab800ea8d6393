/**
 * A rectangle in whole pixels.
 *
 * @typedef {{left: number, top: number, width: number, height: number}} Area
 */

/** What a padded photo has around it, in all three channels. */
export const GREY = 128;

/**
 * Which part of a photo stands where in the model's input, as in training.
 *
 * @param {number} width of the photo
 * @param {number} height of the photo
 * @param {number} size of the input, in both directions
 * @param {string} fit squash, pad or crop
 * @returns {{shown: Area, filled: Area}} the part of the photo, and the part of the input
 */
export function place(width, height, size, fit) {
  const photo = { left: 0, top: 0, width, height };
  const input = { left: 0, top: 0, width: size, height: size };
  if (fit === 'crop') {
    const side = Math.min(width, height);
    return { shown: inTheMiddle(photo, side, side), filled: input };
  }
  if (fit === 'pad') {
    const longer = Math.max(width, height);
    const [across, down] = [width, height].map((side) =>
      Math.max(1, Math.floor((2 * side * size + longer) / (2 * longer))),
    );
    return { shown: photo, filled: inTheMiddle(input, across, down) };
  }
  return { shown: photo, filled: input };
}

/** @returns {Area} */
function inTheMiddle(area, width, height) {
  const left = Math.floor((area.width - width) / 2);
  const top = Math.floor((area.height - height) / 2);
  return { left, top, width, height };
}

/**
 * Where on a photo the model's whole input lies, in widths and heights of the photo.
 *
 * @param {number} width of the photo
 * @param {number} height of the photo
 * @param {number} size of the input, in both directions
 * @param {string} fit
 * @returns {Area} not in whole numbers; it may go beyond the photo
 */
export function windowOf(width, height, size, fit) {
  const { shown, filled } = place(width, height, size, fit);
  const across = shown.width / filled.width;
  const down = shown.height / filled.height;
  return {
    left: (shown.left - filled.left * across) / width,
    top: (shown.top - filled.top * down) / height,
    width: (size * across) / width,
    height: (size * down) / height,
  };
}
