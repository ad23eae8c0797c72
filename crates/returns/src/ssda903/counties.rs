//! Which county each district of England's two-tier areas lies in.
//!
//! Postcodes are listed by district; children's services are the county's.
//! From the Office for National Statistics' lookup of lower-tier to upper-tier
//! authorities (2021, Open Government Licence). Districts that have since
//! become part of a unitary authority no longer occur in newer directories.

/// Each county's code with the numbers of its districts: 4 is E07000004.
const COUNTIES: &[(&str, &[u32])] = &[
    // Cambridgeshire
    ("E10000003", &[8, 9, 10, 11, 12]),
    // Cumbria
    ("E10000006", &[26, 27, 28, 29, 30, 31]),
    // Derbyshire
    ("E10000007", &[32, 33, 34, 35, 36, 37, 38, 39]),
    // Devon
    ("E10000008", &[40, 41, 42, 43, 44, 45, 46, 47]),
    // East Sussex
    ("E10000011", &[61, 62, 63, 64, 65]),
    // Essex
    ("E10000012", &[66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77]),
    // Gloucestershire
    ("E10000013", &[78, 79, 80, 81, 82, 83]),
    // Hampshire
    ("E10000014", &[84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94]),
    // Hertfordshire
    ("E10000015", &[95, 96, 98, 99, 102, 103, 240, 241, 242, 243]),
    // Kent
    ("E10000016", &[105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116]),
    // Lancashire
    ("E10000017", &[117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127, 128]),
    // Leicestershire
    ("E10000018", &[129, 130, 131, 132, 133, 134, 135]),
    // Lincolnshire
    ("E10000019", &[136, 137, 138, 139, 140, 141, 142]),
    // Norfolk
    ("E10000020", &[143, 144, 145, 146, 147, 148, 149]),
    // North Yorkshire
    ("E10000023", &[163, 164, 165, 166, 167, 168, 169]),
    // Nottinghamshire
    ("E10000024", &[170, 171, 172, 173, 174, 175, 176]),
    // Oxfordshire
    ("E10000025", &[177, 178, 179, 180, 181]),
    // Somerset
    ("E10000027", &[187, 188, 189, 246]),
    // Staffordshire
    ("E10000028", &[192, 193, 194, 195, 196, 197, 198, 199]),
    // Suffolk
    ("E10000029", &[200, 202, 203, 244, 245]),
    // Surrey
    ("E10000030", &[207, 208, 209, 210, 211, 212, 213, 214, 215, 216, 217]),
    // Warwickshire
    ("E10000031", &[218, 219, 220, 221, 222]),
    // West Sussex
    ("E10000032", &[223, 224, 225, 226, 227, 228, 229]),
    // Worcestershire
    ("E10000034", &[234, 235, 236, 237, 238, 239]),
];

/// The authority with children's services for a district; the code itself
/// where that is such an authority.
pub(super) fn authority_of(district: &str) -> &str {
    let Some(number) = district.strip_prefix("E07").and_then(|number| number.parse::<u32>().ok()) else { return district };
    COUNTIES.iter().find(|(_, districts)| districts.contains(&number)).map_or(district, |(county, _)| county)
}

/// Whether a text is the code of an English authority with children's
/// services, as E09000027: a unitary authority, a metropolitan or London
/// borough, or a county.
pub fn is_authority(code: &str) -> bool {
    let kinds = ["E06", "E08", "E09", "E10"];
    let number = kinds.iter().find_map(|kind| code.strip_prefix(kind));
    number.is_some_and(|number| number.len() == 6 && number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_district_s_children_are_the_county_s() {
        assert_eq!(authority_of("E07000008"), "E10000003");
        assert_eq!(authority_of("E09000027"), "E09000027");
        assert_eq!(authority_of("E07"), "E07");
        assert_eq!(authority_of("W06000015"), "W06000015");
    }

    #[test]
    fn an_authority_s_code_is_told_from_a_name_or_a_district_s() {
        for (code, expected) in
            [("E09000027", true), ("E10000003", true), ("E07000008", false), ("330", false), ("E0900027", false), ("E0900002é", false)]
        {
            assert_eq!(is_authority(code), expected, "{code}");
        }
        assert!(COUNTIES.iter().all(|(county, _)| is_authority(county)));
    }

    #[test]
    fn no_district_is_in_two_counties() {
        let mut all: Vec<u32> = COUNTIES.iter().flat_map(|(_, districts)| districts.iter().copied()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
