// find: what is registered under one of the keys in this table, or undefined.
function $find(table, keys) {
  for (var i = 0; i < keys.length; i++) if (keys[i] in table) return table[keys[i]];
  return undefined;
}
