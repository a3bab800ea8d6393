/**
 * What the pixels of an axis weigh in one pixel of the result; all weigh nothing but those from
 * the first on.
 *
 * @typedef {{first: number, weights: number[]}} Share
 */

/**
 * What the weights of one result add up to.
 *
 * @param {number} length pixels of the photo along an axis
 * @param {number} size pixels of the result along it
 * @returns {number}
 */
function total(length, size) {
  return size <= length ? length : 2 * size;
}

/**
 * What one pixel of the photo weighs in one pixel of the result, in whole numbers.
 *
 * @param {number} length pixels of the photo along an axis
 * @param {number} size pixels of the result along it
 * @param {number} i index in the result
 * @param {number} j index in the photo
 * @returns {number} 0 if it has no part in it
 */
function weight(length, size, i, j) {
  if (size <= length) {
    return Math.max(0, Math.min((i + 1) * length, (j + 1) * size) - Math.max(i * length, j * size));
  }
  const centre = Math.min(Math.max((2 * i + 1) * length - size, 0), 2 * size * (length - 1));
  return Math.max(0, 2 * size - Math.abs(centre - 2 * size * j));
}

/**
 * The shares of all pixels of a result.
 *
 * @param {number} length pixels of the photo along an axis, at least 1
 * @param {number} size pixels of the result along it, at least 1
 * @returns {Share[]}
 */
function shares(length, size) {
  return Array.from({ length: size }, (_, i) => {
    const middle = Math.min(length - 1, Math.floor(((i + 0.5) * length) / size));
    let first = middle;
    while (first > 0 && weight(length, size, i, first - 1) > 0) {
      first--;
    }
    const weights = [];
    for (let j = first; j < length && (j <= middle || weight(length, size, i, j) > 0); j++) {
      weights.push(weight(length, size, i, j));
    }
    return { first, weights };
  });
}

/**
 * The same seen from the photo: for each of its pixels, which results it has a part in.
 *
 * @param {number} length
 * @param {number} size
 * @returns {{result: number, weight: number}[][]}
 */
function takers(length, size) {
  const taken = Array.from({ length }, () => []);
  shares(length, size).forEach((share, result) =>
    share.weights.forEach((weight, j) => taken[share.first + j].push({ result, weight })),
  );
  return taken;
}

/**
 * Brings a photo to another size, in whole numbers that are rounded once, so that the result is to the
 * byte what Graft's is: each of its pixels is the mean of the photo's that it covers. Rows come one
 * after the other, so a photo need not be in memory as a whole. No sum is above 2^53.
 */
export class AreaResize {
  /**
   * @param {number} width of the photo
   * @param {number} height of the photo
   * @param {number} across width of the result
   * @param {number} down height of the result
   */
  constructor(width, height, across, down) {
    this.width = width;
    this.columns = shares(width, across);
    this.rows = takers(height, down);
    this.whole = total(width, across) * total(height, down);
    this.across = new Float64Array(across * 3);
    this.sums = new Float64Array(across * down * 3);
    this.row = 0;
  }

  /**
   * Takes the photo's next rows.
   *
   * @param {Uint8ClampedArray} pixels four bytes a pixel, of which the last one does not count
   */
  add(pixels) {
    const stride = 4 * this.width;
    for (let begin = 0; begin < pixels.length; begin += stride, this.row++) {
      this.#addColumns(pixels, begin);
      for (const { result, weight } of this.rows[this.row]) {
        const to = result * this.across.length;
        for (let k = 0; k < this.across.length; k++) {
          this.sums[to + k] += weight * this.across[k];
        }
      }
    }
  }

  #addColumns(pixels, begin) {
    let to = 0;
    for (const { first, weights } of this.columns) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let at = begin + 4 * first;
      for (let j = 0; j < weights.length; j++, at += 4) {
        red += weights[j] * pixels[at];
        green += weights[j] * pixels[at + 1];
        blue += weights[j] * pixels[at + 2];
      }
      this.across[to++] = red;
      this.across[to++] = green;
      this.across[to++] = blue;
    }
  }

  /**
   * The result, once all rows were there.
   *
   * @returns {Uint8Array} (down, across, 3), red, green, blue
   */
  result() {
    const half = Math.floor(this.whole / 2);
    return Uint8Array.from(this.sums, (sum) => Math.floor((sum + half) / this.whole));
  }
}
