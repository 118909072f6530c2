//! The engine.
/// Its power.
pub fn power() -> u32 {
    7
}
