//! Makes what the browser needs, so that one binary holds it all.
//!
//! The design system comes from npm by lock file and is not committed. When
//! `node_modules` is missing or older than the lock file it is fetched; then the
//! style sheet is compiled, and it, the scripts, the icons and the licences are laid
//! in `$OUT_DIR/assets` under names that carry a hash of their content. The table of
//! them, `$OUT_DIR/assets.rs`, is included by `src/pages/assets.rs`.
//!
//! An edit of a page does not run this again: only the front end's own folder, the
//! lock file and the migrations are watched (the last because the macro that embeds
//! them cannot see a new file).

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// A script of the design system: the name it is imported by, where npm puts it,
/// and the name it is served under.
const SCRIPTS: [(&str, &str, &str); 4] = [
    ("govuk-frontend", "govuk-frontend/dist/govuk/govuk-frontend.min.js", "govuk-frontend.js"),
    (
        "@ministryofjustice/frontend/moj/components/sortable-table/sortable-table.mjs",
        "@ministryofjustice/frontend/moj/components/sortable-table/sortable-table.mjs",
        "sortable-table.js",
    ),
    (
        "@ministryofjustice/frontend/moj/components/filter-toggle-button/filter-toggle-button.mjs",
        "@ministryofjustice/frontend/moj/components/filter-toggle-button/filter-toggle-button.mjs",
        "filter-toggle-button.js",
    ),
    ("htmx.org", "htmx.org/dist/htmx.esm.min.js", "htmx.js"),
];

/// Where the style sheet looks for icons, as MOJ Frontend writes it.
const IMAGES: &str = "/assets/images/";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=frontend");
    println!("cargo::rerun-if-changed=migrations");
    println!("cargo::rerun-if-changed=../../package-lock.json");
    if let Err(problem) = make() {
        for line in problem.lines().filter(|line| !line.trim().is_empty()) {
            println!("cargo::error={line}");
        }
        std::process::exit(1);
    }
}

fn make() -> Result<(), String> {
    let crate_dir = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?);
    let out_dir = PathBuf::from(env::var("OUT_DIR").map_err(|e| e.to_string())?);
    let root = crate_dir.join("../..");
    let frontend = crate_dir.join("frontend");
    let modules = root.join("node_modules");

    fetch_packages(&root, &modules)?;

    let css = compile_css(&root, &frontend.join("waymark.scss"))?;
    let mut folder = Folder::empty(out_dir.join("assets"))?;
    let css = place_icons(&css, &modules.join("@ministryofjustice/frontend/moj/assets/images"), &mut folder)?;
    let css = folder.place("waymark.css", css.as_bytes())?;

    let mut imports = BTreeMap::new();
    for (name, file, served_as) in SCRIPTS {
        let script = resolve_imports(&read(&modules.join(file))?, &imports);
        imports.insert(name, folder.place(served_as, script.as_bytes())?);
    }
    let js = resolve_imports(&read(&frontend.join("waymark.js"))?, &imports);
    let js = folder.place("waymark.js", js.as_bytes())?;
    let favicon = folder.place("favicon.svg", read(&frontend.join("favicon.svg"))?.as_bytes())?;
    // The one name without a hash, so that it can be written down elsewhere.
    folder.place_as("LICENCES.txt", read(&frontend.join("LICENCES.txt"))?.as_bytes())?;

    let table = folder.table(&css, &js, &favicon);
    fs::write(out_dir.join("assets.rs"), table).map_err(|e| format!("cannot write the table of assets: {e}"))
}

/// Runs `npm ci` where what is installed is not what the lock file says. npm writes
/// `node_modules/.package-lock.json` last, so its time is the time of a whole install.
fn fetch_packages(root: &Path, modules: &Path) -> Result<(), String> {
    let time = |path: &Path| fs::metadata(path).and_then(|meta| meta.modified()).ok();
    let (Some(wanted), had) = (time(&root.join("package-lock.json")), time(&modules.join(".package-lock.json"))) else {
        return Err("package-lock.json is missing from the repository's root, so the pages' design system cannot be fetched".into());
    };
    if had.is_some_and(|had| had >= wanted) {
        return Ok(());
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    run(Command::new(npm).args(["ci", "--ignore-scripts"]).current_dir(root)).map(|_| ())
}

fn compile_css(root: &Path, scss: &Path) -> Result<String, String> {
    run(Command::new("node")
        .arg("node_modules/sass/sass.js")
        .args(["--no-source-map", "--style=compressed", "--quiet-deps", "--no-color", "--load-path=."])
        .arg(scss)
        .current_dir(root))
}

/// What the command printed, or what to do about its failure.
fn run(command: &mut Command) -> Result<String, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|e| {
        format!(
            "`{name}` could not be run ({e}). The pages' style sheet is built with Node. Install Node 20 or later with npm \
             (on Debian: apt-get install nodejs npm), then build again."
        )
    })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(format!(
        "`{name}` failed while the pages' style sheet was being built ({}). If it could not reach the npm registry, run \
         `npm ci --ignore-scripts` in the repository's root where it can, then build again.\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stderr),
        String::from_utf8_lossy(&output.stdout),
    ))
}

/// Copies the icons that the style sheet names, and makes it name them with their
/// hash. Crowns, crests and departments' logos may not be used by us, so naming one
/// is an error.
fn place_icons(css: &str, images: &Path, folder: &mut Folder) -> Result<String, String> {
    let mut parts = css.split(IMAGES);
    let mut placed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find([')', '"', '\'', '?', '#']).unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        if ["crown", "crest", "logotype", "touch-icon"].iter().any(|mark| name.contains(mark)) {
            return Err(format!("the style sheet uses {name}, which only government services may show: leave that component out"));
        }
        let icon = folder.place(name, read(&images.join(name))?.as_bytes())?;
        placed.push_str("/assets/");
        placed.push_str(&icon);
        placed.push_str(rest);
    }
    Ok(placed)
}

/// Replaces package names in `import` statements by the served names, and drops the
/// pointers to source maps that are not served.
fn resolve_imports(script: &str, imports: &BTreeMap<&str, String>) -> String {
    let mut resolved = String::with_capacity(script.len());
    for line in script.lines().filter(|line| !line.starts_with("//# sourceMappingURL=")) {
        let mut line = line.to_owned();
        if line.starts_with("import ") {
            for (name, served_as) in imports {
                line = line.replace(&format!("'{name}'"), &format!("'./{served_as}'"));
            }
        }
        resolved.push_str(&line);
        resolved.push('\n');
    }
    resolved
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|e| format!("cannot read {}: {e}", path.display()))
}

/// The folder that is embedded, and the names of what is in it.
struct Folder {
    path: PathBuf,
    names: Vec<String>,
}

impl Folder {
    /// An empty folder, so that no asset of an earlier build is embedded.
    fn empty(path: PathBuf) -> Result<Self, String> {
        if path.exists() {
            fs::remove_dir_all(&path).map_err(|e| format!("cannot clear {}: {e}", path.display()))?;
        }
        fs::create_dir_all(&path).map_err(|e| format!("cannot make {}: {e}", path.display()))?;
        Ok(Self { path, names: Vec::new() })
    }

    /// Writes `name.ext` as `name.<hash of the content>.ext` and returns that name.
    fn place(&mut self, name: &str, content: &[u8]) -> Result<String, String> {
        // Only tells versions apart, so the standard library's hash is enough.
        let mut hasher = DefaultHasher::new();
        hasher.write(content);
        let (stem, extension) = name.rsplit_once('.').ok_or_else(|| format!("{name} has no extension"))?;
        let hashed = format!("{stem}.{:016x}.{extension}", hasher.finish());
        self.place_as(&hashed, content)?;
        Ok(hashed)
    }

    fn place_as(&mut self, name: &str, content: &[u8]) -> Result<(), String> {
        fs::write(self.path.join(name), content).map_err(|e| format!("cannot write {name}: {e}"))?;
        if !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
        Ok(())
    }

    /// The Rust source of the table.
    fn table(&self, css: &str, js: &str, favicon: &str) -> String {
        let mut source = String::new();
        for (constant, name) in [("CSS", css), ("JS", js), ("FAVICON", favicon)] {
            let _ = writeln!(source, "const {constant}: &str = {:?};", format!("/assets/{name}"));
        }
        source.push_str("static ASSETS: &[Asset] = &[\n");
        for name in &self.names {
            let _ = writeln!(
                source,
                "    Asset {{ name: {name:?}, bytes: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/assets/\", {name:?})) }},"
            );
        }
        source.push_str("];\n");
        source
    }
}
