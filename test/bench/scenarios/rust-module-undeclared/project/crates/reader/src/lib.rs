//! Reads tables.

mod parser;
pub mod text;

pub fn cells(line: &str) -> usize {
    parser::parse(line).len()
}

#[cfg(test)]
mod tests {
    #[test]
    fn counts() {
        assert_eq!(super::cells(" a, b "), 2);
    }
}
