// attempt: a promise of what a function returns; what it throws is the rejection.
function $attempt(run) {
  return new $Promise(function (resolve) {
    resolve(run());
  });
}
