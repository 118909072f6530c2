use std::env;

struct Found {
    by_name: HashMap<String, PathBuf>,
}

fn main() {
    let dir = env::args().nth(1).unwrap_or_else(|| ".".into());
    let mut f = Found { by_name: HashMap::new() };
    f.by_name.insert("root".into(), PathBuf::from(dir));
    println!("{}", f.by_name.len());
}
