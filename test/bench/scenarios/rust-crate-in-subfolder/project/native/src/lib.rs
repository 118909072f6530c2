pub fn area(width: u32, height: u32) -> u32 {
    width * height
}

#[test]
fn areas() {
    assert_eq!(area(3, 4), 12);
}
