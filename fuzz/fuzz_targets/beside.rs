//! Any bytes as each thing that is given beside a return: Ofsted's list of
//! providers, the directory of postcodes, a table of teams, an earlier check.

#![no_main]

use care::rule::Report;
use libfuzzer_sys::fuzz_target;
use returns::{SentFile, Streamed};
use returns::report::{Teams, changes};
use returns::ssda903::{Options, Selection, Sources, Year, check, read};

const EPISODES: &str = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n\
    FEN1,01/06/2025,S,C2,N1,U4,PR1,,,,ZZ30 1AA,ZZ30 2BB,SC001\n";

fuzz_target!(|bytes: &[u8]| {
    let sent = |name: &str, bytes: &[u8]| SentFile { name: name.into(), bytes: bytes.to_vec() };
    let this = [sent("episodes.csv", EPISODES.as_bytes())];
    let providers = [sent("providers.csv", bytes)];
    let postcodes = [sent("postcodes_Z.br", bytes), sent("directory.csv", bytes)];
    let submission = read(&Sources { this: &this, providers: &providers, postcodes: &Streamed::all(&postcodes), ..Sources::default() });
    if let Some(year) = Year::ending_in(2026) {
        let authority = Some("E10000099".to_owned());
        let _ = check(&submission, &Options { year, rules: Selection::all(), authority }).text();
    }
    let _ = Teams::read(vec![sent("teams.csv", bytes)]);
    let _ = changes(&Report::default(), bytes);
});
