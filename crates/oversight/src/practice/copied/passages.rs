//! Shared runs as passages that a page can show side by side, and what they say of how
//! the text was copied.

use super::align::Run;
use super::words::Located;
use super::{Degree, Document, Passage, Span};

/// As many changed words as a passage may have in one place.
const GAP: usize = 4;

/// A passage, and the words it spans on each side, changed ones among them.
pub(super) struct Spanned {
    pub(super) shown: Passage,
    pub(super) here: std::ops::Range<usize>,
    pub(super) there: std::ops::Range<usize>,
    /// Whether both texts are the same but for people's names.
    pub(super) same: bool,
}

/// Joins runs of the same two items that follow each other closely, in the order of
/// this plan.
pub(super) fn passages(runs: &[Run], here: (&Document<'_>, &[Located]), there: (&Document<'_>, &[Located])) -> Vec<Spanned> {
    let mut joined: Vec<(Run, usize, usize)> = Vec::new();
    for run in runs.iter().flat_map(|run| within_items(*run, here.1, there.1)) {
        let item = |side: &[Located], place: usize| side.get(place).map(|word| word.item);
        if let Some((last, end, words)) = joined.last_mut() {
            let (gap_here, gap_there) = (run.here.checked_sub(last.here + last.length), run.there.checked_sub(*end));
            let near = |gap: Option<usize>| gap.is_some_and(|gap| gap <= GAP);
            let one = item(here.1, last.here) == item(here.1, run.here) && item(there.1, last.there) == item(there.1, run.there);
            if one && near(gap_here) && near(gap_there) {
                last.length = run.here + run.length - last.here;
                *end = run.there + run.length;
                *words += run.length;
                continue;
            }
        }
        joined.push((run, run.there + run.length, run.length));
    }
    joined
        .into_iter()
        .filter_map(|(run, end, words)| {
            let (mine, theirs) = (run.here..run.here + run.length, run.there..end);
            let (span_here, text_here) = span(here.0, here.1, &mine)?;
            let (span_there, text_there) = span(there.0, there.1, &theirs)?;
            let same = nameless(text_here, here.0).eq(nameless(text_there, there.0));
            let shown = Passage { here: span_here, there: span_there, words };
            Some(Spanned { shown, here: mine, there: theirs, same })
        })
        .collect()
}

/// A run cut where an item ends on either side.
fn within_items(run: Run, here: &[Located], there: &[Located]) -> Vec<Run> {
    let items = |offset: usize| (here.get(run.here + offset).map(|word| word.item), there.get(run.there + offset).map(|word| word.item));
    let offsets: Vec<usize> = (0..run.length).collect();
    offsets
        .chunk_by(|a, b| items(*a) == items(*b))
        .filter_map(|part| Some(Run { here: run.here + part.first()?, there: run.there + part.first()?, length: part.len() }))
        .collect()
}

fn span<'a>(document: &Document<'a>, words: &[Located], range: &std::ops::Range<usize>) -> Option<(Span, &'a str)> {
    let (first, last) = (words.get(range.start)?, words.get(range.end.checked_sub(1)?)?);
    let item = document.items.get(first.item as usize)?;
    let range = first.start as usize..last.end as usize;
    let text = item.text.get(range.clone())?;
    Some((Span { kind: item.kind, id: item.id.to_owned(), range }, text))
}

/// The words of a text without the names of the document's people.
fn nameless<'a>(text: &'a str, document: &'a Document<'_>) -> impl Iterator<Item = &'a str> {
    let pronoun =
        |word: &str| ["he", "she", "him", "her", "his", "hers", "himself", "herself"].iter().any(|p| p.eq_ignore_ascii_case(word));
    let named = |word: &str| document.names.iter().any(|name| name.split(' ').any(|part| part == word));
    text.split(|c: char| !c.is_alphanumeric()).filter(move |word| word.len() > 1 && !pronoun(word) && !named(word))
}

/// What was done to the text. Each side is a document and how many words it has.
pub(super) fn degree(passages: &[Spanned], runs: &[Run], here: (&Document<'_>, usize), there: (&Document<'_>, usize)) -> Degree {
    let spanned_here: usize = passages.iter().map(|passage| passage.here.len()).sum();
    let spanned_there: usize = passages.iter().map(|passage| passage.there.len()).sum();
    let share = |spanned: usize, of: usize| spanned as f64 / of.max(1) as f64;
    if share(spanned_here, here.1).max(share(spanned_there, there.1)) < 0.75 {
        return Degree::Partial;
    }
    let turned = runs.array_windows::<2>().filter(|[a, b]| b.there < a.there).count();
    if turned * 5 > runs.len() {
        return Degree::Reordered;
    }
    let matched: usize = runs.iter().map(|run| run.length).sum();
    if share(matched, spanned_here.max(spanned_there)) < 0.95 {
        return Degree::Edited;
    }
    let words = |of: fn(&Spanned) -> bool| passages.iter().filter(|passage| of(passage)).map(|passage| passage.shown.words).sum::<usize>();
    if words(|passage| passage.same) * 2 > words(|_| true) { Degree::Verbatim } else { Degree::NamesChanged }
}
