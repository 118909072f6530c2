fn main() {
    let names = vec!["a", "b"];
    for name in &names {
        println!("{}", name;
    }
}
