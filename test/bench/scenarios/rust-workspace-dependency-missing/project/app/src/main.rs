fn main() {
    println!("{}", shop_core::total());
}
