// atomics: `Atomics`, where the engine has it.
var $atomics = typeof Atomics === "object" ? Atomics : null;
