pub fn id() -> u8 { 7 }
