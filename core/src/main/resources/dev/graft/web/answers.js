import { drawHeat } from './heat.js';

/** The longer side of a photo that is shown, in pixels. */
const LONGEST = 400;

/** So many of the most probable classes are told. */
const TOLD = 3;

/**
 * An element with a text in it, which is never read as markup.
 *
 * @param {string} name
 * @param {string} [text]
 * @param {string} [className]
 * @returns {HTMLElement}
 */
function element(name, text = '', className = '') {
  const made = document.createElement(name);
  made.textContent = text;
  if (className !== '') {
    made.className = className;
  }
  return made;
}

/**
 * A share of 1 as people read it.
 *
 * @param {number} share
 * @returns {string} for example 98.1 %
 */
function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}

/**
 * A photo with a line below it.
 *
 * @param {ImageBitmap} photo
 * @param {string} told what it shows, for who cannot see it, and below it
 * @param {object} [map] evidence to be drawn over it
 * @param {import('./fit.js').Area} [onPhoto] where on the photo that lies
 * @returns {HTMLElement}
 */
function picture(photo, told, map, onPhoto) {
  const factor = Math.min(1, LONGEST / Math.max(photo.width, photo.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(photo.width * factor));
  canvas.height = Math.max(1, Math.round(photo.height * factor));
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', told);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.imageSmoothingQuality = 'high';
  context.fillStyle = 'white'; // which transparent photos are laid on
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(photo, 0, 0, canvas.width, canvas.height);
  if (map !== undefined) {
    drawHeat(context, map, onPhoto);
  }
  const figure = element('figure');
  figure.append(canvas, element('figcaption', told));
  return figure;
}

/**
 * The most probable classes.
 *
 * @param {{label: string, probability: number}[]} classes
 * @returns {HTMLElement}
 */
function bars(classes) {
  const list = element('ol', '', 'classes');
  for (const { label, probability } of classes.slice(0, TOLD)) {
    const meter = element('meter', percent(probability));
    meter.value = probability;
    meter.setAttribute('aria-label', label);
    const number = element('data', percent(probability));
    number.value = String(probability);
    const line = element('li');
    line.append(element('span', label), meter, number);
    list.append(line);
  }
  return list;
}

/**
 * The set that holds the truth in 95 of 100 cases.
 *
 * @param {string[]} set
 * @returns {HTMLElement}
 */
function setOf(set) {
  const line = element('p', '95 % set: ', 'set');
  set.forEach((label, i) => {
    const between = i === 0 ? '' : i === set.length - 1 ? ' or ' : ', ';
    line.append(between, element('b', label));
  });
  return line;
}

/**
 * What the page says to a photo.
 *
 * @param {string} name of the photo
 * @param {ImageBitmap} photo
 * @param {import('./classifier.js').Answer} answer
 * @param {import('./fit.js').Area} onPhoto where on the photo the model's input lies
 * @returns {HTMLElement}
 */
export function answerTo(name, photo, answer, onPhoto) {
  const [best] = answer.classes;
  const card = element('article', '', answer.unknown ? 'answer unknown' : 'answer');
  const pictures = element('div', '', 'pictures');
  pictures.append(picture(photo, name));
  if (answer.evidence !== undefined) {
    pictures.append(picture(photo, `what speaks for ${best.label}`, answer.evidence, onPhoto));
  }
  const said = element('div', '', 'said');
  if (answer.unknown) {
    said.append(
      element('h2', 'unknown'),
      element('p', `Unlike the photos it was trained on; looks most like ${best.label}.`),
    );
  } else {
    said.append(element('h2', best.label));
  }
  said.append(bars(answer.classes));
  if (answer.set !== undefined) {
    said.append(setOf(answer.set));
  }
  card.append(pictures, said);
  return card;
}

/**
 * What the page says to a file that it can make nothing of.
 *
 * @param {string} name of the file
 * @returns {HTMLElement}
 */
export function problemWith(name) {
  const card = element('article', '', 'answer problem');
  const said = element('div', '', 'said');
  said.append(element('h2', name), element('p', 'This is no picture that this browser can read.'));
  card.append(said);
  return card;
}

/**
 * What the model can tell, in a sentence or two.
 *
 * @param {import('./classifier.js').Facts} facts
 * @returns {string}
 */
export function about({ classes, set }) {
  const most = 12;
  const rest = classes.length - most;
  const last = rest > 0 ? `${rest} more` : classes.at(-1);
  const promise =
    set === undefined
      ? ''
      : ' A 95 % set holds the truth for 95 of 100 photos like those of the training.';
  return `Tells ${classes.slice(0, rest > 0 ? most : -1).join(', ')} and ${last} apart.${promise}`;
}
