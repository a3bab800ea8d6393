// A model of Graft's in ONNX Runtime for Node.js: the same labels as Graft's on pictures that it wrote?
// Usage: node run_model.js MODEL FOLDER, which has pixels.raw and expected.json. Needs: npm install onnxruntime-node
const fs = require('fs');
const path = require('path');
const paths = [process.cwd(), ...(process.env.NODE_PATH || '').split(path.delimiter).filter(Boolean)];
const runtime = require(require.resolve('onnxruntime-node', { paths }));

const largest = (row) => row.indexOf(Math.max(...row));

(async () => {
  const [model, folder] = process.argv.slice(2);
  const { size, probabilities } = JSON.parse(fs.readFileSync(path.join(folder, 'expected.json'), 'utf8'));
  const pixels = fs.readFileSync(path.join(folder, 'pixels.raw'));
  const session = await runtime.InferenceSession.create(model);
  const bytes = size * size * 3;
  let same = 0;
  let apart = 0;
  for (let i = 0; i < probabilities.length; i++) {
    const image = new runtime.Tensor('uint8', pixels.subarray(i * bytes, (i + 1) * bytes), [1, size, size, 3]);
    const found = Array.from((await session.run({ image }, ['probabilities'])).probabilities.data);
    same += largest(found) === largest(probabilities[i]);
    found.forEach((each, k) => (apart = Math.max(apart, Math.abs(each - probabilities[i][k]))));
  }
  const version = require(require.resolve('onnxruntime-node/package.json', { paths })).version;
  console.log(
    `ONNX Runtime ${version} in Node.js: ${same} of ${probabilities.length} labels the same, probabilities at most ${apart.toFixed(8)} apart`,
  );
  process.exit(same === probabilities.length ? 0 : 1);
})();
