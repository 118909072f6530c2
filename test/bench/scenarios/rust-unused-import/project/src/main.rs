use std::collections::{BTreeMap, HashMap};

fn main() {
    let ages: HashMap<&str, u32> = HashMap::from([("ada", 36)]);
    println!("{ages:?}");
}
