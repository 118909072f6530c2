pub struct Label {
    pub text: &str,
    pub size: u8,
}
