//! The census's code sets, as its schema and its validation rules list them.

/// Disability codes; `NONE` says the child has no disability.
pub const DISABILITY: &[&str] = &["NONE", "MOB", "HAND", "PC", "INC", "COMM", "LD", "HEAR", "VIS", "BEH", "CON", "AUT", "DDA"];

/// Ethnicity codes.
pub const ETHNICITY: &[&str] = &[
    "WBRI", "WIRI", "WIRT", "WOTH", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND", "APKN", "ABAN", "AOTH", "BCRB", "BAFR", "BOTH", "CHNE",
    "OOTH", "REFU", "NOBT",
];

/// Sources of referral.
pub const REFERRAL_SOURCE: &[&str] =
    &["1A", "1B", "1C", "1D", "2A", "2B", "3A", "3B", "3C", "3D", "3E", "3F", "4", "5A", "5B", "5C", "5D", "6", "7", "8", "9", "10"];

/// Primary needs; `N0` is not stated, `N9` a case that is not of a child in need.
pub const PRIMARY_NEED: &[&str] = &["N0", "N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9"];

/// Reasons for closure.
pub const REASON_FOR_CLOSURE: &[&str] = &["RC1", "RC2", "RC3", "RC4", "RC5", "RC6", "RC7", "RC8", "RC9"];

/// Closed after assessment: with no further action, or to early help.
pub const CLOSED_AFTER_ASSESSMENT: &[&str] = &["RC8", "RC9"];

/// Categories of abuse; `MUL`, more than one, is accepted but discouraged.
pub const CATEGORY_OF_ABUSE: &[&str] = &["NEG", "PHY", "SAB", "EMO", "MUL"];

/// Factors found at assessment. `18A` and `19A` are still accepted by the
/// schema though split by age of the abuser since 2024-25.
pub const ASSESSMENT_FACTOR: &[&str] = &[
    "1A", "1B", "1C", "2A", "2B", "2C", "3A", "3B", "3C", "4A", "4B", "4C", "5A", "5B", "5C", "6A", "6B", "6C", "7A", "8B", "8C", "8D",
    "8E", "8F", "9A", "10A", "11A", "12A", "13A", "14A", "15A", "16A", "17A", "18A", "18B", "18C", "19A", "19B", "19C", "20", "21", "22A",
    "23A", "24A",
];

/// Reasons for having no unique pupil number that stand for a child of school
/// age; `UN1`, not yet of school age, does not.
pub const UPN_UNKNOWN_AT_SCHOOL_AGE: &[&str] = &["UN2", "UN3", "UN4", "UN5", "UN6", "UN7"];

/// The check letters of a unique pupil number, by remainder on division by 23.
pub const UPN_CHECK_LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

/// Authority codes that may stand in a unique pupil number: those of English
/// and Welsh authorities since April 1998, and the pseudo-authorities that
/// issue numbers. Ranges are inclusive. 942 and 943 are Cumberland, and
/// Westmorland and Furness, of April 2023.
const UPN_AUTHORITY: &[(u16, u16)] = &[
    (1, 5),
    (201, 213),
    (301, 320),
    (330, 336),
    (340, 344),
    (350, 359),
    (370, 373),
    (380, 384),
    (390, 394),
    (420, 420),
    (660, 681),
    (701, 708),
    (800, 803),
    (805, 808),
    (810, 813),
    (815, 816),
    (820, 823),
    (825, 826),
    (830, 831),
    (835, 841),
    (845, 846),
    (850, 852),
    (855, 857),
    (860, 861),
    (865, 896),
    (908, 909),
    (916, 916),
    (919, 919),
    (921, 921),
    (925, 926),
    (928, 929),
    (931, 931),
    (933, 933),
    (935, 938),
    (940, 943),
];

/// Whether a code set holds the code, exactly as written.
pub fn is(code: &str, set: &[&str]) -> bool {
    set.contains(&code)
}

/// Whether three characters are an authority code that a unique pupil number may carry.
pub fn is_upn_authority(code: &str) -> bool {
    code.len() == 3
        && code.bytes().all(|digit| digit.is_ascii_digit())
        && code.parse::<u16>().is_ok_and(|number| UPN_AUTHORITY.iter().any(|(from, to)| (*from..=*to).contains(&number)))
}

/// The check letter that a unique pupil number of a letter and twelve digits
/// should begin with; none for text of another shape. Each digit is
/// multiplied by its place, 2 to 13, and the remainder of the sum on division
/// by 23 picks the letter (Department for Education, Unique pupil numbers).
pub fn upn_check_letter(upn: &str) -> Option<u8> {
    let digits = upn.as_bytes().get(1..).filter(|digits| digits.len() == 12 && digits.iter().all(u8::is_ascii_digit))?;
    let sum: usize = digits.iter().zip(2..).map(|(digit, place)| usize::from(digit - b'0') * place).sum();
    UPN_CHECK_LETTERS.get(sum % 23).copied()
}
