pub fn api() -> u8 { shared::id() }
