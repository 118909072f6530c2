//! Counts words.

fn main() {
    let mut counts: HashMap<String, u32> = HashMap::new();
    for word in std::env::args() {
        *counts.entry(word).or_default() += 1;
    }
    println!("{}", counts.len());
}
