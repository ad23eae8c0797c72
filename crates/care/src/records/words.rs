//! Two kinds of text: our own, and somebody else's.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

macro_rules! words {
    ($(#[$doc:meta])+ $Name:ident, $name:literal, $verbatim:literal) => {
        $(#[$doc])+
        #[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $Name(pub String);

        impl $Name {
            /// As text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $Name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $Name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl JsonSchema for $Name {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "x-lines": 5, "x-verbatim": $verbatim })
            }
        }
    };
}

words! {
    /// Our own words, of more than one line.
    Prose, "prose", false
}
words! {
    /// Somebody else's words, exactly as they stand. They are printed in
    /// quotation marks and corrected only by a new version with a reason.
    Verbatim, "verbatim", true
}
