//! Three short papers for somebody to paste into the reader of papers, one in
//! each form that councils print.

/// File name and text of each.
pub fn sample_papers() -> Vec<(&'static str, String)> {
    vec![
        ("cabinet-minutes.txt", cabinet_minutes()),
        ("monitoring-visit.txt", monitoring_visit()),
        ("member-questions.txt", member_questions()),
    ]
}

const GAP: &str = "\n\n\u{a0}\n\n";

fn cabinet_minutes() -> String {
    let points = [
        "a)    The Cabinet Member for Children and Families introduced the report. The share of plans that met the standard had risen from 28% to 81%, and she thanked the teams who had rewritten them",
        "b)    The Leader of the Council asked when the remaining plans would be done. The Director of Children’s Services said that the last would be rewritten by the end of March",
        "c)    A member from outside the Cabinet asked whether families had noticed. The Director said that 61 out of 102 families who were asked had found their child’s plan clearer, and that she would bring what the others said to the next meeting",
    ];
    let limbs = [
        "a)    the progress of the Improvement Plan be noted;",
        "b)    authority be delegated to the Director of Children’s Services, in consultation with the Cabinet Member for Children and Families, to accept an offer for a second pair of children’s homes; and",
        "c)    a report on repeat child protection plans be brought to the February meeting.",
    ];
    format!(
        "Agendas, Meetings and Minutes - Agenda item\n\nAgenda item\n\nImprovement Plan: half-yearly report (Agenda item 7)\n\nMinutes:\n\n\
         The Cabinet considered the half-yearly report on the Improvement Plan.{GAP}These points were made in discussion:{GAP}{}{GAP}\
         RESOLVED: that{GAP}{}{GAP}Supporting documents:\n",
        points.join(GAP),
        limbs.join(GAP),
    )
}

fn monitoring_visit() -> String {
    format!(
        "Local democracy\n\nAgenda item\n\nOFSTED MONITORING VISIT - 3 TO 4 JUNE 2026\n\nInspectors made their second Monitoring Visit on 3 to 4 \
         June 2026.\u{a0} The Director of Children’s Services will present a report on the visit (Document “H”){GAP}The visit looked at the front \
         door and early help.{GAP}The letter will be published by Ofsted on 9 July 2026.\u{a0} It is under embargo until that day.{GAP}\
         Recommended -{GAP}That the Executive note the letter.{GAP}(Owen Garside – 01555 010 177){GAP}Minutes:\n\nThe Director of Children’s \
         Services presented the report.{GAP}She said that decisions on contacts were now made within a day for nine families in ten, and that \
         health visitors had joined the team at the front door.{GAP}The Chair of the Scrutiny Committee asked how many families were turned \
         away and what became of them.\u{a0} The Director said that she did not know and would find out before the autumn.{GAP}Resolved -{GAP}\
         That the letter be noted.{GAP}ACTION: Director of Children’s Services{GAP}Supporting documents:\n"
    )
}

fn member_questions() -> String {
    "Agenda item no. 6 - Questions from members of the Council\n\n\
     Question Number\tQuestioner\tQuestion\tQuestion to\n\
     MQ 1\tCllr Priscilla Holroyd, Market Harding\t<p>How many young people who left our care have nowhere settled to live, and when will the \
     twenty tenancies that were promised be ready?</p>\tCabinet Member for Children and Families\n\
     <p>Response:</p> <p>Four young people had nowhere settled to live at the end of October. Each has a personal adviser who sees them every \
     week.</p>\n\
     MQ 2\tCllr Emlyn Sarratt, Coldbrook\t<p>Will the Cabinet Member publish what the peers said of our plans for homes?</p>\tCabinet Member for \
     Children and Families\n\
     <p>Response:</p> <p>Yes. It was published with the papers of the Improvement Board in January.</p>\n"
        .to_owned()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_in_each_form() {
        let papers = sample_papers();
        let has = |name: &str, words: &str| papers.iter().any(|(file, text)| *file == name && text.contains(words));
        assert!(has("cabinet-minutes.txt", "RESOLVED: that"));
        assert!(has("monitoring-visit.txt", "under embargo"));
        assert!(has("member-questions.txt", "MQ 1\t"));
        assert!(papers.iter().all(|(_, text)| text.len() > 400 && text.ends_with('\n')));
    }
}
