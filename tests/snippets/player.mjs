// Runs programs of pages one after the other, as they come on standard input, until each has printed
// its answer. Only the SDK's base URL is changed.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [, , modules, url] = process.argv;
const require = createRequire(pathToFileURL(`${modules}/`));
require('mercadopago/dist/utils/config').AppConfig.BASE_URL = url;

/** Runs a program; whether it printed something in time. */
async function play({ path, env }) {
  Object.assign(process.env, env);
  let print;
  const printed = new Promise((resolve) => {
    print = resolve;
  });
  const late = new Promise((resolve) => setTimeout(resolve, 20_000, false).unref());
  console.log = () => print(true);
  await import(pathToFileURL(path));
  return Promise.race([printed, late]);
}

for await (const line of createInterface({ input: process.stdin })) {
  let told;
  try {
    told = { printed: await play(JSON.parse(line)) };
  } catch (error) {
    told = { printed: false, error: String(error) };
  }
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
