pub mod plain {
    pub fn encode(v: u32) -> String {
        v.to_string()
    }
}

#[cfg(feature = "json")]
pub mod json {
    pub fn encode(v: u32) -> String {
        format!("{{\"v\":{v}}}")
    }
}
