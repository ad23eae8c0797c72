//! The words of the papers, in the forms that inspectors and councils use.

use super::findings;
use super::words;
use jiff::civil::Date;

/// The words of a finding by its key.
fn finding(key: &str) -> &'static str {
    findings::of_the_inspection().chain(findings::of_the_fifth_visit()).find(|(name, _)| *name == key).map_or("", |(_, text)| text)
}

/// The line that stands between paragraphs where a page was pasted.
const GAP: &str = "\n\n\u{a0}\n\n";

/// The report of the inspection, as far as it matters here.
pub(super) fn inspection(from: Date, to: Date) -> String {
    let dates = format!("{} to {}", words(from), words(to));
    let f = finding;
    format!(
        "Inspection of Westmarch local\nauthority children’s services\n\n\
         Inspection dates: {dates}\n\n\
         Lead inspector: Catherine Dunmore, His Majesty’s Inspector\n\n\
         \u{a0}Judgement\u{a0}\u{a0}\u{a0}\u{a0}Grade\n\n\
         \u{a0}The impact of leaders on social work\n\u{a0}practice with children and families\u{a0}\u{a0}\u{a0}\u{a0}Inadequate\n\n\
         \u{a0}The experiences and progress of\n\u{a0}children who need help and protection\u{a0}\u{a0}\u{a0}\u{a0}Inadequate\n\n\
         \u{a0}The experiences and progress of\n\u{a0}children in care\u{a0}\u{a0}\u{a0}\u{a0}Requires improvement to be good\n\n\
         \u{a0}The experiences and progress of\n\u{a0}care leavers\u{a0}\u{a0}\u{a0}\u{a0}Requires improvement to be good\n\n\
         \u{a0}Overall effectiveness\u{a0}\u{a0}\u{a0}\u{a0}Inadequate\n\n\
         Services for children in Westmarch were last inspected in full under the single inspection framework. Since then the quality of practice has slipped, \
         and for several years nobody in the council noticed how far. New senior leaders have seen it and have begun to act, but \
         for most children it is too early for anything to feel different.\n\n\
         What needs to improve?\n\n\
         ◼ The quality of children’s plans, so that each is about that child.\n\n\
         ◼ The way in which managers notice and respond to rising risk.\n\n\
         ◼ Whether children are seen alone, and whether what they say makes a difference.\n\n\
         ◼ The number of homes in the county for children in care, and how often children move.\n\n\
         ◼ The stability of the workforce.\n\n\
         ◼ What leaders and councillors know about practice, and what they do with it.\n\n\
         The experiences and progress of children who need help and\nprotection: inadequate\n\n\
         7. {}\n\n9. {}\n\n10. {}\n\n11. {}\n\n14. {}\n\n15. {}\n\n19. {}\n\n20. {}\n\n22. {}\n\n23. {}\n\n26. {}\n\n\
         The experiences and progress of children in care: requires\nimprovement to be good\n\n29. {}\n\n30. {}\n\n33. {}\n\n\
         The experiences and progress of care leavers: requires\nimprovement to be good\n\n36. {}\n\n\
         The impact of leaders on social work practice with children and\nfamilies: inadequate\n\n39. {}\n\n43. {}\n\n45. {}\n",
        f("F21"),
        f("F7"),
        f("F8"),
        f("F9"),
        f("F10"),
        f("F11"),
        f("F12"),
        f("F13"),
        f("F14"),
        f("F20"),
        f("F22"),
        f("F24"),
        f("F15"),
        f("F23"),
        f("F16"),
        f("F17"),
        f("F18"),
        f("F19"),
    )
}

/// The two days of a visit: `28 and 29 October 2026`.
fn both_days(from: Date, to: Date) -> String {
    let same_month = (from.year(), from.month()) == (to.year(), to.month());
    let first = if same_month { from.day().to_string() } else { words(from) };
    format!("{first} and {}", words(to))
}

/// The letter on the fifth visit.
pub(super) fn fifth_visit(from: Date, to: Date, published: Date) -> String {
    let f = finding;
    format!(
        "{}\n\nRukhsana Qureshi\nDirector of Children’s Services\nWestmarch County Council\nShire Hall\nHarding\n\n\
         Dear Rukhsana\n\n\
         Monitoring visit of Westmarch children’s services\n\n\
         This letter summarises the findings of the monitoring visit to Westmarch children’s services on {}. It was the \
         fifth monitoring visit since the local authority was judged inadequate. The inspectors were Catherine Dunmore and Rhodri \
         Penhallow, His Majesty’s Inspectors.\n\n\
         Areas covered by the visit\n\n\
         Inspectors reviewed the progress made in these areas of concern from the last inspection:\n\n\
         ◼ the quality and timeliness of assessments\n\n◼ management oversight and supervision\n\n◼ children who become subject to a protection plan again\n\n\
         Headline findings\n\n{} The authority has been honest with staff and partners about what this costs in time.\n\n\
         Findings and evaluation of progress\n\n\
         Assessments are fuller than at the last inspection and the history of the family is used well. The rate at which they are \
         finished in time has fallen since managers began to return weak work, and in most teams children are kept safe while they \
         wait. {}\n\n{} Reviews of second plans have only just begun.\n\n\
         I am copying this letter to the Department for Education. It will be published on the Ofsted website on {} and must not be \
         shared more widely before then.\n\n\
         Yours sincerely\n\nCatherine Dunmore\nHis Majesty’s Inspector\n",
        words(published),
        both_days(from, to),
        f("F41"),
        f("F42"),
        f("F40"),
        words(published),
    )
}

/// Minutes in lettered points, with a resolution in limbs.
pub(super) fn cabinet_plan() -> String {
    let points = [
        "a)    The Cabinet Member for Children and Families introduced the report and made these points:",
        "·         The report of the inspectors was hard to read and was right. The plan before Cabinet answered it finding by finding",
        "·         There were eight outcomes, each in the words of children as well as in those of the council",
        "·         She was confident that families would see a difference in their children’s plans by the following summer",
        "·         An independent chair had been found for the Improvement Board, and the Leader would sit on it",
        "b)    The Leader of the Council said that no other decision of the year mattered as much. Every member was a corporate parent, and the money set aside for the plan would be protected for three years",
        "c)    A member from outside the Cabinet asked how the Council would know that the plan was working, rather than only that it was being done. The Director of Children’s Services replied that delivery and impact would be reported apart, and that nothing would be called finished until children’s experience had changed",
        "d)    In response to a query about homes, the Director said that two small children’s homes would open in the county within eighteen months",
        "e)    Concern was expressed that there was no action about the case system, which staff had named as a cause. The Director undertook to look at this",
    ];
    let limbs = [
        "a)    the report of the inspection of children’s services be received;",
        "b)    the Children’s Services Improvement Plan at Appendix 1, with its eight outcomes for children, be approved;",
        "c)    authority be delegated to the Director of Children’s Services, in consultation with the Cabinet Member for Children and Families, to make changes to the Improvement Plan that do not alter its outcomes;",
        "d)    a report on delivery and impact be brought to Cabinet every six months; and",
        "e)    the Children’s Scrutiny Committee be asked to look at the measures of the plan, and be given a scorecard in plain words each quarter.",
    ];
    format!(
        "Agendas, Meetings and Minutes - Agenda item\n\nAgenda item\n\nChildren’s Services Improvement Plan (Agenda item 6)\n\nMinutes:\n\n\
         The Cabinet considered the Children’s Services Improvement Plan. The details were set out in the report and its appendices.{GAP}\
         In the discussion that followed, these were the main points:{GAP}{}{GAP}RESOLVED: that{GAP}{}{GAP}Supporting documents:\n",
        points.join(GAP),
        limbs.join(GAP),
    )
}

/// Minutes with the bold text lost, as the site prints them.
pub(super) fn scrutiny(on: Date, before: Date) -> String {
    format!(
        "Agenda and minutes\n\nChildren’s Scrutiny Committee - {}\n\nVenue: Committee Room 2, Shire Hall, Harding\n\n\
         Contact: Claire Wetherby  01555 010 144\n\nNo. Item\n\n34.\n\nApologies for absence\n\nApologies were received from \
         Councillor Trevor Ainscough.\n\n35.\n\nMinutes of the meeting held on {} PDF 131 KB\n\nRESOLVED: That the minutes be signed \
         as a correct record.\n\n36.\n\nChildren’s Services Improvement Plan PDF 402 KB\n\nTo consider a report of the Director of \
         Children’s Services.\n\nMinutes:\n\n\
         The Director of Children’s Services presented the report. She said that the share of assessments finished within 45 working \
         days had fallen from 91% to 88% since managers began to return work that was not good enough, and that this was the price of \
         doing it properly. She expected it to be back at 90% by Easter.{GAP}\
         Councillor Rahman asked whether any child had come to harm while waiting. The Head of Help and Protection said that every \
         child who had waited longer than 45 working days was looked at each week in one team, and that all teams would do so.{GAP}\
         Councillor Sellars said that the Committee was told of quality and shown only timeliness. She asked for the audit grades and \
         the number of returns beside the figure from now on.{GAP}\
         In response to a question about Assessment Team 3, the Head of Help and Protection said that there had been three managers \
         in a year and that it was too soon to say more.{GAP}\
         The Chair said that the Committee had noted this plan four times and that he would like it to do something else.{GAP}\
         RESOLVED: That\n\n(i) the report be noted;\n\n(ii) the number of assessments returned by managers, and the grades of \
         independent audits, be shown beside timeliness in every report to this Committee;\n\n(iii) the Cabinet Member be recommended \
         to bring forward the second pair of children’s homes; and\n\n(iv) every child whose assessment has been open for more than 45 \
         working days be looked at each week, in every team, and the Committee be told in three months what was found.\n\n\
         ACTION: Head of Help and Protection\n\n37.\n\nBudget PDF 88 KB\n\nMinutes:\n\nThe report was noted.\n",
        on.strftime("%A, %-d %B %Y 6.00 pm"),
        words(before),
    )
}

/// Questions from members, in the table in which they are printed.
pub(super) fn questions() -> String {
    "Agenda item no. 5 - Questions from members of the Council\n\n\
     Question Number\tQuestioner\tQuestion\tQuestion to\n\
     MQ 1\tCllr Denise Partridge, Upper Harding\t<p>Ofsted found that work which fell well short of the standard had been signed off by \
     managers.</p> <p>Were senior managers too far away from the teams to see what was happening, or are newly qualified social workers \
     sent out before they are ready?</p>\tCabinet Member for Children and Families\n\
     <p>Response:</p> <p>I thank Councillor Partridge for the question. Senior managers were not too far away. It is because they read \
     records and sit beside teams that the council now knows what it did not know before.</p> <p>The reasons are of long standing: \
     people left, guidance spoke of forms, and managers were measured on dates. Practice standards have been in use for almost a year and I \
     have no doubt that plans will go on getting better.</p>\n\
     MQ 2\tCllr Idris Probert, Westbrook\t<p>How many children in care have moved home three times or more in the last year, and what \
     did those moves cost?</p>\tCabinet Member for Children and Families\n\
     <p>Response:</p> <p>On the last day of last month 32 children in care had lived in three homes or more within the year. Two \
     children’s homes have opened since, and more foster carers have been approved than in any year before.</p>\n\
     PQ 1\tMs Joy Linacre, Harding\t<p>My grandson has had five social workers in two years. When will this stop, and who will tell him \
     when the next one leaves?</p>\tCabinet Member for Children and Families\n\
     <p>Response:</p> <p>I am sorry that this has happened to your grandson. One in six of our social workers is employed through an \
     agency, and by next spring it will be one in ten.</p>\n"
        .to_owned()
}

/// A page on a monitoring visit, agenda first and minutes after.
pub(super) fn monitoring_visit(from: Date, to: Date, published: Date, inspected: (Date, Date)) -> String {
    let span = format!("{} TO {}", from.day(), to.strftime("%-d %B %Y").to_string().to_uppercase());
    let days = format!("{} to {}", from.day(), words(to));
    let inspected = format!("{} to {}", words(inspected.0), words(inspected.1));
    let opening = format!("Inspectors made their fourth Monitoring Visit since the inspection of {inspected} on {days}.\u{a0}");
    format!(
        "Local democracy\n\nAgenda item\n\nOFSTED MONITORING VISIT - {span}\n\n{opening} The Director of Children’s Services will \
         present a report on the visit (Document “C”){GAP}The visit looked at children in care and young people leaving care.{GAP}\
         The letter will be published by Ofsted on {published}.\u{a0} It is under embargo until that day.{GAP}\u{a0}\n\nRecommended -{GAP}\
         That Cabinet receive the letter.{GAP}(Joanna Kettleborough – 01555 010 120){GAP}Minutes:\n\n{opening} The \
         Director of Children’s Services presented a report on the visit (Document “C”).{GAP}The visit looked at children in care and \
         young people leaving care.\u{a0} The letter was published by Ofsted on {published}.{GAP}\
         The Cabinet Member for Children and Families thanked social workers and foster carers.\u{a0} She said that the letter was fair, \
         and that the homes which had opened had changed the lives of the children in them.{GAP}\
         The Director of Children’s Services said that most young people who had left care lived somewhere suitable.\u{a0} She was \
         candid that children in care still moved too often.\u{a0} She would publish within three months what had been tried for each \
         young person whose home was not suitable.\u{a0} The next visit was likely to be in the autumn, on \
         assessments.{GAP}\
         The Opposition Group Leader asked why children were moving more when every action of the plan about homes was done.\u{a0} She \
         asked what the Cabinet would do if the actions were the wrong ones.{GAP}\
         The Director replied that the homes had been open for only four months and that the plan had foreseen this.{GAP}\
         The Leader of the Council said that he wanted to see the pace pick up.{GAP}Resolved -{GAP}That the letter on \
         the fourth monitoring visit be received and its contents noted.{GAP}ACTION: Director of Children’s Services{GAP}Supporting documents:\n",
        published = words(published),
    )
}

/// An exempt report to members.
pub(super) fn homes() -> String {
    "CHILDREN’S IMPROVEMENT BOARD\n\nReport of the Head of Commissioning and Sufficiency\n\nEXEMPT: not for publication by virtue of \
     paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972\n\nHOMES FOR CHILDREN IN CARE: SECOND PAIR OF HOMES\n\n\
     1. Purpose\n\n1.1 To set out the offers received for a second pair of small children’s homes, and to ask the Board to support the \
     recommended one.\n\n2. What the first pair has shown\n\n2.1 Both homes are full. Of the eight children who live there, six have \
     not moved since. The week costs £4,180, against £6,350 for the homes outside the county from which five of the children came.\n\n\
     3. Offers\n\n3.1 Three providers have made offers. Larchfield Homes asks £4,410 a week for four years and would open in nine \
     months; Kestrel Care £4,050 with a guarantee that all beds are paid for; the third withdrew.\n\n3.2 The guarantee would cost the \
     council £338,000 in a year in which one bed stood empty in each home.\n\n4. Recommendation\n\n4.1 That the offer of Larchfield \
     Homes be accepted, subject to registration.\n"
        .to_owned()
}

/// The agenda page of the visit that may not be spoken of yet.
pub(super) fn coming_visit(from: Date, to: Date, published: Date) -> String {
    let span = format!("{} TO {}", from.day(), to.strftime("%-d %B %Y").to_string().to_uppercase());
    format!(
        "Local democracy\n\nAgenda item\n\nOFSTED MONITORING VISIT - {span}\n\nInspectors made their fifth Monitoring Visit on {} to \
         {}.\u{a0} The Director of Children’s Services will present a report on the visit (Document “F”){GAP}The visit looked at \
         assessments, management oversight and repeat child protection plans.{GAP}The findings will be published by Ofsted on {}.\u{a0} \
         The letter is under embargo until that day and nothing of it may be disclosed.{GAP}Recommended -{GAP}That Cabinet receive the letter.{GAP}\
         (Joanna Kettleborough – 01555 010 120)\n",
        words(from),
        words(to),
        words(published),
    )
}

/// Notes of the Improvement Board.
pub(super) fn board(on: Date) -> String {
    format!(
        "Children’s Improvement Board\n\nNotes of the meeting on {}\n\n1.1 The Chair, Dame Philippa Ormerod, welcomed everybody. Apologies \
         had come from the Designated doctor.\n\n2. Where we are on the eight outcomes\n\n2.1 The Head of Safeguarding and Quality \
         Assurance reported that outcome 3 was sustained, with three quarters above its test, and that outcome 4 was worse.\n\n2.2 The \
         Chair asked why outcome 6 was still shown as too soon to say when its date was at the end of the month. The Head of Children in \
         Care and Care Leavers said that he would bring the judgement to the next meeting.\n\n2.3 Chief Superintendent Mwangi asked what \
         had changed for children in outcome 8. The Chief Executive said that members felt better informed. The Chair said that this was \
         a feeling and not a finding.\n\n3. Overdue actions\n\n3.1 Two actions had nobody in post. The Chief Executive undertook to name \
         a Head of Commissioning by half term.\n\n4. Assessment Team 3\n\n4.1 Children waited longer in this team than in the \
         other three, and had done for more than a year.\n\nResolved - That\n\n(a) the Chief Executive write to the districts about the \
         tenancies that were promised; and\n\n(b) the Head of Help and Protection find out why children wait longer in Assessment Team 3, \
         and tell the Board within two months.\n\nActions\n\nHead of Early Help - agree who keeps watch after a plan ends - overdue\n\n\
         Participation lead - show the Board ten letters that went back to children - next meeting\n\nACTION: Chief Executive\n",
        words(on),
    )
}
