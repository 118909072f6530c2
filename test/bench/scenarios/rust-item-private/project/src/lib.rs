pub mod math {
    fn add(a: i32, b: i32) -> i32 {
        a + b
    }
}

pub fn run() -> i32 {
    math::add(1, 2)
}

#[test]
fn t() {
    assert_eq!(run(), 3);
}
