//! What a council adds to the Ofsted return, as CSV: the events of each
//! assessment, case audits, the workforce, and complaints with compliments.
//! None of it is in Annex A, and none of it names a child or a worker once it
//! is accepted.
//!
//! The files, column by column, are in `docs/sources.md`, which a test here
//! keeps equal to [`TABLES`] and to those of [`super::ssd`].

use super::annex_a::codes as annex_a;
use super::{Code, CodeSet, Column, Identity, Kind, TableSchema};

const fn code(code: &'static str, label: &'static str) -> Code {
    Code { code, label }
}

/// What happened to an assessment on a day.
pub static ASSESSMENT_EVENT: CodeSet = CodeSet {
    name: "assessment_event",
    codes: &[
        code("submitted", "Submitted to a manager"),
        code("returned by manager", "Returned by the manager"),
        code("resubmitted", "Submitted again"),
        code("authorised", "Authorised"),
    ],
};

/// Ofsted's four grades, which audits borrow.
pub static AUDIT_GRADE: CodeSet = CodeSet {
    name: "audit_grade",
    codes: &[
        code("Outstanding", "Outstanding"),
        code("Good", "Good"),
        code("Requires improvement", "Requires improvement to be good"),
        code("Inadequate", "Inadequate"),
    ],
};

/// How somebody is employed; a vacant post is a row without a worker.
pub static CONTRACT: CodeSet = CodeSet {
    name: "contract",
    codes: &[
        code("Permanent", "Permanent"),
        code("Fixed term", "On a fixed term"),
        code("Agency", "From an agency"),
        code("Vacant", "A post that nobody holds"),
    ],
};

/// A complaint or a compliment.
pub static FEEDBACK: CodeSet = CodeSet { name: "feedback", codes: &[code("complaint", "Complaint"), code("compliment", "Compliment")] };

/// The stage of the statutory procedure (SI 2006/1738).
pub static COMPLAINT_STAGE: CodeSet = CodeSet {
    name: "complaint_stage",
    codes: &[code("Stage 1", "Stage 1: answered locally"), code("Stage 2", "Stage 2: investigated"), code("Stage 3", "Stage 3: a panel")],
};

/// What became of a complaint.
pub static COMPLAINT_OUTCOME: CodeSet = CodeSet {
    name: "complaint_outcome",
    codes: &[
        code("Upheld", "Upheld"),
        code("Partially upheld", "Upheld in part"),
        code("Not upheld", "Not upheld"),
        code("Withdrawn", "Withdrawn"),
    ],
};

/// What the Local Government and Social Care Ombudsman made of a complaint that went there.
pub static OMBUDSMAN: CodeSet = CodeSet {
    name: "ombudsman",
    codes: &[
        code("Waiting", "With the Ombudsman, and not decided"),
        code("Upheld", "Upheld: fault was found"),
        code("Not upheld", "Not upheld: no fault was found"),
        code("Closed", "Closed after first enquiries, or sent back to the council"),
    ],
};

/// Who complained or sent a compliment.
pub static COMPLAINANT: CodeSet = CodeSet {
    name: "complainant",
    codes: &[
        code("Child", "A child or young person"),
        code("Parent", "A parent or somebody with parental responsibility"),
        code("Carer", "A foster carer or somebody else who looks after the child"),
        code("Advocate", "An advocate for a child"),
        code("Other", "Somebody else"),
    ],
};

const fn column(name: &'static str, header: &'static str, kind: Kind) -> Column {
    Column { name, header, aliases: &[], kind, required: false, identity: Identity::None }
}

const fn text(name: &'static str) -> Column {
    column(name, name, Kind::Text)
}

const fn date(name: &'static str, header: &'static str) -> Column {
    column(name, header, Kind::Date)
}

const fn coded(name: &'static str, header: &'static str, set: &'static CodeSet) -> Column {
    column(name, header, Kind::Code(set))
}

const ASSESSMENT_ID: Column = text("assessment_id").of(Identity::Record);
const CHILD_ID: Column = text("child_id").of(Identity::Child);

/// The four files, by the names that they are sent under.
pub static TABLES: &[TableSchema] = &[
    TableSchema {
        name: "assessment_events",
        title: "assessment_events.csv: what happened to each assessment",
        list: 21,
        columns: &[
            ASSESSMENT_ID.required(),
            CHILD_ID.required(),
            coded("event", "event", &ASSESSMENT_EVENT).required(),
            date("event_date", "date").also(&["event date"]).required(),
            text("team").required(),
            text("manager_reason").also(&["reason"]),
        ],
    },
    TableSchema {
        name: "qa_audits",
        title: "qa_audits.csv: audits of practice",
        list: 22,
        columns: &[
            text("audit_id").of(Identity::Record).required(),
            date("audit_date", "date").also(&["audit date"]).required(),
            ASSESSMENT_ID,
            CHILD_ID,
            text("subject").required(),
            text("team").required(),
            coded("grade", "grade", &AUDIT_GRADE).required(),
            coded("child_voice_first_person", "child_voice_first_person", &annex_a::YES_NO_PLAIN),
            coded("plan_has_outcomes_and_timescales", "plan_has_outcomes_and_timescales", &annex_a::YES_NO_PLAIN),
        ],
    },
    TableSchema {
        name: "workforce",
        title: "workforce.csv: posts and who has held them",
        list: 23,
        columns: &[
            text("worker_id").of(Identity::Worker),
            // As the lists write it, so that a caseload finds its worker.
            column("allocated_worker", "name", Kind::Text).also(&["allocated worker", "worker name"]).of(Identity::Worker),
            text("team").required(),
            text("role").required(),
            text("level"),
            date("start_date", "start").also(&["start date"]).required(),
            date("end_date", "end").also(&["end date"]),
            coded("contract", "contract", &CONTRACT).required(),
            column("fte", "fte", Kind::Decimal).required(),
        ],
    },
    TableSchema {
        name: "complaints_compliments",
        title: "complaints_compliments.csv: complaints and compliments",
        list: 24,
        columns: &[
            date("received_date", "date").also(&["received", "date received"]).required(),
            coded("kind", "kind", &FEEDBACK).required(),
            coded("stage", "stage", &COMPLAINT_STAGE),
            coded("outcome", "outcome", &COMPLAINT_OUTCOME),
            text("team"),
            date("response_date", "responded").also(&["response date", "date responded"]),
            coded("complainant", "complainant", &COMPLAINANT).also(&["complainant type", "made by"]),
            // The clock of stage 2 and of the panel runs from their own request.
            date("stage_date", "stage_date").also(&["stage started", "stage date"]),
            coded("extended", "extended", &annex_a::YES_NO_PLAIN),
            text("learning").also(&["learning action", "what changed"]),
            text("theme").also(&["themes", "subject"]),
            // A complaint may make several points, and each has an outcome of its own.
            column("elements_upheld", "elements_upheld", Kind::Integer).also(&["elements upheld"]),
            column("elements_partly", "elements_partly", Kind::Integer).also(&["elements partly upheld", "elements partially upheld"]),
            column("elements_not", "elements_not", Kind::Integer).also(&["elements not upheld"]),
            coded("ombudsman", "ombudsman", &OMBUDSMAN).also(&["lgsco", "lgo"]),
        ],
    },
];

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::tables::{oversight, ssd, voice};
    use std::fmt::Write as _;

    fn rows(page: &mut String, table: &TableSchema, sets: &mut Vec<&'static CodeSet>) {
        write!(page, "\n## {}\n\n{}\n\n", table.name, table.title).unwrap();
        page.push_str("| column of the file | in SQL | holds | expected |\n|---|---|---|---|\n");
        for column in table.columns {
            let holds = match (column.kind, column.identity) {
                (_, Identity::Child) => "id of a child, kept as a pseudonym".into(),
                (_, Identity::Worker) => "id or name of a worker, kept as a pseudonym".into(),
                (_, Identity::Family) => "id of a family, kept as a pseudonym".into(),
                (_, Identity::Record) => "id of a record, kept as a pseudonym".into(),
                (_, Identity::Postcode) => "postcode, of which the outward half is kept".into(),
                (Kind::Text, Identity::None) => "text".into(),
                (Kind::Integer, Identity::None) => "whole number".into(),
                (Kind::Decimal, Identity::None) => "number, kept to two places".into(),
                (Kind::Date, Identity::None) => "date, DD/MM/YYYY or ISO".into(),
                (Kind::Code(set), Identity::None) => {
                    if !sets.contains(&set) {
                        sets.push(set);
                    }
                    format!("code of [{0}](#{0})", set.name)
                }
            };
            let expected = if column.required { "yes" } else { "" };
            writeln!(page, "| `{}` | `{}` | {holds} | {expected} |", column.header, column.name).unwrap();
        }
    }

    fn page() -> String {
        let mut page = String::from(
            "# Sources besides Annex A\n\n\
             A folder of CSV files, each named after its table: what the return does not hold. Every file may be left \
             out; a measure that needs one then says that it was not sent, and gives no figure. Headers may be in any \
             order, letter case and spacing; columns that are not named here are passed over and told. A row is told by \
             file, row, column, value and remedy, and only what cannot be used is left out.\n\n\
             Measures read them as SQL tables of the same names. A file covers all the time it covers: measures take from \
             it what is dated in their window, and where a file was sent more than once the last is read.\n\n\
             In `workforce` a vacant post is a row with the contract `Vacant` and no worker. An end that has not come yet is \
             the day that a contract runs out. The worker's name is there to \
             find the caseload that the lists give under that name; it is kept as the same pseudonym.\n\n\
             In `complaints_compliments` a row is one complaint at the stage that it has reached. `received` is the day it first \
             came, `stage_date` the day of the request for that stage (blank: the day received), `responded` the day of the \
             answer at that stage, and `extended` is `Y` where the time was lengthened as the regulations allow. `learning` says \
             what was changed because of it, and names nobody. The columns after it may be left out, as in files made before \
             they were known: `theme` is the name of a theme of the one list that findings share, of complaints and compliments \
             alike; `elements_upheld`, `elements_partly` and `elements_not` are how many of its points had each outcome; \
             `ombudsman` is what the Local Government and Social Care Ombudsman made of it, blank where it did not go there.\n\n\
             In `child_voice` a row is one thing that a child said or showed, and the words themselves are never sent. `whose` says \
             whose words were written down: a professional's summary is `Summary`, whatever box was ticked. `reply_due` is the day \
             by which the child was owed a reply and `replied_on` the day it came. `changed_on` is the day from which something was \
             different; a `Yes` without it counts at every date. `made_with` is how far the child had a hand in the plan by then, \
             0 to 4, and only where something shows it. What children said is also recorded here: those rows are read beside the \
             file, and a row of the file about the same child on the same day is not read a second time.\n\n\
             Load them with `waymark load supplementary FOLDER` or on the page of loads.\n\n\
             Written by a test from `care::tables`; `UPDATE=1 cargo test -p care` rewrites it.\n\n\
             # What a council adds\n",
        );
        let mut sets = Vec::new();
        for table in TABLES.iter().chain(oversight::TABLES).chain(voice::TABLES) {
            rows(&mut page, table, &mut sets);
        }
        page.push_str(
            "\n# The Standard Safeguarding Dataset\n\n\
             Tables of version 1.4.5 under its own names. A column that is not listed is not read.\n",
        );
        for table in ssd::TABLES {
            rows(&mut page, table, &mut sets);
        }
        page.push_str("\n# Code sets\n");
        for set in sets {
            write!(page, "\n## {}\n\n| code | in plain words |\n|---|---|\n", set.name).unwrap();
            for code in set.codes {
                writeln!(page, "| `{}` | {} |", code.code, code.label).unwrap();
            }
        }
        page
    }

    #[test]
    fn the_page_of_sources_is_true() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/sources.md");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, page()).unwrap();
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert!(committed == page(), "docs/sources.md is stale: run the tests with UPDATE=1");
    }
}
