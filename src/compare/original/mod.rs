//! What a candidate says otherwise than its original in another language.
//!
//! Words of two languages cannot be laid against each other, so only what needs no dictionary is: values, names, denials
//! counted, quotation marks. All of it is compared over the linked sentences of both sides, of which either may have several.

mod value;

pub use value::contradictions;
