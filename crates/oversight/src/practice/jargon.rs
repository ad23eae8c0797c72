//! Words of the trade that a family or a child should not have to know, and what to say instead.
//!
//! The list is of the language of English children's services: statute, guidance, forms and the
//! habits of reports. An acronym that nobody has explained counts too.

use super::words::{Kind, Token, tokens};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
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
    ("accountability", "answering for what you did"),
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
    ("amelioration", "making better"),
    ("analysis", "what we make of it"),
    ("antecedents", "what came before"),
    ("antenatal", "before the birth"),
    ("appropriate adult", "an adult to help at the police station"),
    ("ascertain", "find out"),
    ("ascertained", "found out"),
    ("assessment framework", "how we look at things"),
    ("at risk of significant harm", "likely to be badly hurt"),
    ("attachment", "bond"),
    ("attachments", "bonds"),
    ("attainment", "how well they do at school"),
    ("attenuation", "lessening"),
    ("attuned", "noticing what the child feels"),
    ("attunement", "noticing what the child feels"),
    ("augment", "add to"),
    ("authorisation", "a yes"),
    ("baseline", "where we start"),
    ("behavioural", "about behaviour"),
    ("bespoke", "made for you"),
    ("biochemical", "by a test"),
    ("boundaried", "with clear rules"),
    ("capacity to change", "whether they can change"),
    ("care order", "a court order that the council looks after you"),
    ("caregiver", "the person who looks after you"),
    ("caregivers", "the people who look after you"),
    ("caregiving", "looking after"),
    ("caregiving milieu", "home"),
    ("caseload", "the children a worker has"),
    ("cessation", "stopping"),
    ("chronology", "list of what happened when"),
    ("coercive", "controlling"),
    ("cognition", "thinking"),
    ("cognitive", "about thinking"),
    ("cohesion", "being joined up"),
    ("cohesive", "joined up"),
    ("collaborative", "together"),
    ("collaboratively", "together"),
    ("commence", "start"),
    ("commensurate", "in line"),
    ("commissioned", "paid for"),
    ("comorbid", "at the same time"),
    ("compliance", "doing what was agreed"),
    ("comply", "do what was agreed"),
    ("comprehensive", "full"),
    ("concerted", "joint"),
    ("concordance", "taking medicine as agreed"),
    ("congruent", "in step"),
    ("consolidate", "make firm"),
    ("consolidated", "made firm"),
    ("contact arrangements", "when you see your family"),
    ("contextual", "about what is around"),
    ("contextual harms", "harm outside the home"),
    ("contextual safeguarding", "keeping safe outside home"),
    ("contingency", "what happens if it goes wrong"),
    ("contraindicated", "not advised"),
    ("coordinated", "joined up"),
    ("core group", "the people who meet about the plan"),
    ("corporate parent", "the council that looks after you"),
    ("corporate parenting", "the council looking after you"),
    ("corroborate", "back up"),
    ("corroborated", "backed up"),
    ("cumulative", "adding up"),
    ("cumulative harm", "harm that adds up"),
    ("de escalate", "calm down"),
    ("deescalate", "calm down"),
    ("deescalation", "calming down"),
    ("deficits", "what is missing"),
    ("delegated authority", "who may say yes"),
    ("demonstrable", "that can be shown"),
    ("demonstrably", "as can be shown"),
    ("desistance", "stopping crime"),
    ("determinants", "causes"),
    ("determination", "decision"),
    ("developmental", "about growing up"),
    ("developmental norms", "what is usual at that age"),
    ("developmental trajectory", "how the child is growing"),
    ("developmentally", "for their age"),
    ("dietetic", "about food"),
    ("disclosure", "what was told"),
    ("discretionary", "that may be given"),
    ("disguised compliance", "seeming to agree"),
    ("disinhibited", "without holding back"),
    ("disseminate", "pass on"),
    ("dissociative", "cut off"),
    ("diversion", "another way"),
    ("diversionary", "to keep out of trouble"),
    ("domestic abuse", "being hurt or controlled at home"),
    ("dyad", "the two of them"),
    ("dyadic", "between two people"),
    ("dynamics", "how people get on"),
    ("dysfunction", "what does not work"),
    ("dysfunctional", "that does not work"),
    ("dysregulated", "very upset"),
    ("dysregulation", "being very upset"),
    ("efficacy", "how well it works"),
    ("elicit", "get"),
    ("eligibility", "whether you can have it"),
    ("embed", "make a habit of"),
    ("embedded", "made a habit"),
    ("emotional availability", "being there for the child"),
    ("emotional literacy", "knowing your feelings"),
    ("emotional regulation", "managing feelings"),
    ("emotional wellbeing", "how you feel"),
    ("emotionally available", "there for the child"),
    ("empower", "help"),
    ("encompass", "take in"),
    ("encompassing", "taking in"),
    ("endeavour", "try"),
    ("engage", "take part"),
    ("engagement", "taking part"),
    ("entitlement", "what you can have"),
    ("escalate", "take it higher"),
    ("escalation", "taking it higher"),
    ("evaluate", "look at how it went"),
    ("evidence based", "known to work"),
    ("evidenced", "shown"),
    ("evidential", "as proof"),
    ("exacerbate", "make worse"),
    ("exacerbated", "made worse"),
    ("expedite", "hurry"),
    ("expeditiously", "quickly"),
    ("externalising", "acting out"),
    ("extra familial", "outside the family"),
    ("extrafamilial", "outside the family"),
    ("facilitate", "help happen"),
    ("facilitated", "helped"),
    ("facilitating", "helping"),
    ("facilitation", "help"),
    ("familial", "of the family"),
    ("family group conference", "a meeting your family runs"),
    ("fidelity", "keeping to it"),
    ("formulation", "what we think is going on"),
    ("framework", "way of working"),
    ("functional communication", "saying what you need"),
    ("functioning", "how things are going"),
    ("gatekeeping", "who decides"),
    ("generalisation", "doing it everywhere"),
    ("genogram", "family tree"),
    ("going forward", "from now on"),
    ("governance", "who decides"),
    ("guidance and boundaries", "rules"),
    ("harmful sexual behaviour", "sexual behaviour that hurts"),
    ("holistic", "whole"),
    ("holistically", "as a whole"),
    ("hypervigilance", "always being on the look-out"),
    ("hypervigilant", "always on the look-out"),
    ("hypothesise", "guess"),
    ("hypothesised", "guessed"),
    ("identified risks", "worries"),
    ("impairment", "what does not work well"),
    ("implement", "do"),
    ("implementation", "doing"),
    ("implemented", "done"),
    ("in accordance with", "as agreed in"),
    ("in conjunction with", "with"),
    ("in line with", "as in"),
    ("in relation to", "about"),
    ("in respect of", "about"),
    ("in the context of", "with"),
    ("independent reviewing officer", "the person who checks your plan"),
    ("indicators", "signs"),
    ("individualised", "made for you"),
    ("initiate", "start"),
    ("initiated", "started"),
    ("insight", "seeing it"),
    ("inter agency", "between services"),
    ("interagency", "between services"),
    ("interface", "work together"),
    ("intergenerational", "from parent to child"),
    ("internalised", "kept inside"),
    ("internalising", "keeping inside"),
    ("interpersonal", "between people"),
    ("intervention", "help"),
    ("interventions", "help"),
    ("intra familial", "in the family"),
    ("intrafamilial", "in the family"),
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
    ("meaningful engagement", "really taking part"),
    ("mental capacity", "being able to decide"),
    ("mentalisation", "thinking about feelings"),
    ("metabolic", "of the body"),
    ("milieu", "setting"),
    ("misattunement", "not noticing what the child feels"),
    ("mitigate", "make less"),
    ("mitigated", "made less"),
    ("mitigating", "making less"),
    ("mitigation", "making less"),
    ("modalities", "kinds"),
    ("modality", "kind"),
    ("monitoring arrangements", "who checks"),
    ("multi agency", "from several services"),
    ("multi disciplinary", "from several services"),
    ("multiagency", "from several services"),
    ("multidisciplinary", "from several services"),
    ("necessitate", "need"),
    ("needs led", "by what you need"),
    ("neurodevelopmental", "about how the brain grows"),
    ("neurodivergent", "with a brain that works another way"),
    ("non engagement", "not taking part"),
    ("noncompliance", "not doing what was agreed"),
    ("nonconcordance", "not taking medicine as agreed"),
    ("nonengagement", "not taking part"),
    ("notwithstanding", "although"),
    ("occupational therapy", "help with everyday tasks"),
    ("offence focused", "about the crime"),
    ("operationalise", "put into practice"),
    ("optimal", "best"),
    ("optimise", "make the best of"),
    ("optimum", "best"),
    ("outcome focused", "about what changes"),
    ("outcomes focused", "about what changes"),
    ("oversight", "checking"),
    ("parallel planning", "having two plans"),
    ("parameters", "limits"),
    ("parental capacity", "how well parents can look after the child"),
    ("parenting capacity", "how well parents can look after the child"),
    ("partner agencies", "other services"),
    ("partnership working", "working together"),
    ("pathway", "steps"),
    ("peer on peer", "between young people"),
    ("perinatal", "around the birth"),
    ("permanence", "a home for good"),
    ("permanency", "a home for good"),
    ("permanently excluded", "sent out of the school for good"),
    ("perpetrator", "the person who hurts"),
    ("person centred", "about you"),
    ("pertaining", "about"),
    ("pharmacological", "with medicine"),
    ("placement", "home"),
    ("placement breakdown", "having to move home"),
    ("placement stability", "staying in one home"),
    ("predicated", "based"),
    ("presentation", "how you seem"),
    ("presenting", "seeming"),
    ("preventative", "to stop it happening"),
    ("prioritised", "put first"),
    ("proactive", "early"),
    ("proactively", "early"),
    ("proceedings", "court"),
    ("professional curiosity", "asking questions"),
    ("professional network", "the people who help"),
    ("profiling", "writing a description"),
    ("prognosis", "what is likely"),
    ("proportionate", "right for the worry"),
    ("prosocial", "kind"),
    ("protective behaviours", "ways to keep safe"),
    ("protective factors", "what keeps you safe"),
    ("provider", "the service"),
    ("provision", "help"),
    ("psychiatric", "about mental illness"),
    ("psychoeducation", "learning about feelings"),
    ("psychoeducational", "about learning about feelings"),
    ("psychological", "about the mind"),
    ("psychopathology", "mental illness"),
    ("psychosocial", "about feelings and people"),
    ("public law outline", "the last step before court"),
    ("pursuant", "under"),
    ("quality assure", "check"),
    ("quantifiable", "that can be counted"),
    ("receptive", "understanding"),
    ("recidivism", "doing crime again"),
    ("reciprocal", "both ways"),
    ("reflective", "thinking back"),
    ("reflective capacity", "being able to think back"),
    ("reframe", "see in another way"),
    ("regimen", "the medicines and times"),
    ("regulate", "manage"),
    ("regulation", "managing feelings"),
    ("rehabilitation", "going home"),
    ("relational", "about how people get on"),
    ("remedial", "to put right"),
    ("remediate", "put right"),
    ("remit", "job"),
    ("resides", "lives"),
    ("residing", "living"),
    ("resilience", "being able to cope"),
    ("respite", "a break"),
    ("responsiveness", "answering to the child"),
    ("restorative", "putting things right"),
    ("reunification", "going back home"),
    ("risk assessment", "looking at what could go wrong"),
    ("risk management", "keeping things safe"),
    ("risk taking", "doing dangerous things"),
    ("robust", "strong"),
    ("robustly", "firmly"),
    ("safeguard", "keep safe"),
    ("safeguarding", "keeping safe"),
    ("safety planning", "planning to keep safe"),
    ("scaffold", "help"),
    ("scaffolding", "help"),
    ("scrutiny", "checking"),
    ("section 17", "help the law says we must offer"),
    ("section 20", "care that your parents agreed to"),
    ("section 31", "care that a court ordered"),
    ("section 47", "finding out if you are safe"),
    ("self efficacy", "believing you can"),
    ("self regulate", "calm themselves"),
    ("self regulation", "calming themselves"),
    ("self regulatory", "calming themselves"),
    ("sensory integration", "how the senses work together"),
    ("sequenced", "put in order"),
    ("sibling contact", "seeing brothers and sisters"),
    ("significant harm", "bad harm"),
    ("signpost", "point to"),
    ("signposted", "pointed to"),
    ("signposting", "pointing to"),
    ("social care", "social workers"),
    ("socio emotional", "about feelings and people"),
    ("stabilised", "made steady"),
    ("stakeholder", "person involved"),
    ("stakeholders", "people involved"),
    ("standardised", "the same for all"),
    ("statutory", "that the law asks for"),
    ("step down", "move to less help"),
    ("step up", "move to more help"),
    ("strategic", "long-term"),
    ("strategy discussion", "a meeting about keeping you safe"),
    ("strategy meeting", "a meeting about keeping you safe"),
    ("strengths based", "starting from what goes well"),
    ("subsequent", "later"),
    ("substance misuse", "drugs or drink"),
    ("substantive", "main"),
    ("sufficiency", "having enough"),
    ("supervision order", "a court order that the council helps"),
    ("support package", "help"),
    ("sustain", "keep up"),
    ("sustainable", "that lasts"),
    ("sustained", "kept up"),
    ("symptomatology", "signs of illness"),
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
    ("timescale", "by when"),
    ("timescales", "by when"),
    ("trajectory", "direction"),
    ("transition", "move"),
    ("transitional", "for the move"),
    ("transitioning", "moving"),
    ("trauma informed", "knowing what bad times do"),
    ("trauma responsive", "knowing what bad times do"),
    ("traumatic", "very upsetting"),
    ("triage", "first look"),
    ("triangulate", "check with others"),
    ("triangulated", "checked with others"),
    ("triangulation", "checking with others"),
    ("triggers", "what sets it off"),
    ("trilateral", "between three"),
    ("twin tracked", "with two plans"),
    ("unboundaried", "without clear rules"),
    ("underpinned", "held up"),
    ("undertake", "do"),
    ("undertaken", "done"),
    ("undertaking", "doing"),
    ("unmet need", "what is missing"),
    ("unmet needs", "what is missing"),
    ("utilise", "use"),
    ("utilised", "used"),
    ("utilising", "using"),
    ("verification", "checking"),
    ("viability", "whether it can work"),
    ("viability assessment", "finding out if a relative could look after you"),
    ("vulnerabilities", "what makes it harder"),
    ("vulnerability", "what makes it harder"),
    ("wellbeing", "how you are"),
    ("whole family approach", "working with everyone"),
    ("wishes and feelings", "what you want and feel"),
    ("working agreement", "what we agreed"),
    ("working together to safeguard", "the guidance"),
    ("wraparound", "all round"),
    ("written agreement", "what we agreed on paper"),
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
static BY_FIRST: LazyLock<FxHashMap<Cow<'static, str>, Vec<Rest>>> = LazyLock::new(|| {
    let mut by_first: FxHashMap<Cow<'static, str>, Vec<Rest>> = FxHashMap::default();
    for (term, plainly) in TERMS {
        let mut words = term.split(' ');
        if let Some(first) = words.next() {
            let rest: Vec<&str> = words.collect();
            // "Trauma-informed" is one word of the text, whose hyphen is gone.
            if let [second, after @ ..] = rest.as_slice() {
                by_first.entry(Cow::Owned(format!("{first}{second}"))).or_default().push((after.to_vec(), *plainly));
            }
            by_first.entry(Cow::Borrowed(first)).or_default().push((rest, *plainly));
        }
    }
    // The other forms of a term of one word: "escalates" and "escalated" of "escalate".
    let alone: Vec<(String, Vec<Rest>)> = by_first
        .iter()
        .filter(|(first, terms)| first.len() >= 5 && terms.iter().all(|(rest, _)| rest.is_empty()))
        .map(|(first, terms)| (first.to_string(), terms.clone()))
        .collect();
    for (base, terms) in alone {
        let forms = match base.strip_suffix('e') {
            Some(stem) => [format!("{base}s"), format!("{base}d"), format!("{stem}ing")],
            None => [format!("{base}s"), format!("{base}ed"), format!("{base}ing")],
        };
        for form in forms.into_iter().filter(|form| form.len() >= 7) {
            by_first.entry(Cow::Owned(form)).or_insert_with(|| terms.clone());
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
        let Some(terms) = BY_FIRST.get(token.lower.as_ref()) else { continue };
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
