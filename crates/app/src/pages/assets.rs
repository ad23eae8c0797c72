//! The style sheet, scripts, icons and licences that the pages use, held in the
//! binary. `build.rs` makes them and the table included here; their names carry a
//! hash of their content, so a browser may keep them for ever.

use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// One embedded file.
struct Asset {
    name: &'static str,
    bytes: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The one name without a hash: it must be asked for again after an upgrade.
const LICENCES: &str = "LICENCES.txt";

/// Where the style sheet is served.
pub(crate) fn css_path() -> &'static str {
    CSS
}

/// Where the script is served. It is a module: `<script type="module" src="…">`.
pub(crate) fn js_path() -> &'static str {
    JS
}

/// Where the small picture for a browser's tab is served.
pub(crate) fn favicon_path() -> &'static str {
    FAVICON
}

/// `GET /assets/{*path}`: the file, or 404 in plain words.
pub(crate) async fn serve(Path(path): Path<String>) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == path) else {
        return (StatusCode::NOT_FOUND, "There is no such file. Reload the page: it may be from before an upgrade.\n").into_response();
    };
    let kept = if asset.name == LICENCES { "public, max-age=3600" } else { "public, max-age=31536000, immutable" };
    (
        [
            (header::CONTENT_TYPE, HeaderValue::from_static(content_type(asset.name))),
            (header::CACHE_CONTROL, HeaderValue::from_static(kept)),
            (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        ],
        asset.bytes,
    )
        .into_response()
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn text(path: &str) -> &'static str {
        let name = path.strip_prefix("/assets/").unwrap();
        std::str::from_utf8(ASSETS.iter().find(|asset| asset.name == name).unwrap().bytes).unwrap()
    }

    #[tokio::test]
    async fn every_asset_is_served_with_a_type_and_kept() {
        for asset in ASSETS {
            let answer = serve(Path(asset.name.to_owned())).await;
            assert_eq!(answer.status(), StatusCode::OK, "{}", asset.name);
            let header = |name| answer.headers().get(name).unwrap().to_str().unwrap();
            assert_ne!(header(header::CONTENT_TYPE), "application/octet-stream", "{}", asset.name);
            assert_eq!(header(header::CACHE_CONTROL).ends_with("immutable"), asset.name != LICENCES, "{}", asset.name);
            assert!(!asset.bytes.is_empty(), "{} is empty", asset.name);
        }
        for path in [css_path(), js_path(), favicon_path(), "/assets/LICENCES.txt"] {
            assert!(!text(path).is_empty(), "{path}");
        }
    }

    #[tokio::test]
    async fn an_unknown_or_climbing_path_is_not_found() {
        for path in ["", "waymark.css", "../Cargo.toml", "images/icon-document.svg"] {
            assert_eq!(serve(Path(path.to_owned())).await.status(), StatusCode::NOT_FOUND, "{path}");
        }
    }

    /// What only government services may show is absent, and nothing is asked of
    /// anybody else's server.
    #[test]
    fn no_crown_no_government_typeface_no_outside_address() {
        let css = text(css_path());
        assert!(!css.contains("GDS Transport") && !css.contains("@font-face"));
        for asset in ASSETS {
            assert!(!["crown", "crest", "logotype"].iter().any(|mark| asset.name.contains(mark)), "{}", asset.name);
        }
        for url in css.split("url(").skip(1).filter_map(|rest| rest.split(')').next()).map(|url| url.trim_matches(['"', '\''])) {
            assert!(url.starts_with("data:") || !text(url).is_empty(), "{url}");
        }
    }

    /// A package name left in an import would break every script on the page.
    #[test]
    fn every_import_is_served() {
        for asset in ASSETS.iter().filter(|asset| content_type(asset.name).starts_with("text/javascript")) {
            let script = std::str::from_utf8(asset.bytes).unwrap();
            for line in script.lines().filter(|line| line.starts_with("import ")) {
                let name = line.split('\'').nth(1).unwrap_or_default();
                assert!(!text(&name.replacen("./", "/assets/", 1)).is_empty(), "{}: {line}", asset.name);
            }
        }
    }

    #[test]
    fn the_licences_name_each_package() {
        let notices = text("/assets/LICENCES.txt");
        for package in ["govuk-frontend", "@ministryofjustice/frontend", "htmx.org"] {
            assert!(notices.contains(package), "{package}");
        }
    }

    /// Adds the classes of ours that the templates under `folder` use.
    fn classes(folder: &std::path::Path, found: &mut std::collections::BTreeMap<String, String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                classes(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "html") {
                let template = std::fs::read_to_string(&path).unwrap();
                for attribute in template.split("class=\"").skip(1) {
                    // A class may be followed by, or end in, a template's own marks.
                    let end = attribute.find("\">").or_else(|| attribute.find("\" ")).unwrap_or(attribute.len());
                    for word in attribute[..end].split(|letter: char| !(letter.is_ascii_alphanumeric() || "-_".contains(letter))) {
                        if word.starts_with("wm-") {
                            found.insert(word.to_owned(), path.display().to_string());
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn every_class_of_ours_in_a_template_has_a_style() {
        let css = text(css_path());
        let mut found = std::collections::BTreeMap::new();
        classes(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pages"), &mut found);
        assert!(!found.is_empty(), "no template uses a class of ours");
        for (class, template) in found {
            let after = |rest: &str| !rest.starts_with(|letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter));
            // `wm-status--{{ kind }}` is the beginning of several.
            let styled = css.split(&format!(".{class}")).skip(1).any(|rest| class.ends_with('-') || after(rest));
            assert!(styled, "{template} uses {class}, which frontend/*.scss does not style: add a style, or leave the class out");
        }
    }
}
