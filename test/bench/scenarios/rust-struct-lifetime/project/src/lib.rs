//! Views.

/// A view of a text.
pub struct View {
    /// The text.
    pub text: &str,
}
