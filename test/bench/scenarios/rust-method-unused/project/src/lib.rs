#![deny(warnings)]

pub struct P {
    n: u32,
}

impl P {
    pub fn new(n: u32) -> Self {
        P { n }
    }
    fn twice(&self) -> u32 {
        self.n * 2
    }
    pub fn n(&self) -> u32 {
        self.n
    }
}
