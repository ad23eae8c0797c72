//! The way a fixed regular expression is kept: compiled once, on first use. The `regex` crate runs
//! in time linear in the text, whatever the pattern.

/// A named regular expression.
macro_rules! pattern {
    ($($(#[$doc:meta])* $name:ident = $re:expr;)+) => {$(
        $(#[$doc])*
        static $name: std::sync::LazyLock<regex::Regex> = std::sync::LazyLock::new(|| {
            regex::Regex::new($re).expect("a fixed pattern is a valid one; the case tests use them all")
        });
    )+};
}
pub(super) use pattern;
