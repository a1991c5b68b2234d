// Host: a host value within the hierarchy of `any`: what is neither null, nor a small integer, nor an object of ours.
var $Host = (function () {
  function Host(value) {
    this.v = value;
  }
  Host.prototype.$k = 3;
  return Host;
})();
