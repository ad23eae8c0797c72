//! What a paper was found to say, in the shape of one `minutes-extract/1` object. `null` always
//! means that the text does not say. Every quoted text is a substring of the normalised paper and
//! carries its place in the original, so a person can check it before anything is saved.

use serde::{Serialize, Serializer};

/// A place in the original paper: first and one-past-last Unicode character (not byte).
pub type Span = (usize, usize);

/// Everything proposed from one paper.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Extract {
    /// Always `minutes-extract/1`.
    pub schema: &'static str,
    /// The file that was read.
    pub source: Source,
    /// The meeting as far as the paper names it.
    pub meeting: Meeting,
    /// The agenda item, when the paper is about one.
    pub item: Item,
    /// All agenda items of a paper that holds several; empty for a paper about one.
    pub items: Vec<Heading>,
    /// What the meeting is asked to do, as printed before it.
    pub recommendations: Vec<Recommendation>,
    /// Questions put by members or the public, in any form.
    pub questions: Vec<Question>,
    /// Who said what.
    pub points: Vec<Point>,
    /// What the meeting decided, one record for each limb.
    pub resolutions: Vec<Resolution>,
    /// Tasks given at the meeting.
    pub actions: Vec<Action>,
    /// Undertakings given in discussion.
    pub commitments: Vec<Commitment>,
    /// Numbers and trends.
    pub figures: Vec<Figure>,
    /// Dates, periods and deadlines.
    pub dates: Vec<DateMention>,
    /// Statements that something must stay unpublished for a time.
    pub embargo: Vec<Embargo>,
    /// What is announced to happen next.
    pub next_events: Vec<NextEvent>,
    /// People by name or by role.
    pub people: Vec<Person>,
    /// Bodies named in the text.
    pub organisations: Vec<String>,
    /// Appendices and documents that the text points to.
    pub documents: Vec<Document>,
    /// The list of papers at the foot of the page.
    pub supporting_documents: SupportingDocuments,
    /// Motions and amendments.
    pub motions: Vec<Motion>,
    /// Votes counted or recorded.
    pub votes: Vec<Vote>,
    /// Apologies, substitutes, joining and leaving.
    pub attendance: Vec<Passage>,
    /// Interests declared.
    pub declarations: Vec<Passage>,
    /// Subjects touched, from a fixed list.
    pub topics: Vec<&'static str>,
    /// What stood in the way of reading, and what to do about it.
    pub warnings: Vec<String>,
}

/// The file that was read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Source {
    /// Its name without folders.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Which kind of page its text looks like.
    pub page_kind: PageKind,
    /// The text stops inside a sentence.
    pub truncated: bool,
}

/// The kinds of page that councils publish, named as their addresses are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum PageKind {
    /// One agenda item.
    #[serde(rename = "mgAi")]
    AgendaItem,
    /// One issue across meetings.
    #[serde(rename = "ieIssueDetails")]
    Issue,
    /// One meeting with all its items.
    #[serde(rename = "ieListDocuments")]
    Meeting,
    /// One decision.
    #[serde(rename = "ieDecisionDetails")]
    Decision,
    /// A table of questions and answers.
    #[serde(rename = "question_table")]
    QuestionTable,
    /// Anything else.
    #[serde(rename = "other")]
    Other,
}

/// The meeting as far as the paper names it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Meeting {
    /// The council, when the page says so.
    pub council: Option<String>,
    /// Cabinet, committee, panel, board.
    pub body: Option<String>,
    /// ISO date.
    pub date: Option<String>,
    /// Number on the agenda.
    pub item_number: Option<String>,
    /// Number in the minutes.
    pub minute_number: Option<String>,
}

/// The agenda item.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Item {
    /// Title without number and file size.
    pub title: Option<String>,
    /// Where the title stands.
    pub span: Option<Span>,
    /// The agenda text: what the item is for.
    pub purpose: Option<String>,
    /// Where the purpose stands.
    pub purpose_span: Option<Span>,
    /// Letters of the documents laid before the meeting (`Document “D”`).
    pub document_refs: Vec<String>,
    /// The officer to ask.
    pub contact: Option<Contact>,
    /// What a visit looked at, when the text says so.
    pub focus: Option<String>,
    /// The minutes' opening words about the report.
    pub introduction: Option<String>,
}

/// An officer to ask about a report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Contact {
    /// Name as printed.
    pub name: String,
    /// Telephone number as printed.
    pub phone: Option<String>,
    /// The whole line.
    pub as_written: String,
    /// Where it stands.
    pub span: Span,
}

/// A heading of a paper with several items.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Heading {
    /// Minute number.
    pub number: Option<String>,
    /// Title.
    pub title: String,
    /// Where the title stands.
    pub span: Span,
}

/// A text and its place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Passage {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// What the meeting is asked to do.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Recommendation {
    /// `rec1`, `rec2` … by order.
    pub id: String,
    /// `a)`, `(1)` …
    pub label: Option<String>,
    /// `Recommended -` and the like.
    pub lead_in: Option<String>,
    /// What kind of act is recommended.
    pub kind: Acts,
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// `adopted as r1` when a resolution says the same.
    pub outcome: Option<String>,
}

/// What a resolution does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// Note or receive.
    Note,
    /// Approve.
    Approve,
    /// Agree.
    Agree,
    /// Endorse or support.
    Endorse,
    /// Adopt.
    Adopt,
    /// Give someone the power to act.
    Delegate,
    /// Ask for a report to come back.
    RequestReport,
    /// Send to another body.
    Refer,
    /// Recommend to another body.
    Recommend,
    /// Appoint to an office.
    Appoint,
    /// Confirm the minutes.
    ConfirmMinutes,
    /// Close the meeting to press and public.
    ExcludePublic,
    /// Receive.
    Receive,
    /// Anything else.
    Other,
}

impl Act {
    fn word(self) -> &'static str {
        match self {
            Act::Note => "note",
            Act::Approve => "approve",
            Act::Agree => "agree",
            Act::Endorse => "endorse",
            Act::Adopt => "adopt",
            Act::Delegate => "delegate",
            Act::RequestReport => "request_report",
            Act::Refer => "refer",
            Act::Recommend => "recommend",
            Act::Appoint => "appoint",
            Act::ConfirmMinutes => "confirm_minutes",
            Act::ExcludePublic => "exclude_public",
            Act::Receive => "receive",
            Act::Other => "other",
        }
    }
}

/// The acts of one resolution in order, written `approve+delegate`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acts(pub Vec<Act>);

impl std::fmt::Display for Acts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words: Vec<&str> = self.0.iter().map(|act| act.word()).collect();
        f.write_str(&words.join("+"))
    }
}

impl Serialize for Acts {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// How a question reached the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionForm {
    /// A row of a table with a code such as `MQ 1`.
    Table,
    /// Put formally and quoted.
    Prose,
    /// Reported within the discussion.
    Embedded,
}

/// Who asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Questioner {
    /// Name without title.
    pub name: Option<String>,
    /// As printed.
    pub as_written: Option<String>,
    /// `Cllr`, `Mrs` …
    pub title: Option<String>,
    /// Ward of a member.
    pub ward: Option<String>,
    /// Place of a member of the public.
    pub place: Option<String>,
    /// `member`, `public`, or the role in which they asked.
    pub capacity: Option<String>,
}

/// An answer as recorded.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Response {
    /// Who answered, when the text says so.
    pub responder: Option<String>,
    /// Who must have answered, read from the table's column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responder_inferred: Option<String>,
    /// The words of the answer.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Question {
    /// `q1`, `q2` … by order.
    pub id: String,
    /// `MQ 1` and the like.
    pub number: Option<String>,
    /// How it reached the paper.
    pub form: QuestionForm,
    /// Label of its paragraph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The point that holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub point: Option<String>,
    /// Who asked.
    pub questioner: Questioner,
    /// To whom.
    pub addressee: Option<String>,
    /// The words.
    pub question: String,
    /// Where they stand.
    pub span: Span,
    /// What was said before asking.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preamble: Option<String>,
    /// Each thing asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub asks: Vec<String>,
    /// It followed on from the question before.
    pub supplementary: bool,
    /// The answer, or `null` when none is recorded.
    pub response: Option<Response>,
}

/// What a point does in the discussion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PointKind {
    /// Opens a list of points.
    Lead,
    /// Tells the meeting something.
    Statement,
    /// Raises a concern.
    Concern,
    /// Asks.
    Question,
    /// Answers.
    Answer,
    /// Asks for something to be done.
    Request,
    /// Suggests.
    Suggestion,
    /// Proposes formally.
    Proposal,
    /// Thanks or congratulates.
    Thanks,
    /// Undertakes or foresees.
    Commitment,
    /// Noted by the meeting together.
    Noted,
    /// Says what the report is about.
    Introduction,
}

/// Who spoke.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Speaker {
    /// Name without title.
    pub name: Option<String>,
    /// Office, in its fullest form in the paper.
    pub role: Option<String>,
    /// As printed where the speech begins.
    pub as_written: Option<String>,
}

/// Something said.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// `p1`, `p2` … by order.
    pub id: String,
    /// `a)`, `·` …
    pub label: Option<String>,
    /// The point that introduced the list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// What it does.
    pub kind: PointKind,
    /// Who spoke.
    pub speaker: Speaker,
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// Replies within the same paragraph.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub responses: Vec<Reply>,
    /// The question that it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_reply_to: Option<String>,
    /// Subjects touched.
    pub topics: Vec<&'static str>,
}

/// A reply within a point.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reply {
    /// Who replied.
    pub speaker: Speaker,
    /// Answer or addition.
    pub kind: PointKind,
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// One limb of what the meeting decided.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Resolution {
    /// `r1`, `r2` … by order.
    pub id: String,
    /// `a)`, `1)` …
    pub label: Option<String>,
    /// `RESOLVED: that` and the like, on the first limb.
    pub lead_in: Option<String>,
    /// What it does.
    pub kind: Acts,
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// Which part of a sentence that holds several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<usize>,
    /// Who may act.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delegated_to: Option<String>,
    /// With whom they must talk first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_consultation_with: Option<String>,
    /// What they may do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delegated_power: Option<String>,
    /// ISO date, or the words (`next meeting`).
    pub deadline: Option<String>,
    /// Appendices and documents named.
    pub documents: Vec<String>,
    /// The action that hangs on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
}

/// Whether an owner is an office or a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OwnerKind {
    /// An office.
    Role,
    /// A named person.
    Person,
}

/// A task given at the meeting.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Action {
    /// `a1`, `a2` … by order.
    pub id: String,
    /// `ACTION:` and the like.
    pub marker: Option<String>,
    /// The task; `null` when the line names only an owner.
    pub text: Option<String>,
    /// Who is to do it.
    pub owner: Option<String>,
    /// Office or person.
    pub owner_kind: Option<OwnerKind>,
    /// ISO date, or the words.
    pub deadline: Option<String>,
    /// Marked as an action in the paper, not read from prose.
    pub explicit: bool,
    /// The resolution that it follows.
    pub relates_to: Option<String>,
    /// Who asked for it.
    pub requested_by: Option<String>,
    /// The words that give it.
    pub quote: String,
    /// Where they stand.
    pub span: Span,
}

/// An undertaking given in discussion.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Commitment {
    /// `c1`, `c2` … by order.
    pub id: String,
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// Who gave it.
    pub owner: Option<String>,
    /// ISO date, or the words.
    pub deadline: Option<String>,
    /// The point that holds it.
    pub point: Option<String>,
}

/// What a figure shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// Before and after.
    Trend,
    /// By how much.
    Change,
    /// How many or how much.
    Level,
    /// Reached out of aimed for.
    Target,
    /// Place among others.
    Rank,
    /// A grade.
    Rating,
    /// Place in a series.
    Ordinal,
    /// Better or worse with no number.
    QualitativeTrend,
}

/// Which way a figure moved. Whether that is good is another matter (see [`Figure::polarity`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More, or better.
    Up,
    /// Less, or worse.
    Down,
}

/// A number, written without a decimal point when it is whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount(pub f64);

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        // Whole numbers beyond 2^53 are not exact in a double and stay decimals.
        if self.0.fract() == 0.0 && self.0.abs() < 9e15 { to.serialize_i64(self.0 as i64) } else { to.serialize_f64(self.0) }
    }
}

/// What a figure says: a number, or a grade in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Reading {
    /// A number.
    Number(Amount),
    /// A grade: `good`.
    Grade(String),
}

/// A number or trend.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// `f1`, `f2` … by order.
    pub id: String,
    /// What is counted, in the text's words.
    pub measure: String,
    /// What it shows.
    pub kind: FigureKind,
    /// `%`, `GBP`, `count`, `months` …
    pub unit: Option<String>,
    /// Value before.
    pub before: Option<Reading>,
    /// Value after, or the level.
    pub after: Option<Reading>,
    /// By how much it moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Amount>,
    /// What the level is out of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out_of: Option<Amount>,
    /// Which way it moved.
    pub direction: Option<Direction>,
    /// `favourable`, `unfavourable`: only for measures whose meaning is plain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub polarity: Option<&'static str>,
    /// The words.
    pub quote: String,
    /// Where they stand.
    pub span: Span,
    /// The point that holds it.
    pub point: Option<String>,
}

/// How exact a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// One day or a run of days.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
    /// A season.
    Season,
    /// A length of time.
    Duration,
    /// Said from the meeting's standpoint.
    Relative,
    /// Comes round again.
    Recurrence,
}

/// What happens on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DateKind {
    /// The meeting.
    Meeting,
    /// A decision.
    Decision,
    /// An inspection.
    Inspection,
    /// A monitoring visit.
    MonitoringVisit,
    /// Publication.
    Publication,
    /// Something due.
    Deadline,
    /// Something to come.
    NextEvent,
    /// Something done.
    PastEvent,
    /// A stretch of time.
    Period,
    /// Something that comes round again.
    Recurrence,
}

/// A date, period or deadline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DateMention {
    /// `d1`, `d2` … by order.
    pub id: String,
    /// As printed, with its preposition.
    pub as_written: String,
    /// ISO date or year; `null` when the text does not fix it.
    pub start: Option<String>,
    /// ISO date or year; `null` when the text does not fix it.
    pub end: Option<String>,
    /// Month number, when a month stands without a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<i8>,
    /// A year read from elsewhere in the paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year_inferred: Option<i16>,
    /// How exact it is.
    pub precision: Precision,
    /// What happens then.
    pub kind: DateKind,
    /// The sentence.
    pub quote: String,
    /// Where `as_written` stands.
    pub span: Span,
}

/// A statement that something must stay unpublished for a time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Embargo {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// What is held back.
    pub subject: Option<String>,
    /// ISO date on which it ends.
    pub until: Option<String>,
    /// Clock time on that date, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until_time: Option<String>,
    /// The event that ends it.
    pub until_event: Option<String>,
    /// Words in the same paper which say that it has ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lifted_evidence: Option<String>,
}

/// What is announced to happen next.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NextEvent {
    /// `n1`, `n2` … by order.
    pub id: String,
    /// A short name put together from the sentence's words.
    pub event: String,
    /// When, as printed or ISO.
    pub when: Option<String>,
    /// The words.
    pub quote: String,
    /// Where they stand.
    pub span: Span,
}

/// A person by name or role.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Person {
    /// Name without title.
    pub name: Option<String>,
    /// `Cllr`, `Mrs` …
    pub title: Option<String>,
    /// Office.
    pub role: Option<String>,
    /// Other forms of the same office in the paper.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<String>,
    /// Where the first mention stands.
    pub span: Span,
}

/// An appendix or document that the text points to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Document {
    /// `Appendix 1`, `Document “D”`.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Its name, when the words before say it.
    pub title: Option<String>,
    /// Where the reference stands.
    pub span: Span,
}

/// The list of papers at the foot of the page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SupportingDocuments {
    /// The heading is there, even if nothing follows.
    pub heading_present: bool,
    /// What is listed.
    pub listed: Vec<String>,
}

/// A motion or amendment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Motion {
    /// `motion` or `amendment`.
    pub kind: &'static str,
    /// Who moved it.
    pub proposer: Option<String>,
    /// Who seconded it.
    pub seconder: Option<String>,
    /// `carried`, `lost` or `null`.
    pub outcome: Option<&'static str>,
    /// The words that record it.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// A vote.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Vote {
    /// Votes for.
    #[serde(rename = "for")]
    pub in_favour: Option<u32>,
    /// Votes against.
    pub against: Option<u32>,
    /// Abstentions.
    pub abstained: Option<u32>,
    /// `carried` or `lost`.
    pub outcome: Option<&'static str>,
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}
