//! Reads with [`Reader`].

/// Reads text. See also [`Writter`].
pub struct Reader;

/// Writes text.
pub struct Writer;
