//! How sure it is that a line is no change in a child's life, from its clauses.

use super::{Clause, Line, Mood, Predicate, Subject};

/// Weighs the clauses of a line. The arms are a table, by subject and by what is said.
#[allow(clippy::match_same_arms)]
pub(super) fn decide(text: &str, clauses: &[Clause]) -> Line {
    let nothing = Line { subject: Subject::Unknown, predicate: Predicate::Unknown, not_about_child: 0, span: 0..text.len() };
    let Some(main) = clauses
        .iter()
        .find(|clause| {
            !(clause.conditional
                || clause.mood == Mood::None
                    && matches!(clause.subject, Subject::Nobody | Subject::Unknown | Subject::Life | Subject::Child))
        })
        .or_else(|| clauses.first())
    else {
        return nothing;
    };
    let asked = matches!(main.mood, Mood::Asked | Mood::Bare | Mood::None);
    let mut against: u8 = match (main.subject, main.predicate) {
        (Subject::Child, Predicate::Task) => 75,
        (Subject::Child, Predicate::Formula) => 60,
        (Subject::Life, Predicate::Task) => 75,
        (Subject::Life | Subject::Needs, Predicate::Formula) => 62,
        (Subject::Needs, Predicate::Life) => 40,
        (Subject::Needs, _) => 60,
        (Subject::Child | Subject::Life, _) => 5,
        // "Dad does not shout" is the child's day; "Dad will not drink" is a rule for Dad.
        (Subject::Adult | Subject::Professional, _) if main.denied && main.harm => {
            if asked && !main.touches_child {
                62
            } else {
                30
            }
        }
        (Subject::Adult, Predicate::Task) if asked || main.touches_service => 90,
        (Subject::Adult, Predicate::Task) => {
            if main.touches_child {
                50
            } else {
                72
            }
        }
        (Subject::Adult, _) if main.mood == Mood::Stated && main.touches_child && !main.touches_service => 30,
        (Subject::Adult, _) if main.touches_service => 80,
        (Subject::Adult, _) if asked => {
            if main.touches_child && main.care {
                60
            } else {
                72
            }
        }
        (Subject::Adult, _) => {
            if main.of_state || main.care {
                48
            } else {
                58
            }
        }
        (Subject::Professional, Predicate::Task) => 92,
        (Subject::Professional, _) if main.mood == Mood::Stated && main.touches_child && !main.touches_service => 40,
        (Subject::Professional, _) => {
            if asked {
                82
            } else {
                58
            }
        }
        (Subject::Process, _) => {
            if main.mood == Mood::Stated && main.predicate == Predicate::Life {
                60
            } else {
                88
            }
        }
        (Subject::Nobody, Predicate::Task) => 82,
        (Subject::Nobody, _) => {
            if main.touches_service {
                60
            } else {
                20
            }
        }
        (Subject::Unknown, Predicate::Task) => {
            if main.touches_service || main.mood == Mood::Asked {
                72
            } else {
                45
            }
        }
        (Subject::Unknown, _) => 10,
    };
    let also_a_task = |clause: &Clause| {
        clause.start > main.start && clause.subject == Subject::Adult && clause.predicate == Predicate::Task && clause.touches_service
    };
    if main.subject == Subject::Adult && clauses.iter().any(also_a_task) {
        against = against.max(75);
    }
    // Three words that name nobody are too little to tell by.
    if matches!(main.subject, Subject::Nobody | Subject::Needs | Subject::Unknown)
        && !(main.predicate == Predicate::Task && (main.touches_service || main.mood == Mood::Bare && main.words == 3))
        && clauses.iter().map(|clause| clause.words).sum::<usize>() < 4
    {
        against = against.min(40);
    }
    // A task that says what it is for, in a child's life, is told as an outcome.
    let rescued = clauses.iter().any(|clause| {
        clause.start > main.start
            && matches!(clause.subject, Subject::Child | Subject::Life)
            && !(clause.conditional && asked)
            && !(clause.ensured && main.mood == Mood::Asked && matches!(main.subject, Subject::Adult | Subject::Professional))
            && match clause.predicate {
                Predicate::Life => !clause.thin || main.mood == Mood::Stated,
                Predicate::Unknown => clause.mood == Mood::Stated && clause.subject == Subject::Child,
                Predicate::Task | Predicate::Formula => false,
            }
    });
    if rescued {
        against = against.min(if main.subject == Subject::Nobody { 15 } else { 35 });
    }
    Line { subject: main.subject, predicate: main.predicate, not_about_child: against, span: main.start..main.end.max(main.start) }
}
