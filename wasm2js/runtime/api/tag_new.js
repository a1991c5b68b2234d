// tag_new: the record of a tag: its type's text `t`, the types of its parameters `p`, object `o`, whether it stands for what JavaScript throws `js`.
function $tag_new(type, params) {
  return { k: "tag", t: type, p: params, o: null, js: false };
}
