pub use shapes::one;
