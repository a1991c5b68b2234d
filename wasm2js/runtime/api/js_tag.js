// js_tag: as `WebAssembly.JSTag`: the tag of what JavaScript throws, whose one parameter is the thrown value. Emitted files know each other's.
var $js_tag = (function () {
  var tag = new $Tag({ parameters: ["externref"] });
  $shown(tag, "tag").js = true;
  return tag;
})();
