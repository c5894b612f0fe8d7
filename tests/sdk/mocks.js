'use strict';
// One `ensayo mock` a site, started when a flow first needs it.
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const readline = require('node:readline');

const running = new Map();

/** Starts a mock of a site on a free port, unless flags say otherwise. */
async function start(site, ...flags) {
  const listen = flags.includes('--listen') ? [] : ['--listen', '127.0.0.1:0'];
  const mock = spawn(process.env.ENSAYO, ['mock', ...listen, '--site', site, ...flags], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = readline.createInterface({ input: mock.stdout });
  const [line] = await once(lines, 'line');
  if (!line.startsWith('listening on http://')) throw new Error(`${site}: ${line}`);
  return { mock, url: line.slice('listening on '.length) };
}

/** The address of the site's mock. */
async function urlOf(site) {
  if (!running.has(site)) running.set(site, start(site));
  return (await running.get(site)).url;
}

/** What shopper and bank do, over the control API. */
async function act(site, token, what) {
  const answer = await fetch(`${await urlOf(site)}/__ensayo/act`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(what),
  });
  if (!answer.ok) throw new Error(`act: ${answer.status} ${await answer.text()}`);
}

/** Ends a mock. */
async function stop({ mock }) {
  mock.kill('SIGTERM');
  await once(mock, 'exit');
}

/** Ends the mocks. */
async function stopAll() {
  for (const each of running.values()) await stop(await each);
}

module.exports = { act, start, stop, stopAll, urlOf };
