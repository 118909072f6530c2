use std::collections::BTreeMap;

pub fn count(words: &[&str]) -> BTreeMap<String, usize> {
    let map = BTreeMap::new();
    for w in words {
        *map.entry(w.to_string()).or_insert(0) += 1;
    }
    map
}
