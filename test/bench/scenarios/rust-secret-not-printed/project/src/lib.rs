pub struct SigningKey(Vec<u8>);

impl SigningKey {
    pub fn new(bytes: &[u8]) -> Self {
        SigningKey(bytes.to_vec())
    }
}

#[derive(Debug)]
pub struct Sender {
    pub name: String,
    pub key: SigningKey,
}

pub fn trace(sender: &Sender) {
    eprintln!("{sender:?}");
}
