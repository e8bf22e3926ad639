//! The extension module of the Python package: takes articles and pairs as Python or Arrow has them, lets the library work
//! while Python goes on, and gives back the JSON of the command line or Arrow tables of the same rows.
//!
//! What a user sees is `wirecheck/__init__.py` and `wirecheck/spark/`; nothing here is called by anybody else.

mod articles;
mod audits;
mod columns;
mod grouping;
mod pairs;
mod rows;
mod settings;
mod sides;
mod stream;

use pyo3::prelude::*;

#[pymodule]
fn _core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("ArticleError", module.py().get_type::<articles::ArticleError>())?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<articles::Articles>()?;
    module.add_class::<settings::Options>()?;
    module.add_class::<grouping::Census>()?;
    module.add_class::<grouping::Reprints>()?;
    module.add_class::<grouping::Near>()?;
    module.add_class::<grouping::Sayings>()?;
    module.add_class::<grouping::Stories>()?;
    module.add_class::<stream::Audits>()?;
    module.add_function(wrap_pyfunction!(audits::check, module)?)?;
    module.add_function(wrap_pyfunction!(audits::check_tables, module)?)?;
    module.add_function(wrap_pyfunction!(audits::quotes, module)?)?;
    module.add_function(wrap_pyfunction!(audits::quotes_table, module)?)?;
    module.add_function(wrap_pyfunction!(audits::entities, module)?)?;
    module.add_function(wrap_pyfunction!(audits::entities_table, module)?)?;
    module.add_function(wrap_pyfunction!(audits::stories, module)?)?;
    module.add_function(wrap_pyfunction!(pairs::pairs, module)?)?;
    module.add_function(wrap_pyfunction!(pairs::pairs_table, module)?)?;
    module.add_function(wrap_pyfunction!(sides::align, module)?)?;
    module.add_function(wrap_pyfunction!(sides::diff, module)?)?;
    module.add_function(wrap_pyfunction!(sides::align_table, module)?)?;
    module.add_function(wrap_pyfunction!(sides::diff_table, module)?)?;
    module.add_function(wrap_pyfunction!(grouping::sign, module)?)?;
    module.add_function(wrap_pyfunction!(grouping::cosines, module)?)?;
    module.add_function(wrap_pyfunction!(grouping::alike, module)?)?;
    Ok(())
}
