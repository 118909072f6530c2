fn pick(items: &[u8], at: u32) -> u8 {
    items[at]
}

fn main() {
    println!("{}", pick(&[1, 2], 1));
}
