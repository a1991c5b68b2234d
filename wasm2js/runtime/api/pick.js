// pick: these entries of a list.
function $pick(list, indices) {
  var picked = [];
  for (var i = 0; i < indices.length; i++) picked.push(list[indices[i]]);
  return picked;
}
