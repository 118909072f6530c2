#[derive(Debug, PartialEq)]
pub struct Size {
    pub width: u32
    pub height: u32,
}

impl Size {
    pub fn area(&self) -> u32 {
        self.width * self.height
    }
}

#[test]
fn has_an_area() {
    assert_eq!(Size { width: 2, height: 3 }.area(), 6);
}
