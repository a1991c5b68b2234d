// The folder of the script that is running, for bundles that are no module: engines of ES5 know neither `import.meta` nor `URL`.
function address() {
  if (typeof document === 'undefined') return self.location.href;
  var scripts = document.getElementsByTagName('script');
  // IE11 has no `currentScript`; while a script runs, it is the last one that the parser has met.
  var script = document.currentScript || scripts[scripts.length - 1];
  return (script && script.src) || document.baseURI || self.location.href;
}

export var here = address().replace(/[?#].*$/, '').replace(/[^/]*$/, '');
