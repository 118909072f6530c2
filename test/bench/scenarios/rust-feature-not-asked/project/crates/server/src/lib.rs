use codec::json;

pub fn answer() -> String {
    json::encode(42)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers() {
        assert_eq!(answer(), "{\"v\":42}");
    }
}
