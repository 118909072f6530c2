//! Menus.

/// A dish.
#[derive(Debug)]
pub struct Dish {
    pub name: String,
    pub with: Vec<String>,
}

/// The soup of the day.
pub fn soup() -> Dish {
    Dish { name: "soup", with: vec!["bread", "salt"] }
}

#[test]
fn soup_has_salt() {
    assert!(soup().with.contains(&"salt".to_string()), "{}", soup().name);
}
