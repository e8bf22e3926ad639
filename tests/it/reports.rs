//! `reports/campaign.txt` and `reports/campaign.html` are what the program prints on the shipped story.

use crate::cli::in_folder;
use crate::snapshot::assert_file;

#[test]
fn the_sample_audits_are_what_the_program_prints() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for (format, report) in [("text", "reports/campaign.txt"), ("html", "reports/campaign.html")] {
        let mut command = in_folder(root);
        command.args(["check", "corpora/campaign/candidate.txt", "--format", format]);
        command.args(["--against", "corpora/campaign/courier.txt", "corpora/campaign/weekly.txt"]);
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{format}");
        assert_file(report, &String::from_utf8(output.stdout).unwrap());
    }
}
