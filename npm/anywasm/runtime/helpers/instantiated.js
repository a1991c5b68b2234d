// instantiated: what instantiating bytes gives: the module and its instance.
function $instantiated(compiling, imports) {
  return compiling.then(function (module) {
    return { module: module, instance: new $Instance(module, imports) };
  });
}
