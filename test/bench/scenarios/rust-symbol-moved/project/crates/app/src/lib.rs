pub mod report;
pub mod text;
pub mod util;
