//! Words of the trade that a family or a child should not have to know, and what to say instead.
//!
//! The list is of the language of English children's services: statute, guidance, forms and the
//! habits of reports. An acronym that nobody has explained counts too.

use super::words::{Kind, Token, tokens};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// A word of the trade in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// What to say instead; none for an acronym that the list does not know.
    pub plainly: Option<&'static str>,
}

/// The terms, in lower case without hyphens, and what to say instead.
const TERMS: &[(&str, &str)] = &[
    ("abscond", "run away"),
    ("acrimonious", "angry"),
    ("adhere", "keep to"),
    ("adherence", "keeping to"),
    ("adverse childhood experiences", "hard things that happened"),
    ("adversely", "badly"),
    ("advocacy", "someone to speak up for you"),
    ("affect regulation", "managing feelings"),
    ("age appropriate", "right for their age"),
    ("allocated", "named"),
    ("ameliorate", "make better"),
    ("analysis", "what we make of it"),
    ("antecedents", "what came before"),
    ("appropriate adult", "an adult to help at the police station"),
    ("ascertain", "find out"),
    ("assessment framework", "how we look at things"),
    ("at risk of significant harm", "likely to be badly hurt"),
    ("attachment", "bond"),
    ("attachments", "bonds"),
    ("attunement", "noticing what the child feels"),
    ("attuned", "noticing what the child feels"),
    ("baseline", "where we start"),
    ("behavioural", "about behaviour"),
    ("bespoke", "made for you"),
    ("caregiver", "the person who looks after you"),
    ("caregivers", "the people who look after you"),
    ("caregiving", "looking after"),
    ("care order", "a court order that the council looks after you"),
    ("cessation", "stopping"),
    ("chronology", "list of what happened when"),
    ("coercive", "controlling"),
    ("cognitive", "about thinking"),
    ("cohesive", "joined up"),
    ("collaborative", "together"),
    ("collaboratively", "together"),
    ("commence", "start"),
    ("commensurate", "in line"),
    ("commissioned", "paid for"),
    ("compliance", "doing what was agreed"),
    ("comply", "do what was agreed"),
    ("comprehensive", "full"),
    ("concerted", "joint"),
    ("congruent", "in step"),
    ("contact arrangements", "when you see your family"),
    ("contextual safeguarding", "keeping safe outside home"),
    ("contingency", "what happens if it goes wrong"),
    ("contraindicated", "not advised"),
    ("core group", "the people who meet about the plan"),
    ("corporate parent", "the council that looks after you"),
    ("corporate parenting", "the council looking after you"),
    ("cumulative", "adding up"),
    ("cumulative harm", "harm that adds up"),
    ("de escalate", "calm down"),
    ("deescalate", "calm down"),
    ("deescalation", "calming down"),
    ("delegated authority", "who may say yes"),
    ("developmental", "about growing up"),
    ("developmental trajectory", "how the child is growing"),
    ("developmentally", "for their age"),
    ("disclosure", "what was told"),
    ("disguised compliance", "seeming to agree"),
    ("disinhibited", "without holding back"),
    ("dissociative", "cut off"),
    ("diversionary", "to keep out of trouble"),
    ("domestic abuse", "being hurt or controlled at home"),
    ("dyadic", "between two people"),
    ("dynamics", "how people get on"),
    ("dysregulated", "very upset"),
    ("dysregulation", "being very upset"),
    ("efficacy", "how well it works"),
    ("elicit", "get"),
    ("embed", "make a habit of"),
    ("embedded", "made a habit"),
    ("emotional availability", "being there for the child"),
    ("emotional regulation", "managing feelings"),
    ("emotionally available", "there for the child"),
    ("empower", "help"),
    ("encompass", "take in"),
    ("encompassing", "taking in"),
    ("endeavour", "try"),
    ("engage", "take part"),
    ("engagement", "taking part"),
    ("escalate", "take it higher"),
    ("escalation", "taking it higher"),
    ("evidence based", "known to work"),
    ("evidenced", "shown"),
    ("exacerbate", "make worse"),
    ("exacerbated", "made worse"),
    ("externalising", "acting out"),
    ("extra familial", "outside the family"),
    ("extrafamilial", "outside the family"),
    ("facilitate", "help happen"),
    ("facilitated", "helped"),
    ("facilitating", "helping"),
    ("facilitation", "help"),
    ("family group conference", "a meeting your family runs"),
    ("fidelity", "keeping to it"),
    ("formulation", "what we think is going on"),
    ("framework", "way of working"),
    ("functioning", "how things are going"),
    ("genogram", "family tree"),
    ("going forward", "from now on"),
    ("guidance and boundaries", "rules"),
    ("harmful sexual behaviour", "sexual behaviour that hurts"),
    ("holistic", "whole"),
    ("holistically", "as a whole"),
    ("hypervigilance", "always being on the look-out"),
    ("hypervigilant", "always on the look-out"),
    ("identified risks", "worries"),
    ("implement", "do"),
    ("implementation", "doing"),
    ("implemented", "done"),
    ("in accordance with", "as agreed in"),
    ("in conjunction with", "with"),
    ("in relation to", "about"),
    ("in line with", "as in"),
    ("in respect of", "about"),
    ("independent reviewing officer", "the person who checks your plan"),
    ("individualised", "made for you"),
    ("inter agency", "between services"),
    ("interagency", "between services"),
    ("interface", "work together"),
    ("intergenerational", "from parent to child"),
    ("internalised", "kept inside"),
    ("internalising", "keeping inside"),
    ("interpersonal", "between people"),
    ("intervention", "help"),
    ("interventions", "help"),
    ("iterative", "step by step"),
    ("key stakeholders", "the people involved"),
    ("kinship", "family"),
    ("legal planning meeting", "a meeting with our lawyers"),
    ("leverage", "use"),
    ("liaise", "talk to"),
    ("liaising", "talking to"),
    ("liaison", "talking"),
    ("lived experience", "what life is like"),
    ("looked after", "in care"),
    ("maladaptive", "unhelpful"),
    ("mental capacity", "being able to decide"),
    ("mentalisation", "thinking about feelings"),
    ("meaningful engagement", "really taking part"),
    ("mitigate", "make less"),
    ("mitigated", "made less"),
    ("mitigating", "making less"),
    ("mitigation", "making less"),
    ("modality", "kind"),
    ("modalities", "kinds"),
    ("multi agency", "from several services"),
    ("multiagency", "from several services"),
    ("multi disciplinary", "from several services"),
    ("multidisciplinary", "from several services"),
    ("necessitate", "need"),
    ("neurodevelopmental", "about how the brain grows"),
    ("nonengagement", "not taking part"),
    ("non engagement", "not taking part"),
    ("noncompliance", "not doing what was agreed"),
    ("occupational therapy", "help with everyday tasks"),
    ("operationalise", "put into practice"),
    ("optimal", "best"),
    ("optimise", "make the best of"),
    ("outcome focused", "about what changes"),
    ("outcomes focused", "about what changes"),
    ("oversight", "checking"),
    ("parallel planning", "having two plans"),
    ("parental capacity", "how well parents can look after the child"),
    ("parenting capacity", "how well parents can look after the child"),
    ("partner agencies", "other services"),
    ("partnership working", "working together"),
    ("pathway", "steps"),
    ("permanence", "a home for good"),
    ("permanency", "a home for good"),
    ("perpetrator", "the person who hurts"),
    ("person centred", "about you"),
    ("pertaining", "about"),
    ("placement", "home"),
    ("placement breakdown", "having to move home"),
    ("placement stability", "staying in one home"),
    ("predicated", "based"),
    ("presentation", "how you seem"),
    ("presenting", "seeming"),
    ("proactive", "early"),
    ("proactively", "early"),
    ("proceedings", "court"),
    ("professional curiosity", "asking questions"),
    ("proportionate", "right for the worry"),
    ("prosocial", "kind"),
    ("protective factors", "what keeps you safe"),
    ("protective behaviours", "ways to keep safe"),
    ("provision", "help"),
    ("psychoeducation", "learning about feelings"),
    ("psychoeducational", "about learning about feelings"),
    ("psychological", "about the mind"),
    ("psychosocial", "about feelings and people"),
    ("public law outline", "the last step before court"),
    ("quality assure", "check"),
    ("reciprocal", "both ways"),
    ("reflective", "thinking back"),
    ("reflective capacity", "being able to think back"),
    ("reframe", "see in another way"),
    ("regulate", "manage"),
    ("regulation", "managing feelings"),
    ("rehabilitation", "going home"),
    ("relational", "about how people get on"),
    ("remit", "job"),
    ("resilience", "being able to cope"),
    ("residing", "living"),
    ("resides", "lives"),
    ("respite", "a break"),
    ("restorative", "putting things right"),
    ("reunification", "going back home"),
    ("risk assessment", "looking at what could go wrong"),
    ("risk management", "keeping things safe"),
    ("robust", "strong"),
    ("robustly", "firmly"),
    ("safeguard", "keep safe"),
    ("safeguarding", "keeping safe"),
    ("scaffold", "help"),
    ("scaffolding", "help"),
    ("section 17", "help the law says we must offer"),
    ("section 20", "care that your parents agreed to"),
    ("section 31", "care that a court ordered"),
    ("section 47", "finding out if you are safe"),
    ("self efficacy", "believing you can"),
    ("self regulate", "calm themselves"),
    ("self regulation", "calming themselves"),
    ("sensory integration", "how the senses work together"),
    ("signpost", "point to"),
    ("signposted", "pointed to"),
    ("signposting", "pointing to"),
    ("significant harm", "bad harm"),
    ("sibling contact", "seeing brothers and sisters"),
    ("social care", "social workers"),
    ("socio emotional", "about feelings and people"),
    ("stakeholder", "person involved"),
    ("stakeholders", "people involved"),
    ("statutory", "that the law asks for"),
    ("step down", "move to less help"),
    ("step up", "move to more help"),
    ("strategic", "long-term"),
    ("strategy discussion", "a meeting about keeping you safe"),
    ("strategy meeting", "a meeting about keeping you safe"),
    ("strengths based", "starting from what goes well"),
    ("subsequent", "later"),
    ("substance misuse", "drugs or drink"),
    ("sufficiency", "having enough"),
    ("supervision order", "a court order that the council helps"),
    ("support package", "help"),
    ("sustain", "keep up"),
    ("sustainable", "that lasts"),
    ("sustained", "kept up"),
    ("synergy", "working together"),
    ("systemic", "of the whole family"),
    ("systemically", "as a whole family"),
    ("targeted", "special"),
    ("team around the child", "the people who help"),
    ("team around the family", "the people who help"),
    ("therapeutic", "that helps to heal"),
    ("therapeutically", "in a way that helps to heal"),
    ("threshold", "level"),
    ("thresholds", "levels"),
    ("trajectory", "direction"),
    ("transition", "move"),
    ("transitional", "for the move"),
    ("transitioning", "moving"),
    ("trauma informed", "knowing what bad times do"),
    ("traumatic", "very upsetting"),
    ("triage", "first look"),
    ("triangulate", "check with others"),
    ("triangulated", "checked with others"),
    ("triangulation", "checking with others"),
    ("triggers", "what sets it off"),
    ("trilateral", "between three"),
    ("undertake", "do"),
    ("undertaken", "done"),
    ("undertaking", "doing"),
    ("unmet need", "what is missing"),
    ("unmet needs", "what is missing"),
    ("utilise", "use"),
    ("utilised", "used"),
    ("utilising", "using"),
    ("viability assessment", "finding out if a relative could look after you"),
    ("vulnerabilities", "what makes it harder"),
    ("vulnerability", "what makes it harder"),
    ("wellbeing", "how you are"),
    ("whole family approach", "working with everyone"),
    ("wishes and feelings", "what you want and feel"),
    ("working agreement", "what we agreed"),
    ("working together to safeguard", "the guidance"),
    ("written agreement", "what we agreed on paper"),
    ("wraparound", "all round"),
];

/// Acronyms that families use too.
const EVERYDAY: &[&str] = &[
    "TV", "PE", "UK", "OK", "NHS", "DVD", "ID", "BBC", "GCSE", "GCSES", "MOT", "USB", "PC", "AM", "PM", "GP", "PS", "XL", "DJ", "IT", "RE",
    "MOD", "BMX", "YMCA", "ADHD", "A", "I", "EU", "USA", "VIP", "BTEC", "NO", "NOT", "AND", "ALL", "MUM", "DAD", "THE", "TO", "ON", "IN",
    "IS", "MUST", "WILL", "LEGO", "KFC", "FC", "LGBT", "LGBTQ",
];

/// Acronyms of the trade and what they stand for.
const ACRONYMS: &[(&str, &str)] = &[
    ("ACE", "hard things that happened"),
    ("ACES", "hard things that happened"),
    ("ASB", "trouble in the neighbourhood"),
    ("BRP", "written plan"),
    ("CAF", "early help"),
    ("CAFCASS", "the court’s worker for children"),
    ("CAMHS", "help with mental health"),
    ("CCE", "being used to commit crime"),
    ("CIC", "in care"),
    ("CIN", "child in need"),
    ("CLA", "in care"),
    ("CP", "child protection"),
    ("CPP", "child protection plan"),
    ("CSE", "being sexually exploited"),
    ("CSC", "social workers"),
    ("CGM", "the people who meet about the plan"),
    ("DA", "being hurt or controlled at home"),
    ("DV", "being hurt or controlled at home"),
    ("DSL", "the teacher who keeps children safe"),
    ("EHCP", "education plan"),
    ("EPO", "emergency court order"),
    ("EWO", "school attendance worker"),
    ("FGC", "a meeting your family runs"),
    ("HV", "health visitor"),
    ("ICPC", "first child protection meeting"),
    ("IDVA", "worker for people hurt at home"),
    ("IRO", "the person who checks your plan"),
    ("ISA", "sharing what we know"),
    ("LAC", "in care"),
    ("MARAC", "meeting about people in danger at home"),
    ("MASH", "the council’s front door"),
    ("NEET", "without school or work"),
    ("PA", "personal adviser"),
    ("PEP", "education plan"),
    ("PLO", "the last step before court"),
    ("RCPC", "child protection review meeting"),
    ("RHI", "talk after being missing"),
    ("SDQ", "questions about feelings"),
    ("SGO", "court order for a relative to bring you up"),
    ("SW", "social worker"),
    ("TAC", "the people who help"),
    ("TAF", "the people who help"),
    ("YJS", "youth justice"),
    ("YOT", "youth justice"),
];

/// The words of a term after its first, and what to say instead.
type Rest = (Vec<&'static str>, &'static str);

/// First words of terms, and what may follow each.
static BY_FIRST: LazyLock<FxHashMap<&'static str, Vec<Rest>>> = LazyLock::new(|| {
    let mut by_first: FxHashMap<&str, Vec<Rest>> = FxHashMap::default();
    for (term, plainly) in TERMS {
        let mut words = term.split(' ');
        if let Some(first) = words.next() {
            by_first.entry(first).or_default().push((words.collect(), *plainly));
        }
    }
    for terms in by_first.values_mut() {
        // The longest first: "sibling contact" before a term of one word.
        terms.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
    }
    by_first
});

/// The words of the trade in a text, from its start to its end.
pub fn terms(text: &str) -> Vec<Term> {
    terms_in(&tokens(text))
}

/// The same of a text already split.
pub(crate) fn terms_in(tokens: &[Token<'_>]) -> Vec<Term> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        if !token.is_word() {
            continue;
        }
        if token.is_acronym() {
            if let Some(term) = acronym(token, tokens.get(at)) {
                found.push(term);
            }
            continue;
        }
        let Some(terms) = BY_FIRST.get(token.lower.as_ref()).or_else(|| by_base(&token.lower)) else { continue };
        for (rest, plainly) in terms {
            let follows = rest.iter().enumerate().all(|(step, word)| tokens.get(at + step).is_some_and(|next| next.lower == *word));
            if follows {
                let end = rest.len().checked_sub(1).and_then(|last| tokens.get(at + last)).map_or(token.end(), Token::end);
                found.push(Term { span: token.at..end, plainly: Some(plainly) });
                at += rest.len();
                break;
            }
        }
    }
    found
}

/// The terms of one word of which this is a form: "escalates" and "escalated" of "escalate".
fn by_base(word: &str) -> Option<&'static Vec<Rest>> {
    let of_one_word = |base: &str| BY_FIRST.get(base).filter(|terms| terms.iter().all(|(rest, _)| rest.is_empty()));
    if word.len() < 7 {
        return None;
    }
    let without = |ending: &str| word.strip_suffix(ending);
    without("s")
        .and_then(of_one_word)
        .or_else(|| without("d").filter(|base| base.ends_with('e')).and_then(of_one_word))
        .or_else(|| without("ed").and_then(of_one_word))
        .or_else(|| without("ing").and_then(|base| of_one_word(base).or_else(|| of_one_word(&format!("{base}e")))))
}

fn acronym(token: &Token<'_>, next: Option<&Token<'_>>) -> Option<Term> {
    let short = token.text;
    if short.chars().count() > 7 || EVERYDAY.contains(&short) || next.is_some_and(|next| next.kind == Kind::Sign('(')) {
        return None;
    }
    let plainly = ACRONYMS.iter().find(|(known, _)| *known == short).map(|(_, plainly)| *plainly);
    // A shouted word is not an acronym: only what the list knows, or what has no vowel to say it by.
    let said = short.chars().any(|letter| matches!(letter, 'A' | 'E' | 'I' | 'O' | 'U')) && short.chars().count() > 4;
    (plainly.is_some() || !said).then(|| Term { span: token.at..token.end(), plainly })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_term_is_found_and_everyday_words_are_not() {
        let text = "SW to undertake a multi-agency risk assessment with CAMHS (mental health help) and the TV on, going forward";
        let found: Vec<&str> = terms(text).into_iter().map(|term| text.get(term.span).unwrap()).collect();
        assert_eq!(found, ["SW", "undertake", "multi-agency", "risk assessment", "going forward"]);
        assert_eq!(terms("I want Mum to stop shouting and watch TV with me"), []);
    }

    #[test]
    fn the_list_is_as_the_search_wants_it() {
        for (term, plainly) in TERMS {
            assert!(term.chars().all(|letter| letter.is_lowercase() || letter == ' ' || letter.is_ascii_digit()), "{term}");
            assert!(!plainly.is_empty());
        }
    }
}
