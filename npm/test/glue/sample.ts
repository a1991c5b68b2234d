// What AssemblyScript's glue has to do with: strings, arrays, classes, i64, callbacks and aborts.
@external("env", "heard")
declare function heard(what: string, times: i64): void;

export class Counter {
  constructor(public name: string, public count: i64) {}
}

export function greet(name: string): string {
  heard(name, 1 << 40);
  return "Hello, " + name + "! " + name.length.toString();
}

export function sum(values: Float64Array): f64 {
  let total: f64 = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}

export function sorted(values: i32[]): i32[] {
  return values.sort((a, b) => a - b);
}

export function factorial(n: i64): i64 {
  return n < 2 ? 1 : n * factorial(n - 1);
}

export function made(name: string): Counter {
  return new Counter(name, 7);
}

export function fail(why: string): void {
  throw new Error(why);
}
