// registry: translated modules by the keys under which the build registered them, loaders of the lazy ones, and who translates what is in
// neither (`sync`, `async`, `valid`), if anybody does.
var $registry = { modules: Object.create(null), loaders: Object.create(null), translator: null };
