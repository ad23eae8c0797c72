//! Audits recorded here among the figures of practice: the table that is read
//! beside the file of audits, and what takes part in it.

use super::{Basis, Readings};
use crate::data::DataDirectory;
use care::pseudonym::Who;
use care::records::Key;
use measures::recorded::{AUDITS, Says};
use measures::{Measure, Recorded, RecordedAudit};
use oversight::audit::{Finished, NotCounted};

/// The table of the audits recorded here; `None` where none takes part.
pub(crate) fn recorded(data: &DataDirectory, audits: &[(Key, Finished)]) -> Option<Recorded> {
    if audits.is_empty() {
        return None;
    }
    let key = data.pseudonym_key().map_err(|error| tracing::error!(%error, "audits recorded here are in no figure")).ok()?;
    let rows: Vec<RecordedAudit> = audits
        .iter()
        .map(|(number, audit)| RecordedAudit {
            id: key.pseudonym(Who::Record, number.as_str()),
            child: audit.case.clone(),
            on: audit.on,
            says: audit.counts.as_ref().ok().map(|counted| Says {
                subject: format!("Recorded here, drawn at random from {}", counted.of),
                team: counted.team.clone(),
                grade: counted.grade,
                voice: counted.voice,
                plan: counted.plan,
            }),
        })
        .collect();
    Recorded::of(&rows).map_err(|error| tracing::error!(%error, "audits recorded here are in no figure")).ok().flatten()
}

/// `1 audit`, `12 audits`.
fn audits(count: usize) -> String {
    if count == 1 { "1 audit".to_owned() } else { format!("{count} audits") }
}

/// What is left out, in a few words; empty where nothing is.
fn left_out(basis: &Basis) -> String {
    let count = |wanted: &[NotCounted]| {
        basis.audits.iter().filter(|(_, audit)| audit.counts.as_ref().is_err_and(|why| wanted.contains(why))).count()
    };
    let reasons = [
        (count(&[NotCounted::Chosen]), "of a theme, of a part of the children, or picked by somebody"),
        (count(&[NotCounted::SecondToCome, NotCounted::Differ]), "that two mark, until they agree or somebody has moderated"),
        (count(&[NotCounted::Again]), "second markings and later looks at a case that is counted already"),
        (count(&[NotCounted::OtherScale]), "on another scale than the four grades"),
    ];
    let told: Vec<String> = reasons.iter().filter(|(count, _)| *count > 0).map(|(count, why)| format!("{count} {why}")).collect();
    told.join("; ")
}

impl Readings<'_> {
    /// Where the audits behind a measure come from, in sentences; empty where it
    /// reads none.
    pub fn audits_come_from(&self, measure: &Measure) -> Vec<String> {
        if !measure.sql.contains(AUDITS.table) {
            return Vec::new();
        }
        let beside = self.last(&measure.id).and_then(|last| self.state.engine.as_ref()?.recorded_beside(&AUDITS, last.as_at));
        let (file, known, here) = beside.unwrap_or_default();
        let mut told = match beside {
            None => vec!["From qa_audits.csv. No audit recorded here takes part in the last figure.".to_owned()],
            Some(_) if self.withholds() => vec!["From qa_audits.csv and from audits recorded here, each once.".to_owned()],
            Some((0, 0, _)) => vec![format!("From {} recorded here. No other is in a file.", audits(here))],
            Some(_) => {
                vec![format!("Over all its months from {} of qa_audits.csv and {} recorded here, each once.", audits(file), audits(here))]
            }
        };
        if self.withholds() {
            return told;
        }
        if known > 0 {
            told.push(format!(
                "{known} {} of the file {} about an audit recorded here, by its number or by the same child in the same month, and {} not read.",
                if known == 1 { "row" } else { "rows" },
                if known == 1 { "is" } else { "are" },
                if known == 1 { "is" } else { "are" }
            ));
        }
        if here > 0 && file > 0 {
            told.push("The file does not say how its cases were chosen: the figures by subject show each apart.".to_owned());
        }
        let left_out = left_out(&self.state.stamp.basis);
        if !left_out.is_empty() {
            told.push(format!("Recorded here and not counted: {left_out}."));
        }
        told
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use oversight::audit::Counted;

    #[test]
    fn what_is_left_out_is_told_with_why() {
        let audit = |counts| (Key::new("AD1").unwrap(), Finished { case: "C1".into(), on: jiff::civil::date(2026, 10, 20), counts });
        let good = Counted { of: "all open children", team: None, grade: "Good", voice: None, plan: None };
        let basis = |audits| Basis { audits, ..Basis::default() };
        assert_eq!(left_out(&basis(vec![audit(Ok(good.clone()))])), "");
        let some =
            vec![audit(Ok(good)), audit(Err(NotCounted::Chosen)), audit(Err(NotCounted::Differ)), audit(Err(NotCounted::SecondToCome))];
        assert_eq!(
            left_out(&basis(some)),
            "1 of a theme, of a part of the children, or picked by somebody; 2 that two mark, until they agree or somebody has moderated"
        );
    }
}
