use crate::util::{one, slug};

pub fn title(s: &str) -> String {
    format!("{}{}", slug(s), one())
}

#[cfg(test)]
mod tests {
    #[test]
    fn lower() {
        assert_eq!(super::title("A"), "a1");
    }
}
