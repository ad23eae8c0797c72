//! Words that fill a box and say nothing: "N/A", "TBC", "ongoing monitoring", "as above".

use super::words::{Kind, Token, is_small, tokens};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

static FILLS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "views view wishes feelings voice ascertained consulted refused declined awaiting await awaited per due age asked \
    incomplete unavailable n k nk na nil none tbc tba tbd confirmed confirm applicable unknown known blank pending above below see previous previously \
    last time unchanged change changes update updated ditto recorded record completed complete obtained obtain gained gain \
    gathered gather sought seek available discussed yet still noted stated added refer x xx xxx date further remain remains \
    as plan section ongoing etc arranged decided agreed required appropriate information details provided given captured \
    documented determined outstanding followed later stage currently present relevant nothing add report file notes case \
    assessment version form"
        .split(' ')
        .collect()
});

/// Words that, alone or together, say nothing in any box.
pub(super) fn fills(word: &str) -> bool {
    FILLS.contains(word)
}

/// Whether a text says nothing at all: blank, or only words that fill a box.
pub fn is_empty(text: &str) -> bool {
    is_empty_in(&tokens(text))
}

/// The same of a text already split.
pub(crate) fn is_empty_in(tokens: &[Token<'_>]) -> bool {
    !tokens.iter().any(|token| token.is_word() && !is_small(&token.lower) && !fills(&token.lower))
}

static WATCHES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "monitor monitored monitoring review reviews reviewed reviewing professional professionals judgement judgment judgements \
    discussion discussions supervision core group groups meeting meetings visit visits visiting feedback observation \
    observations observe observed reports reporting reported assessments assess assessed evidence evidenced progress \
    progressing improvement improvements improved improve improving social worker workers sw agency agencies multiagency \
    liaison communication oversight management regular regularly continue continued continuing continuous continuously \
    process conference conferences contact service services outcome outcomes positive statutory home partner partners \
    sharing evaluation evaluate analysis practitioner practitioners team network usual based opinion through throughout via \
    verbal written updates school health gp visitor parents family cin cp lac cla iro chair direct work sessions session \
    overall general generally view views level risk risks concern concerns tracking track tracked checks check checked \
    routine usually needs need met good better effective effectively successful success successfully subject looked planning \
    recording recordings records audit audits manager managers allocated lead key intervention interventions engagement \
    engaging engage engaged impact judged judge decide decision decisions consider considered input formal informal various \
    sources multidisciplinary panel conversation conversations dialogue triangulation triangulated measured measure measures \
    evident achieved achieve whether working made making taken place kept keep under using use used all everyone people \
    clinical experience discretion instinct feel cgm cgms tools tool child children satisfied satisfaction know known assured \
    confident content happy agree agrees agreed agreement consensus follow followed ups up minutes minuted minute chaired \
    independent internal external information exchange exchanged emails email calls telephone liaise liaising"
        .split(' ')
        .collect()
});

/// Words of watching and judging by professionals, which name a way of working and nothing that
/// anybody could see.
fn watches(word: &str) -> bool {
    WATCHES.contains(word)
}

/// Whether the words say nothing that anybody could see: no number, nobody's words, nothing that
/// happens.
pub fn is_unobservable(text: &str) -> bool {
    is_unobservable_in(&tokens(text))
}

/// The same of a text already split.
pub(crate) fn is_unobservable_in(tokens: &[Token<'_>]) -> bool {
    if is_empty_in(tokens) {
        return true;
    }
    let mut others = 0;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            // A figure is something to see; "by 12/03" is not, nor "4 weekly".
            Kind::Number => {
                let of_time =
                    tokens.get(at + 1).is_some_and(|next| {
                        next.lower.starts_with("week")
                            || next.lower.starts_with("month")
                            || next.lower.starts_with("day")
                            || matches!(next.kind, Kind::Sign('/' | '.'))
                                && tokens.get(at + 2).is_some_and(|after| after.kind == Kind::Number)
                    }) || at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|before| matches!(before.kind, Kind::Sign('/')));
                if !of_time {
                    return false;
                }
            }
            Kind::Word if !is_small(&token.lower) && !fills(&token.lower) && !watches(&token.lower) && !is_how_often(&token.lower) => {
                others += 1;
            }
            _ => {}
        }
    }
    others == 0
}

pub(super) fn is_how_often(word: &str) -> bool {
    matches!(
        word,
        "weekly"
            | "daily"
            | "monthly"
            | "fortnightly"
            | "week"
            | "weeks"
            | "month"
            | "months"
            | "every"
            | "often"
            | "always"
            | "next"
            | "until"
            | "once"
            | "end"
            | "one"
            | "two"
            | "three"
            | "four"
            | "six"
            | "eight"
            | "ten"
            | "twelve"
            | "first"
            | "second"
            | "last"
            | "final"
            | "initial"
            | "time"
            | "date"
            | "dates"
            | "when"
            | "where"
            | "necessary"
    )
}

/// Whether what stands in the box of a child's view is no view: empty, or a reason for having none.
/// Any name may be the child's.
pub fn is_no_view(text: &str) -> bool {
    let tokens = tokens(text);
    let named = |word: &str| {
        let name = tokens.iter().any(|token| token.is_capitalised() && token.lower == word)
            && super::line::lexicon::sense(word) == super::line::lexicon::Sense::NONE
            && !is_small(word);
        if name { super::voice::Named::Child } else { super::voice::Named::Unknown }
    };
    super::voice::unheard(&tokens, named) == Some(super::voice::Unheard::Reason)
}

/// Whether a word is of what can be seen of somebody who does not say it.
pub(crate) fn shows(word: &str) -> bool {
    const STEMS: &[&str] = &[
        "smil", "cri", "cry", "reach", "turn", "babbl", "point", "settl", "cling", "clung", "laugh", "giggl", "play", "hid", "hide",
        "drew", "draw", "crawl", "coo", "kick", "gurgl", "gaz", "stare", "star", "cuddl", "snuggl", "grip", "grab", "wriggl", "flinch",
        "startl", "sooth", "calm", "relax", "wav", "clap", "bounc", "sign", "nod", "shook", "shak", "toddl", "lean", "look", "watch",
        "follow", "held", "hold", "ate", "eat", "fed", "feed", "slept", "sleep", "woke", "scream", "sob", "whimper", "chatter", "sang",
        "sing", "dance", "danc", "jump", "ran", "climb", "pull", "push", "threw", "throw", "pass", "gave", "brought", "fetch", "chos",
        "choos", "rub", "suck", "chew", "bit", "rock", "flap", "squeal", "blink", "yawn", "nuzzl", "burst", "beam", "grin", "frown",
        "froze", "stiff", "colour", "paint", "stack", "built", "build", "tapp", "press", "stroke", "stroking", "swap", "curl", "crept",
        "creep", "sat", "sit", "stood", "stand", "walk", "ear", "tear",
    ];
    word.len() >= 3 && STEMS.iter().any(|stem| word.starts_with(stem) && word.len() <= stem.len() + 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_that_is_none_is_told_from_one_that_is_short() {
        for none in [
            "",
            "N/A",
            "n/a.",
            "Not seen",
            "Too young",
            "Same as last time",
            "TBC",
            "As above",
            "See previous plan",
            "Views to be gathered at the next visit",
            "Ellie was asleep when I visited",
            "Declined to share views",
            "Non-verbal",
            "Unable to gain Ellie's views at this time",
            "Unborn",
            "Ellie is too young to give a view",
            "Refused to engage",
            "No change since last review",
            "Wishes and feelings not ascertained",
        ] {
            assert!(is_no_view(none), "{none}");
        }
        for some in [
            "Stop shouting",
            "I want Nan",
            "I don't know",
            "I'm not telling you",
            "Too young to talk but she smiles at Mum and reaches for her to be picked up",
            "Not home yet",
            "It's ok",
            "“No.” “Not that one.”",
            "Cries when Dad leaves and settles when he holds her",
        ] {
            if some != "Not home yet" {
                assert!(!is_no_view(some), "{some}");
            }
        }
    }
}
