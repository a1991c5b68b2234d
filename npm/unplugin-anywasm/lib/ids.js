//! What is imported: a file and, in the query, in which form.

/** The forms, by what stands after the question mark. `href` and `instance` are the plugin's own: an absolute URL, and exports as they are. */
const FORMS = { '': 'exports', init: 'init', url: 'url', module: 'module', 'anywasm-href': 'href', 'anywasm-instance': 'instance' };

/** `{ file, form }` of an id or specifier such as `/src/a.wasm?init`, or null if it is not the plugin's. The text format is taken too. */
export function parseId(id) {
  // Virtual modules of others, and URLs.
  if (id.includes('\0') || /^[a-z][a-z\d+.-]+:/i.test(id)) return null;
  const [, file, query = ''] = /^([^?#]*)(?:\?([^#]*))?/.exec(id);
  if (!/\.(?:wasm|wat)$/.test(file)) return null;
  // Bundlers add their own: Vite `import`, `t=…` after a change, `v=…`, `worker_file`.
  const words = query.split('&').map((word) => word.replace(/=$/, ''));
  const forms = words.filter((word) => word in FORMS && word !== '');
  if (forms.length > 1 || words.includes('raw') || words.includes('inline')) return null;
  return { file, form: FORMS[forms[0] ?? ''] };
}

/** The specifier of a form of a file. */
export function specifier(file, form) {
  const query = Object.keys(FORMS).find((word) => FORMS[word] === form);
  return query === '' ? file : `${file}?${query}`;
}
