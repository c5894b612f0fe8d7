// ajv over the lines of a file, on two threads that take a half each.
const { Worker, isMainThread, workerData, parentPort } = require('node:worker_threads');
const fs = require('node:fs');
const [schema, file] = process.argv.slice(2);

if (isMainThread) {
  const half = Math.floor(fs.statSync(file).size / 2);
  let left = 2, valid = 0, all = 0;
  for (const [start, end] of [[0, half], [half, Infinity]]) {
    const worker = new Worker(__filename, { argv: [schema, file], workerData: { start, end } });
    worker.on('error', (error) => { throw error; });
    worker.on('message', (counts) => {
      valid += counts.valid;
      all += counts.all;
      if (--left === 0) console.log(`${all} ${all - valid}`);
    });
  }
} else {
  const Ajv = require('ajv');
  const ajv = new Ajv({ strict: false });
  const validate = ajv.compile(JSON.parse(fs.readFileSync(schema, 'utf8')));
  // A line belongs to the half in which it begins; the second half skips the line it falls into.
  const { start, end } = workerData;
  const handle = fs.openSync(file, 'r');
  const chunk = Buffer.alloc(1 << 20);
  let at = start === 0 ? 0 : start - 1, rest = '', skip = start !== 0, valid = 0, all = 0;
  const decoder = new (require('node:string_decoder').StringDecoder)('utf8');
  let begins = at;
  outer: for (;;) {
    const count = fs.readSync(handle, chunk, 0, chunk.length, at);
    if (count === 0) break;
    at += count;
    const lines = (rest + decoder.write(chunk.subarray(0, count))).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      const first = begins;
      begins += Buffer.byteLength(line) + 1;
      if (skip) { skip = false; continue; }
      if (first >= end) break outer;
      all += 1;
      if (validate(JSON.parse(line))) valid += 1;
    }
  }
  parentPort.postMessage({ all, valid });
}
