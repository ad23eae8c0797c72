//! The quality of the data itself: blanks by list, column and team, over the
//! loads.

use super::{Readings, State};
use jiff::civil::Date;
use measures::completeness::Filled;
use measures::statistics::proportion::Proportion;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The blanks among the cells that every row should have filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Blanks {
    /// Cells that are blank.
    pub blank: u64,
    /// Cells that should be filled.
    pub of: u64,
}

impl Blanks {
    fn add(&mut self, filled: &Filled) {
        self.blank += filled.blank;
        self.of += filled.rows;
    }

    /// As a proportion; `None` without cells.
    pub fn proportion(self) -> Option<Proportion> {
        Proportion::new(self.blank, self.of).ok()
    }
}

/// The blanks of one list and column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The list in words.
    pub list: &'static str,
    /// The column as the return writes it.
    pub column: &'static str,
    /// Its blanks.
    pub blanks: Blanks,
    /// The team in which most are.
    pub team: Option<(String, u64)>,
}

/// What a load lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    /// The hash of the load; `None` for one that is only in memory.
    pub load: Option<String>,
    /// The day of the load.
    pub on: Date,
    /// Of everything.
    pub all: Blanks,
    /// By team; those of no team last.
    pub teams: Vec<(Option<String>, Blanks)>,
    /// The columns with a blank, most blanks first.
    pub fields: Vec<Field>,
}

/// Adds up what a load lacks.
pub fn lacking(load: Option<String>, on: Date, filled: &[Filled]) -> Lacking {
    let mut all = Blanks::default();
    let mut teams: BTreeMap<(bool, Option<&str>), Blanks> = BTreeMap::new();
    let mut fields: BTreeMap<(u8, &str), (Field, Vec<(&str, u64)>)> = BTreeMap::new();
    for one in filled {
        all.add(one);
        let team = one.team.as_deref();
        // A list that names no team at all says nothing of teams.
        if one.list.position("team").is_some() {
            teams.entry((team.is_none(), team)).or_default().add(one);
        }
        let (field, by_team) = fields.entry((one.list.list, one.column.name)).or_insert_with(|| {
            let field = Field { list: one.list.title, column: one.column.header, blanks: Blanks::default(), team: None };
            (field, Vec::new())
        });
        field.blanks.add(one);
        if let Some(team) = team.filter(|_| one.blank > 0) {
            by_team.push((team, one.blank));
        }
    }
    let mut fields: Vec<Field> = fields
        .into_values()
        .filter(|(field, _)| field.blanks.blank > 0)
        .map(|(field, by_team)| {
            let most = by_team.into_iter().max_by_key(|(_, blank)| *blank);
            Field { team: most.map(|(team, blank)| (team.to_owned(), blank)), ..field }
        })
        .collect();
    fields.sort_by_key(|field| std::cmp::Reverse(field.blanks.blank));
    let teams = teams.into_iter().map(|((_, team), blanks)| (team.map(str::to_owned), blanks)).collect();
    Lacking { load, on, all, teams, fields }
}

impl State {
    /// Counts what each load lacks, but of those that were counted before: a
    /// load never changes.
    pub(super) fn count_lacking(&mut self, before: Option<&Self>) {
        let Some(engine) = self.engine.clone() else { return };
        let known = |hash: Option<&str>| before?.lacking.iter().find(|known| hash.is_some() && known.load.as_deref() == hash).cloned();
        let count = |load: &measures::store::LoadInfo| Arc::new(lacking(load.hash.clone(), load.snapshot, &engine.completeness(load)));
        self.lacking = self.loads.iter().map(|load| known(load.hash.as_deref()).unwrap_or_else(|| count(load))).collect();
    }
}

impl Readings<'_> {
    /// What each load lacks, up to the day shown, oldest first.
    pub fn lacking(&self) -> &[Arc<Lacking>] {
        let upto = self.state.lacking.partition_point(|load| load.on <= self.view.today());
        self.state.lacking.get(..upto).unwrap_or_default()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use care::tables::annex_a;
    use jiff::civil::date;

    #[test]
    fn blanks_add_up_by_team_and_by_field() {
        let list = annex_a::list(3).unwrap();
        let column = |name: &str| &list.columns[list.position(name).unwrap()];
        let one = |column, team: Option<&str>, rows, blank| Filled { list, column, team: team.map(str::to_owned), rows, blank };
        let (day, source) = (column("referral_date"), column("worker_id"));
        let filled = [
            one(day, Some("North"), 10, 1),
            one(day, None, 2, 0),
            one(source, Some("North"), 10, 2),
            one(source, Some("South"), 5, 4),
            one(source, None, 2, 2),
        ];
        let told = lacking(None, date(2026, 10, 31), &filled);
        assert_eq!(told.all, Blanks { blank: 9, of: 29 });
        assert_eq!(
            told.teams,
            [
                (Some("North".to_owned()), Blanks { blank: 3, of: 20 }),
                (Some("South".to_owned()), Blanks { blank: 4, of: 5 }),
                (None, Blanks { blank: 2, of: 4 }),
            ]
        );
        assert_eq!(
            told.fields.iter().map(|field| (field.column, field.blanks.blank)).collect::<Vec<_>>(),
            [(source.header, 8), (day.header, 1)]
        );
        assert_eq!(told.fields[0].team, Some(("South".to_owned(), 4)));
        assert_eq!(lacking(None, date(2026, 10, 31), &[]).all.proportion(), None);
    }
}
