//! The functions that a measure may call besides those of SQL. `writing.md`
//! lists them for those who write measures.

use crate::columns::{days, from_days};
use crate::conventions::{Conventions, WindowEdge, WorkingDays};
use care::calendar;
use datafusion::arrow::array::{ArrayRef, AsArray, Date32Array, Int64Array, StringViewArray};
use datafusion::arrow::datatypes::{DataType, Date32Type, Int64Type};
use datafusion::common::ScalarValue;
use datafusion::error::Result;
use datafusion::logical_expr::{ColumnarValue, ScalarUDF, Volatility, create_udf};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The bands of `age_band`, youngest first.
pub(crate) const AGE_BANDS: [&str; 7] = ["Unborn", "Under 1", "1 to 4", "5 to 9", "10 to 15", "16 to 17", "18 and over"];

/// Every function under the conventions, ready to register.
pub(crate) fn all(conventions: Conventions) -> Vec<ScalarUDF> {
    use DataType::{Date32, Int64, Utf8View};
    let working_days: fn(&[ArrayRef]) -> ArrayRef = match conventions.working_days {
        WorkingDays::EnglandAndWales => |arrays| dates(arrays, |from, to| calendar::working_days(from, to).ok().map(i64::from)),
        WorkingDays::WeekdaysOnly => |arrays| dates(arrays, |from, to| Some(weekdays_to(to) - weekdays_to(from))),
        WorkingDays::StartIsDayOne => |arrays| {
            dates(arrays, |from, to| {
                let first = i64::from(calendar::is_working_day(from).ok()?);
                Some(i64::from(calendar::working_days(from, to).ok()?) + first)
            })
        },
    };
    let before_window: fn(&[ArrayRef]) -> ArrayRef = match conventions.window_edge {
        WindowEdge::After => months_before,
        WindowEdge::On => |arrays| {
            let opens = months_before(arrays);
            Arc::new(opens.as_primitive::<Date32Type>().iter().map(|day| day?.checked_sub(1)).collect::<Date32Array>())
        },
    };
    vec![
        function("working_days", vec![Date32, Date32], Int64, working_days),
        function("days", vec![Date32, Date32], Int64, days_between),
        function("age", vec![Date32, Date32], Int64, |arrays| dates(arrays, |born, on| Some(age(born, on)))),
        function("months_before", vec![Date32, Int64], Date32, months_before),
        function("before_window", vec![Date32, Int64], Date32, before_window),
        function("age_band", vec![Int64], Utf8View, |arrays| {
            let years = arrays[0].as_primitive::<Int64Type>();
            Arc::new(years.iter().map(|years| years.map(age_band)).collect::<StringViewArray>())
        }),
        function("ethnic_group", vec![Utf8View], Utf8View, |arrays| {
            let codes = arrays[0].as_string_view();
            Arc::new(codes.iter().map(|code| code.map(ethnic_group)).collect::<StringViewArray>())
        }),
        function("short_code", vec![Utf8View], Utf8View, |arrays| {
            let codes = arrays[0].as_string_view();
            Arc::new(codes.iter().map(|code| code.map(short_code)).collect::<StringViewArray>())
        }),
    ]
}

/// `body` is given one array for each of the types, all of one length: what
/// DataFusion has checked and cast before it calls.
fn function(name: &str, takes: Vec<DataType>, gives: DataType, body: fn(&[ArrayRef]) -> ArrayRef) -> ScalarUDF {
    let run = move |values: &[ColumnarValue]| -> Result<ColumnarValue> {
        let constant = values.iter().all(|value| matches!(value, ColumnarValue::Scalar(_)));
        let result = body(&ColumnarValue::values_to_arrays(values)?);
        Ok(if constant { ColumnarValue::Scalar(ScalarValue::try_from_array(&result, 0)?) } else { ColumnarValue::Array(result) })
    };
    create_udf(name, takes, gives, Volatility::Immutable, Arc::new(run))
}

fn dates(arrays: &[ArrayRef], each: fn(Date, Date) -> Option<i64>) -> ArrayRef {
    let (from, to) = (arrays[0].as_primitive::<Date32Type>(), arrays[1].as_primitive::<Date32Type>());
    let pairs = from.iter().zip(to.iter());
    Arc::new(pairs.map(|(from, to)| each(from_days(from?)?, from_days(to?)?)).collect::<Int64Array>())
}

fn days_between(arrays: &[ArrayRef]) -> ArrayRef {
    let (from, to) = (arrays[0].as_primitive::<Date32Type>(), arrays[1].as_primitive::<Date32Type>());
    let between = |(from, to): (Option<i32>, Option<i32>)| Some(i64::from(to?) - i64::from(from?));
    Arc::new(from.iter().zip(to.iter()).map(between).collect::<Int64Array>())
}

fn months_before(arrays: &[ArrayRef]) -> ArrayRef {
    let (from, months) = (arrays[0].as_primitive::<Date32Type>(), arrays[1].as_primitive::<Int64Type>());
    let pairs = from.iter().zip(months.iter());
    // One day is that of many rows, and to look it up is far quicker than to count back.
    let mut known: FxHashMap<(i32, i64), Option<i32>> = FxHashMap::default();
    let earlier = |(from, months): (Option<i32>, Option<i64>)| {
        let (from, months) = (from?, months?);
        *known.entry((from, months)).or_insert_with(|| {
            // Further back than the calendar of years there is nothing to give.
            let within = i32::try_from(months).ok().filter(|months| months.unsigned_abs() <= 12 * 9_999)?;
            Some(days(calendar::months_before(from_days(from)?, within)))
        })
    };
    Arc::new(pairs.map(earlier).collect::<Date32Array>())
}

/// Days from Monday to Friday up to and on a day, from a Thursday long ago.
fn weekdays_to(day: Date) -> i64 {
    // 1 January 1970 was a Thursday; three days before it a Monday.
    let since_monday = i64::from(days(day)) + 3;
    let (weeks, rest) = (since_monday.div_euclid(7), since_monday.rem_euclid(7));
    weeks * 5 + (rest + 1).min(5)
}

fn age(born: Date, on: Date) -> i64 {
    if on < born {
        return -1;
    }
    let had_birthday = (on.month(), on.day()) >= (born.month(), born.day());
    i64::from(on.year()) - i64::from(born.year()) - i64::from(!had_birthday)
}

fn age_band(years: i64) -> &'static str {
    AGE_BANDS[match years {
        ..0 => 0,
        0 => 1,
        1..=4 => 2,
        5..=9 => 3,
        10..=15 => 4,
        16..=17 => 5,
        18.. => 6,
    }]
}

/// The short code of a coded value: `U1` of `a) U1: Foster placement`, `RC1` of
/// `RC1 - Adopted`. A value without one is its own.
fn short_code(code: &str) -> &str {
    let unlettered = match code.split_once(')') {
        Some((letter, rest)) if letter.len() <= 2 => rest.trim_start(),
        _ => code,
    };
    let end = [unlettered.find(':'), unlettered.find(" - ")].into_iter().flatten().min();
    end.and_then(|end| unlettered.get(..end)).unwrap_or(unlettered).trim()
}

/// The census groups, by the letters of the code: `a) WBRI`.
fn ethnic_group(code: &str) -> &'static str {
    let letters = code.rsplit(' ').next().unwrap_or(code);
    match letters {
        "CHNE" => "Asian",
        "REFU" | "NOBT" | "UNKNOWN" => "Not known",
        _ => match letters.chars().next() {
            Some('W') => "White",
            Some('M') => "Mixed",
            Some('A') => "Asian",
            Some('B') => "Black",
            Some('O') => "Other",
            _ => "Not known",
        },
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use care::tables::annex_a::codes;
    use jiff::civil::date;
    use std::collections::BTreeMap;

    #[test]
    fn a_birthday_counts_from_the_day_itself() {
        let born = date(2010, 3, 31);
        assert_eq!([age(born, date(2026, 3, 30)), age(born, date(2026, 3, 31)), age(born, date(2010, 3, 30))], [15, 16, -1]);
        // Born on 29 February: a year older on 1 March of a common year.
        assert_eq!([age(date(2008, 2, 29), date(2026, 2, 28)), age(date(2008, 2, 29), date(2026, 3, 1))], [17, 18]);
    }

    #[test]
    fn bands_meet_and_do_not_overlap() {
        let bands: Vec<_> = [-1, 0, 1, 4, 5, 9, 10, 15, 16, 17, 18, 24].into_iter().map(age_band).collect();
        assert_eq!(
            bands,
            [
                "Unborn",
                "Under 1",
                "1 to 4",
                "1 to 4",
                "5 to 9",
                "5 to 9",
                "10 to 15",
                "10 to 15",
                "16 to 17",
                "16 to 17",
                "18 and over",
                "18 and over"
            ]
        );
    }

    #[test]
    fn every_code_that_has_a_short_one_gives_it() {
        for (code, short) in [
            ("a) U1: Foster placement - relatives - long term", "U1"),
            ("K3: Supported accommodation", "K3"),
            ("zz) T4: Temporary placement - seven days or less", "T4"),
            ("RC1 - Adopted", "RC1"),
            ("u) X1:CodeError", "X1"),
            ("a) Yes", "Yes"),
            ("", ""),
        ] {
            assert_eq!(short_code(code), short, "{code}");
        }
        let types: Vec<&str> = codes::PLACEMENT_TYPE.codes.iter().map(|code| short_code(code.code)).collect();
        assert!(types.iter().all(|code| (2..=3).contains(&code.len())), "{types:?}");
        assert_eq!(types.iter().collect::<std::collections::BTreeSet<_>>().len(), types.len());
    }

    #[test]
    fn every_ethnicity_has_its_census_group() {
        let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
        for code in codes::ETHNICITY.codes {
            *groups.entry(ethnic_group(code.code)).or_default() += 1;
        }
        assert_eq!(
            groups.into_iter().collect::<Vec<_>>(),
            [("Asian", 5), ("Black", 3), ("Mixed", 4), ("Not known", 3), ("Other", 1), ("White", 5)]
        );
    }

    fn call(name: &str, values: &[ScalarValue]) -> ScalarValue {
        call_under(Conventions::default(), name, values)
    }

    fn call_under(conventions: Conventions, name: &str, values: &[ScalarValue]) -> ScalarValue {
        let functions = all(conventions);
        let function = functions.iter().find(|function| function.name() == name).unwrap();
        let arrays: Vec<ArrayRef> = values.iter().map(|value| value.to_array_of_size(1).unwrap()).collect();
        let values: Vec<ColumnarValue> = arrays.into_iter().map(ColumnarValue::Array).collect();
        let fields = vec![];
        let result = function
            .invoke_with_args(datafusion::logical_expr::ScalarFunctionArgs {
                args: values,
                arg_fields: fields,
                number_rows: 1,
                return_field: Arc::new(datafusion::arrow::datatypes::Field::new("x", DataType::Int64, true)),
                config_options: Arc::default(),
            })
            .unwrap();
        match result {
            ColumnarValue::Array(array) => ScalarValue::try_from_array(&array, 0).unwrap(),
            ColumnarValue::Scalar(value) => value,
        }
    }

    fn day(day: Date) -> ScalarValue {
        ScalarValue::Date32(Some(days(day)))
    }

    #[test]
    fn a_blank_or_a_date_beyond_the_calendar_gives_a_blank() {
        let blank = ScalarValue::Date32(None);
        assert_eq!(call("working_days", &[day(date(2026, 10, 30)), day(date(2026, 11, 2))]), ScalarValue::Int64(Some(1)));
        assert_eq!(call("working_days", &[day(date(2026, 10, 30)), day(date(2031, 11, 2))]), ScalarValue::Int64(None));
        assert_eq!(call("working_days", &[blank.clone(), day(date(2026, 11, 2))]), ScalarValue::Int64(None));
        assert_eq!(call("days", &[day(date(2026, 10, 30)), day(date(2026, 11, 2))]), ScalarValue::Int64(Some(3)));
        assert_eq!(call("months_before", &[day(date(2026, 8, 31)), ScalarValue::Int64(Some(6))]), day(date(2026, 2, 28)));
        assert_eq!(call("months_before", &[day(date(2026, 8, 31)), ScalarValue::Int64(Some(i64::MAX))]), ScalarValue::Date32(None));
        assert_eq!(call("months_before", &[blank, ScalarValue::Int64(Some(6))]), ScalarValue::Date32(None));
    }

    #[test]
    fn conventions_change_how_days_and_windows_are_counted() {
        use crate::conventions::{WindowEdge, WorkingDays};
        // Over the August bank holiday of 2026, Monday 31 August.
        let span = [day(date(2026, 8, 28)), day(date(2026, 9, 2))];
        let counted = |working_days| call_under(Conventions { working_days, ..Conventions::default() }, "working_days", &span);
        assert_eq!(counted(WorkingDays::EnglandAndWales), ScalarValue::Int64(Some(2)));
        assert_eq!(counted(WorkingDays::WeekdaysOnly), ScalarValue::Int64(Some(3)));
        assert_eq!(counted(WorkingDays::StartIsDayOne), ScalarValue::Int64(Some(3)));
        let weekend = [day(date(2026, 8, 29)), day(date(2026, 8, 30))];
        let idle = |working_days| call_under(Conventions { working_days, ..Conventions::default() }, "working_days", &weekend);
        assert_eq!(idle(WorkingDays::WeekdaysOnly), ScalarValue::Int64(Some(0)));
        assert_eq!(idle(WorkingDays::StartIsDayOne), ScalarValue::Int64(Some(0)));
        let window = [day(date(2026, 10, 31)), ScalarValue::Int64(Some(6))];
        let opens = |window_edge| call_under(Conventions { window_edge, ..Conventions::default() }, "before_window", &window);
        assert_eq!(opens(WindowEdge::After), day(date(2026, 4, 30)));
        assert_eq!(opens(WindowEdge::On), day(date(2026, 4, 29)));
    }

    proptest::proptest! {
        #[test]
        fn weekdays_are_what_is_left_without_weekends(from in -20_000..20_000_i32, length in 0..400_i32) {
            use jiff::civil::Weekday;
            let day = |days| from_days(days).unwrap();
            let counted = (1..=length).filter(|step| !matches!(day(from + step).weekday(), Weekday::Saturday | Weekday::Sunday)).count();
            proptest::prop_assert_eq!(weekdays_to(day(from + length)) - weekdays_to(day(from)), counted as i64);
        }
    }
}
