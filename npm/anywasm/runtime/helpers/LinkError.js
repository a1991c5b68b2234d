// LinkError: ours, whatever the engine has.
var $LinkError = $error_class("LinkError");
