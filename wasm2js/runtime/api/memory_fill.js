// memory_fill: `memory.fill`, doubling what is filled already.
function $memory_fill(m, at, value, count) {
  var bytes, done = 0;
  at = at >>> 0;
  count = count >>> 0;
  if ($beyond(m, at + count)) $trap(4);
  bytes = m.u8;
  for (; done < count && done < 64; done++) bytes[at + done] = value;
  while (done < count) {
    var more = done < count - done ? done : count - done;
    bytes.set(bytes.subarray(at, at + more), at + done);
    done += more;
  }
}
