// dress_member: an operation or attribute of an interface or namespace: enumerable, configurable, named.
function $dress_member(object, name) {
  var member = Object.getOwnPropertyDescriptor(object, name);
  member.enumerable = member.configurable = true;
  if (member.get) $set_name(member.get, "get " + name, 0);
  if (member.set) $set_name(member.set, "set " + name, 1);
  if (member.value) {
    member.writable = true;
    $set_name(member.value, name, member.value.length);
  }
  Object.defineProperty(object, name, member);
}
