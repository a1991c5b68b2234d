// utf8: the text of these bytes, or null if they are not UTF-8.
function $utf8(bytes) {
  var text = "";
  for (var i = 0; i < bytes.length; i++) text += "%" + (bytes[i] < 16 ? "0" : "") + bytes[i].toString(16);
  try {
    return decodeURIComponent(text);
  } catch (e) {
    return null;
  }
}
