use crate::lexer::split;
use crate::text::trim::trimmed;

pub fn parse(line: &str) -> Vec<String> {
    split(line).map(trimmed).collect()
}
