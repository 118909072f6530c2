fn main() {
    println!("{}", shape::square(3));
}
