//! Bytes to text: UTF-8, UTF-8 and UTF-16 with a byte order mark, and
//! Windows-1252, which is what Excel writes as "CSV" in England.

use super::Unreadable;
use std::borrow::Cow;

/// How the text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16 with a byte order mark.
    Utf16,
    /// Not UTF-8, so read as Windows-1252.
    Windows1252,
}

/// The text of a file, or that it is none.
pub(crate) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Written), Unreadable> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        if encoding != encoding_rs::UTF_8 {
            return if broken { Err(NOT_TEXT) } else { Ok((text, Written::Utf16)) };
        }
        if !broken {
            return Ok((text, Written::Utf8));
        }
    }
    // A text file has next to no control characters; an image or a program has
    // many. A few stray NULs are left for the cells to report.
    let start = bytes.get(..bytes.len().min(8192)).unwrap_or_default();
    let controls = start.iter().filter(|byte| matches!(byte, 0..=8 | 14..=31 | 127)).count();
    if controls * 20 > start.len() {
        return Err(NOT_TEXT);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((Cow::Borrowed(text), Written::Utf8));
    }
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
    Ok((text, Written::Windows1252))
}

const NOT_TEXT: Unreadable = Unreadable::NotATable("the file is neither text nor a workbook");

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_known_by_its_bytes() {
        assert_eq!(decode("Zoë,1".as_bytes()).unwrap(), ("Zoë,1".into(), Written::Utf8));
        assert_eq!(decode(b"\xef\xbb\xbfa,b").unwrap(), ("a,b".into(), Written::Utf8));
        assert_eq!(decode(b"Zo\xeb \x91Missing\x92").unwrap(), ("Zoë ‘Missing’".into(), Written::Windows1252));
        assert_eq!(decode(b"\xff\xfea\0,\0b\0").unwrap(), ("a,b".into(), Written::Utf16));
        assert_eq!(decode(b"").unwrap(), ("".into(), Written::Utf8));
    }

    #[test]
    fn garbage_is_not_text() {
        assert!(decode(&[0, 1, 2, 3, 4, 5, 255, 254, 0, 0]).is_err());
        assert!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0").is_err());
    }
}
