// CompileError: the error of a module that is not valid, or has no translation.
var $CompileError = $error_class("CompileError");
