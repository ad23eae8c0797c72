//! Ofsted's reports and letters on children's services into what a council must answer: judgements,
//! what needs to improve, headline findings. Their structure is fixed enough for rules (ILACS
//! reports since 2018, SIF reports 2013–2017, monitoring and focused visit letters), and whatever is
//! not one of them gives nothing but a warning: a finding is never invented. A finding keeps
//! Ofsted's words; a page break inside it is bridged.

mod judgements;
mod lists;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use super::extract::{Passage, Span};
use super::patterns::pattern;
use super::text::Text;
use super::{dates, numbers};

/// Which document it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterKind {
    /// A graded inspection report.
    Inspection,
    /// A monitoring visit to a council judged inadequate.
    MonitoringVisit,
    /// A focused visit.
    FocusedVisit,
    /// Something else: nothing is proposed.
    Other,
}

/// Under which framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Framework {
    /// Inspection of local authority children's services, since 2018.
    #[serde(rename = "ILACS")]
    Ilacs,
    /// Single inspection framework, 2013 to 2017.
    #[serde(rename = "SIF")]
    Sif,
}

/// What a judgement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    /// The impact of leaders on social work practice.
    ImpactOfLeaders,
    /// Children who need help and protection.
    HelpAndProtection,
    /// Children in care and care leavers, judged together until 2022.
    InCareAndCareLeavers,
    /// Children in care.
    InCare,
    /// Care leavers.
    CareLeavers,
    /// Adoption performance (SIF).
    Adoption,
    /// Leadership, management and governance (SIF).
    LeadershipManagementGovernance,
    /// Overall effectiveness.
    Overall,
}

/// Ofsted's four grades.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Grade {
    /// Inadequate.
    #[serde(rename = "inadequate")]
    Inadequate,
    /// Requires improvement to be good.
    #[serde(rename = "requires improvement")]
    RequiresImprovement,
    /// Good.
    #[serde(rename = "good")]
    Good,
    /// Outstanding.
    #[serde(rename = "outstanding")]
    Outstanding,
}

/// The dates that the document states, as ISO dates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LetterDates {
    /// First day of inspection or visit.
    pub start: Option<String>,
    /// Last day of inspection or visit.
    pub end: Option<String>,
    /// Publication.
    pub published: Option<String>,
}

/// Something that needs to improve, in Ofsted's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Need {
    /// The words, with any closing tag.
    pub text: String,
    /// Where they stand in the original, in characters.
    pub span: Span,
    /// The tag of the national framework that closes it: `Outcome three`, `Enabler 2`.
    pub outcome: Option<String>,
    /// It is an area for priority action: a serious weakness.
    pub priority: bool,
}

/// What an Ofsted document was found to say.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OfstedLetter {
    /// Which document it is.
    pub kind: LetterKind,
    /// The council, as printed.
    pub authority: Option<String>,
    /// Under which framework.
    pub framework: Option<Framework>,
    /// Dates of the inspection or visit.
    pub dates: LetterDates,
    /// Grades by area.
    pub judgements: BTreeMap<Area, Grade>,
    /// What needs to improve, in order.
    pub needs_to_improve: Vec<Need>,
    /// The paragraphs under `Headline findings`.
    pub headline_findings: Vec<Passage>,
    /// Which monitoring visit it was.
    pub visit_number: Option<u32>,
    /// What a visit looked at: the areas of concern that it followed up.
    pub areas_covered: Vec<Passage>,
    /// Names of the inspectors.
    pub inspectors: Vec<String>,
    /// The file's name.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// What stood in the way of reading.
    pub warnings: Vec<String>,
}

pattern! {
    PROVENANCE = r"^# [a-z]+: ";
    ILACS_TITLE = r"(?i)^(?:re-?)?inspection of (?:the )?(?P<la>.{2,140}?) (?:local authority )?children[’']s services$";
    ILACS_PLAIN = r"(?i)^inspection of (?:local authority children[’']s services|children[’']s social care services)$";
    SIF_TITLE = r"(?i)\binspection of services for children in need of help and\b";
    INSPECTION_DATES = r"(?i)^inspection dates?: ?(.{5,90})$";
    PUBLISHED = r"(?i)^(?:report )?published: ?(.{5,40}?(?:19|20)\d\d)\b";
    LEAD = r"(?i)\b(?:lead|reporting) inspector:? ([A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,3}?)(?:,| HM[IC]I?\b| Her | His |$)";
    MONITORING = r"(?i)\bmonitoring visit to (?P<la>[^.]{2,120}?) children[’']s services on (?P<when>[^.]{5,40}?(?:19|20)\d\d)";
    FOCUSED = r"(?i)\bfocused visit to (?P<la>[^.]{2,120}?)(?: children[’']s services)? on (?P<when>[^.]{5,40}?(?:19|20)\d\d)";
    NUMBER = r"(?i)\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th)) monitoring visit\b";
    INSPECTORS = r"\b[Ii]nspectors? for this visit (?:were|was) ((?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}(?:, | and )?)+)";
    CONTACT_COUNCIL = r"^(?:[A-Z][\w’'&,-]+ |of |and |upon |the ){1,8}(?:Council|Borough|Corporation)$";
}

/// A line of the document, away from the first lines that say where a copy came from.
pub(super) struct Row {
    pub(super) at: Range<usize>,
    pub(super) gap: usize,
    pub(super) item: bool,
}

/// A document as rows.
pub(super) struct Sheet<'a> {
    pub(super) text: &'a Text,
    pub(super) rows: Vec<Row>,
}

impl Sheet<'_> {
    pub(super) fn words(&self, row: usize) -> &str {
        self.rows.get(row).map_or("", |r| self.text.slice(&r.at))
    }

    /// Rows `from..to` as one text: normalised lines join by one blank.
    pub(super) fn stretch(&self, from: usize, to: usize) -> &str {
        let start = self.rows.get(from).map(|r| r.at.start);
        let end = to.checked_sub(1).and_then(|i| self.rows.get(i.min(self.rows.len().saturating_sub(1)))).map(|r| r.at.end);
        start.zip(end).filter(|(s, e)| s <= e).map_or("", |(s, e)| self.text.slice(&(s..e)))
    }
}

/// Reads a report or letter. Any bytes; what is not one gives [`LetterKind::Other`] and a warning.
///
/// ```
/// let letter = "This letter summarises the findings of the monitoring visit to Westmarch \
///     children’s services on 7 and 8 June 2027. This was the third monitoring visit since the \
///     local authority was judged inadequate.\n\nHeadline findings\n\nProgress is steady.";
/// let read = oversight::papers::ofsted::read(letter.as_bytes(), "letter.txt");
/// assert_eq!(read.authority.as_deref(), Some("Westmarch"));
/// assert_eq!(read.visit_number, Some(3));
/// assert_eq!(read.headline_findings[0].text, "Progress is steady.");
/// ```
pub fn read(bytes: &[u8], file_name: &str) -> OfstedLetter {
    let text = Text::read(bytes);
    let rows = text
        .lines
        .iter()
        .filter(|line| !PROVENANCE.is_match(text.slice(&line.at)))
        .map(|line| Row { at: line.at.clone(), gap: line.gap, item: line.mark == Some(super::text::Mark::ListItem) })
        .collect();
    let sheet = Sheet { text: &text, rows };
    let mut letter = OfstedLetter {
        kind: LetterKind::Other,
        authority: None,
        framework: None,
        dates: LetterDates::default(),
        judgements: BTreeMap::new(),
        needs_to_improve: Vec::new(),
        headline_findings: Vec::new(),
        visit_number: None,
        areas_covered: Vec::new(),
        inspectors: Vec::new(),
        file: file_name.rsplit(['/', '\\']).next().unwrap_or(file_name).to_owned(),
        sha256: super::sha256(bytes),
        warnings: text.defects.clone(),
    };
    recognise(&sheet, &mut letter);
    match letter.kind {
        LetterKind::Inspection => inspection(&sheet, &mut letter),
        LetterKind::MonitoringVisit | LetterKind::FocusedVisit => {
            letter.headline_findings = lists::paragraphs_under(&sheet, "headline findings");
            letter.areas_covered = lists::areas_covered(&sheet);
            letter.needs_to_improve = lists::needs(&sheet, letter.framework);
            if letter.headline_findings.is_empty() {
                letter.warnings.push(
                    "No paragraph stands under “Headline findings”; the letter may be cut short. Read the whole letter if you can.".into(),
                );
            }
        }
        LetterKind::Other => letter.warnings.push(
            "This is not a report or letter by Ofsted on children's services that the reader knows, so no finding is proposed.".into(),
        ),
    }
    letter
}

/// The first part of a document, where all that tells its kind stands.
const HEAD: usize = 120;

fn recognise(sheet: &Sheet<'_>, letter: &mut OfstedLetter) {
    let head = sheet.stretch(0, HEAD);
    let head = head.char_indices().nth(12_000).map_or(head, |(i, _)| head.get(..i).unwrap_or(head));
    for (re, kind) in [(&*MONITORING, LetterKind::MonitoringVisit), (&*FOCUSED, LetterKind::FocusedVisit)] {
        // Council papers speak of visits too; a letter says that it is one.
        let says_so = head.contains("This letter") || head.contains("this letter");
        if let Some(found) = re.captures(head).filter(|_| says_so) {
            letter.kind = kind;
            letter.framework = Some(Framework::Ilacs);
            letter.authority = found.name("la").map(|m| m.as_str().to_owned());
            period(found.name("when").map_or("", |m| m.as_str()), &mut letter.dates);
        }
    }
    if letter.kind == LetterKind::Other {
        if let Some(la) = ilacs_title(sheet) {
            letter.kind = LetterKind::Inspection;
            letter.framework = Some(Framework::Ilacs);
            letter.authority = Some(la);
        } else if SIF_TITLE.is_match(head) {
            letter.kind = LetterKind::Inspection;
            letter.framework = Some(Framework::Sif);
            letter.authority = council_line(sheet);
        }
    }
    letter.visit_number = (letter.kind == LetterKind::MonitoringVisit)
        .then(|| NUMBER.captures(head)?.get(1).and_then(|m| numbers::ordinal(m.as_str())))
        .flatten()
        .map(|n| n as u32);
    for row in 0..sheet.rows.len().min(HEAD) {
        if let Some(found) = INSPECTION_DATES.captures(sheet.words(row)).and_then(|c| c.get(1)) {
            period(found.as_str(), &mut letter.dates);
        }
        if let Some(found) = PUBLISHED.captures(sheet.words(row)).and_then(|c| c.get(1)) {
            letter.dates.published = letter.dates.published.take().or_else(|| dates::first_day(found.as_str()));
        }
        if letter.kind == LetterKind::Inspection
            && letter.inspectors.is_empty()
            && let Some(found) = LEAD.captures(sheet.words(row)).and_then(|c| c.get(1))
        {
            letter.inspectors.push(found.as_str().to_owned());
        }
    }
    if let Some(found) = INSPECTORS.captures(head).and_then(|c| c.get(1)) {
        letter
            .inspectors
            .extend(found.as_str().replace(" and ", ", ").split(", ").map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned));
    }
}

/// `Inspection of Westmarch local authority children's services`, on up to four lines.
fn ilacs_title(sheet: &Sheet<'_>) -> Option<String> {
    for first in 0..sheet.rows.len().min(12) {
        for lines in 1..=4 {
            let title = sheet.stretch(first, first + lines);
            if ILACS_PLAIN.is_match(title) {
                return council_line(sheet);
            }
            if let Some(found) = ILACS_TITLE.captures(title)
                && !SIF_TITLE.is_match(title)
                && let Some(la) = found.name("la")
                && la.as_str() != "local authority"
            {
                return Some(la.as_str().to_owned());
            }
        }
    }
    None
}

/// The council's name on a line of its own near the top.
fn council_line(sheet: &Sheet<'_>) -> Option<String> {
    (0..sheet.rows.len().min(12))
        .map(|row| sheet.words(row))
        .find(|words| CONTACT_COUNCIL.is_match(words) || words.len() < 60 && words.ends_with("Council"))
        .or_else(|| Some(sheet.words(0)).filter(|w| !w.is_empty() && w.len() < 60))
        .map(str::to_owned)
}

/// `13 to 24 May 2024`, `17 September to 28 September 2018`: its first and last day.
fn period(words: &str, dates_of: &mut LetterDates) {
    let Some((start, end)) = dates::first_and_last(words) else { return };
    dates_of.start = Some(start);
    dates_of.end = Some(end);
}

fn inspection(sheet: &Sheet<'_>, letter: &mut OfstedLetter) {
    letter.judgements = judgements::read(sheet, letter.framework);
    letter.needs_to_improve = lists::needs(sheet, letter.framework);
    if !letter.judgements.contains_key(&Area::Overall) {
        letter.warnings.push("No overall judgement was found. Enter it from the report.".into());
    }
    let best = letter.judgements.get(&Area::Overall) == Some(&Grade::Outstanding);
    if letter.needs_to_improve.is_empty() && !best {
        letter.warnings.push("No list of what needs to improve was found. Check the report.".into());
    }
}
