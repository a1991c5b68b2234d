// passes: whether something thrown passes all handlers: a trap of an emitted file, or an exhausted stack in the words of the engines: V8,
// JavaScriptCore and Hermes; Duktape; SpiderMonkey; QuickJS; Internet Explorer. No regular
// expression: V8 cannot compile one then, and throws a SyntaxError that would be caught.
function $passes(thrown) {
  if ($shown(thrown, "trap") !== null) return true;
  if (Object.prototype.toString.call(thrown) !== "[object Error]") return false;
  var name = thrown.name, said = String(thrown.message);
  function begins(text) {
    return said.slice(0, text.length) === text;
  }
  if (name === "RangeError") {
    return begins("Maximum call stack") || begins("callstack limit") || begins("valstack limit") || begins("C stack depth limit");
  }
  if (name === "InternalError") return begins("too much recursion") || begins("stack overflow");
  return name === "Error" && begins("Out of stack space");
}
