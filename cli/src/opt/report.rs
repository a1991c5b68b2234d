//! `--report`: one self-contained page with a treemap of what the bytes of a module are.

use super::metrics::sections;
use serde::Serialize;
use wasmparser::{Name, NameSectionReader, Parser, Payload};

/// Functions and segments shown one by one; the smaller rest is one box.
const MOST: usize = 3000;

#[derive(Serialize)]
struct Node {
    name: String,
    size: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    children: Vec<Node>,
}

/// The page. `names` has the names of functions by index, which the module itself need not have.
pub(crate) fn page(title: &str, wasm: &[u8], names: &[(u32, String)]) -> String {
    let mut children: Vec<Node> =
        sections(wasm).into_iter().map(|(name, size)| Node { name, size, children: Vec::new() }).collect();
    let (functions, segments) = parts(wasm, names);
    for node in &mut children {
        match node.name.as_str() {
            "code" => node.children = largest(&functions),
            "data" => node.children = largest(&segments),
            _ => {}
        }
    }
    let root = Node { name: title.to_owned(), size: wasm.len(), children };
    // Names are hostile text: in a script element only `<` could end it.
    let data = serde_json::to_string(&root)
        .unwrap_or_else(|_| unreachable!("strings and numbers only"))
        .replace('<', "\\u003c");
    include_str!("report.html").replace("{{DATA}}", &data)
}

fn largest(all: &[(String, usize)]) -> Vec<Node> {
    let mut all: Vec<Node> =
        all.iter().map(|(name, size)| Node { name: name.clone(), size: *size, children: Vec::new() }).collect();
    all.sort_by(|a, b| b.size.cmp(&a.size).then_with(|| a.name.cmp(&b.name)));
    if all.len() > MOST {
        let rest = all.split_off(MOST);
        all.push(Node {
            name: format!("{} smaller ones", rest.len()),
            size: rest.iter().map(|n| n.size).sum(),
            children: Vec::new(),
        });
    }
    all
}

/// What has a name and a size.
type Sized = Vec<(String, usize)>;

/// Functions and data segments with their sizes.
fn parts(wasm: &[u8], names: &[(u32, String)]) -> (Sized, Sized) {
    let (mut functions, mut segments, mut index) = (Vec::new(), Vec::new(), 0u32);
    for payload in Parser::new(0).parse_all(wasm).map_while(Result::ok) {
        match payload {
            Payload::ImportSection(imports) => {
                let is_function = |import: &wasmparser::Import<'_>| matches!(import.ty, wasmparser::TypeRef::Func(_));
                index += imports.into_imports().flatten().filter(is_function).count() as u32;
            }
            Payload::CodeSectionEntry(body) => {
                let known = names.binary_search_by_key(&index, |(i, _)| *i).ok();
                let name = known.map_or_else(|| format!("function {index}"), |at| names[at].1.clone());
                functions.push((name, body.range().len()));
                index += 1;
            }
            Payload::DataSection(data) => {
                let segment = |(i, data): (usize, wasmparser::Data<'_>)| (format!("segment {i}"), data.range.len());
                segments.extend(data.into_iter().flatten().enumerate().map(segment));
            }
            _ => {}
        }
    }
    (functions, segments)
}

/// The names of functions that a module has, by index.
pub(crate) fn names(wasm: &[u8]) -> Vec<(u32, String)> {
    let mut all = Vec::new();
    for payload in Parser::new(0).parse_all(wasm).map_while(Result::ok) {
        let Payload::CustomSection(custom) = payload else { continue };
        if custom.name() != "name" {
            continue;
        }
        for name in NameSectionReader::new(wasmparser::BinaryReader::new(custom.data(), custom.data_offset()))
            .map_while(Result::ok)
        {
            if let Name::Function(functions) = name {
                all.extend(functions.into_iter().flatten().map(|naming| (naming.index, naming.name.to_owned())));
            }
        }
    }
    all.sort();
    all
}

#[cfg(test)]
mod tests {
    use super::{names, page};
    use crate::opt::debug_info::without_customs;

    #[test]
    fn names_come_and_go_and_do_not_end_the_script() {
        let wasm =
            wat::parse_str(r#"(module (func $"</script><b>" nop) (memory 1) (data (i32.const 0) "abc"))"#).unwrap();
        let found = names(&wasm);
        assert_eq!(found, [(0, "</script><b>".to_owned())]);
        let bare = without_customs(&wasm, |name| name == "name");
        assert!(names(&bare).is_empty() && bare.len() < wasm.len());
        wasmparser::validate(&bare).unwrap();
        let page = page("a", &bare, &found);
        assert!(page.contains("\\u003c/script>\\u003cb>") && page.matches("</script>").count() == 2);
    }
}
