fn main() {
    println!("{}", engine::power());
}
