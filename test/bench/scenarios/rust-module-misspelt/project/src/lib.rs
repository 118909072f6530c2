mod tokeniser;

pub use tokeniser::split;
