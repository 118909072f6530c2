//! Shapes.
//!
//! ```
//! let s = Square::new(3);
//! assert_eq!(s.area(), 9);
//! ```

/// A square.
pub struct Square(u32);

impl Square {
    /// A square of that side.
    pub fn new(side: u32) -> Self {
        Square(side)
    }

    /// Its area.
    ///
    /// ```
    /// use geometry::Sqare;
    /// assert_eq!(Sqare::new(2).area(), 4);
    /// ```
    pub fn area(&self) -> u32 {
        self.0 * self.0
    }
}
