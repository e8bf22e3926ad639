//! wirecheck audits syndicated and machine-translated news before it is published.

pub mod text;
