fn main() {
    println!("{}", wordlib::upper("a"));
}
