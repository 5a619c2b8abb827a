//! gaoya (crates.io): MinHasher32 and MinHashIndex over word 3-shingles.
//! usage: gaoya_peer ARTICLES.jsonl ASSIGNMENTS.jsonl
use gaoya::minhash::{MinHashIndex, MinHasher, MinHasher32, VecContainer};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

const BANDS: usize = 32;
const ROWS: usize = 4;
const SIMILARITY: f64 = 0.5;

#[derive(Deserialize)]
struct Article<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    body: Cow<'a, str>,
}

#[derive(Serialize)]
struct Source<'a> {
    article_id: &'a str,
    resemblance: f64,
}

#[derive(Serialize)]
struct Assignment<'a> {
    article_id: &'a str,
    relation: &'static str,
    sources: Vec<Source<'a>>,
}

/// Hashes of words (runs of letters, digits and underscores in lower case), then of three in a row.
fn shingles(body: &str, hasher: &ahash::RandomState, words: &mut Vec<u64>, out: &mut HashSet<u64, ahash::RandomState>) {
    words.clear();
    out.clear();
    let lower = body.to_lowercase();
    let parts = lower.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.extend(parts.filter(|w| !w.is_empty()).map(|w| hasher.hash_one(w)));
    out.extend(words.windows(3).map(|w| hasher.hash_one((w[0], w[1], w[2]))));
}

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let mut input = BufReader::new(File::open(&arguments[1])?);
    let mut output = BufWriter::new(File::create(&arguments[2])?);
    let hasher = ahash::RandomState::with_seeds(1, 2, 3, 4);
    let minhash = MinHasher32::new(BANDS * ROWS);
    let mut index = MinHashIndex::<u32, usize, VecContainer<usize>>::new_index(BANDS, ROWS, SIMILARITY);
    let (mut ids, mut line): (Vec<String>, _) = (Vec::new(), String::new());
    let (mut words, mut set) = (Vec::new(), HashSet::with_hasher(hasher.clone()));
    while { line.clear(); input.read_line(&mut line)? > 0 } {
        let article: Article = serde_json::from_str(&line)?;
        shingles(&article.body, &hasher, &mut words, &mut set);
        let mut found: Vec<(usize, f64)> = Vec::new();
        if !set.is_empty() {
            let signature = minhash.create_signature(set.iter());
            found = index.query_owned_return_similarity(&signature);
            found.retain(|(number, similarity)| *similarity >= SIMILARITY && ids[*number] != *article.id);
            found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            index.insert(ids.len(), signature);
        }
        let sources = found.iter().map(|f| Source { article_id: &ids[f.0], resemblance: f.1 }).collect();
        let relation = if found.is_empty() { "ORIGINAL" } else { "NEAR_COPY" };
        serde_json::to_writer(&mut output, &Assignment { article_id: &article.id, relation, sources })?;
        output.write_all(b"\n")?;
        ids.push(article.id.into_owned());
    }
    output.flush()
}
