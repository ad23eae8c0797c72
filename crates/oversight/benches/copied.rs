//! x
#![allow(clippy::unwrap_used, missing_docs)]
use oversight::practice::copied::*;
use std::collections::HashMap;
type Row = HashMap<String, String>;
fn rows(dir: &str, f: &str) -> Vec<Row> {
    csv::Reader::from_path(format!("{dir}/{f}")).unwrap().deserialize().map(|r| r.unwrap()).collect()
}
fn main() {
    let dir = std::env::args().find_map(|a| a.strip_prefix("dir=").map(str::to_owned)).unwrap();
    let plans = rows(&dir, "plans.csv");
    let mut latest: HashMap<String, (u32, String)> = HashMap::new();
    for r in &plans {
        let v: u32 = r["version"].parse().unwrap();
        let e = latest.entry(r["plan_id"].clone()).or_insert((v, r["family_id"].clone()));
        if v >= e.0 { *e = (v, r["family_id"].clone()) }
    }
    let mut items: HashMap<&str, Vec<Item>> = HashMap::new();
    let (r, o, a) = (rows(&dir, "risks.csv"), rows(&dir, "outcomes.csv"), rows(&dir, "actions.csv"));
    for (t, id, cols) in [(&r, "risk_id", vec![("text", Kind::Risk)]), (&o, "outcome_id", vec![("text", Kind::Outcome), ("how_we_will_know", Kind::Measure)]), (&a, "action_id", vec![("text", Kind::Action)])] {
        for row in t.iter() {
            if latest[&row["plan_id"]].0 == row["version"].parse::<u32>().unwrap() {
                for (c, kind) in &cols { items.entry(&row["plan_id"]).or_default().push(Item { kind: *kind, id: &row[id], text: &row[*c] }) }
            }
        }
    }
    let people = rows(&dir, "people.csv");
    let mut names: HashMap<&str, Vec<&str>> = HashMap::new();
    for p in &people { names.entry(&p["family_id"]).or_default().push(&p["first_name"]) }
    let docs: Vec<Document> = latest.iter().map(|(p, (_, f))| Document { plan: p, family: f, begun: None, names: names.get(f.as_str()).cloned().unwrap_or_default(), items: items.remove(p.as_str()).unwrap_or_default() }).collect();
    let lib = rows(&dir, "library.csv");
    let library = Library { phrases: lib.iter().map(|r| r["text"].as_str()).collect() };
    let t = std::time::Instant::now();
    let scored = explore(&docs, &library);
    eprintln!("all {:?}", t.elapsed());
    let donor: HashMap<String, (String, String)> = rows(&dir, "labels.csv").into_iter().filter(|r| r["defect"] == "copied_from_unrelated").map(|r| (r["plan_id"].clone(), (latest[&r["related_plan_id"]].1.clone(), r["note"].clone()))).collect();
    let root = |p: &str| donor.get(p).map_or(latest[p].1.clone(), |d| d.0.clone());
    let mut best: HashMap<&str, f64> = HashMap::new();
    for s in &scored {
        let ok = root(&s.here) == root(&s.there);
        let note = donor.get(&s.there).or(donor.get(&s.here)).map_or("", |d| &d.1);
        let kind = if !ok { "chance" } else if donor.contains_key(&s.here) || donor.contains_key(&s.there) { note } else { "?" };
        println!("{:.1}\t{}\t{}\t{}\t{}\t{:.3}\t{:.3}\t{}\t{}\t{}", s.bits, s.here, s.there, s.words, s.longest, s.bits / s.own.0.min(s.own.1), s.words as f64 / s.of.0.min(s.of.1) as f64, s.of.0.min(s.of.1), kind, if ok {"OK"} else {"NO"});
        if ok { for p in [&s.here, &s.there] { let b = best.entry(p).or_default(); *b = b.max(s.bits) } }
    }
    for (p, d) in &donor { if !best.contains_key(p.as_str()) { println!("0\t{p}\tMISSED\t{}", d.1) } }
}
