//! A static server that logs what it is asked for.
import fs from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.map': 'application/json', '.css': 'text/css' };

/** `{ url, log, headers, close }` of a server of `folder` below `base`; what is put into `headers` goes with each answer. */
export async function serve(folder, { base = '/' } = {}) {
  const log = [];
  const headers = {};
  const server = http.createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const file = path.join(folder, decodeURI(pathname.startsWith(base) ? pathname.slice(base.length) : '/none') || 'index.html');
    try {
      const content = await fs.readFile(file);
      log.push({ path: pathname, bytes: content.length });
      response.writeHead(200, { 'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream', ...headers });
      response.end(content);
    } catch {
      log.push({ path: pathname, missing: true });
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${server.address().port}${base}`, log, headers, close };
}
