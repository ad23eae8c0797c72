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
fn fills(word: &str) -> bool {
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

fn is_how_often(word: &str) -> bool {
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
pub fn is_no_view(text: &str) -> bool {
    is_no_view_in(&tokens(text))
}

/// The same of a text already split.
pub(crate) fn is_no_view_in(tokens: &[Token<'_>]) -> bool {
    if is_empty_in(tokens) {
        return true;
    }
    let words: Vec<&str> = tokens.iter().filter(|token| token.is_word()).map(|token| token.lower.as_ref()).collect();
    // So much is never said only to say nothing.
    if words.len() > 30 {
        return false;
    }
    // Whoever is quoted has said something.
    if tokens.iter().filter(|token| matches!(token.kind, Kind::Sign('"' | '“' | '”' | '‘'))).count() >= 2 {
        return false;
    }
    let has = |any: &[&str]| words.iter().any(|word| any.contains(word));
    let pair = |first: &[&str], second: &[&str]| {
        words
            .iter()
            .enumerate()
            .any(|(at, word)| first.contains(word) && words.iter().skip(at + 1).take(4).any(|next| second.contains(next)))
    };
    // "She told me that she does not want to see him": what was said, whoever tells it.
    let tells = pair(
        &["said", "says", "told", "tells", "informed", "stated", "states", "reported", "reports"],
        &["that", "she", "he", "they", "me", "her", "him"],
    );
    let excuse = pair(&["too"], &["young", "small", "little", "unwell", "poorly"])
        || has(&["trip", "school", "nursery", "college", "holiday", "hospital", "respite"])
            && pair(&["day", "time", "date"], &["visit", "visits", "meeting", "conference", "appointment"])
            && words.len() <= 16
        || words.len() <= 6 && pair(&["too"], &["early"])
        || pair(
            &["not", "wasn't", "isn't", "never", "no", "unable", "couldn't", "couldnt", "cannot", "without"],
            &[
                "seen",
                "spoken",
                "speak",
                "views",
                "view",
                "present",
                "available",
                "met",
                "obtain",
                "obtained",
                "ascertain",
                "ascertained",
                "gain",
                "gained",
                "contribute",
                "share",
                "verbal",
                "participate",
                "sought",
                "ask",
                "asked",
                "engage",
                "comment",
                "attend",
                "home",
                "wishes",
            ],
        )
        // "Unable to see Ellie" is; "cannot see her mother" is what she is told.
        || pair(&["not", "unable", "couldn't", "couldnt", "cannot"], &["see"])
            && !pair(
                &["see"],
                &[
                    "mother", "father", "mum", "dad", "mummy", "daddy", "brother", "brothers", "sister", "sisters", "siblings", "family",
                    "nan", "gran", "friends", "parents", "him", "why", "how",
                ],
            )
        // Declining to say is an excuse; declining to come in with Dad is a view.
        || pair(
            &["declined", "refused", "refuses", "declines", "chose"],
            &[
                "comment", "share", "speak", "talk", "engage", "contribute", "views", "answer", "meet", "attend", "participate", "discuss",
                "complete", "give", "not",
            ],
        )
        || pair(
            &["same", "as", "see", "no"],
            &["last", "before", "previous", "above", "change", "previously", "plan", "report", "update", "assessment"],
        )
        || pair(&["preverbal", "nonverbal", "pre", "non"], &["child", "verbal", "baby"])
        || has(&["asleep", "preverbal", "nonverbal", "unborn", "declined", "unascertained"])
        || pair(
            &["to"],
            &[
                "follow", "sought", "gathered", "obtained", "completed", "captured", "ascertained", "seek", "gather", "obtain", "added",
                "recorded", "explored", "confirmed", "updated", "inserted",
            ],
        )
        || pair(&["views", "view"], &["unknown", "known", "outstanding", "pending", "follow", "unchanged"])
        || is_put_off(&words, &pair)
        || was_elsewhere(words.len(), &pair)
        // "TBC with school"
        || words.len() <= 6
            && words.first().is_some_and(|first| matches!(*first, "tbc" | "tba" | "tbd" | "pending" | "outstanding" | "awaiting" | "awaited"));
    let excuse = excuse || is_of_recording(tokens);
    // Not wanting to engage with whoever asks is an excuse; not wanting therapy is a view.
    let of_something =
        pair(&["engage", "participate", "attend"], &["therapy", "counselling", "camhs", "school", "college", "education", "contact"]);
    let excuse = excuse && !tells && !of_something;
    if !excuse {
        return false;
    }
    // "Too young to say, but smiles and reaches for Mum" is a view; a bare excuse is not.
    let seen = words.iter().filter(|word| shows(word)).count();
    // "When I visited" is the visitor's.
    let visited = has(&["visited", "called", "attended", "arrived", "saw"]) && has(&["asleep", "sleeping", "napping", "out"])
        || pair(&["my"], &["visit", "visits", "appointment"]);
    let own = !visited && words.iter().any(|word| matches!(*word, "i" | "i'm" | "my" | "me" | "mine" | "i'd" | "i've" | "i'll" | "im"));
    !own && seen < 2 && !(seen == 1 && words.len() > 12)
}

static RECORDING: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "child children childs baby infant toddler newborn young youngster person yp capacity speech language verbal nonverbal preverbal english \
    months month weeks week old years year days day early limited developmental delay stage unable able cannot could would meet met \
    meeting meetings conference conferences visit visits visited visiting appointment session sessions contact contacted phone call calls \
    see seen unseen hear heard speak spoken spoke talk talked talking ask asked asking share shared sharing give gives gave express \
    expressed contribute contributed contribution participate participation engage engaged engagement attend attended attendance absent \
    absence present missing away unwell illness ill poorly sick hospital area reach reached find found locate located \
    consultation consultations form forms questionnaire booklet leaflet sent send returned return received receive receipt complete \
    completion direct work worker workers social sw practitioner advocate advocacy iro reviewing officer reviews review professional \
    professionals allocated allocation new member staff home school nursery college placement carers carer parents parent \
    consent permission interpreter translator arranged arrange booked book planned due course soon shortly yet prior during moment occasion \
    period quarter supervision update minutes document documents written write wrote paperwork record records recorded recording system \
    through via using upon within since towards file attached separately section part document copy copied pasted repeat repeated similar additional further different \
    opportunity chance attempt attempts attempted tried try tries despite continue continues continued explored explore exploring \
    wish wished choose chose chosen decline refusal refuse refuses refusing unwilling reluctant choosing anything something comment comments \
    answer answers question questions question response responses respond responded born birth unborn pregnancy asleep sleeping time times \
    long short first second third available ready until once nobody anyone possible impossible priority staffing sickness leave \
    change changed changes difference too finish finished finalised keyworker manager colleague duty carry carried over cin cp lac cla trip"
        .split(' ')
        .collect()
});

/// Whether every word that carries something is of the hearing and recording of views, and none of
/// what was heard: "consultation form sent, not returned", "missing at the time of the visit".
fn is_of_recording(tokens: &[Token<'_>]) -> bool {
    let mut of_it = 0;
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
        let word = token.lower.as_ref();
        // Whoever speaks for themselves says something.
        if matches!(
            word,
            "i" | "i'm" | "i've" | "i'll" | "i'd" | "im" | "ive" | "me" | "my" | "mine" | "you" | "your" | "we" | "us" | "our" | "let's"
        ) {
            return false;
        }
        // Whoever agrees, or is of an opinion, has one.
        if matches!(word, "agreed" | "agrees" | "opinion" | "wants" | "likes" | "happy" | "separate") {
            return false;
        }
        if is_small(word) {
            continue;
        }
        if fills(word) || RECORDING.contains(word) || is_how_often(word) {
            of_it += 1;
            continue;
        }
        // The child's own name, and a worker's.
        let named = token.is_capitalised() && !token.is_acronym() && (token.possessive || tokens.len() > 2);
        let opens = at.checked_sub(1).and_then(|at| tokens.get(at)).is_none_or(Token::ends_sentence);
        let named = named && (!opens || super::line::lexicon::sense(word) == super::line::lexicon::Sense::NONE);
        if !named {
            return false;
        }
    }
    // One word of them may be a child's answer: "school", "Mum".
    of_it >= 2 && tokens.len() <= 24
}

/// Whether somebody is still to hear the child, or it is written somewhere else: "awaiting direct
/// work", "worker to complete wishes and feelings", "refer to the minutes".
fn is_put_off(words: &[&str], pair: &impl Fn(&[&str], &[&str]) -> bool) -> bool {
    const HEARING: &[&str] = &[
        "wishes",
        "feelings",
        "views",
        "direct",
        "work",
        "visit",
        "session",
        "sessions",
        "advocate",
        "completion",
        "appointment",
        "response",
    ];
    const ELSEWHERE: &[&str] = &[
        "minutes",
        "report",
        "assessment",
        "document",
        "documents",
        "record",
        "recording",
        "recordings",
        "plan",
        "notes",
        "form",
        "file",
        "attached",
        "attachment",
        "review",
        "consultation",
    ];
    pair(&["awaiting", "awaited", "await", "awaits", "pending", "outstanding"], HEARING)
        || words.iter().enumerate().any(|(at, word)| {
            let before = |steps: usize| at.checked_sub(steps).and_then(|at| words.get(at)).copied().unwrap_or_default();
            // Somebody is to do it; the child "was able to explore her feelings".
            matches!(*word, "complete" | "undertake" | "gather" | "obtain" | "seek" | "capture" | "arrange" | "explore")
                && matches!(before(1), "to" | "will")
                && !matches!(before(2), "able" | "wants" | "likes" | "enabled" | "helped" | "managed")
                && words.iter().skip(at + 1).take(4).any(|next| HEARING.contains(next))
        })
        || pair(&["refer", "see", "attached"], ELSEWHERE)
}

/// Whether the child was somewhere else when somebody came: "at school at the time of the visit".
fn was_elsewhere(words: usize, pair: &impl Fn(&[&str], &[&str]) -> bool) -> bool {
    const AWAY: &[&str] = &[
        "school",
        "nursery",
        "college",
        "out",
        "away",
        "bed",
        "hospital",
        "asleep",
        "holiday",
        "respite",
        "playgroup",
        "work",
        "grandparents",
    ];
    const KIN: &[&str] =
        &["nan", "nana", "gran", "granny", "grandma", "grandparents", "friend", "friends", "aunt", "auntie", "dad", "father"];
    let came = &["time", "during", "visit", "visited", "meeting", "conference", "review"];
    words <= 14 && (pair(AWAY, came) || words <= 9 && pair(&["at", "with", "to"], KIN) && pair(KIN, &["visited", "called"]))
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
