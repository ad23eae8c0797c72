use super::{Around, Help, HelpPage, WhoPage, plan, said, say};
use askama::Template;
use oversight::practice::reading_age::Reading;
use oversight::voice::plainness::{self, READING_AGE};

fn around() -> Around {
    Around { title: "My page", inside: true, form_token: String::new(), here: "/y", help: Help::Number("01632 960 999".to_owned()) }
}

/// What stands between the tags of the main part: one line for each element
/// that ends a line on the screen.
fn words(page: &impl Template) -> Vec<String> {
    let page = page.render().unwrap_or_default();
    let main = page.split("id=\"main\"").nth(1).and_then(|main| main.split("</main>").next()).unwrap_or_default();
    let mut lines = vec![String::new()];
    let mut tag = None::<String>;
    for letter in main.chars().skip_while(|letter| *letter != '>').skip(1) {
        match (letter, &mut tag) {
            ('<', _) => tag = Some(String::new()),
            ('>', Some(name)) => {
                if ["/p", "/li", "/h1", "/h2", "/h3", "/label", "/legend", "/div", "/button", "/a"].contains(&name.as_str()) {
                    lines.push(String::new());
                }
                tag = None;
            }
            (letter, Some(name)) => name.push(letter),
            (letter, None) => lines.last_mut().into_iter().for_each(|line| line.push(letter)),
        }
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}

#[track_caller]
fn check(name: &str, page: &impl Template) {
    let lines = words(page);
    let age = Reading::count(lines.iter().map(String::as_str)).age();
    assert!(age.is_some_and(|age| age <= READING_AGE), "{name} is for a reader of {age:?}: {lines:#?}");
    let trade: Vec<_> = lines.iter().flat_map(|line| plainness::words(line)).map(|word| word.word).collect();
    assert!(trade.is_empty(), "{name} has words of the trade: {trade:?}");
}

#[test]
fn the_fixed_words_of_every_page_are_for_a_reader_of_nine() {
    check("help", &HelpPage { around: around() });
    check("help without a number", &HelpPage { around: Around { help: Help::Missing, ..around() } });
    check("who", &WhoPage { around: around() });
    check("plan", &plan::empty(around()));
    let (said, changed) = said::empty(&around());
    check("said", &said);
    check("changed", &changed);
    check("say", &say::empty(around()));
    let (code, home) = super::door::empty(&around());
    check("code", &code);
    check("home", &home);
}

#[test]
fn help_is_on_every_page_and_a_number_can_be_called() {
    let (said, changed) = said::empty(&around());
    let (code, home) = super::door::empty(&around());
    let pages = [
        HelpPage { around: around() }.render(),
        WhoPage { around: around() }.render(),
        plan::empty(around()).render(),
        said.render(),
        changed.render(),
        say::empty(around()).render(),
        code.render(),
        home.render(),
    ];
    for page in pages {
        let page = page.unwrap_or_default();
        for wanted in ["href=\"tel:999\"", "href=\"tel:08001111\"", "href=\"tel:01632960999\"", "href=\"/y/help\""] {
            assert!(page.contains(wanted), "{wanted}");
        }
        assert!(!page.contains("<script") && !page.contains("href=\"/\""), "no script, and no way to the officers’ site");
    }
    let missing = HelpPage { around: Around { help: Help::Missing, ..around() } }.render().unwrap_or_default();
    assert!(missing.contains("It is not set yet"));
    let number = Around { help: Help::Number("+44 1632 960 999 (day)".to_owned()), ..around() };
    assert_eq!(number.dialled(), "+441632960999");
}
