//! Tables that lie beside the code as bytes are what their texts say.

use std::fs;
use std::path::Path;

use wirecheck::language::en::sense_table;

#[test]
fn the_table_of_senses_is_that_of_its_texts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language/en");
    let text = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let wanted = sense_table(&text("sense.txt"), &text("opposite.txt"));
    let path = folder.join("sense.table");
    if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
        fs::write(&path, &wanted).unwrap();
    }
    assert!(fs::read(&path).unwrap() == wanted, "SNAPSHOTS=overwrite cargo test tables writes sense.table anew");
}
