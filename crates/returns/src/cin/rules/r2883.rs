//! No more child protection plans may start in the census year than there were initial child
//! protection conferences.
//!
//! # Why
//! Every plan begins with a conference. More plans than conferences means that conferences are
//! missing from the return, and conference timeliness is then worked out on too few.
//!
//! # What to do
//! List the plans that started in the year and find the conference of each; record the missing ones
//! on the section 47 enquiry, or on the episode where there was no enquiry.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "2883",
    kind: Kind::Error,
    level: Level::Return,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 2883" },
    needs: &[Table::Header, Table::ChildIdentifiers],
    fields: &["CPPstartDate", "DateOfInitialCPC"],
    page: include_str!("r2883.rs"),
    check: Check::Return { gather, conclude },
};

fn gather(child: &Child, period: Option<Period>, tally: &mut Tally) {
    let Some(period) = period else { return };
    let in_year = |date: &Sent<Date>| date.value().is_some_and(|day| period.contains(day));
    let plans = child.protection_plans().filter(|(_, plan)| in_year(&plan.start)).count();
    let on_enquiries = child.enquiries().filter(|(_, enquiry)| in_year(&enquiry.conference)).count();
    let on_episodes = child.episodes.iter().filter(|episode| in_year(&episode.conference)).count();
    tally.count("plans", plans);
    tally.count("conferences", on_enquiries + on_episodes);
}
fn conclude(_: &[Header], tally: &Tally, flags: &mut Flags) {
    let (plans, conferences) = (tally.counted("plans"), tally.counted("conferences"));
    if plans > conferences {
        flags.push_figure(format!("{plans} plans started in the year and {conferences} conferences were held."));
    }
}
