pub struct Rectangle {
    pub width: u32,
    pub height: u32,
}

impl Rectangle {
    pub fn area(&self) -> u32 {
        self.width * self.heigth
    }
}

#[cfg(test)]
mod tests {
    use super::Rectangle;

    #[test]
    fn multiplies() {
        assert_eq!(Rectangle { width: 3, height: 4 }.area(), 12);
    }
}
