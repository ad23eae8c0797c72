//! What the plans of the demonstration say of the social worker's visits: about
//! half say how often, in the ways that plans do.
//!
//! It is put into the files after they are made, so that the labelled plans and
//! every other text in them stay as they are.

use std::collections::BTreeMap;

/// What plans say: the action, and their box for dates.
const LINES: [(&str, &str); 6] = [
    ("Visit at home every 10 working days and talk to the children on their own.", "by next review"),
    ("Visit fortnightly, at home or at school.", "by next review"),
    ("Social worker to visit at least every four weeks and see the bedrooms.", "by next review"),
    ("Weekly visits for the first month, then fortnightly.", "by next review"),
    ("Social worker to see the children alone every 15 working days.", "by next review"),
    ("Visit at home once a month, more often if it is asked for.", "by next review"),
];

/// Adds the lines to the latest version of every second plan. Files that cannot
/// be read are left as they are.
pub fn with_visits(files: &mut [(&'static str, Vec<u8>)]) {
    let mut latest: BTreeMap<String, u32> = BTreeMap::new();
    if let Some((_, plans)) = files.iter().find(|(name, _)| *name == "plans.csv") {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(plans.as_slice());
        for row in reader.records().flatten() {
            let (Some(plan), Some(Ok(version))) = (row.get(0), row.get(1).map(str::parse::<u32>)) else { continue };
            let known = latest.entry(plan.to_owned()).or_default();
            *known = version.max(*known);
        }
    }
    let Some((_, actions)) = files.iter_mut().find(|(name, _)| *name == "actions.csv") else { return };
    for (place, (plan, version)) in latest.iter().enumerate().filter(|(place, _)| place % 2 == 0) {
        let Some((text, due)) = LINES.get(place / 2 % LINES.len()) else { continue };
        actions.extend_from_slice(format!("{plan},{version},V1,,\"{text}\",,Social worker,{due},\n").as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_second_plan_says_it_once_in_its_latest_version() {
        let mut files = vec![
            ("plans.csv", b"plan_id,version,child_id\nP1,1,C1\nP1,2,C1\nP2,1,C2\nP3,1,C3\n".to_vec()),
            ("actions.csv", b"plan_id,version,action_id,outcome_id,text,owner,owner_role,due,done_date\n".to_vec()),
        ];
        with_visits(&mut files);
        let text = files.iter().find(|(name, _)| *name == "actions.csv").map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
        let rows: Vec<String> = text.unwrap_or_default().lines().skip(1).map(|line| line.chars().take(7).collect()).collect();
        assert_eq!(rows, ["P1,2,V1", "P3,1,V1"]);
    }
}
