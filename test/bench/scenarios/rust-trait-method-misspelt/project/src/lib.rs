pub trait Named {
    fn display_name(&self) -> String;
}

pub struct User;

impl Named for User {
    fn dispaly_name(&self) -> String {
        String::from("u")
    }
}
