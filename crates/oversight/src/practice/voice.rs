//! Whose words stand in the box for a child's view: the child's, or those of a professional about
//! the child.
//!
//! Forms ask for the child's views, and what is filed is often a summary in the language of the
//! file: "Ellie reports that she wishes to remain in placement". The box for "verbatim" is not to
//! be trusted: it is ticked over summaries, and sentences are written for children in the first
//! person. So the words themselves are looked at: who speaks of whom, and in which language.

use super::formula;
use super::line::lexicon::{Sense, sense};
use super::words::{Kind, Token, is_small, tokens};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

mod unheard;
pub(super) use unheard::{Named, Unheard, unheard};

/// Whose words a view is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Whose {
    /// Nobody's: the box is empty, says why it is, or says where else to look.
    Nobodys,
    /// The child's own, spoken, written, signed or quoted.
    Childs,
    /// None, but what was seen of a child who does not speak, or of what they drew.
    Seen,
    /// A professional's, about the child or put into the child's mouth.
    Professionals,
    /// An adult's own: how they think the child is, what they want, what the file knows. Nothing of what
    /// the child said or showed.
    Adults,
}

/// What a view was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// Whose words they are.
    pub whose: Whose,
    /// How sure that is, in per cent.
    pub confidence: u8,
    /// The words that tell, in bytes of the text.
    pub marks: Vec<Range<usize>>,
}

/// What is known of the view besides its words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setting<'a> {
    /// How it was given, as the plan says.
    pub medium: &'a str,
    /// The child's age in years.
    pub age: Option<i16>,
}

/// Pieces of a view that are looked at.
const LONGEST: usize = 4_000;

/// Reads a view. `is_child` says whether a name in lower case is the child's.
pub fn read(text: &str, setting: Setting<'_>, is_child: impl Fn(&str) -> bool) -> Voice {
    read_among(text, setting, |word| if is_child(word) { Named::Child } else { Named::Unknown })
}

/// Reads a view among people who are known. `named` says whose name a word in lower case is.
pub(crate) fn read_among(text: &str, setting: Setting<'_>, named: impl Fn(&str) -> Named) -> Voice {
    let mut tokens = tokens(text);
    // Whose words they are shows long before this, and nobody's box is a book.
    tokens.truncate(LONGEST);
    match unheard(&tokens, &named) {
        Some(Unheard::Reason) => return Voice { whose: Whose::Nobodys, confidence: 95, marks: Vec::new() },
        Some(Unheard::AdultsView) => return Voice { whose: Whose::Adults, confidence: 75, marks: Vec::new() },
        None => {}
    }
    let read = tokens.last().map_or(0, Token::end);
    let quoted = quotations(text.get(..read).unwrap_or(text));
    let counts = Counts::of(&tokens, &quoted, |word| named(word) == Named::Child);
    let medium = setting.medium.to_lowercase();
    let infant = setting.age.is_none_or(|age| age < 4);
    let by_eye = medium.contains("observ")
        || medium.contains("draw")
        || medium.contains("play")
        || medium.contains("non-verbal")
        || medium.contains("pecs")
        || medium.contains("sign");
    if counts.quoted_childs {
        return Voice { whose: Whose::Childs, confidence: 85, marks: quoted };
    }
    // "I visited Ellie, and she says she is happy": the one who speaks is not the child.
    if counts.first > counts.named * 2 {
        // A child may say "contact" or "placement"; the language of the file is more than one word.
        let official = counts.official * 2 > counts.plain && counts.official >= 2 && counts.official * 100 >= counts.content * 22;
        let heavy = counts.official >= 3 && counts.official > counts.plain;
        if official || heavy {
            let share = (counts.official * 100 / counts.content.max(1)).min(60) as u8;
            return Voice { whose: Whose::Professionals, confidence: (55 + share / 2).min(90), marks: counts.marks };
        }
        return Voice { whose: Whose::Childs, confidence: 85, marks: Vec::new() };
    }
    let about = counts.third > 0 || counts.reporting > 0;
    if (infant || by_eye) && counts.seen >= 1 && counts.reporting <= 1 && counts.official <= counts.seen + 1 {
        return Voice { whose: Whose::Seen, confidence: 80, marks: Vec::new() };
    }
    if by_eye && counts.official < 2 && counts.reporting == 0 {
        return Voice { whose: Whose::Seen, confidence: 65, marks: Vec::new() };
    }
    // What somebody did, told plainly, is what was seen of them at any age.
    if counts.seen >= 2 && counts.reporting == 0 && counts.official == 0 {
        return Voice { whose: Whose::Seen, confidence: 60, marks: Vec::new() };
    }
    if about {
        let confidence = 70 + (counts.reporting.min(2) * 8 + counts.official.min(3) * 3) as u8;
        return Voice { whose: Whose::Professionals, confidence: confidence.min(95), marks: counts.marks };
    }
    if counts.official >= 2 && counts.official > counts.plain && counts.official * 100 >= counts.content * 22 {
        return Voice { whose: Whose::Professionals, confidence: 65, marks: counts.marks };
    }
    // Nobody is spoken about: "Don't like it when they shout", "Boring."
    Voice { whose: Whose::Childs, confidence: 60, marks: Vec::new() }
}

/// Passages between quotation marks, without the marks.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let after = text.get(at + letter.len_utf8()..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
        match open {
            None => {
                let single = matches!(letter, '\'' | '‘') && !before.is_alphanumeric() && after.is_alphanumeric();
                if matches!(letter, '"' | '“' | '«') || single {
                    open = Some((at + letter.len_utf8(), if single { '\'' } else { '"' }));
                }
            }
            Some((from, '"')) => {
                if matches!(letter, '"' | '”' | '»') {
                    found.push(from..at);
                    open = None;
                }
            }
            Some((from, _)) => {
                if matches!(letter, '\'' | '’') && !after.is_alphanumeric() {
                    found.push(from..at);
                    open = None;
                }
            }
        }
        before = letter;
    }
    found
}

#[derive(Default)]
struct Counts {
    words: usize,
    content: usize,
    /// I, me, my.
    first: usize,
    /// The child as somebody spoken of.
    third: usize,
    /// The child by name, or as "the child".
    named: usize,
    /// States, reports, expressed.
    reporting: usize,
    /// Words of the file.
    official: usize,
    /// Words children say.
    plain: usize,
    /// What can be seen of somebody.
    seen: usize,
    quoted_childs: bool,
    marks: Vec<Range<usize>>,
}

impl Counts {
    fn of(tokens: &[Token<'_>], quoted: &[Range<usize>], is_child: impl Fn(&str) -> bool) -> Self {
        let mut counts = Self::default();
        for (place, range) in quoted.iter().enumerate() {
            let inside = |token: &&Token<'_>| range.contains(&token.at) && token.is_word();
            let words = tokens.iter().filter(inside).count();
            let official = tokens.iter().filter(inside).filter(|token| is_official(&token.lower)).count();
            let plain = tokens.iter().filter(inside).filter(|token| is_plain(token)).count();
            // One quoted word may be a title; two or more in a child's language are somebody's words.
            if words >= 2 && official * 4 <= words && (plain > 0 || words >= 3 || place > 0) {
                counts.quoted_childs = true;
            }
        }
        let speaks = tokens.iter().any(|token| {
            !quoted.iter().any(|range| range.contains(&token.at))
                && (token.text == "i" || matches!(token.lower.as_ref(), "i" | "i'm" | "i've" | "i'd" | "i'll" | "im" | "ive"))
        });
        for (at, token) in tokens.iter().enumerate() {
            if quoted.iter().any(|range| range.contains(&token.at)) {
                continue;
            }
            if token.kind == Kind::Sign('!') {
                counts.plain += 1;
            }
            if !token.is_word() {
                continue;
            }
            let word = token.lower.as_ref();
            counts.words += 1;
            counts.content += usize::from(!is_small(word));
            if tells_me(tokens, at) {
                counts.third += 1;
            } else if matches!(
                word,
                "i" | "i'm" | "i've" | "i'd" | "i'll" | "me" | "my" | "mine" | "im" | "ive" | "myself" | "we" | "us" | "our"
            ) {
                counts.first += 1;
            } else if is_child(word)
                || matches!(word, "child" | "yp")
                || (word == "person" && at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|before| before.lower == "young"))
            {
                // "Ellie x" at the end is a signature, and "my name is Ellie" an introduction.
                let signed = at + 2 >= tokens.len() && at > 3;
                let back = |steps: usize| at.checked_sub(steps).and_then(|at| tokens.get(at)).map_or("", |token| token.lower.as_ref());
                let introduced =
                    !token.possessive && (matches!(back(1), "i'm" | "me" | "love" | "from") || back(1) == "is" && back(2) == "name");
                if !(signed || introduced) {
                    counts.third += 1;
                    counts.named += 1;
                    counts.mark(token);
                }
            } else if matches!(word, "he" | "she" | "his" | "her" | "him" | "hers" | "he's" | "she's" | "they" | "their") && !speaks {
                // Where a child speaks, "she" is somebody else.
                let told = tokens.get(at + 1).is_some_and(|next| reports(&next.lower));
                // A text that begins with "they" is more often a child's, of the adults.
                let they = matches!(word, "they" | "their");
                let of_the_child = they
                    && tokens.get(at + 1).is_some_and(|next| matches!(next.lower.as_ref(), "want" | "enjoy" | "feel" | "wish" | "prefer"));
                counts.third += usize::from((at == 0 && !they) || of_the_child || counts.third > 0 || told);
            } else if matches!(word, "view" | "opinion")
                && at
                    .checked_sub(1)
                    .and_then(|at| tokens.get(at))
                    .is_some_and(|owner| matches!(owner.lower.as_ref(), "his" | "her" | "their"))
                && at.checked_sub(2).and_then(|at| tokens.get(at)).is_some_and(|led| led.lower == "in")
            {
                counts.third += 1;
                counts.reporting += 1;
            }
            // "When her father spoke" tells of him.
            let by_adult = at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|before| sense(&before.lower).has(Sense::ADULT));
            if reports(word) && !(by_adult && matches!(word, "spoke" | "speaks" | "talked" | "appeared")) {
                counts.reporting += 1;
                counts.mark(token);
            }
            if is_official(word) {
                counts.official += 1;
                counts.mark(token);
            }
            counts.plain += usize::from(is_plain(token));
            counts.seen += usize::from(formula::shows(word));
        }
        counts
    }

    fn mark(&mut self, token: &Token<'_>) {
        self.marks.push(token.at..token.end());
    }
}

/// Whether "me" is whoever took the words down: "She told me that she is scared." A child who says
/// "She told me to go" tells of somebody else.
fn tells_me(tokens: &[Token<'_>], at: usize) -> bool {
    let word = |place: Option<usize>| place.and_then(|place| tokens.get(place)).map_or("", |token| token.lower.as_ref());
    let first_else = || {
        let mut others = tokens.iter().enumerate().filter(|(place, _)| *place != at);
        others.any(|(_, token)| matches!(token.lower.as_ref(), "i" | "i'm" | "i've" | "my" | "we" | "our"))
    };
    matches!(word(Some(at)), "me" | "us")
        && matches!(word(at.checked_sub(1)), "told" | "tells" | "informed" | "advised" | "assured")
        && matches!(word(at.checked_sub(2)), "she" | "he" | "they" | "child" | "person" | "also" | "has" | "then")
        && matches!(word(Some(at + 1)), "that" | "she" | "he" | "they" | "about" | "how")
        && !first_else()
}

static REPORTS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "states stated informed informs reports reported expressed expresses indicated indicates shared shares advised advises disclosed discloses \
    confirmed confirms described describes presents presented presenting appears appeared wishes says said told tells feels \
    felt acknowledged acknowledges identified identifies recognises recognised voiced requested requests conveyed explained \
    explains mentioned articulated articulates verbalised verbalises communicated demonstrates demonstrated displayed \
    displays spoke speaks would wants seems seemed believes understands noted raised discussed engaged reflected asserts \
    maintains enjoys likes views"
        .split(' ')
        .collect()
});

/// Verbs by which one person tells what another said.
fn reports(word: &str) -> bool {
    REPORTS.contains(word)
}

static OFFICIAL: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "placement placements needs met appropriate appropriately provision support supported supportive engage engaged engages \
    engaging engagement contact arrangement arrangements relationship relationships positive positively wellbeing welfare \
    wish wishes remain remains current currently emotional emotionally professional professionals services service plan \
    plans planning outcomes regarding regards relation aware consulted views aspirations identity independence transition \
    intervention interventions strategies boundaries progress progressing concerns concern concerning risk risks \
    safeguarding safeguarded stable stability settled contribute contribution involved involvement access accessing attend \
    attending attendance education educational provide provided provides regular regularly opportunity opportunities \
    continue continues continued maintain maintained maintaining development develop developing achieve achieving carers \
    parental maternal paternal family's sibling siblings improved improvement improve benefit benefits benefited benefitted benefiting beneficial package packages endorse endorses endorsed favour \
    recommendation proposals consent duty duties \
    consistent consistently consistency routine routines environment nurturing care caregivers caregiver presents presented \
    presenting displayed displays demonstrated demonstrates behaviours behaviour anxieties resilience attachment attachments \
    expressed expresses stated states reported reports indicated indicates appears understanding understands awareness \
    insight process assessment assessments meetings review reviews decision decisions regard respect sufficient adequate \
    adequately required requires require additional effective effectively therapeutic therapy permanence permanency \
    reunification rehabilitation accommodation residential supervised unsupervised facilitated facilitate local authority \
    allocated individual individuals peers peer interaction interactions interacts functioning domestic substance misuse \
    exposure exposed impact impacts impacted safety secure acknowledge acknowledges recognise recognises satisfied \
    satisfactory content comfortable willing willingness motivated fully participate participating participation express \
    prefer preference preferences proposed agreement agree accept receive receiving received ensure ensuring obtain \
    undertake undertaking reside resides residing feelings articulate articulated observed noted deemed verbalised disclosed \
    mother father parents grandparents overall"
        .split(' ')
        .collect()
});

/// Words of the file, which children do not say of themselves; and the long names of abstract things.
fn is_official(word: &str) -> bool {
    let abstracted = || {
        word.len() >= 10
            && ["ation", "ations", "ition", "itions", "ement", "ments", "ility", "uation", "ction", "ctions"]
                .iter()
                .any(|end| word.ends_with(end))
            && !matches!(
                word,
                "medication"
                    | "conversation"
                    | "conversations"
                    | "competition"
                    | "competitions"
                    | "celebration"
                    | "appointments"
                    | "imagination"
                    | "graduation"
                    | "arguements"
            )
    };
    OFFICIAL.contains(word) || abstracted()
}

static PLAIN: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "dont cant wont didnt doesnt isnt wasnt im ive cos coz cuz bcos wanna gonna gotta dunno yeah yep nah nope ok okay stuff \
    thing things really loads lots bit sometimes fun boring scared scary sad happy mad angry cross nice best hate love like \
    mates mate horrible rubbish annoying funny cool weird stupid silly mean nasty lol u ur pls mum mummy mam dad daddy nan \
    nana nanny gran granny grandad bro sis dog cat football xbox phone tablet telly tv bed teddy park pizza tea toast sweets \
    shout shouts shouting shouted cry cries crying tummy hug hugs cuddle cuddles play playing want wish listen listens \
    nobody everyone always never again miss missing wait friend friends bath sleep night dark teacher miss's sir game games \
    hurt hurts bad good big little same why just tell telling quiet loud worried worry tired hungry alone lonely fight \
    fighting smell smells food get got go come comes came went think know look make makes made put home house room birthday \
    christmas people trust laugh walk ask asked asking stop stopped live stay see help helps talk eat ate day hard better"
        .split(' ')
        .collect()
});

/// Words and spellings by which children are known.
fn is_plain(token: &Token<'_>) -> bool {
    let word = token.lower.as_ref();
    if token.text == "i" {
        return true;
    }
    (word.contains('\'') && !token.possessive && word != "o'clock") || PLAIN.contains(word)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quotations_are_found_and_apostrophes_are_not() {
        let text = "Sam said “I don't like it” and 'stop it' at Mum's; the boys' room";
        let found: Vec<&str> = quotations(text).into_iter().map(|range| text.get(range).unwrap()).collect();
        assert_eq!(found, ["I don't like it", "stop it"]);
    }

    proptest! {
        #[test]
        fn no_view_is_too_strange(text in any::<String>(), near in "[\"'’“”!a-zI ]{0,60}") {
            for text in [text, near] {
                let voice = read(&text, Setting::default(), |_| false);
                for mark in voice.marks {
                    prop_assert!(text.get(mark).is_some());
                }
            }
        }
    }
}
