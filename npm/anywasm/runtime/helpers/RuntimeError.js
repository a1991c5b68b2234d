// RuntimeError: ours, whatever the engine has.
var $RuntimeError = $error_class("RuntimeError");
