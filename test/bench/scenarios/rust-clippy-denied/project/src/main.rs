fn square(side: u32) -> u32 {
    return side * side;
}

fn main() {
    let sides: Vec<u32> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    if sides.len() == 0 {
        return;
    }
    println!("{}", square(sides[0]));
}
