//! Sentences of honest translations and their originals, and the same with an error.
