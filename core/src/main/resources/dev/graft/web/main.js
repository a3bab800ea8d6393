import { about, answerTo, problemWith } from './answers.js';
import { offerCamera } from './camera.js';
import { Classifier } from './classifier.js';
import { windowOf } from './fit.js';
import { decode, inputOf, requireTruePixels } from './pixels.js';

const [ask, photos, status, answers] = ['ask', 'photos', 'status', 'answers'].map((id) =>
  document.getElementById(id),
);
const facts = JSON.parse(document.getElementById('facts').textContent);

/** Says how things stand. */
function tell(words) {
  status.textContent = words;
}

/**
 * Looks at one photo and shows the answer.
 *
 * @param {Classifier} classifier
 * @param {string} name
 * @param {ImageBitmap} photo is closed
 * @param {?Element} before which answer it is shown
 */
async function look(classifier, name, photo, before) {
  try {
    const answer = await classifier.answer(inputOf(photo, facts.size, facts.fit));
    answers.insertBefore(answerTo(name, photo, answer, windowOf(photo.width, photo.height, facts.size, facts.fit)), before);
  } finally {
    photo.close();
  }
}

/**
 * Looks at some files, one after the other; the newest ones are on top.
 *
 * @param {Classifier} classifier
 * @param {File[]} files
 */
async function lookAtAll(classifier, files) {
  const before = answers.firstElementChild;
  for (const [done, file] of files.entries()) {
    tell(`Looking at photo ${done + 1} of ${files.length}…`);
    const photo = await decode(file).catch(() => null);
    if (photo === null) {
      answers.insertBefore(problemWith(file.name), before);
    } else {
      await look(classifier, file.name, photo, before);
    }
  }
  tell(`Looked at ${files.length === 1 ? 'one photo' : `${files.length} photos`}.`);
}

/** Says why nothing comes of it. */
function fail(problem) {
  tell(`This browser cannot run the model: ${problem.message}.`);
}

let last = Promise.resolve();

/**
 * Does something behind all that was asked for before.
 *
 * @param {(classifier: Classifier) => Promise<void>} work
 */
function inTurn(work) {
  last = last.then(async () => work(await opened)).catch(fail);
  return last;
}

/** Takes photos in from wherever files can be dropped. */
function takeFiles() {
  photos.addEventListener('change', () => {
    const files = [...photos.files];
    photos.value = ''; // so that the same file can be chosen again
    inTurn((classifier) => lookAtAll(classifier, files));
  });
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    ask.classList.add('over');
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) {
      ask.classList.remove('over');
    }
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    ask.classList.remove('over');
    const files = [...event.dataTransfer.files];
    if (files.length > 0) {
      inTurn((classifier) => lookAtAll(classifier, files));
    }
  });
}

let taken = 0;

/** Takes a photo in from the camera, as it is now. */
async function takeFrom(video) {
  taken++;
  const name = `photo ${taken}`;
  const photo = await decode(video);
  return inTurn(async (classifier) => {
    await look(classifier, name, photo, answers.firstElementChild);
    tell('Looked at what the camera saw.');
  });
}

/** Opens the model, once. */
async function open() {
  requireTruePixels();
  const classifier = await Classifier.open(facts);
  tell('Ready.');
  return classifier;
}

document.getElementById('about').textContent = about(facts);
takeFiles();
offerCamera(takeFrom, (problem) => tell(`The camera cannot be used: ${problem}.`));
const opened = open();
opened.catch(fail);
