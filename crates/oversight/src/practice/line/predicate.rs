//! What a clause says of its subject: a life, a task, or nothing that settles it.

use super::lexicon::Sense;
use super::{Clause, Mood, Predicate, Sensed, Subject, is_participle, touches};

/// "Continues to", "agreed to": what is said comes after.
fn leads_to_a_verb(word: &str) -> bool {
    matches!(
        word,
        "continue"
            | "continues"
            | "start"
            | "starts"
            | "begin"
            | "begins"
            | "agree"
            | "agrees"
            | "committed"
            | "agreed"
            | "asked"
            | "helped"
            | "able"
            | "supported"
            | "encouraged"
    )
}

/// What is said from the verb on.
pub(super) fn predicate(words: &[Sensed<'_, '_>], verb: usize, found: &mut Clause) {
    let mut at = verb;
    let mut be = false;
    let mut have = false;
    let mut able = false;
    found.mood = Mood::Stated;
    let mut main = None;
    while let Some(word) = words.get(at) {
        let (sense, lower) = (word.sense, word.token.lower.as_ref());
        if !word.token.is_word() {
            at += 1;
            continue;
        }
        if matches!(
            lower,
            "not" | "never" | "no" | "don't" | "doesn't" | "won't" | "isn't" | "aren't" | "longer" | "without" | "cannot" | "can't"
        ) {
            found.denied = true;
        }
        let passed_over = sense.has(Sense::DO)
            || (words.get(at + 1).is_some_and(|next| next.token.lower == "to") && leads_to_a_verb(lower))
            || (sense.has(Sense::ADVERB) && !sense.has(Sense::STATE.and(Sense::LIFE).and(Sense::TASK)))
            || (lower == "no" && (be || have));
        if lower == "to" {
            found.mood = Mood::Asked;
        } else if matches!(lower, "can" | "able" | "could") && matches!(found.subject, Subject::Child | Subject::Life | Subject::Nobody) {
            able = true;
        } else if sense.has(Sense::MODAL) {
            found.mood = Mood::Asked;
        } else if sense.has(Sense::BE) {
            be = true;
        } else if sense.has(Sense::HAVE) {
            have = true;
        } else if !passed_over {
            main = Some(at);
            break;
        }
        at += 1;
    }
    if verb == 0 || found.subject == Subject::Nobody {
        found.mood = if found.mood == Mood::Stated { Mood::Bare } else { found.mood };
    }
    // "Dad no longer shouts": the denial may stand before the verb.
    found.denied |=
        words.get(..verb).unwrap_or_default().iter().any(|word| matches!(word.token.lower.as_ref(), "longer" | "never" | "not"));
    let rest = words.get(main.map_or(at, |main| main + 1)..).unwrap_or_default();
    let said = words.get(verb..).unwrap_or_default();
    found.touches_child = touches(said, Sense::CHILD.and(Sense::PRONOUN).and(Sense::OWNER));
    found.touches_service = touches(rest, Sense::PROFESSIONAL.and(Sense::PROCESS));
    let main_sense = main.and_then(|main| words.get(main)).map_or(Sense::NONE, |word| word.sense);
    let main_word = main.and_then(|main| words.get(main)).map_or("", |word| word.token.lower.as_ref());
    found.harm = main_sense.has(Sense::HARM) || rest.iter().any(|word| word.sense.has(Sense::HARM));
    found.care = main_sense.has(Sense::CARE);
    found.of_state = main_sense.has(Sense::STATE);
    found.thin = matches!(
        main_word,
        "safe" | "safer" | "secure" | "well" | "settled" | "kept" | "protected" | "thrive" | "stable" | "remain" | "remains"
    );
    let is_a_life = matches!(found.subject, Subject::Child | Subject::Life);
    let task = |is: bool, otherwise: Predicate| if is { Predicate::Task } else { otherwise };
    let in_a_process = be
        && matches!(main_word, "subject" | "open" | "known" | "up" | "on" | "under" | "in" | "part")
        && (found.touches_service || rest.iter().any(|word| word.token.lower == "date"));
    // "To be put in place by carers": whoever does it is named, and it is not the child.
    let by_adults = found.mood == Mood::Asked
        && !matches!(found.subject, Subject::Child)
        && rest.iter().position(|word| word.token.lower == "by").is_some_and(|by| {
            rest.iter().skip(by + 1).take(4).any(|word| word.sense.has(Sense::ADULT.and(Sense::PROFESSIONAL).and(Sense::EDUCATION)))
        });
    // "Will go to all of her sessions": a service is attended, whatever the verb.
    let goes_to_a_service = found.mood == Mood::Asked
        && matches!(main_word, "go" | "get" | "come" | "travel" | "turn")
        && rest.first().is_some_and(|word| matches!(word.token.lower.as_ref(), "to" | "along" | "up"))
        && object_of(rest).has(Sense::PROCESS);
    // "To be inspected", "to be included in the plan": whatever it is, somebody has to do it.
    let done_by_somebody = be
        && found.mood == Mood::Asked
        && !able
        && !matches!(found.subject, Subject::Child)
        && (is_participle(main_word)
            && !main_sense.has(Sense::STATE)
            && (!main_sense.has(Sense::LIFE) || !is_a_life || main_sense.has(Sense::PARTICIPLE))
            || main_word == "set"
            || found.touches_service && main_word == "included");
    // "To receive her injections" is to be given them.
    let given = found.mood == Mood::Asked
        && matches!(main_word, "receive" | "undergo" | "obtain" | "access")
        && object_of(rest).has(Sense::PROCESS);
    // "To have her hearing tested", "to be brought to nursery": somebody else does it.
    let has_it_done = have
        && found.mood == Mood::Asked
        && rest.iter().any(|word| {
            matches!(
                word.token.lower.as_ref(),
                "tested" | "checked" | "assessed" | "reviewed" | "examined" | "measured" | "weighed" | "screened" | "updated" | "monitored"
            )
        });
    // "As agreed", "as advised": a rule is kept, whoever keeps it.
    let by_rule = found.mood == Mood::Asked
        && rest.iter().zip(rest.iter().skip(1)).any(|(before, said)| {
            before.token.lower == "as"
                && (said.sense.has(Sense::DONE_TO)
                    || matches!(
                        said.token.lower.as_ref(),
                        "advised"
                            | "directed"
                            | "instructed"
                            | "required"
                            | "prescribed"
                            | "requested"
                            | "per"
                            | "set"
                            | "outlined"
                            | "recommended"
                            | "stipulated"
                    ))
        });
    // "To see the nurse", "will sit with the counsellor".
    let meets_a_service = found.mood == Mood::Asked
        && !able
        && matches!(main_word, "see" | "meet" | "visit" | "sit" | "work" | "take" | "do" | "lead")
        && (object_of(rest).has(Sense::PROFESSIONAL)
            || matches!(main_word, "sit" | "take" | "do" | "lead") && object_of(rest).has(Sense::PROCESS));
    // "To hand in her phone": a task is set by "to", and its verb is of no life.
    let set_to_do = found.subject == Subject::Child
        && !able
        && !be
        && !have
        && words.get(verb).is_some_and(|word| word.token.lower == "to")
        && main == Some(verb + 1)
        && (main_sense == Sense::NONE && !main_word.ends_with("ed") || main_sense.has(Sense::TASK) && !main_sense.has(Sense::LIFE));
    // "Smoke alarms installed", "assessment shared with partners": done, and nobody is said to do it.
    let just_done = !be
        && !have
        && main == Some(verb)
        && verb > 0
        && main_word.ends_with("ed")
        && main_sense.has(Sense::TASK)
        && !main_sense.has(Sense::LIFE)
        && !matches!(found.subject, Subject::Adult | Subject::Professional)
        && rest.first().is_none_or(|next| !next.token.is_word() || next.sense.has(Sense::PREPOSITION) || next.token.lower == "and");
    // "Get a blue badge": a thing that is applied for.
    let applied_for = found.subject == Subject::Nobody
        && matches!(main_word, "get" | "obtain" | "secure" | "claim" | "sort")
        && object_of(rest).has(Sense::PROCESS.and(Sense::PROFESSIONAL))
        && !object_of(rest).has(Sense::LIFE_NOUN);
    // "Priya will coach Kerry at mealtimes": what a worker does, by whatever name.
    let taught = found.mood == Mood::Asked
        && matches!(main_word, "roleplay" | "coach" | "deliver" | "facilitate" | "chair" | "model" | "cofacilitate")
        || found.mood == Mood::Asked && main_word == "run" && object_of(rest).has(Sense::PROCESS);
    let watched = found.mood == Mood::Asked
        && rest.iter().any(|word| matches!(word.token.lower.as_ref(), "supervised" | "unsupervised" | "monitored" | "facilitated"));
    // "Stays with Nan only when agreed", "subject to panel".
    let on_terms = found.mood == Mood::Asked
        && (rest.iter().enumerate().any(|(at, word)| {
            word.token.lower == "only"
                && rest.get(at + 1).is_none_or(|next| matches!(next.token.lower.as_ref(), "with" | "if" | "when" | "after"))
        }) || rest.iter().zip(rest.iter().skip(1)).any(|(subject, to)| subject.token.lower == "subject" && to.token.lower == "to"));
    // "To be discharged", "to be accompanied": it is done to the child, and by a verb of no life.
    let done_to_child = be
        && found.mood == Mood::Asked
        && !able
        && found.subject == Subject::Child
        && main_word.ends_with("ed")
        && !main_sense.has(Sense::STATE.and(Sense::LIFE).and(Sense::CARE).and(Sense::DONE_TO))
        && (main_sense.has(Sense::TASK.and(Sense::CARRIED)) || main_word == "discharged")
        && !matches!(main_word, "allowed" | "helped" | "enabled" | "supported" | "encouraged");
    let seen_alone = found.subject == Subject::Nobody
        && matches!(main_word, "see" | "visit" | "meet" | "speak")
        && found.touches_child
        && rest.iter().any(|word| word.token.lower == "alone");
    let brought = be
        && found.mood == Mood::Asked
        && matches!(main_word, "brought" | "taken")
        && rest.iter().any(|word| word.sense.has(Sense::EDUCATION));
    found.predicate = if goes_to_a_service
        || given
        || done_by_somebody
        || has_it_done
        || brought
        || by_rule
        || meets_a_service
        || set_to_do
        || just_done
        || applied_for
        || taught
        || watched
        || on_terms
        || done_to_child
        || seen_alone
    {
        Predicate::Task
    } else if be && main_sense.has(Sense::CARRIED) {
        task(found.touches_service || by_adults, Predicate::Unknown)
    } else if found.subject == Subject::Needs {
        // "Her needs come before his drink" is how a home is run; "her needs are met" is a formula.
        if matches!(main_word, "come" | "comes") && found.mood == Mood::Stated { Predicate::Life } else { Predicate::Formula }
    } else if be && main_sense.has(Sense::DONE_TO) && (found.touches_service || !main_sense.has(Sense::STATE)) {
        passive(words, main, rest, found)
    } else if main_word.starts_with("participate")
        && found.subject == Subject::Child
        && found.mood == Mood::Stated
        && !found.touches_service
    {
        Predicate::Life
    } else if in_a_process || main_sense.has(Sense::COMPLIES) {
        Predicate::Task
    } else if have && !main_sense.has(Sense::LIFE) {
        // "Has a friend" is a life; "has an assessment", "will have attended" is a file.
        let object = object_of(words.get(main.unwrap_or(at)..).unwrap_or_default());
        let done = main_sense.has(Sense::DONE_TO.and(Sense::TASK)) && found.touches_service;
        // A doctor of her own is a life; "an allocated adviser" is somebody's allocation.
        let phrase = words.get(main.unwrap_or(at)..).unwrap_or_default();
        let allotted = object.has(Sense::PROFESSIONAL)
            && phrase.iter().take(4).any(|word| {
                matches!(
                    word.token.lower.as_ref(),
                    "allocated" | "named" | "assigned" | "appointed" | "identified" | "dedicated" | "designated"
                )
            });
        let held = (main_sense.has(Sense::PROCESS) || object.has(Sense::PROCESS)) && !object.is_somebody() || allotted;
        task(done || held, Predicate::Life)
    } else if main_sense.has(Sense::TASK) && !main_sense.has(Sense::LIFE) {
        // A child attends school; attending a service is the service's process.
        task(found.touches_service || !is_a_life, Predicate::Unknown)
    } else if main_sense.has(Sense::LIFE.and(Sense::STATE)) || able {
        let at_home = rest.iter().any(|word| word.sense.has(Sense::LIFE_NOUN.and(Sense::EDUCATION).and(Sense::ADULT)));
        task(main_sense.has(Sense::TASK) && (!is_a_life || found.touches_service && !at_home), Predicate::Life)
    } else {
        Predicate::Unknown
    };
}

/// The head of the first noun phrase: of "an up to date health assessment" the assessment.
fn object_of(words: &[Sensed<'_, '_>]) -> Sense {
    let head = |word: &Sensed<'_, '_>| word.sense.is_head() || word.name;
    let Some(first) = words.iter().position(head) else { return Sense::NONE };
    let phrase = words.get(first..).unwrap_or_default();
    phrase
        .iter()
        .take_while(|word| head(word) && !word.sense.has(Sense::PRONOUN))
        .last()
        .or(phrase.first())
        .map_or(Sense::NONE, |word| word.sense)
}

/// "Is referred", "to be monitored": a process, unless it is done so that something in a life can be.
fn passive(words: &[Sensed<'_, '_>], main: Option<usize>, rest: &[Sensed<'_, '_>], found: &Clause) -> Predicate {
    let helped = main
        .and_then(|main| words.get(main))
        .is_some_and(|word| matches!(word.token.lower.as_ref(), "supported" | "encouraged" | "given" | "offered" | "reminded"));
    let mut after_to = false;
    for word in rest {
        if after_to && helped && word.sense.has(Sense::LIFE) && !found.touches_service {
            return Predicate::Life;
        }
        after_to = word.token.lower == "to" || (after_to && word.sense.has(Sense::ADVERB));
    }
    // "Is met by adults who stay calm" is how a child is greeted.
    let greeted = rest.first().is_some_and(|next| matches!(next.token.lower.as_ref(), "by" | "with"));
    if greeted && found.subject == Subject::Child && main.and_then(|main| words.get(main)).is_some_and(|word| word.token.lower == "met") {
        return Predicate::Life;
    }
    let met = main
        .and_then(|main| words.get(main))
        .is_some_and(|word| matches!(word.token.lower.as_ref(), "met" | "promoted" | "safeguarded" | "maintained"));
    if met && matches!(found.subject, Subject::Life) { Predicate::Formula } else { Predicate::Task }
}
