//! Where the expected change of a practice standard stands, and whether
//! somebody changed what was expected after they could see how it went.

use care::records::{Direction, ExpectedChange, PracticeStandard};
use jiff::civil::Date;

/// Where an expected change stands, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Its day has come and nobody has said what came of it.
    ResultDue,
    /// Its day lies ahead.
    Waiting,
    /// The standard is not published yet.
    NotPublished,
    /// The result is recorded.
    Seen(Direction),
}

/// Where an expected change stands on a day.
pub fn stands(standard: &PracticeStandard, change: &ExpectedChange, on: Date) -> Stands {
    match (&change.seen, standard.published.is_some_and(|published| published <= on)) {
        (Some(seen), _) => Stands::Seen(seen.direction),
        (None, false) => Stands::NotPublished,
        (None, true) if change.result_due(on) => Stands::ResultDue,
        (None, true) => Stands::Waiting,
    }
}

/// Whether what is expected is not what was expected when the standard was
/// published: `versions` are its versions, the earliest first.
pub fn changed_since_published<'a>(versions: impl IntoIterator<Item = &'a PracticeStandard>) -> bool {
    let declared = |standard: &PracticeStandard| -> Vec<_> {
        standard.expected.iter().map(|change| (change.measure.clone(), change.way, change.by)).collect()
    };
    let mut published = versions.into_iter().filter(|standard| standard.published.is_some()).map(declared);
    let first = published.next();
    published.last().is_some_and(|last| Some(last) != first)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use care::records::{ChangeSeen, Way};

    fn standard(published: Option<&str>, by: &str, seen: Option<Direction>) -> PracticeStandard {
        PracticeStandard {
            name: "Plans".into(),
            version: 1,
            says: "Each risk has an outcome.".into(),
            theme: None,
            expected: vec![ExpectedChange {
                measure: "audit_good_pct".into(),
                way: Way::Up,
                because: "It is practised".into(),
                by: by.parse().unwrap(),
                seen: seen.map(|direction| ChangeSeen { on: by.parse().unwrap(), direction, says: "12 of 40, then 13 of 40.".into() }),
            }],
            declared: published.map(|day| day.parse().unwrap()),
            published: published.map(|day| day.parse().unwrap()),
            valid_to: None,
            trained: None,
            trained_of: None,
            replaces: None,
        }
    }

    #[test]
    fn where_a_change_stands() {
        for (published, by, seen, on, expected) in [
            (None, "2026-10-31", None, "2026-11-01", Stands::NotPublished),
            (Some("2026-03-01"), "2026-10-31", None, "2026-02-28", Stands::NotPublished),
            (Some("2026-03-01"), "2026-10-31", None, "2026-10-30", Stands::Waiting),
            (Some("2026-03-01"), "2026-10-31", None, "2026-10-31", Stands::ResultDue),
            (Some("2026-03-01"), "2026-10-31", Some(Direction::NoRealChange), "2026-11-01", Stands::Seen(Direction::NoRealChange)),
        ] {
            let standard = standard(published, by, seen);
            assert_eq!(stands(&standard, &standard.expected[0], on.parse().unwrap()), expected, "{published:?} {by} {on}");
        }
    }

    #[test]
    fn moving_the_day_after_publication_is_seen() {
        let draft = standard(None, "2026-06-30", None);
        let published = standard(Some("2026-03-01"), "2026-10-31", None);
        let moved = standard(Some("2026-03-01"), "2027-03-31", None);
        let seen = standard(Some("2026-03-01"), "2026-10-31", Some(Direction::Worse));
        assert!(!changed_since_published([&draft, &published]));
        assert!(!changed_since_published([&draft, &published, &seen]));
        assert!(changed_since_published([&published, &moved]));
        assert!(!changed_since_published([]));
    }
}
