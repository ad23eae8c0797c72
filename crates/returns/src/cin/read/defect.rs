//! What could not be read as meant, and where.

use crate::cin::submission::Misread;
use care::rule::collection_year;
use std::collections::HashMap;
use std::fmt;
use std::ops::RangeInclusive;

/// The collection years whose schemas are known, by the calendar years they
/// end in: the Department's XML schemas of 2023 to 2026.
pub(in crate::cin) const SCHEMAS: RangeInclusive<i16> = 2023..=2026;

/// Something in a file that could not be read as meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// Which file, counted from 0.
    pub file: u32,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// The child whose record it is in, where its identifier had been read.
    pub child: Option<Box<str>>,
    /// What it is.
    pub fault: Fault,
    /// How often it occurs; the place is the first.
    pub times: u32,
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Of one file, and of the first of several, the line is enough.
        if self.file > 0 {
            write!(f, "file {}, ", self.file.saturating_add(1))?;
        }
        write!(f, "line {}, column {}: {}", self.line, self.column, self.fault)?;
        if self.times > 1 {
            write!(f, " ({} times, the first here)", self.times)?;
        }
        Ok(())
    }
}

/// What a defect is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The input itself failed.
    Input(Box<str>),
    /// No child in the file, and what it seems to be.
    NoChildren(Seems),
    /// Markup that cannot be followed; reading stopped.
    Broken(Box<str>),
    /// Markup that breaks XML's rules; reading went on.
    Syntax(Box<str>),
    /// An encoding nobody knows.
    UnknownEncoding(Box<str>),
    /// Bytes that are not text in the encoding.
    BadBytes,
    /// A document type.
    DocumentType,
    /// An entity that only a document type could define.
    Entity(Box<str>),
    /// An ampersand on its own.
    Ampersand,
    /// A text, tag or comment over the limit; reading stopped.
    TooLong,
    /// A value over the limit for values; its start was kept.
    LongValue(&'static str),
    /// Elements nested over the limit; reading stopped.
    TooDeep,
    /// Names written with other capitals than the schema's.
    Capitals,
    /// A namespace.
    Namespace,
    /// An attribute.
    Attribute,
    /// A group that is not there.
    Missing(&'static str),
    /// A header after the first child.
    LateHeader,
    /// An element without its end tag.
    Unclosed(&'static str),
    /// An end tag without its element.
    StrayEnd(Box<str>),
    /// An element the schema does not have there.
    Unexpected {
        /// The element.
        element: Box<str>,
        /// Where it stands.
        within: &'static str,
    },
    /// A group that no schema has yet, in a shape that nobody knows.
    Beyond(Box<str>),
    /// A group that no schema has yet, read by the names that systems send.
    Ahead,
    /// A collection year, by the calendar year it ends in, of which no schema
    /// is known.
    OtherYear(i16),
    /// Text between elements.
    StrayText {
        /// How it starts.
        text: Box<str>,
        /// Where it stands.
        within: &'static str,
    },
    /// A group or field sent again where one is allowed.
    Repeated(&'static str),
    /// A control character in a value.
    ControlCharacter(&'static str),
    /// A value that is not what its field holds.
    Misread {
        /// The field.
        field: &'static str,
        /// The text.
        text: Box<str>,
        /// What it should have been.
        misread: Misread,
    },
}

/// What a file without a child in it seems to be.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Seems {
    /// Nothing: no element and no text.
    Empty,
    /// A zip, or a workbook.
    Packed,
    /// Text that is no XML, by its beginning.
    Text(Box<str>),
    /// A page of the web.
    WebPage,
    /// The return of children looked after.
    Ssda903,
    /// Another collection, by the name in its header.
    Collection(Box<str>),
    /// Other XML, by its first element.
    Other(Box<str>),
    /// A census with nobody in it.
    Census,
}

impl Seems {
    /// Whether it is no census at all, so that nothing else need be said of it.
    pub(super) fn is_no_census(&self) -> bool {
        !matches!(self, Self::Collection(_) | Self::Census)
    }
}

impl fmt::Display for Seems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("there is nothing in the file. Export it again, or check which file was chosen."),
            Self::Packed => f.write_str("this is a zip or a workbook, and no XML. Unpack it, and choose the XML file of the census."),
            Self::Text(start) => {
                let table = start.get(..5).is_some_and(|word| word.eq_ignore_ascii_case("CHILD")) && start.contains(',');
                write!(f, "this is not XML, as it begins with {start:?}; ")?;
                f.write_str(if table {
                    "it looks like a table of the return of children looked after. Check it as that (ssda903)."
                } else {
                    "choose the XML file of the census."
                })
            }
            Self::WebPage => f.write_str(
                "this is a page of the web, as a download leaves that needed somebody to sign in. Sign in, and download the census again.",
            ),
            Self::Ssda903 => {
                f.write_str("this is the XML of the return of children looked after. Check it as that (ssda903), or choose the census.")
            }
            Self::Collection(name) => {
                write!(f, "the header says that this is the collection {name:?}, and there is no child of the census in it. Choose the census.")
            }
            Self::Other(name) => {
                write!(f, "there is no Child element in the file, which begins with {name}. It may be another return: check which file was chosen.")
            }
            Self::Census => f.write_str(
                "there is no Child element in the file, though it begins as a census does. The export may have failed: look how many children it chose.",
            ),
        }
    }
}

impl Fault {
    /// Whether what follows in the file was not read.
    pub fn stops_reading(&self) -> bool {
        matches!(self, Self::Input(_) | Self::Broken(_) | Self::TooLong | Self::TooDeep)
    }

    /// Whether it only says how something was read, with nothing to mend.
    pub fn is_note(&self) -> bool {
        matches!(self, Self::OtherYear(_))
    }

    /// Whether it is what a person should hear first: that there was nothing
    /// to read, or that what follows was not read.
    pub fn comes_first(&self) -> bool {
        self.stops_reading() || matches!(self, Self::NoChildren(_))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(error) => {
                write!(f, "the file could not be read further ({error}). What follows was not checked: send the file again.")
            }
            Self::NoChildren(seems) => seems.fmt(f),
            Self::Broken(error) => write!(
                f,
                "the XML breaks off here ({error}). What follows was not checked: mend this place, or export the file again."
            ),
            Self::Syntax(error) => {
                write!(f, "this is not well-formed XML ({error}). The rest was read; mend this place before sending.")
            }
            Self::UnknownEncoding(name) => write!(
                f,
                "the encoding {name} is not known. The file was read as UTF-8 or Windows-1252: export it as UTF-8."
            ),
            Self::BadBytes => f.write_str(
                "some bytes are not text in the encoding the file declares, and stand as \u{FFFD}. Export the file as UTF-8, or declare the encoding it has.",
            ),
            Self::DocumentType => f.write_str(
                "a document type (DOCTYPE) was passed over: the census has none, and what one defines is never used. Remove it.",
            ),
            Self::Entity(name) => write!(
                f,
                "&{name}; is not one of XML's own entities, so it was kept as text. Write the character itself."
            ),
            Self::Ampersand => f.write_str("an ampersand stands on its own. It was read as text: write it as &amp;."),
            Self::TooLong => f.write_str(
                "one element, comment or tag is longer than a megabyte, which no census value is. What follows was not checked: look for a missing end tag or quotation mark.",
            ),
            Self::LongValue(field) => {
                write!(f, "{field} holds thousands of characters; only its start was kept. Put in the value alone.")
            }
            Self::TooDeep => f.write_str(
                "elements are nested far deeper than the census has them. What follows was not checked: look for missing end tags.",
            ),
            Self::Capitals => f.write_str(
                "names are written with other capitals than the schema's. They were read all the same, but the Department's system knows only the schema's: mend the export.",
            ),
            Self::Namespace => f.write_str(
                "elements are in a namespace. They were read by name all the same; the census's schema has none, so remove it before sending.",
            ),
            Self::Attribute => f.write_str("an attribute was passed over: the census has none. Remove it."),
            Self::Missing(group) => write!(f, "there is no {group}. Everything else was read; add it before sending."),
            Self::LateHeader => f.write_str(
                "the Header stands after the children, so rules that need its dates could not run. Put it first.",
            ),
            Self::Unclosed(element) => {
                write!(f, "{element} is not closed. It was taken to end where the next group begins: add the end tag.")
            }
            Self::StrayEnd(element) => write!(
                f,
                "an end tag for {element} has nothing to close and was passed over. Remove it, or add the start tag."
            ),
            Self::Unexpected { element, within } => write!(
                f,
                "{element} does not belong in {within}; it and what it holds were not read. Check the name and the place against the schema."
            ),
            Self::Beyond(element) => write!(
                f,
                "{element} is of pre-proceedings or of family group decision-making, which no schema up to 2025-26 has and no rule looks at. It was passed over whole, and the rest was read."
            ),
            Self::Ahead => f.write_str(
                "pre-proceedings and family group decision-making were read, but no schema up to 2025-26 has them and no rule looks at them. Leave them out of the file that is sent.",
            ),
            Self::OtherYear(year) if *year < *SCHEMAS.start() => write!(
                f,
                "the return is for {}, which is before the schemas that are known (2022-23 to 2025-26). It was read as one of theirs, and rules that came later were not run.",
                collection_year(*year)
            ),
            Self::OtherYear(year) => write!(
                f,
                "the return is for {}, and the latest schema that is known is that of 2025-26. It was read by that one, and its rules were run.",
                collection_year(*year)
            ),
            Self::StrayText { text, within } => write!(
                f,
                "the text {text:?} stands between the elements of {within} and was passed over. Remove it, or put it in its element."
            ),
            Self::Repeated(field) => {
                write!(f, "{field} is given more than once here. The first was used: remove the others.")
            }
            Self::ControlCharacter(field) => {
                write!(f, "{field} holds a control character, which XML does not allow. It was kept: remove it.")
            }
            Self::Misread { field, text, misread } => {
                write!(f, "{field} is {text:?}, which is not ")?;
                f.write_str(match misread {
                    Misread::Date => "a day of the calendar written like 2026-03-31. Put in the date.",
                    Misread::YesNo => "0, 1, true or false. Put in one of them.",
                    Misread::Number => "a whole number. Put in the number.",
                })
            }
        }
    }
}

/// The defects of one file, bounded: the same thing again is counted, not
/// kept, and so is whatever comes after the first thousand.
#[derive(Debug, Clone)]
pub struct Defects {
    file: u32,
    kept: Vec<Defect>,
    seen: HashMap<Fault, usize>,
    uncounted: u32,
}

impl Defects {
    const MOST: usize = 1000;

    pub(super) fn new(file: u32) -> Self {
        Self { file, kept: Vec::new(), seen: HashMap::new(), uncounted: 0 }
    }

    pub(super) fn add(&mut self, defect: Defect) {
        // A misread value is worth a line for each child; the rest repeat.
        let repeats = !matches!(defect.fault, Fault::Misread { .. });
        if repeats && let Some(known) = self.seen.get(&defect.fault).and_then(|at| self.kept.get_mut(*at)) {
            known.times = known.times.saturating_add(1);
            return;
        }
        if self.kept.len() >= Self::MOST && !defect.fault.stops_reading() {
            self.uncounted = self.uncounted.saturating_add(1);
            return;
        }
        if repeats {
            self.seen.insert(defect.fault.clone(), self.kept.len());
        }
        self.kept.push(defect);
    }

    /// Whether the input itself failed, so that nobody knows what is in it.
    pub(super) fn say_that_input_failed(&self) -> bool {
        self.kept.iter().any(|defect| matches!(defect.fault, Fault::Input(_)))
    }

    /// Lets go of all but that reading stopped: of a file that is no census,
    /// nothing else is worth a person's time.
    pub(super) fn keep_only_stops(&mut self) {
        self.kept.retain(|defect| defect.fault.stops_reading());
        self.seen.clear();
        self.uncounted = 0;
    }

    /// Those kept, in the order of their places.
    pub fn list(&self) -> Vec<Defect> {
        let mut list = self.kept.clone();
        list.sort_by_key(|defect| (defect.line, defect.column));
        list
    }

    /// How many there were beyond those kept.
    pub fn more(&self) -> u32 {
        self.uncounted
    }

    /// Which file, counted from 0.
    pub fn file(&self) -> u32 {
        self.file
    }
}
