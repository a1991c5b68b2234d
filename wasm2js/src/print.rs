//! Nodes to text.

use crate::Mapping;
use crate::construct::Stmt;
use swc_common::{BytePos, LineCol, SourceMap, sync::Lrc};
use swc_ecma_ast as ast;
use swc_ecma_codegen::{Config, Emitter, text_writer::JsWriter};

/// Prints statements, ASCII only, safe inside an inline script. `pretty` keeps white space and line breaks.
///
/// # Panics
/// Never: writing to memory cannot fail, and every node is one that `construct` makes.
pub(crate) fn print(stmts: Vec<Stmt>, pretty: bool) -> String {
    write(stmts, pretty, None)
}

/// [`print`], with the places of what [`construct::locate`](crate::construct::locate) marked, in the order of the text.
///
/// # Panics
/// As [`print`].
pub(crate) fn print_located(stmts: Vec<Stmt>, pretty: bool) -> (String, Vec<Mapping>) {
    let mut marks = Vec::new();
    let text = write(stmts, pretty, Some(&mut marks));
    let mapping = |(at, place): (BytePos, LineCol)| Mapping { line: place.line, column: place.col, offset: at.0 - 1 };
    (text, marks.into_iter().map(mapping).collect())
}

fn write(stmts: Vec<Stmt>, pretty: bool, marks: Option<&mut Vec<(BytePos, LineCol)>>) -> String {
    let script = ast::Script { span: swc_common::DUMMY_SP, body: stmts, shebang: None };
    let cm: Lrc<SourceMap> = Lrc::default();
    let mut out = Vec::new();
    {
        let mut writer = JsWriter::new(cm.clone(), "\n", &mut out, marks);
        writer.set_indent_str(" ");
        let cfg = Config::default()
            .with_target(ast::EsVersion::Es5)
            .with_ascii_only(true)
            .with_minify(!pretty)
            .with_inline_script(true);
        let mut emitter = Emitter { cfg, cm, comments: None, wr: writer };
        let done = emitter.emit_script(&script);
        debug_assert!(done.is_ok(), "writing to memory");
    }
    String::from_utf8(out).unwrap_or_default()
}
