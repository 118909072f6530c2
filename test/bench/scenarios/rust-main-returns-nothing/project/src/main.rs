fn main() {
    let n: i32 = "1".parse()?;
    println!("{n}");
}
