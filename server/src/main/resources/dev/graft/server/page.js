/** A page to drop photos on: asks the service that it came from, and shows what it answers. */

const byId = (id) => document.getElementById(id);
const answers = byId('answers');

/** An element with a text; never markup. */
function element(name, text = '', className = '') {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

const percent = (share) => `${(100 * share).toFixed(1)} %`;

function headers() {
  const token = byId('token').value;
  return token ? { Authorization: `Bearer ${token}` } : {};
}

/** What a prediction says, in a line. */
function told(prediction) {
  if (prediction.unknown) return `unknown (looks most like ${prediction.label})`;
  const others = (prediction.set ?? []).filter((label) => label !== prediction.label);
  return others.length
    ? `${prediction.label}, or ${others.join(' or ')} (95 %)`
    : prediction.label;
}

/** Every class that is told, with a bar. */
function classes(prediction) {
  const list = element('dl');
  for (const { label, probability } of prediction.top) {
    const meter = element('meter');
    meter.value = probability;
    meter.setAttribute('aria-label', label);
    const bar = element('dd');
    bar.append(meter);
    list.append(element('dt', label), bar, element('dd', percent(probability), 'number'));
  }
  return list;
}

/** A photo with its answer, or with what is wrong with it. */
function show(file, prediction, problem) {
  const article = element('article');
  const picture = element('img');
  picture.alt = '';
  picture.src = URL.createObjectURL(file);
  picture.onload = picture.onerror = () => URL.revokeObjectURL(picture.src);
  const words = element('div');
  words.append(element('h2', prediction ? told(prediction) : 'No answer'));
  words.append(element('p', prediction ? file.name : `${file.name}: ${problem}`, 'quiet'));
  if (prediction) words.append(classes(prediction));
  article.append(picture, words);
  answers.prepend(article);
}

/** Asks for one photo. */
async function ask(file) {
  const model = byId('model').value;
  try {
    const answer = await fetch(`v1/predict${model ? `?model=${encodeURIComponent(model)}` : ''}`, {
      method: 'POST',
      headers: { ...headers(), 'Content-Type': 'application/octet-stream' },
      body: file,
    });
    const body = await answer.json();
    if (answer.status === 401) byId('token-line').hidden = false;
    if (answer.ok) show(file, body.predictions[0], '');
    else show(file, null, body.detail);
  } catch {
    show(file, null, 'the service does not answer');
  }
}

async function askAll(files) {
  for (const file of files) await ask(file);
}

/** Which models there are, where there are several. */
async function models() {
  const answer = await fetch('v1/models', { headers: headers() });
  if (answer.status === 401) byId('token-line').hidden = false;
  if (!answer.ok) return;
  const { models: all } = await answer.json();
  byId('model').replaceChildren(
    ...all.map(({ name }) => Object.assign(element('option', name), { value: name })));
  byId('model-line').hidden = all.length < 2;
}

const drop = byId('drop');
byId('file').addEventListener('change', async (event) => {
  const files = [...event.target.files];
  event.target.value = ''; // so that the same photo can be chosen again
  await askAll(files);
});
byId('token-line').addEventListener('submit', (event) => event.preventDefault());
byId('token').addEventListener('change', models);
drop.addEventListener('dragover', (event) => {
  event.preventDefault();
  drop.classList.add('over');
});
drop.addEventListener('dragleave', () => drop.classList.remove('over'));
drop.addEventListener('drop', (event) => {
  event.preventDefault();
  drop.classList.remove('over');
  askAll([...event.dataTransfer.files]);
});
models();
