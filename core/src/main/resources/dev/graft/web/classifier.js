import { payload } from './payload.js';

/**
 * What the model file says of itself, as far as answers need it.
 *
 * @typedef {object} Facts
 * @property {string} name of the model
 * @property {string[]} classes in the order of the outputs
 * @property {number} size of the input, in both directions
 * @property {string} fit what is done about photos that are no squares: squash, pad or crop
 * @property {number} [set] the least probability of a class in the set that holds the truth in 95
 *     of 100 cases; not there if nothing is promised
 * @property {number} [unknown] the novelty above which a photo is unknown; not there if nobody tells
 * @property {boolean} evidence whether the model says where it lies
 */

/**
 * What the model makes of a photo.
 *
 * @typedef {object} Answer
 * @property {{label: string, probability: number}[]} classes all of them, most probable first
 * @property {string[]} [set] what the truth is one of in 95 of 100 cases
 * @property {boolean} [unknown] whether the photo is too strange to be one of the classes
 * @property {{height: number, width: number, values: number[]}} [evidence] what each cell of a grid
 *     over the input says for the most probable class rather than for the others
 */

/** The model of this page, run by ONNX Runtime Web on one thread. */
export class Classifier {
  #ort;
  #session;

  /**
   * Starts the runtime and opens the model, both from the page itself.
   *
   * @param {Facts} facts
   * @returns {Promise<Classifier>}
   * @throws {Error} if this browser cannot do that
   */
  static async open(facts) {
    const addresses = await Promise.all(['runtime', 'loader'].map(moduleAddress));
    try {
      const ort = await import(addresses[0]);
      ort.env.logLevel = 'error';
      ort.env.wasm.numThreads = 1;
      ort.env.wasm.wasmPaths = { mjs: addresses[1] };
      ort.env.wasm.wasmBinary = await payload('wasm');
      const session = await ort.InferenceSession.create(await payload('model'), {
        executionProviders: ['wasm'],
        logSeverityLevel: 3,
      });
      return new Classifier(facts, ort, session);
    } finally {
      addresses.forEach((address) => URL.revokeObjectURL(address));
    }
  }

  constructor(facts, ort, session) {
    this.facts = facts;
    this.#ort = ort;
    this.#session = session;
  }

  /**
   * What is on a photo.
   *
   * @param {Uint8Array} image (size, size, 3), red, green, blue
   * @returns {Promise<Answer>}
   */
  async answer(image) {
    const { size, classes, set, unknown, evidence } = this.facts;
    const outputs = await this.#session.run(
      { image: new this.#ort.Tensor('uint8', image, [1, size, size, 3]) },
      [
        'probabilities',
        ...(unknown === undefined ? [] : ['novelty']),
        ...(evidence ? ['evidence'] : []),
      ],
    );
    const probabilities = outputs.probabilities.data;
    const order = [...classes.keys()].sort((a, b) => probabilities[b] - probabilities[a]);
    return {
      classes: order.map((c) => ({ label: classes[c], probability: probabilities[c] })),
      set:
        set === undefined
          ? undefined
          : order.filter((c, place) => place === 0 || probabilities[c] >= set).map((c) => classes[c]),
      unknown: unknown === undefined ? undefined : outputs.novelty.data[0] > unknown,
      evidence: evidence ? contrast(outputs.evidence, order[0]) : undefined,
    };
  }
}

/**
 * What speaks for a class rather than for the others: its map less the mean of all maps.
 *
 * @param {{data: Float32Array, dims: number[]}} evidence (1, classes, height, width)
 * @param {number} label
 * @returns {{height: number, width: number, values: number[]}}
 */
function contrast(evidence, label) {
  const [, classes, height, width] = evidence.dims;
  const cells = height * width;
  const values = Array.from({ length: cells }, (_, cell) => {
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      sum += evidence.data[c * cells + cell];
    }
    return evidence.data[label * cells + cell] - sum / classes;
  });
  return { height, width, values };
}

/**
 * Where a module that stands in the page can be imported from: nothing is fetched.
 *
 * @param {string} id of the element with it
 * @returns {Promise<string>} to be revoked
 */
async function moduleAddress(id) {
  return URL.createObjectURL(new Blob([await payload(id)], { type: 'text/javascript' }));
}
