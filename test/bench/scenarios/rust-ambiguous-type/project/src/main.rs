fn timeout(text: &str) -> u64 {
    text.trim()
}

fn main() {
    println!("{}", timeout(" 30 "));
}
