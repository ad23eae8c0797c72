//! One child, as rules see them: the rows of both years, with episodes in the
//! order in which they began.

use super::age::birthday;
use super::care_period::{self, Period};
use super::postcodes::{Place, Postcodes};
use super::providers::Providers;
use super::record::{Episode, Header};
use super::submission::{Records, Submission};
use super::value::Text;
use super::year::Year;
use care::rule::Subject;
use jiff::civil::Date;

/// One child.
#[derive(Debug, Clone)]
pub struct Child<'a> {
    /// The collection year.
    pub year: Year,
    /// This year's rows, in the order in which they were sent.
    pub this: Records<'a>,
    /// Last year's rows.
    pub last: Records<'a>,
    /// This year's episodes in the order of their first days; those whose
    /// first day cannot be read have no place in it.
    pub in_order: Vec<&'a Episode>,
    /// Last year's, likewise.
    pub in_order_last: Vec<&'a Episode>,
    /// Ofsted's list; there where the rule needs it.
    pub providers: Option<&'a Providers>,
    /// The directory of postcodes; there where the rule needs it.
    pub postcodes: Option<&'a Postcodes>,
    /// The code of the authority that sends the return, as E09000027; there
    /// where the rule needs it.
    pub authority: Option<&'a str>,
    id: &'a Text,
    position: u32,
    from_xml: bool,
    continuous: bool,
}

impl<'a> Child<'a> {
    pub(super) fn of(submission: &'a Submission, position: usize, id: &'a Text, year: Year, authority: Option<&'a str>) -> Self {
        let (this, last) = (submission.this.of(position), submission.last.of(position));
        let in_order = in_order(this.episodes);
        Self {
            year,
            this,
            last,
            continuous: care_period::is_continuous(this.episodes, year),
            in_order,
            in_order_last: self::in_order(last.episodes),
            providers: submission.providers.as_ref(),
            postcodes: submission.postcodes.as_ref(),
            authority,
            id,
            position: position as u32,
            from_xml: submission.xml,
        }
    }

    /// Whom a flag about this child is about.
    pub fn subject(&self) -> Subject {
        let id = self.id.is_sent().then(|| self.id.as_str().into());
        Subject { id, file: 0, position: Some(self.position), line: None }
    }

    /// The child's row in the header; the first, where it was sent twice.
    pub fn header(&self) -> Option<&'a Header> {
        self.this.headers.first()
    }

    /// Date of birth, from the header.
    pub fn born(&self) -> Option<Date> {
        self.header()?.born.value()
    }

    /// The day the child turns an age, from the header's date of birth.
    pub fn turns(&self, age: i16) -> Option<Date> {
        self.born().map(|born| birthday(born, age))
    }

    /// The episode that began first this year's return.
    pub fn first(&self) -> Option<&'a Episode> {
        self.in_order.first().copied()
    }

    /// The episode that began last.
    pub fn latest(&self) -> Option<&'a Episode> {
        self.in_order.last().copied()
    }

    /// Each episode with the one that began next.
    pub fn consecutive(&self) -> impl Iterator<Item = (&'a Episode, &'a Episode)> {
        self.in_order.iter().zip(self.in_order.iter().skip(1)).map(|(before, after)| (*before, *after))
    }

    /// The latest episode of last year, where it was sent open, with the first
    /// of this year: the one should be the other.
    pub fn carried_over(&self) -> Option<(&'a Episode, &'a Episode)> {
        let open = self.in_order_last.last().copied().filter(|episode| episode.is_open())?;
        Some((open, self.first()?))
    }

    /// Periods of care of this year's return, in order.
    pub fn periods(&self) -> Vec<Period<'a>> {
        care_period::periods(&self.in_order)
    }

    /// Whether the child was looked after all year without a break, short
    /// breaks (V3, V4) not counted: see [`care_period::is_continuous`].
    pub fn is_continuously_looked_after(&self) -> bool {
        self.continuous
    }

    /// Whether the return says that the child is an unaccompanied
    /// asylum-seeking child: by a row in UASC, or by the flag of the XML form.
    pub fn is_uasc(&self) -> bool {
        !self.this.uasc.is_empty() || self.this.headers.iter().any(|header| header.uasc.is("1"))
    }

    /// Whether last year's return said so.
    pub fn was_uasc(&self) -> bool {
        !self.last.uasc.is_empty() || self.last.headers.iter().any(|header| header.uasc.is("1"))
    }

    /// Whether this year's return came in the XML form.
    pub fn is_from_xml(&self) -> bool {
        self.from_xml
    }

    /// Where a placement is.
    pub fn placement_place(&self, episode: &Episode) -> Option<&'a Place> {
        self.postcodes?.find(episode.placement_postcode.as_str())
    }

    /// Where the child's home was.
    pub fn home_place(&self, episode: &Episode) -> Option<&'a Place> {
        self.postcodes?.find(episode.home_postcode.as_str())
    }

    /// Miles from home to the placement, in a straight line, to a tenth.
    pub fn miles(&self, episode: &Episode) -> Option<f64> {
        self.home_place(episode)?.miles_to(self.placement_place(episode)?)
    }

    /// Whether the placement is in the authority's own area; none where the
    /// postcode or the authority is not known.
    pub fn is_in_own_area(&self, episode: &Episode) -> Option<bool> {
        Some(&*self.placement_place(episode)?.authority == self.authority?)
    }
}

fn in_order(episodes: &[Episode]) -> Vec<&Episode> {
    let mut order: Vec<&Episode> = episodes.iter().filter(|episode| episode.start.value().is_some()).collect();
    if !order.is_sorted_by_key(|episode| episode.start.value()) {
        order.sort_by_key(|episode| episode.start.value());
    }
    order
}
