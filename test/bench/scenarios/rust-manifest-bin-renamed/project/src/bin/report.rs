fn main() {
    println!("report");
}
