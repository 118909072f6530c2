use crate::render;

pub struct Table(pub u32);

impl render::Render for Table {
    fn render(&self) -> String {
        self.0.to_string()
    }
}
