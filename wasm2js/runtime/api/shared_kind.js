// shared_kind: makes shared memories for `new Memory`, in a file whose module has one.
var $shared_kind = { make: null };
