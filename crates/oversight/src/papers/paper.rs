//! A paper ready to be read for items: its sentences in order, each with the part of the page it
//! stands in and the voice that speaks it. A pronoun carries the last voice on, also into the next
//! paragraph; a sentence that names nobody carries it only within its own.

use std::collections::HashMap;
use std::ops::Range;

use super::blocks::{self, Block};
use super::extract::{Span, Speaker};
use super::names::{self, Word};
use super::page::{Page, Part, Placed, page};
use super::patterns::pattern;
use super::text::Text;

/// How a sentence names its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// By office, name or group.
    Named,
    /// By `he`, `she` or `they`.
    Pronoun,
    /// Not at all.
    None,
}

/// A sentence.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    pub(super) at: Range<usize>,
    /// Index of its block in the page.
    pub(super) block: usize,
    pub(super) part: Part,
    pub(super) item: usize,
    /// An earlier part of the page says the same.
    pub(super) repeat: bool,
    pub(super) opening: Opening,
    /// Index of the voice that speaks it.
    pub(super) voice: Option<usize>,
    /// The verb of speech, lower case.
    pub(super) verb: Option<String>,
    /// Where that which is said begins: after `that`.
    pub(super) says: Option<usize>,
}

/// Somebody who speaks.
#[derive(Clone, Debug)]
pub(super) struct Voice {
    /// As printed, with article or title.
    pub(super) at: Range<usize>,
    pub(super) name: Option<String>,
    pub(super) title: Option<String>,
    /// The office in its fullest form.
    pub(super) role: Option<String>,
    /// A group (`Members`), not one person.
    pub(super) collective: bool,
}

/// An office as the paper names it.
pub(super) struct Office {
    /// The form to show: the first with this key.
    pub(super) form: String,
    pub(super) at: Range<usize>,
    pub(super) variants: Vec<String>,
}

/// A paper taken apart.
pub(super) struct Paper<'a> {
    pub(super) text: &'a Text,
    pub(super) page: Page,
    pub(super) sentences: Vec<Sentence>,
    /// The sentences of each block.
    pub(super) of_block: Vec<Range<usize>>,
    pub(super) voices: Vec<Voice>,
    pub(super) offices: Offices,
}

/// All offices of a paper by their keys.
#[derive(Default)]
pub(super) struct Offices {
    pub(super) list: Vec<Office>,
    by_key: HashMap<String, usize>,
    /// First two words of the key → offices, for finding what a short form stands for.
    by_start: HashMap<String, Vec<usize>>,
}

/// What two ways of naming the same office have in common.
pub(super) fn office_key(role: &str) -> String {
    let mut key = names::plain(role).replace("with responsibility for", "for").replace('\'', "");
    for (from, to) in
        [(" (lead member)", ""), ("with responsibility (cmr) for", "for"), ("member of ", "member for "), ("holder of ", "holder for ")]
    {
        key = key.replace(from, to);
    }
    key
}

impl Offices {
    fn add(&mut self, form: &str, at: Range<usize>) {
        let key = office_key(form);
        if let Some(i) = self.by_key.get(&key).copied() {
            if let Some(office) = self.list.get_mut(i)
                && office.form != form
                && office.variants.len() < 20
                && !office.variants.iter().any(|v| v == form)
            {
                office.variants.push(form.to_owned());
            }
            return;
        }
        let i = self.list.len();
        self.by_start.entry(start_of(&key)).or_default().push(i);
        self.by_key.insert(key, i);
        self.list.push(Office { form: form.to_owned(), at, variants: Vec::new() });
    }

    /// The fullest form of an office: itself, or the one longer form that begins with it.
    pub(super) fn full(&self, form: &str) -> String {
        let key = office_key(form);
        let known = self.by_key.get(&key).and_then(|i| self.list.get(*i));
        let longer = self.longer(&key);
        longer.or(known).map_or_else(|| form.to_owned(), |office| office.form.clone())
    }

    /// The one office whose name goes on from this key; an office of another council is not it.
    pub(super) fn longer(&self, key: &str) -> Option<&Office> {
        let mut found = None;
        for i in self.by_start.get(&start_of(key)).into_iter().flatten().take(50) {
            let office = self.list.get(*i)?;
            let other = office_key(&office.form);
            let goes_on = other.strip_prefix(key).is_some_and(|rest| rest.starts_with(' ') && !rest.starts_with(" at "));
            if goes_on {
                if found.is_some() {
                    return None;
                }
                found = Some(office);
            }
        }
        found
    }
}

fn start_of(key: &str) -> String {
    // One word: short forms such as "Chairman" and "Leader" must find their long ones.
    key.split(' ').next().unwrap_or("").to_owned()
}

impl<'a> Paper<'a> {
    /// Takes a paper apart.
    pub(super) fn of(text: &'a Text) -> Paper<'a> {
        let page = page(text);
        let mut paper = Paper { text, page, sentences: Vec::new(), of_block: Vec::new(), voices: Vec::new(), offices: Offices::default() };
        paper.cut();
        paper.hear();
        paper
    }

    pub(super) fn slice(&self, at: &Range<usize>) -> &str {
        self.text.slice(at)
    }

    pub(super) fn span(&self, at: &Range<usize>) -> Span {
        self.text.span(at)
    }

    pub(super) fn placed(&self, block: usize) -> Option<&Placed> {
        self.page.blocks.get(block)
    }

    pub(super) fn block(&self, block: usize) -> Option<&Block> {
        self.placed(block).map(|p| &p.block)
    }

    /// The words of a block without its label.
    pub(super) fn block_words(&self, block: usize) -> &str {
        self.block(block).map_or("", |b| self.slice(&b.at))
    }

    /// The label of a block as printed; a bullet glyph counts.
    pub(super) fn label(&self, block: usize) -> Option<String> {
        let label = self.block(block)?.label.clone()?;
        Some(self.slice(&label).to_owned())
    }

    /// The sentences of a block.
    pub(super) fn sentences_of(&self, block: usize) -> &[Sentence] {
        self.of_block.get(block).and_then(|at| self.sentences.get(at.clone())).unwrap_or_default()
    }

    /// A voice as the extract shows it.
    pub(super) fn speaker(&self, voice: Option<usize>) -> Speaker {
        voice.and_then(|v| self.voices.get(v)).map_or_else(Speaker::default, |voice| Speaker {
            name: voice.name.clone(),
            role: voice.role.clone(),
            as_written: Some(self.slice(&voice.at).to_owned()),
        })
    }

    /// How a voice is named as an owner or responder: office before name.
    pub(super) fn who(&self, voice: Option<usize>) -> Option<String> {
        let voice = self.voices.get(voice?)?;
        voice.role.clone().or_else(|| Some(self.slice(&voice.at).to_owned()))
    }

    fn cut(&mut self) {
        for (i, placed) in self.page.blocks.iter().enumerate() {
            let first = self.sentences.len();
            let whole = self.text.slice(&placed.block.whole());
            let provenance = placed.part == Part::Furniture && whole.starts_with("# ");
            if !provenance {
                for at in blocks::sentences(self.text, &placed.block.at) {
                    self.sentences.push(Sentence {
                        at,
                        block: i,
                        part: placed.part,
                        item: placed.item,
                        repeat: placed.repeat,
                        opening: Opening::None,
                        voice: None,
                        verb: None,
                        says: None,
                    });
                }
            }
            self.of_block.push(first..self.sentences.len());
        }
    }

    fn hear(&mut self) {
        let mut heard: Vec<Option<Heard>> = Vec::new();
        for sentence in &self.sentences {
            let words_of = self.text.slice(&sentence.at);
            let list = names::words(words_of);
            let mut from = if sentence.part == Part::Title { list.len() } else { 0 };
            while let Some(role) = names::role_from(words_of, &list, from, list.len()) {
                let at = sentence.at.start + role.at.start..sentence.at.start + role.at.end;
                // An office cut off by the end of the text is not known.
                let told = !role.low || LOW_OFFICE.is_match(self.text.slice(&at));
                if told && at.end < self.text.normal.len() {
                    self.offices.add(self.text.slice(&at), at.clone());
                }
                from = role.next.max(from + 1);
            }
            let speaks = matches!(sentence.part, Part::Minutes | Part::Decision | Part::Agenda);
            heard.push(speaks.then(|| opening(words_of, &list)).flatten());
        }
        let mut last: Option<usize> = None;
        let mut block = usize::MAX;
        let mut in_block: Option<usize> = None;
        let mut item = usize::MAX;
        for (sentence, heard) in self.sentences.iter_mut().zip(heard) {
            if sentence.item != item {
                item = sentence.item;
                last = None;
            }
            if sentence.block != block {
                block = sentence.block;
                in_block = None;
            }
            let Some(heard) = heard else {
                sentence.voice = in_block;
                continue;
            };
            sentence.says = heard.says.map(|s| sentence.at.start + s);
            sentence.verb = Some(heard.verb);
            if heard.pronoun {
                sentence.opening = Opening::Pronoun;
                sentence.voice = in_block.or(last);
            } else {
                sentence.opening = Opening::Named;
                let shift = |at: &Range<usize>| sentence.at.start + at.start..sentence.at.start + at.end;
                let role = heard.role.as_ref().map(|at| self.offices.full(self.text.slice(&shift(at)))).or(heard.group);
                self.voices.push(Voice {
                    at: shift(&heard.at),
                    name: heard.name.as_ref().map(|at| self.text.slice(&shift(at)).to_owned()),
                    title: heard.title.as_ref().map(|at| self.text.slice(&shift(at)).to_owned()),
                    role,
                    collective: heard.collective,
                });
                sentence.voice = Some(self.voices.len() - 1);
            }
            in_block = sentence.voice;
            let group = sentence.voice.and_then(|v| self.voices.get(v)).is_some_and(|v| v.collective);
            if !group && sentence.part == Part::Minutes {
                last = sentence.voice;
            }
        }
    }
}

/// Who opens a sentence, in bytes of the sentence.
struct Heard {
    at: Range<usize>,
    pronoun: bool,
    collective: bool,
    name: Option<Range<usize>>,
    title: Option<Range<usize>>,
    role: Option<Range<usize>>,
    /// A speaker without office or name: `member of the public`.
    group: Option<String>,
    verb: String,
    says: Option<usize>,
}

pattern! {
    /// Of the offices in lower case only these are offices beyond doubt.
    LOW_OFFICE = r"(?i)\b(?:director|chair(?:man|woman|person)?|leaders?|cabinet member|lead member|portfolio holder|chief executive|commissioner)\b";
    ANONYMOUS = r"^(?:(?i:a|an|one|another|the) )((?:[Oo]ther |[Cc]o-opted )?(?:[Mm]ember|[Cc]ouncillor|[Rr]esident|[Pp]arent)(?: (?:of|from) (?:the )?(?:public|opposition|press|outside (?:of )?the [A-Z]\w+|[A-Z]\w+))?)\b";
    GROUP = r"^(?:(?i:the|some|several|all|other) )?((?:[Cc]abinet |[Cc]ommittee |[Bb]oard |[Pp]anel )?[Mm]embers(?: (?:of|from) (?:the )?(?:public|[A-Z]\w+))?|[Oo]fficers|[Cc]ouncillors|[Gg]roup [Ll]eaders|(?:[A-Z][\w'’-]+ ){0,5}(?:Committee|Cabinet|Board|Panel|Commission|Executive|Sub-? ?Committee|Representatives)(?: on the (?:Board|Committee|Panel))?)\b";
    LEADS = r"^(?:[Aa]sked|[Bb]eing asked|In|On|With|As|During|At|For|By|To|Following|Regarding|Referring|Responding|When|Having|However|Finally|Furthermore|Also|Additionally|Subsequently|Then|Moreover|After|Arising|Further|Turning|Concerning|in|Overall|Similarly|Separately)\b";
    SPEECH = r"^(?:said|stated|advised|added|explained|reported|commented|asked|queried|questioned|enquired|inquired|replied|responded|answered|confirmed|noted|emphasi[sz]ed|highlighted|outlined|presented|introduced|welcomed|thanked|expressed|suggested|proposed|requested|recogni[sz]ed|acknowledged|agreed|considered|felt|believed|hoped|referred|spoke|told|updated|informed|gave|summari[sz]ed|reminded|announced|assured|reassured|stressed|urged|sought|wondered|apologi[sz]ed|clarified|described|drew|pointed|raised|recalled|paid|moved|seconded|tabled|submitted|allowed|heard|discussed|observed|remarked|undertook|concluded|reiterated|appreciated|congratulated|invited|attended|provided|offered|accepted|mentioned|indicated|echoed|supported|warned|insisted|argued|disagreed|shared|led|went|made|took|received|reviewed|wished|wanted|continued|opened|read|put|voiced|praised|commended|encouraged|challenged|detailed|demonstrated|declared|indicated|requested|followed|began|issued|would|will|was|were|is|are|had|has|did|could|should|might|may|also|then|further|therefore|subsequently|again|both|briefly|each|all|who)$";
    STEP = r"^(?:also|then|further|therefore|subsequently|again|both|briefly|each|all|had|has|would|will|did)$";
}

fn is_verb(word: &str) -> bool {
    SPEECH.is_match(word) || word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase)
}

/// The main verb when the words from `i` are one: its index and itself.
fn verb(text: &str, list: &[Word], i: usize) -> Option<(usize, String)> {
    let verb_at = |k: usize| list.get(k).and_then(|w| text.get(w.at.clone())).filter(|w| is_verb(w));
    let mut at = i;
    while at < i + 3 && STEP.is_match(verb_at(at)?) && verb_at(at + 1).is_some() {
        at += 1;
    }
    verb_at(at).map(|word| (at, word.to_owned()))
}

/// The speaker of a sentence, when it opens with one.
fn opening(text: &str, list: &[Word]) -> Option<Heard> {
    let mut starts = vec![0];
    if LEADS.is_match(text) {
        for (i, word) in list.iter().enumerate().take(45) {
            if word.closed.ends_with(',') {
                starts.push(i + 1);
            }
        }
        // "In response officers reported …", "In a supplementary question the member …"
        starts.extend((1..list.len().min(9)).filter(|i| {
            list.get(*i)
                .and_then(|w| text.get(w.at.clone()))
                .is_some_and(|w| matches!(w, "officers" | "members" | "Members" | "Officers" | "the"))
        }));
    }
    starts.into_iter().find_map(|start| opening_at(text, list, start))
}

fn opening_at(text: &str, list: &[Word], start: usize) -> Option<Heard> {
    let first = list.get(start)?;
    let word = text.get(first.at.clone())?;
    let rest = text.get(first.at.start..)?;
    let heard = |at: Range<usize>, next: usize| -> Option<Heard> {
        let (main, verb) = verb(text, list, next)?;
        Some(Heard {
            at,
            pronoun: false,
            collective: false,
            name: None,
            title: None,
            role: None,
            group: None,
            says: said(text, list, main),
            verb,
        })
    };
    // "CC: It was hard to fit in": initials in a record of an interview.
    if start == 0 && first.closed == ":" && (2..=3).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase()) && list.len() > 3
    {
        return Some(Heard {
            at: first.at.clone(),
            pronoun: false,
            collective: false,
            name: Some(first.at.clone()),
            title: None,
            role: None,
            group: None,
            verb: "said".into(),
            says: list.get(1).map(|w| w.at.start),
        });
    }
    if matches!(word, "He" | "She" | "They" | "he" | "she" | "they") {
        return heard(first.at.clone(), start + 1).map(|h| Heard { pronoun: true, ..h });
    }
    if let Some(name) = names::name_at(text, list, start, true) {
        let role = names::role_from(text, list, name.next, name.next).or_else(|| {
            let article = list.get(name.next).and_then(|w| text.get(w.at.clone()));
            matches!(article, Some("the" | "The")).then(|| names::role_from(text, list, name.next + 1, name.next + 1)).flatten()
        });
        let next = role.as_ref().map_or(name.next, |r| r.next);
        let at = role.as_ref().map_or(name.at.clone(), |r| name.at.start..r.at.end);
        let at = if name.title.is_some() { name.at.clone() } else { at };
        // An apposition that is no known office: "Name, Interim Something, verb".
        let after_comma = list
            .get(name.next - 1)
            .filter(|w| w.closed == ",")
            .and_then(|_| (name.next..list.len().min(name.next + 12)).find(|i| list.get(*i).is_some_and(|w| w.closed == ",")))
            .map(|i| i + 1);
        let found = heard(at.clone(), next).or_else(|| after_comma.and_then(|n| heard(at, n)));
        if let Some(found) = found {
            return Some(Heard { name: Some(name.bare), title: name.title, role: role.map(|r| r.at), ..found });
        }
    }
    let article = matches!(word, "The" | "the" | "A" | "a" | "An" | "an");
    let role_at = if article { start + 1 } else { start };
    if let Some(role) = names::role_from(text, list, role_at, role_at)
        && list.get(role_at).is_some_and(|w| w.at.start == role.at.start)
        && (article || !role.low)
    {
        let at = first.at.start..role.at.end;
        let mut next = role.next;
        let mut who = None;
        if let Some(name) = names::name_at(text, list, next, true) {
            next = name.next;
            who = Some(name);
        }
        if let Some(found) = heard(at, next) {
            return Some(Heard {
                role: Some(role.at),
                name: who.as_ref().map(|n| n.bare.clone()),
                title: who.and_then(|n| n.title),
                ..found
            });
        }
    }
    for (re, collective) in [(&*ANONYMOUS, false), (&*GROUP, true)] {
        if let Some(found) = re.captures(rest)
            && let (Some(all), Some(who)) = (found.get(0), found.get(1))
        {
            let end = first.at.start + all.end();
            let next = list.iter().position(|w| w.at.start > end.saturating_sub(1));
            if let Some(heard) = next.and_then(|n| heard(first.at.start..end, n)) {
                return Some(Heard { collective, group: Some(who.as_str().to_owned()), ..heard });
            }
        }
    }
    None
}

/// Where that which is said begins: after the `that` which follows the verb.
fn said(text: &str, list: &[Word], verb: usize) -> Option<usize> {
    for i in verb + 1..list.len().min(verb + 9) {
        let word = list.get(i)?;
        if text.get(word.at.clone())? == "that" {
            return list.get(i + 1).map(|w| {
                // Keep an opening bracket or quotation mark with its word.
                let between = text.get(word.at.end..w.at.start).unwrap_or("");
                word.at.end + between.len() - between.trim_start().len()
            });
        }
        if !word.closed.is_empty() && word.closed != "," {
            return None;
        }
    }
    None
}
