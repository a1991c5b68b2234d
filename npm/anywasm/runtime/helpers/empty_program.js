// empty_program: the translation of a module without sections, which programs make to ask whether there is WebAssembly at all.
var $empty_program = {
  imports: [],
  exports: [],
  instantiate: function () {
    return Object.freeze(Object.create(null));
  }
};
