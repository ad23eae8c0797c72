//! The journeys drawn: what share are still inadequate, month by month, and where this authority is.

use super::{Journeys, Left, Spell};
use crate::comparators::LaCode;
use crate::sheet::{Cells, Sheet};
use crate::statistics::chart::{Captions, Picture, Steps, Table, steps_picture};

impl Journeys {
    /// The drawing, with its words and table; `own` is what this authority is called.
    pub fn picture(&self, own: &str, captions: &Captions) -> Picture {
        let steps: Vec<(u32, f64)> = self.curve.iter().map(|step| (step.month, step.still)).collect();
        let left = |spell: &&Spell| matches!(spell.ended, Some(Left::Judged(..)));
        let seen_to: Vec<u32> = self.spells.iter().filter(|spell| !left(spell)).map(|spell| spell.months).collect();
        let drawn = Steps {
            steps: &steps,
            seen_to: &seen_to,
            own: self.own.as_ref().map(|standing| (own, standing.spell.months)),
            since: "the report that said inadequate",
            step: "authorities left",
            seen: "still inadequate when last seen, or abolished",
        };
        let percent = |share: f64| format!("{:.0}%", share * 100.0);
        let table = Table {
            columns: ["Month", "Followed so long", "Left in it", "Still inadequate after it", "Could be, by chance"]
                .map(str::to_owned)
                .into(),
            rows: self
                .curve
                .iter()
                .map(|step| {
                    let between = step.interval().map(|(low, high)| format!("{} to {}", percent(low), percent(high)));
                    vec![
                        step.month.to_string(),
                        step.at_risk.to_string(),
                        step.left.to_string(),
                        percent(step.still),
                        between.unwrap_or_default(),
                    ]
                })
                .collect(),
        };
        steps_picture(&drawn, self.sentence.clone(), table, captions)
    }

    /// Every time as inadequate as a table, in the order in which they began.
    pub fn sheet(&self, name: impl Fn(LaCode) -> String) -> Sheet {
        let text = |cell: &dyn Fn(&Spell) -> Option<String>| Cells::Text(self.spells.iter().map(cell).collect());
        let whole = |cell: &dyn Fn(&Spell) -> i64| Cells::Whole(self.spells.iter().map(|spell| Some(cell(spell))).collect());
        let ended = |spell: &Spell| {
            spell.ended.map(|left| match left {
                Left::Judged(day, _) | Left::AuthorityEnded(day) => day,
            })
        };
        Sheet::new(
            "journeys",
            [
                ("authority", text(&|spell| Some(name(spell.authority)))),
                ("la_code", text(&|spell| Some(spell.authority.to_string()))),
                ("inadequate_from", Cells::Date(self.spells.iter().map(|spell| Some(spell.began)).collect())),
                ("left_on", Cells::Date(self.spells.iter().map(ended).collect())),
                ("months", whole(&|spell| i64::from(spell.months))),
                ("visits_between", whole(&|spell| i64::try_from(spell.visits.len()).unwrap_or(i64::MAX))),
                ("every_visit_is_known", Cells::YesNo(self.spells.iter().map(|spell| Some(spell.visits_complete)).collect())),
                ("how_it_ended", text(&|spell| Some(spell.end_in_words().to_owned()))),
            ],
        )
    }
}

impl Spell {
    /// How it ended, in words.
    pub fn end_in_words(&self) -> &'static str {
        match self.ended {
            None => "still inadequate when last seen",
            Some(Left::AuthorityEnded(_)) => "the authority was abolished",
            Some(Left::Judged(_, None)) => "judged better, with no overall grade",
            Some(Left::Judged(_, Some(grade))) => grade.in_words(),
        }
    }
}
