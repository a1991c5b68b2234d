// adopt_loaded: what a loader gave: a translated module, or the namespace of a CommonJS file with the module as its default export.
function $adopt_loaded(loaded) {
  return $adopt(loaded && typeof loaded.instantiate !== "function" && loaded["default"] ? loaded["default"] : loaded);
}
