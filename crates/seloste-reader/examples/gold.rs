use serde_json::json;
use std::collections::BTreeSet;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let lang = std::env::args().nth(2).unwrap();
    let src = std::fs::read_to_string(&path).unwrap();
    let dir = std::path::Path::new(&path).parent().unwrap().to_owned();
    let load = move |n: &str| std::fs::read_to_string(dir.join(n)).map_err(|e| e.to_string());
    let c = seloste_notice::check(&path, &src, &load, jiff::civil::date(2026, 11, 22)).checked.unwrap();
    let n = &*c;
    let bases: BTreeSet<String> = n.purposes.iter().map(|p| format!("{:?}", p.basis)).collect();
    let fields: BTreeSet<&str> = n.fields.keys().filter_map(|f| seloste_reader::item_of(f.as_str())).collect();
    println!(
        "{}",
        json!({"bases": bases, "fields": fields, "lang": lang, "dpo": n.dpo.is_some(), "recips": n.recipients.iter().map(|r| (r.name.best(seloste_terms::Lang::Fi).to_owned(), r.countries.clone(), r.safeguard.as_ref().map(|s| s.kind.clone()))).collect::<Vec<_>>(), "decisions": format!("{:?}", n.decisions), "name": n.name.best(seloste_terms::Lang::Fi), "version": n.version.to_string(), "own": n.fields.keys().filter(|f| seloste_reader::item_of(f.as_str()).is_none()).map(|f| f.to_string()).collect::<Vec<_>>()})
    );
}
