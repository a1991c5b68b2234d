// response_bytes: a promise of the body of a response, which must have come and be WebAssembly.
function $response_bytes(source) {
  return $Promise.resolve(source).then(function (response) {
    if (response === null || typeof response !== "object" || typeof response.arrayBuffer !== "function" || !response.headers) {
      throw new TypeError("the first argument must be a Response or a promise of one");
    }
    var type = response.headers.get("Content-Type");
    if (type === null || type.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, "").toLowerCase() !== "application/wasm") {
      throw new TypeError("the response has the type " + JSON.stringify(type) + ", not application/wasm");
    }
    if (!response.ok) throw new TypeError("the response has the status " + response.status);
    return response.arrayBuffer();
  });
}
