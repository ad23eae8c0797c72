//! Words of the box for a child's view, by what they do there.

use rustc_hash::FxHashSet;

/// A list of words.
pub(super) type Words = FxHashSet<&'static str>;

/// A list of words under a name.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident = $list:literal) => {
        $(#[$doc])*
        pub(super) static $name: std::sync::LazyLock<rustc_hash::FxHashSet<&'static str>> =
            std::sync::LazyLock::new(|| $list.split_ascii_whitespace().collect());
    };
}
pub(super) use words;

/// A list of words where it is used.
macro_rules! of {
    ($list:literal) => {{
        static WORDS: std::sync::LazyLock<rustc_hash::FxHashSet<&'static str>> =
            std::sync::LazyLock::new(|| $list.split_ascii_whitespace().collect());
        &*WORDS
    }};
}
pub(super) use of;

words!(SPEAKER = "i i'm i've i'd i'll im ive me my mine myself we us our you your let's let please ur u");

words!(PRONOUN = "he she they him her them he's she's herself himself themselves");

words!(
    NOT = "not no never didn't doesn't don't wasn't isn't wouldn't won't couldn't can't cannot hasn't haven't \
            unable without nothing didnt doesnt wouldnt couldnt wasnt nor neither none lacks limited lack"
);

words!(
    /// Taking part in being asked.
    ENGAGE = "chat doing talking speaking engaging answering meeting sharing discussing chatting visitors speak talk say \
            engage part participate meet answer contribute share comment attend discuss respond reply open \
            come complete involved seen present asked questions worker visited engaged responded replied \
            answered attended join give fill commented contributed spoken express communicate interact \
            cooperate see"
);

words!(
    /// What a person says or thinks.
    THINKS = "says say said thinks think thought feels feel felt believes believe reports report reported \
            advises advise advised states state stated describes describe described informed informs confirmed \
            confirms considers consider assures observed noted told view opinion insists maintains suggests \
            expressed shared explained"
);

words!(
    FEELS = "happy sad worried angry scared excited proud anxious frightened lonely bored cross content afraid \
            nervous jealous clingy relaxed cheerful hungry settled calm smiley frustrated embarrassed \
            miserable furious glad keen clear aware animated positive comfortable upset unhappy torn confused homesick gutted relieved mortified undecided unsure ambivalent indifferent heartbroken devastated hopeful disappointed fuming livid stressed overwhelmed bothered mixed conflicted adamant pleased \
            delighted thrilled terrified petrified uneasy uncomfortable hurt betrayed invisible unheard safe alright ok okay fine ready lost \
            trapped guilty ashamed sick determined desperate grateful annoyed hopeless safer happier sadder calmer agreement scary \
            apprehensive curious resentful optimistic pessimistic unconvinced suspicious distraught satisfied"
);

words!(
    WISHES = "want wants wanted love loves loved hate hates hated miss misses missed hope hopes worry worries \
            enjoy enjoys enjoyed dislikes dislike prefers prefer preferred likes liked wishes wish wished \
            feels feel felt thinks think thought understands finds knows looks dreams cares fears dreads dreaded dreading resents resented adores adored loathes detests fancies reckons reckon craves disagrees disagree objects insists begs begged begging longs trusts trust blames appreciates imagines remembers regrets expects accepts opposes wonders \
            wanting hoping wishing hating loving liking minds suspects aspires intends yearns pines cherishes values agrees believe believes"
);

words!(
    SAYS = "said says say told tells asked asks wrote writes texted typed signed signs signing chose picked \
            drew draws pointed states stated reports reported expressed identified raised informed indicated \
            described shared requested mentioned explained disclosed acknowledges agreed agrees rated scored \
            scaled gave vocalises called named chatted chatty responded answered confirmed voiced talked talks \
            spoke speaks left sent messaged texts messages whispered mumbled shouted yelled confided confides revealed admitted complained complains pleaded replied opted selected circled scribbled ranked telling saying asking insisted muttered joked announced declared selects opts \
            picks chooses nodded circles scribbles rates scores"
);

words!(
    ELSEWHERE = "tab folder page minutes report assessment document documents record recording recordings plan plans notes form \
            file attached attachment review consultation chronology analysis booklet section previous above \
            below last before previously update change cf c statement sibling siblings updates changes same \
            system"
);

words!(
    /// What one may be in or at without being anywhere.
    ABSTRACT = "agreement favour spirits view opinion mood touch need pain love tears charge care ease odds risk \
            good support line contact placement her his their"
);

words!(
    /// What a child may be too much of to be asked.
    UNFIT = "young small little immature early unwell poorly ill sick tired upset distressed shy busy late \
            anxious disabled sleepy premature unsettled dysregulated vulnerable"
);

words!(
    KIN = "mother father mum dad mummy daddy brother brothers sister sisters siblings family nan gran friends \
            parents him why how"
);

words!(
    /// Words by which something is shown, and which have another use in a file.
    WEAK_SIGNS = "sleep sleeping slept sleeps early earlier earliest started start follow followed following follows \
            follow-up followup passed pass look looked looks looking turn turned gave brought bit held hold \
            sign signed present choose chose chosen choosing pointed point points play playing played plays \
            stand standard walk walked sat sit settled calm relaxed hide ran playgroup ate stars star signs \
            feed built build watch watched sitting standing walking calls read eating eat draw drawing sing \
            single since passing passes passport feedback feeding holding holder holiday holidays gives \
            pressed pressing settling settle fed tearful bitten ears year turns wave waved crisis placed cried"
);

words!(
    /// Words of hearing and recording, and of nothing else.
    ANCHORS = "barrier consultation consultations questionnaire questionnaires booklet leaflet form forms appointment appointments session sessions visit visits visited \
    interpreter translator advocate advocacy allocated allocation unallocated worker workers keyworker practitioner sw social iro reviewing \
    professional professionals guardian viewpoint momo survey worksheet worksheets sheet sheets document documents assessment assessments report \
    reports minutes chronology file recorded record records recording section attached uploaded contained captured ascertained gathered obtained \
    sought consulted pending awaited awaiting outstanding tbc seen unseen views view wishes feelings voice unborn edd preverbal nonverbal verbal gestation consent \
    custody supervision statement paperwork referral referrals nyas cafcass meeting meetings conference participation engagement engage engaged contribution \
    contribute respond responded response completion complete completed communicated verbally update updates updated dna capacity transcript \
    speech contacted reached located invite invitation link returned reply booked cancelled abandoned postponed rearranged rescheduled \
    attend attended attendance comment comments contributed participate staffing sickness covid insufficient access gained remote whereabouts cp cin lac cla \
    guardian's unable absence absent applicable houses switched voicemail"
);

words!(
    /// Words that may stand beside them.
    BESIDE = "lang child children childs baby infant toddler newborn young youngster person yp language english months month weeks week old years year days day \
    limited developmental delay stage able cannot meet met contact phone call calls see hear heard speak spoken spoke talk talked talking ask asked \
    asking share shared sharing give gives gave given express expressed present missing away unwell illness ill poorly sick hospital area reach \
    find found locate sent send received receive receipt direct work works officer review reviews new member staff home school nursery college placement carers carer \
    parents parent permission arranged arrange booking plan plans planned due course soon shortly yet prior during moment occasion period quarter written write \
    wrote system through via using upon within towards separately part copy copied pasted repeat repeated similar additional further different \
    opportunity chance attempt attempts attempted tried try tries despite continue continues continued explored explore exploring wish wished choose chose chosen \
    decline declined refusal refuse refuses refusing refused unwilling reluctant choosing anything something answer answers question questions born birth \
    pregnancy asleep sleeping time times first second third available ready until once nobody anyone possible impossible priority leave change \
    changed changes difference too finish finished finalised manager colleague duty carry carried over trip app apps mind three tool tools \
    posted left texted emailed issued offered made done out off ran number message messages snow weather traffic arrive arrived \
    recently only just case open opened closed blank filled fill stated previously from sibling siblings family both all noted issue \
    issues raised add added note insert enter text click details information data mood say said saying tell told video virtual teams online \
    poor connection throughout alone privately mum dad mother father with by about set lead key ended end early aware up moved before after taken take \
    no none not nothing without never january february march april may june july august september october november december monday tuesday \
    wednesday thursday friday half term summer easter christmas spring autumn relationship involve involved involvement \
    sit down look looked next last list waiting th st nd rd return point worker's"
);

words!(
    /// What is to be heard of a child.
    VIEWS = "views view wishes feelings voice voices opinion opinions perspective perspectives experience experiences thoughts"
);

words!(
    /// What is done with views, whatever they are.
    BE_TOLD = "considered informed inform informs informing taken account sought gathered captured heard represented \
               presented shared recorded reflected included listened obtained collected ascertained incorporated threaded \
               evident embedded known noted acknowledged respected promoted valued explored consideration documented \
               addressed seek gather capture obtain represents contributed contribute given gained consulted involved discussed \
               inputted fed utilised used prioritised relayed conveyed influence influenced influences underpin underpins \
               integral added read checked revisited set laid outlined detailed contained described written planned stored expressed"
);

words!(CENTRE = "centre center heart central core forefront paramount focus");

words!(
    /// What ought to be.
    OUGHT = "must should important essential vital paramount crucial imperative deserve deserves entitled right rights ensure \
             ensuring critical necessary shall"
);

words!(PUPILS = "children child boys girls twins siblings babies kids person people");

words!(
    CHANCES = "able opportunity opportunities chance can encouraged supported invited offered helped enabled given capable confident free"
);

words!(
    HEARINGS = "share express give say voice contribute participate take tell communicate engage have attend put speak \
                sharing expressing contributing articulate explore join meet"
);

words!(
    /// Verbs by which somebody was met.
    CONTACTS = "seen visited met spoken observed consulted interviewed spoke discussed explained talked shown gone saw"
);

words!(TALKS = "talks talk sees see meets met speaks spoke seen saw engages accesses works has");

words!(ABOUT = "about around regarding on of towards concerning over because");

words!(
    TAKES_PART = "attended attends came joined joins participated participates present part contributed contributes brought \
                  accompanied attending participating contributing invited involved"
);

words!(
    MEETINGS = "review reviews meeting meetings conference conferences session sessions panel tac taf icpc rcpc core cin lac cla \
                pep visit visits appointment discussion discussions planning pathway throughout"
);

words!(
    /// How well a child put something, which is an account of what they said.
    WELL = "well openly clearly confidently positively articulately freely happily honestly eloquently maturely readily"
);

words!(
    TOOLS = "houses momo viewpoint worksheet worksheets sheet sheets tree cards mats pictures booklet questionnaire drawing \
             drawings tool tools papers app survey scaling genogram timeline mind statement direct story workbook wizards fairies \
             form forms exercise exercises activity activities jar bricks bears ecomap consultation"
);

words!(
    DONE = "done completed complete completes used undertaken sent shared uploaded received filled scanned attached returned begun \
            started finished introduced carried given left issued saved filed facilitated held taken submitted using utilised"
);

words!(
    /// Adults as files call them.
    FORMAL = "carer carers parents mother father family grandparents grandmother grandfather guardian guardians mothers fathers \
              stepfather stepmother maternal paternal couple parent adopters adopter connected kinship"
);

words!(
    /// What an adult does with an opinion.
    OPINES = "supports support recommends recommend agree agrees agreed disagree disagrees considers consider seeks seek hoping proposes \
              propose deems regards concerned opinion agreement view views opposes believes advocates requests seeking keen \
              pleased accepts accept confident assess assessed assesses describes find finds asked asks fussed adamant"
);

words!(
    /// What adults ask for.
    ASKED_FOR = "custody sgo contact counselling assessment order therapy court residency cao residence respite adoption school"
);

words!(JUDGED = "felt believed considered thought agreed hoped recommended viewed assessed anticipated deemed clear noted evident");

words!(
    /// Verbs by which words are handed on, rather than a view formed.
    RELAYS = "said says say reports report reported told tells shared shares advised advises states stated heard overheard \
              explained relayed confirmed mentioned informed informs relays notices noticed describes described observed fed"
);

words!(
    /// Signs that stand for themselves.
    STRONG = "cries crying cried screams screaming screamed begs begged begging clings clinging clung hides hiding hid sobs sobbing \
              sobbed telling saying asking asks refuses runs ran shakes wets tantrums kicks lashes tearful"
);

words!(
    /// What was not said.
    NOT_SAID = "nothing"
);

words!(
    /// What a file knows of any child.
    FACTS = "sld mld pmld asd asc adhd autism autistic diagnosis diagnosed diagnoses ehcp ehc global cerebral palsy epilepsy epileptic \
             syndrome wheelchair tube difficulties disability disabilities disabled impairment impaired british white asian \
             black muslim christian sikh hindu female male eldest youngest order accommodated section year academy primary secondary \
             attendance centile immunisations immunised jabs registered dentist gp weighs kg born lives resides residing \
             asylum unaccompanied nationality heritage ethnicity looked weeks months years yrs mths nine ten eight seven six eleven \
             twelve thirteen fourteen fifteen sixteen seventeen yr subject delayed delay percentile \
             special mainstream nursery reception attends understanding enrolled placed fostered placement medicated medication"
);

words!(HAD = "is was has had are were been isn't hasn't can could will would does did needs requires continues remains may");

words!(
    FACT_VERBS = "lives attends resides receives has needs requires weighs takes uses suffers struggles presents remains continues \
                  moved started speaks goes communicates benefits engages appears seems responds works makes meets displays achieves \
                  accesses understands"
);

words!(
    /// What people say of people and places, and files do not.
    PLAIN = "nice mean funny boring rubbish horrible strict annoying loud smelly noisy cool amazing great brilliant weird crap shit \
             stupid unfair fair worst best bad hard easy awful gross fun bored cold dark tired hungry nobody"
);

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// The words of every list that is written in a file, with its name where it has one.
    fn lists(source: &str) -> Vec<(&str, Vec<&str>)> {
        let lists = regex::Regex::new(r#"(?:of!\(\s*|([A-Z_]+) = )"([^"]*)""#).unwrap();
        let of = |list: regex::Captures<'_>| (list.get(1).map_or("", |name| &source[name.range()]), list.get(2).unwrap().range());
        lists
            .captures_iter(source)
            .map(of)
            .map(|(name, words)| (name, source[words].split_ascii_whitespace().filter(|word| *word != "\\").collect()))
            .collect()
    }

    #[test]
    fn no_list_says_a_word_twice() {
        let sources = [
            include_str!("adults.rs"),
            include_str!("clause.rs"),
            include_str!("heard.rs"),
            include_str!("lexicon.rs"),
            include_str!("put_off.rs"),
            include_str!("reasons.rs"),
            include_str!("told.rs"),
        ];
        let mut read = 0;
        for (name, mut words) in sources.into_iter().flat_map(lists) {
            read += words.len();
            words.sort_unstable();
            let twice: Vec<&str> = words.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
            assert!(twice.is_empty(), "{name}: {twice:?}");
        }
        assert!(read > 2_000, "{read} words were read");
    }

    #[test]
    fn a_word_is_not_in_two_lists_that_exclude_each_other() {
        let pairs: [(&Words, &Words); 8] = [
            (&SPEAKER, &PRONOUN),
            (&SPEAKER, &NOT),
            (&ANCHORS, &BESIDE),
            (&ANCHORS, &PLAIN),
            (&ANCHORS, &FEELS),
            (&ANCHORS, &STRONG),
            (&FACTS, &FEELS),
            (&FACTS, &STRONG),
        ];
        for (one, other) in pairs {
            assert_eq!(one.intersection(other).collect::<Vec<_>>(), [] as [&&str; 0]);
        }
    }
}
