pub struct User {
    pub name: String,
    pub role: String,
}

pub fn guest() -> User {
    User { name: "guest", role: String::from("none") }
}
