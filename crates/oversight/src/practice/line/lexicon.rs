//! What single words tell about a line of a plan: who somebody is, and what a verb is about.
//!
//! The lists are of the language of children's plans, by kind and not by phrase. Verbs are given
//! by their base and inflected here; irregular forms are written out.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word may be; several at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sense(u32);

impl Sense {
    pub(crate) const NONE: Self = Self(0);
    /// A child: "baby", "sisters", "young".
    pub(crate) const CHILD: Self = Self(1);
    /// An adult of the family.
    pub(crate) const ADULT: Self = Self(1 << 1);
    /// A professional or a service.
    pub(crate) const PROFESSIONAL: Self = Self(1 << 2);
    /// A school or nursery: a service when it acts, a child's life when they go there.
    pub(crate) const EDUCATION: Self = Self(1 << 3);
    /// What services do or make: referral, assessment, plan.
    pub(crate) const PROCESS: Self = Self(1 << 4);
    /// A child's life: sleep, weight, bedtime, friends, home.
    pub(crate) const LIFE_NOUN: Self = Self(1 << 5);
    /// A verb of living.
    pub(crate) const LIFE: Self = Self(1 << 6);
    /// A verb of tasks and compliance.
    pub(crate) const TASK: Self = Self(1 << 7);
    /// What a child may be: safe, happy, dry, proud.
    pub(crate) const STATE: Self = Self(1 << 8);
    /// What adults do to a child's case: referred, monitored.
    pub(crate) const DONE_TO: Self = Self(1 << 9);
    /// Brought, taken: done to a child when it is to a service.
    pub(crate) const CARRIED: Self = Self(1 << 10);
    pub(crate) const BE: Self = Self(1 << 11);
    pub(crate) const HAVE: Self = Self(1 << 12);
    pub(crate) const DO: Self = Self(1 << 13);
    pub(crate) const MODAL: Self = Self(1 << 14);
    pub(crate) const DETERMINER: Self = Self(1 << 15);
    pub(crate) const PREPOSITION: Self = Self(1 << 16);
    pub(crate) const ADVERB: Self = Self(1 << 17);
    /// He, she, they, I: the child, unless an adult has just been named.
    pub(crate) const PRONOUN: Self = Self(1 << 18);
    /// His, her, their, my.
    pub(crate) const OWNER: Self = Self(1 << 19);
    /// Whole clauses hang on it: want, hope, ensure.
    pub(crate) const ENSURES: Self = Self(1 << 20);
    pub(crate) const WANTS: Self = Self(1 << 21);
    /// "Needs", "welfare", "wellbeing": what services say instead of a life.
    pub(crate) const NEEDS: Self = Self(1 << 22);
    /// A third-person form or a past: a verb even where a noun could stand.
    pub(crate) const FINITE: Self = Self(1 << 23);
    /// Joins a new clause.
    pub(crate) const JOINS: Self = Self(1 << 24);
    /// A task whatever its object: engage, comply.
    pub(crate) const COMPLIES: Self = Self(1 << 25);
    /// A participle in -ing.
    pub(crate) const ING: Self = Self(1 << 26);
    /// Harm an adult does: a line that it stops is about the child's day.
    pub(crate) const HARM: Self = Self(1 << 27);
    /// Care given by an adult: a line that it is given is about the child's day.
    pub(crate) const CARE: Self = Self(1 << 28);

    /// Says under which condition, when or for whom: "if", "while", "where".
    pub(crate) const CONDITION: Self = Self(1 << 29);
    /// An irregular participle: what is done to somebody or something.
    pub(crate) const PARTICIPLE: Self = Self(1 << 30);

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// Whether it is somebody.
    pub(crate) const fn is_somebody(self) -> bool {
        self.has(Self::CHILD.and(Self::ADULT).and(Self::PROFESSIONAL).and(Self::PRONOUN))
    }

    /// Whether it can be the head of a subject.
    pub(crate) const fn is_head(self) -> bool {
        self.is_somebody() || self.has(Self::EDUCATION.and(Self::PROCESS).and(Self::LIFE_NOUN).and(Self::NEEDS))
    }
}

/// What a word in lower case may be.
pub(crate) fn sense(word: &str) -> Sense {
    SENSES.get(word).copied().unwrap_or(Sense::NONE)
}

const CHILD: &str = "child children baby infant newborn toddler unborn boy boys girl girls son daughter sibling siblings brother brothers sister \
    sisters twin twins young yp teenager kid kids kiddies little ones myself";

const PRONOUN: &str = "i he she they we i'm i'll i've i'd he's he'll she's she'll they're they'll they've we're we'll we've him them me us \
    himself herself themselves im ive";

const OWNER: &str = "his her their my our your its";

const ADULT: &str = "mum mummy mam mom mother mums mothers dad daddy father dads fathers parent parents parental maternal paternal carer carers \
    stepdad stepmum stepfather stepmother partner partners boyfriend girlfriend husband wife grandparent grandparents grandmother grandma gran granny \
    nan nana nanny grandad grandpa grandfather aunt auntie aunty uncle cousin family families adult adults relative relatives household guardian \
    guardians couple mr mrs ms fosterer fosterers ex everyone everybody";

const PROFESSIONAL: &str = "professional professionals worker workers sw sws ssw practitioner practitioners officer officers nurse nurses visitor \
    visitors hv midwife midwives gp gps doctor doctors dr paediatrician paediatricians dentist dentists consultant psychologist psychologists \
    psychiatrist therapist therapists counsellor counsellors camhs cafcass police probation iro iros chair manager managers team teams agency agencies \
    service services authority council la lea department network mash solicitor solicitors advocate advocates mentor mentors pa pas adviser advisers \
    advisor advisors yjs yot yos hospital provider providers staff partnership social hct health housing commissioner registrar optician orthodontist \
    salt slt ot physio physiotherapist dietician dietitian senco senco's sendco dsl ewo eps ep interpreter coordinator reviewing virtual headteacher head-teacher \
    multiagency interagency agencies' targeted fsw ysw lado nyas barnardos nspcc clinician clinicians specialist specialists ccg icb court judge \
    magistrates barrister pharmacist chemist landlord landlady everyone's safeguarding supervisor practice ifa idva isva mdt ward engineer electrician plumber inspector lawyer lawyers intermediary \
    paramedic paramedics audiologist audiology surgeon registrars childminder childminders coordinators commissioners examiner expert experts assessor assessors \
    inspectors bailiff bailiffs prosecutor clerk ombudsman embassy college's nursing outreach youth yjb responder responders worker's detective detectives navigator practitioner's \
    ward matron neonatal psychotherapist caseworker lead leads senior agency's escort escorts volunteer volunteers contractor contractors supervisors organisation organisations charity keyworker keyworkers";

const EDUCATION: &str = "school schools nursery preschool college academy playgroup teacher teachers ta tas tutor tutors education class sixth \
    university reception lessons sixthform";

const PROCESS: &str = "jab jabs vaccine vaccines injection injections scan scans bail referral referrals assessment assessments completion engagement compliance cooperation monitoring review reviews meeting \
    meetings conference conferences visit visits visiting supervision report reports reporting plan plans planning pep peps ehcp ehc agreement agreements \
    contract programme programmes program course courses session sessions appointment appointments check checks testing test tests screening \
    intervention interventions support package provision liaison information oversight panel application applications order orders proceedings \
    paperwork chronology genogram ecomap dbs medical medicals immunisation immunisations vaccination vaccinations counselling therapy treatment \
    search tracking timescales timescale actions action recommendations recommendation strategy advice funding transport process processes protocol \
    procedure procedures policy guidance evidence record records recording consent documentation form forms letter letters update updates input toolkit \
    workshop workshops group groups class-based consultation consultations arrangement arrangements checklist inspection audit interview interviews \
    rhi rhis mapping scaling chin cin cp cla lac plo icpc rcpc s47 section services' involvement participation contact attendances contribution \
    delivery implementation coordination mediation fgc abstinence commitment acceptance adherence task tasks handover allocation payments \
    benefits claim tenancy passport visa paediatrics psychology communication communications meds prescription prescriptions screenings \
    professionals' disclosure disclosures notification notifications analysis identification exploration evaluation referral's cpp cgm mappa marac \
    resources resource option options placement placements timetable work directwork recruitment viability dental clinic sdq sdqs hair-strand \
    drugtesting parenting targets threshold capacity safeguards requirements requirement registration access agencies' initiation network-meeting case cases file files booster boosters status decision decisions drop-ins drop-in dropins impact consequences effects insight awareness concerns curfew curfews allowance allowances discussion discussions \
    debrief debriefs log logs voucher vouchers grant grants adaptation adaptations equipment injunction injunctions tag warning warnings hearing's \
    threshold bundle statement statements reparation licence insurance isa account accounts bid bids property properties regime certificate certificates letterbox \
    genograms safeguard pathway pathways partnership networking signposting mentoring keywork keyworking casework planning discharge eligibility induction enquiry enquiries \
    enquiry investigation investigations statutory safety-plan protocol's framework checkup check-up checkups obs admission admissions detox rehab sobriety testing samples sample swab \
    questionnaire form-filling compliance curfew rota logbook passport ward-round budgets-sheet behaviour-plan risk-assessment timetables dols s20 s17 lpm ipa ico eco sgo cao psr niche \
    badge honesty openness transparency taf tac disengagement subscriptions entitlement entitlements allowance pip dla carer's respite hoist stairgate stairgates alarm alarms locks lock cot-bed moses";

const LIFE_NOUN: &str = "sleep weight growth speech language sight hearing teeth tooth skin body bedroom bed bedtime bedtimes morning mornings evening \
    evenings night nights mealtime mealtimes meal meals breakfast lunch dinner tea food cupboard cupboards fridge home homes house flat garden room \
    kitchen clothes uniform shoes coat nappy nappies bath baths toys books friend friends friendship friendships relationship relationships feelings \
    worries worry anxiety mood confidence esteem selfesteem happiness trust laughter play hobbies hobby football music swimming attendance learning \
    reading writing grades exams gcses marks behaviour temper tantrums anger days day weekend weekends life lives childhood memories identity culture \
    religion faith heritage voice wishes dreams job money budget routine routines boundaries bills shouting arguing arguments arguing's rows violence \
    fighting fights fear nightmares bruises injuries injury pain asthma seizures diabetes eczema head-lice lice hygiene smile smiles phone internet \
    community holiday holidays birthday pets dog cat neighbourhood safety stability atmosphere time brother's eyes hair milk feeds development \
    milestones words steps walking talking crawling nobody noone nothing somewhere everything things it world bond attachment";

const NEEDS: &str = "needs need's welfare wellbeing interests";

const STATE: &str = "safe safer happy happier calm calmer settled well healthy healthier confident proud loved wanted warm clean dry fed rested relaxed \
    comfortable secure listened heard believed understood ready able unafraid free fine okay ok good better close closer included liked accepted awake \
    alive strong stronger fit active independent busy curious trusted treated hopeful cheerful quiet tidy pain-free painfree underweight overweight \
    hungry frightened scared afraid worried anxious lonely tired hurt bullied hit shouted late absent alone left sad angry upset bored excited \
    interested motivated talkative chatty stable regular steady predictable peaceful nicer kind kinder gentle consistent sober";

const LIFE: &str = "sleep feel eat grow play go enjoy learn know live stay talk tell say trust walk read laugh smile cuddle hug wake wear brush sit crawl \
    babble choose decide manage cope look spend join miss cook travel drink breathe calm settle thrive achieve develop recover heal belong \
    understand recognise believe like love speak hear listen swim ride save earn pass finish dress sing dance draw paint run climb share_feelings relax grin \
    giggle explore_world gain succeed remember care wash bathe rest come leave fall stop start begin become get make see keep watch notice name use put \
    bring_friends return sense want need rely depend reach smell taste own rent budget shop drive graduate vote worship pray fast celebrate practise \
    hope dream try win lose score help carry hold cry sob wet soil dread avoid flinch hide fear worry panic self-harm selfharm cut hurt truant abscond \
    bounce chatter count write spell concentrate focus behave respond turn kick gurgle feed toilet potty teethe stand toddle experience_joy look-forward \
    accept_himself express open visit meet have mix socialise interact communicate attain progress improve increase decrease reduce change happen remain flourish blossom bloom shine outgrow giggle chuckle excel grieve mourn gallop skip hop juggle tiptoe doze nap dream daydream bond cope unwind \
    rejoice adapt befriend";

const LIFE_IRREGULAR: &str = "slept felt ate eaten grew grown went gone learnt knew known told said woke woken wore worn sat chose chosen spent drank drunk \
    understood spoke spoken heard swam rode sang sung ran came left fell fallen stopped began begun became become got made saw kept put won lost stood \
    wrote written held fed can cannot can't couldn't won't doesn't";

const TASK: &str = "attend engage complete comply sign provide arrange refer monitor assess review support ensure undertake liaise share identify explore \
    consider update follow access adhere cooperate continue maintain prioritise promote facilitate implement address demonstrate evidence participate \
    commit accept agree work contact inform notify report record chair convene invite consult discuss obtain seek request apply submit book \
    register enrol allocate coordinate chase oversee supervise test screen gather establish deliver conduct offer signpost encourage advise educate \
    abstain prevent minimise reduce eliminate manage_risk ensure clarify confirm check track escalate hold_meeting investigate enquire evaluate analyse \
    plan prepare produce circulate distribute minute document collate revise amend signpost assist safeguard protect visit observe meet \
    transport supply fund commission source recruit train challenge scrutinise quality-assure secure pursue progress acknowledge recognise_impact \
    understand_impact develop build improve increase strengthen enhance utilise apply_for remain respond communicate collaborate contribute cease \
    refrain terminate end separate reside vacate relocate present_at facilitate assure liase be_open disclose ring call telephone phone email write-up attendance \
    trial pilot embed sustain prioritize organise organize set make take give send bring ensure help allow enable keep stick turn put carry disrupt hire fit install purchase administer cost draft lodge serve seize instruct mediate repair mend fix replace clear rehome \
    inspect patrol issue fill hand bid apologise lock ban block limit restrict repay store dispose model research brief coach comply redirect mobilise enforce apply process input \
    log oversee upskill equip resource rehouse evict decorate launder vet police prosecute charge tackle resolve rectify streamline formalise finalise file upload \
    undergo desist avoid_contact attain_grades report_back sign-post co-ordinate coordinate cancel reschedule rebook transition induct";

const COMPLIES: &str = "compliant engage comply cooperate adhere participate";

const DONE_TO: &str = "referred monitored assessed reviewed seen visited discussed supervised registered offered provided arranged completed signed \
    submitted allocated identified explored considered updated recorded observed tested screened weighed measured enrolled placed convened booked \
    shared implemented undertaken coordinated followed addressed invited consulted supported reminded informed encouraged presented immunised vaccinated \
    examined accommodated transported commissioned sourced tracked evidenced promoted prioritised met maintained safeguarded delivered carried obtained \
    sought agreed established conducted chased progressed prepared circulated facilitated investigated evaluated attended \
    monitored's allocated's overseen managed mitigated escalated notified funded secured developed devised produced ensured enforced issued stepped closed transferred escalated nominated matched linked signposted \
    presented advertised authorised ratified approved";

const CARRIED: &str = "given kept held made put gathered drawn brought taken presented transported escorted accompanied collected";

const HARM: &str = "shout shouting shouted hit hitting hits fight fighting fights argue arguing argues smack smacking swear swearing threaten drink \
    drinks drinking hurt hurts hurting scream screaming abuse";

const CARE: &str = "cuddle cuddles cuddled play plays played playing read reads reading feed feeds feeding fed hug hugs cook cooks cooking listen listens \
    listening love loves comfort comforts notice notices wake wakes bath baths bathe bathes walk walks praise praises soothe soothes smile smiles \
    respond responds talk talks pick picks collect collects tuck tucks make makes sing sings hold holds give gives say says tell tells know knows \
    remember remembers stay stays sit sits come comes turn turns ask asks put puts get gets take takes keep keeps help helps enjoy enjoys understand understands spend spends";

const MODAL: &str = "will would can could should shall may might must cannot won't wouldn't can't couldn't shouldn't mustn't need needs required expected \
    ought";
const BE: &str = "is are was were be been being am isn't aren't wasn't weren't 's 're";
const HAVE: &str = "has have had having hasn't haven't hadn't";
const DO: &str = "does do did doesn't don't didn't doesnt dont didnt";
const DETERMINER: &str = "statutory unannounced announced joint initial ongoing direct effective independent a an the this that these those all every each any both no some more less another other regular enough further his her their my \
    our own new full two three four five one";
const PREPOSITION: &str = "of in on at with by for from about into through between without against towards during after before under over within \
    around as like near across regarding since until till per via following including throughout among outside inside above below than upon off up";
const ADVERB: &str = "always never not only also now still already just often usually regularly consistently fully actively appropriately openly \
    honestly really well together again soon both too more most always sometimes rarely no longer longer much better successfully positively \
    promptly effectively safely independently daily weekly quickly easily happily ever even mostly mainly meaningfully proactively timely immediately \
    currently further routinely robustly closely jointly clearly fortnightly monthly";
const ENSURES: &str = "ensure ensures ensuring ensured enable enables enabling allow allows allowing make making support supports supporting help helps \
    helping so";
const WANTS: &str = "want wants wanted hope hopes hoped like wish wishes hoping wanting expect";
const JOINS: &str = "because which while when whilst if but until who where whose though although unless whether meaning so where";

const CONDITION: &str = "if while whilst until unless whether where who whose which when";
const PARTICIPLE: &str = "found bought built held sent paid told drawn written met given taken chosen set cut kept made brought done begun shown lent \
    borrowed sold hung spoken seen sought fed put led taught hidden thrown";

static SENSES: LazyLock<FxHashMap<Box<str>, Sense>> = LazyLock::new(|| {
    let mut senses: FxHashMap<Box<str>, Sense> = FxHashMap::default();
    let mut add = |word: &str, sense: Sense| {
        let entry = senses.entry(word.into()).or_default();
        *entry = entry.and(sense);
    };
    for (list, sense) in [
        (CHILD, Sense::CHILD),
        (PRONOUN, Sense::PRONOUN),
        (OWNER, Sense::OWNER),
        (ADULT, Sense::ADULT),
        (PROFESSIONAL, Sense::PROFESSIONAL),
        (EDUCATION, Sense::EDUCATION),
        (PROCESS, Sense::PROCESS),
        (LIFE_NOUN, Sense::LIFE_NOUN),
        (NEEDS, Sense::NEEDS),
        (STATE, Sense::STATE),
        (LIFE_IRREGULAR, Sense::LIFE.and(Sense::FINITE)),
        (DONE_TO, Sense::DONE_TO),
        (CARRIED, Sense::CARRIED),
        (HARM, Sense::HARM),
        (CARE, Sense::CARE),
        (MODAL, Sense::MODAL),
        (BE, Sense::BE),
        (HAVE, Sense::HAVE),
        (DO, Sense::DO),
        (DETERMINER, Sense::DETERMINER),
        (PREPOSITION, Sense::PREPOSITION),
        (ADVERB, Sense::ADVERB),
        (ENSURES, Sense::ENSURES),
        (WANTS, Sense::WANTS),
        (JOINS, Sense::JOINS),
        (CONDITION, Sense::CONDITION),
        (PARTICIPLE, Sense::PARTICIPLE),
    ] {
        for word in list.split_whitespace() {
            add(&word.replace('-', ""), sense);
        }
    }
    for (list, sense) in [(LIFE, Sense::LIFE), (TASK, Sense::TASK), (COMPLIES, Sense::COMPLIES)] {
        for base in list.split_whitespace().filter(|base| !base.contains('_')) {
            let base = base.replace('-', "");
            add(&base, sense);
            let [third, past, ing] = inflected(&base);
            add(&third, sense.and(Sense::FINITE));
            add(&past, sense.and(Sense::FINITE));
            add(&ing, sense.and(Sense::ING));
        }
    }
    senses
});

/// The regular third person, past and -ing of a verb.
fn inflected(base: &str) -> [String; 3] {
    let vowel = |letter: char| "aeiou".contains(letter);
    let letters: Vec<char> = base.chars().collect();
    let (last, before, third) = match letters.as_slice() {
        [.., third, before, last] => (*last, *before, *third),
        [before, last] => (*last, *before, ' '),
        _ => return [format!("{base}s"), format!("{base}ed"), format!("{base}ing")],
    };
    let stem = base.get(..base.len() - last.len_utf8()).unwrap_or(base);
    if last == 'y' && !vowel(before) {
        return [format!("{stem}ies"), format!("{stem}ied"), format!("{base}ing")];
    }
    if last == 'e' {
        return [format!("{base}s"), format!("{base}d"), format!("{stem}ing")];
    }
    let hisses = matches!(last, 's' | 'x' | 'z') || (last == 'h' && matches!(before, 'c' | 's')) || base == "go" || base == "do";
    let present = if hisses { format!("{base}es") } else { format!("{base}s") };
    // Short verbs double: plan, planned; two-syllable ones stressed on the last too: commit, refer.
    let doubles = !vowel(last)
        && !matches!(last, 'w' | 'x' | 'y')
        && vowel(before)
        && !vowel(third)
        && (base.len() <= 4 && !matches!(base, "open") || matches!(base, "commit" | "refer" | "submit" | "enrol" | "abstain" | "begin"));
    let doubled = if doubles { format!("{base}{last}") } else { base.to_owned() };
    [present, format!("{doubled}ed"), format!("{doubled}ing")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_take_their_endings() {
        for (base, forms) in [
            ("comply", ["complies", "complied", "complying"]),
            ("refer", ["refers", "referred", "referring"]),
            ("complete", ["completes", "completed", "completing"]),
            ("attend", ["attends", "attended", "attending"]),
            ("plan", ["plans", "planned", "planning"]),
            ("go", ["goes", "goed", "going"]),
        ] {
            assert_eq!(inflected(base), forms, "{base}");
        }
    }

    #[test]
    fn a_word_may_be_several_things() {
        let visits = sense("visits");
        assert!(visits.has(Sense::PROCESS) && visits.has(Sense::TASK) && visits.has(Sense::FINITE));
        assert_eq!(sense("xyzzy"), Sense::NONE);
    }
}
