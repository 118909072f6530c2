fn main() {
    println!("{}", util::one());
}
