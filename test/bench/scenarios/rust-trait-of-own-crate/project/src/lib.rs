pub mod render;
pub mod table;
