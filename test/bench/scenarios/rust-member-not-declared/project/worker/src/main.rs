use shared::id;

fn main() { println!("{}", id()); }
