// AssemblyScript: strings both ways, so that its own loader has something to do.
export function greet(name: string, n: i32): string {
  let a: u64 = 0, b: u64 = 1;
  for (let i = 0; i < n; i++) {
    const next = a + b;
    a = b;
    b = next;
  }
  return "hello " + name + ", " + a.toString();
}
