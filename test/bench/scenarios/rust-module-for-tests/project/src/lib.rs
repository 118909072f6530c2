//! An almanac.

pub mod day;
