// The sample app for IE11: ES5, without promises, so that only `?init` and `?url` serve. What it shows goes to `report`, a function of the page.
import initFib from './fib.wasm?init';
import initFill from './fill.wasm?init';
import initDot from './dot.wasm?init';
import initModern from './modern.wasm?init';
import fibUrl from './fib.wasm?url';

function check(name, instantiate, use) {
  instantiate().then(
    function (instance) {
      report(name, String(use(instance.exports)));
    },
    function (error) {
      report(name, error.name + ': ' + error.message);
    }
  );
}

check('?init', function () {
  return initFib();
}, function (exports) {
  return exports.fib(15);
});

var memory = new WebAssembly.Memory({ initial: 1 });
check('memory', function () {
  return initFill({ env: { memory: memory } });
}, function (exports) {
  exports.fill(7, 100);
  return exports.sum(100) + ' ' + new Uint8Array(memory.buffer)[99];
});

check('SIMD', function () {
  return initDot();
}, function (exports) {
  new Float32Array(exports.memory.buffer).set([1, 2, 3, 4, 5, 6, 7, 8]);
  return exports.dot(0, 16);
});

check('GC', function () {
  return initModern();
}, function (exports) {
  return exports.list_sum(1000);
});

// As glue for old browsers loads a module.
var request = new XMLHttpRequest();
request.open('GET', fibUrl);
request.responseType = 'arraybuffer';
request.onload = function () {
  check('?url', function () {
    return {
      then: function (onOk, onError) {
        WebAssembly.instantiate(request.response, {}).then(function (result) {
          onOk(result.instance);
        }, onError);
      }
    };
  }, function (exports) {
    return exports.fib(10);
  });
};
request.send();
