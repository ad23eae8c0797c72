"""The same questions in DuckDB and in pandas, for the benchmark of the measures.

    python3 beside.py duckdb-memory|duckdb-parquet|pandas JOB.json

The job names the SQL of each measure, the Parquet files of each month and of what was sent besides,
and the calendar of working days. Prints one JSON object: how many questions, wall and processor
seconds, of the wall those in which files were read apart from questions, peak memory in MB, and the
numerator and denominator of each figure by month.

duckdb-memory reads a month into tables and then asks everything of it, as Waymark does;
duckdb-parquet asks everything of the files.
"""

import json
import resource
import sys
import time

MACROS = """
create macro days(a, b) as (b - a);
create macro months_before(d, n) as cast(d - to_months(cast(n as integer)) as date);
create macro before_window(d, n) as months_before(d, n);
create macro unlettered(c) as (case when position(')' in c) between 1 and 3 then ltrim(substr(c, position(')' in c) + 1)) else c end);
create macro short_end(c) as least(coalesce(nullif(position(':' in c), 0), 10000), coalesce(nullif(position(' - ' in c), 0), 10000));
create macro short_code(c) as trim(left(unlettered(c), short_end(unlettered(c)) - 1));
create macro age(born, d) as (case when d < born then -1 else year(d) - year(born)
    - (case when (month(d), day(d)) >= (month(born), day(born)) then 0 else 1 end) end);
create macro age_band(a) as (case when a is null then null when a < 0 then 'Unborn' when a = 0 then 'Under 1' when a <= 4 then '1 to 4'
    when a <= 9 then '5 to 9' when a <= 15 then '10 to 15' when a <= 17 then '16 to 17' else '18 and over' end);
create macro ethnic_letters(c) as split_part(c, ' ', -1);
create macro ethnic_group(c) as (case when c is null then null when ethnic_letters(c) = 'CHNE' then 'Asian'
    when ethnic_letters(c) in ('REFU', 'NOBT', 'UNKNOWN') then 'Not known'
    when left(ethnic_letters(c), 1) = 'W' then 'White' when left(ethnic_letters(c), 1) = 'M' then 'Mixed'
    when left(ethnic_letters(c), 1) = 'A' then 'Asian' when left(ethnic_letters(c), 1) = 'B' then 'Black'
    when left(ethnic_letters(c), 1) = 'O' then 'Other' else 'Not known' end);
"""


def duckdb(job, in_memory):
    import duckdb as engine

    db = engine.connect()
    db.execute(MACROS)
    # Working days by day, as a list that is a constant: far quicker than a look-up by join.
    counts = [n for _, n in job["calendar"]]
    db.execute("set variable counts = ?", [counts])
    first = job["calendar"][0][0]
    # The place 0 and places beyond the end of the list give null, as days outside the calendar do.
    counted = f"list_extract(getvariable('counts'), greatest(cast({{}} - date '{first}' as integer) + 1, 0))"
    db.execute(f"create macro working_days(a, b) as ({counted.format('b')} - {counted.format('a')})")
    wanted = {
        "met": "count(*) filter (where met), count(*)",
        "value": "sum(value), count(value)",
        "sum": "sum(value), count(*)",
        "ratio": "sum(numerator) filter (where denominator is not null), sum(denominator) filter (where numerator is not null)",
        "rows": "count(*), count(*)",
        "other": "count(*), count(*)",
    }
    made = "table" if in_memory else "view"
    opened = 0.0

    def read(name, table, folders):
        nonlocal opened
        started = time.monotonic()
        files = [f"{folder}/{table}.parquet" for folder in folders]
        db.execute(f"create or replace {made} {name} as select * from read_parquet({files!r})")
        opened += time.monotonic() - started

    for table in job["others"]:
        read(table, table, job["supplements"])
    figures, failed, runs, previous = {}, {}, 0, None
    for month, folders in job["months"].items():
        for table in job["tables"]:
            if previous and in_memory:
                db.execute(f"drop table if exists {table}_previous; alter table {table} rename to {table}_previous")
            elif previous:
                read(f"{table}_previous", table, job["months"][previous])
            read(table, table, folders)
        for measure in job["measures"]:
            sql = f"select {wanted[measure['kind']]} from ({measure['sql']}) as cases"
            if "_previous" in sql and not previous:
                continue
            given = {name: value for name, value in (("as_at", month), ("previous", previous)) if f"${name}" in sql}
            for name in given:
                sql = sql.replace(f"${name}", f"cast(${name} as date)")
            try:
                part, whole = db.execute(sql, given or None).fetchone()
                runs += 1
                if measure["kind"] != "other":
                    figures[f"{month} {measure['id']}"] = [part or 0, whole or 0]
            except engine.Error as error:
                failed[measure["id"]] = str(error).splitlines()[0]
        previous = month
    return engine.__version__, runs, opened, figures, failed


def pandas(job):
    import pandas as pd

    def day(column):
        return pd.to_datetime(column, errors="coerce")

    def within(table, column, months):
        """The rows of a table whose date lies in the months up to the day."""

        def rows(tables, at):
            when = day(tables[table][column])
            return tables[table][(when > at - pd.DateOffset(months=months)) & (when <= at)]

        return rows

    def opened(table, start, end):
        """The rows of a table that are open on the day."""

        def rows(tables, at):
            frame = tables[table]
            from_, to = day(frame[start]), day(frame[end])
            return frame[(from_.isna() | (from_ <= at)) & (to.isna() | (to > at))]

        return rows

    def begins(column, codes):
        return column.fillna("").astype(str).str[:2].isin(codes)

    def no_short_breaks(rows_of):
        def rows(tables, at):
            rows = rows_of(tables, at)
            return rows[~begins(rows["legal_status"], ("V3", "V4"))]

        return rows

    def leavers(tables, at):
        frame = tables["care_leavers"]
        born = day(frame["date_of_birth"])
        had = (at.month > born.dt.month) | ((at.month == born.dt.month) & (at.day >= born.dt.day))
        age = (at.year - born.dt.year - (~had).astype(int)).where(born.notna(), frame["age"])
        return frame[age.between(19, 21) & (frame["eligibility"].fillna("") != "d) Eligible child")]

    def rows_of(rows):
        return lambda tables, at: [len(rows(tables, at))] * 2

    def share(rows, met):
        def figure(tables, at):
            cases = rows(tables, at)
            return [int(met(cases, at).fillna(False).sum()), len(cases)]

        return figure

    def says(column, code):
        return lambda rows, at: rows[column] == code

    def above(column, than):
        return lambda rows, at: rows[column] > than

    referrals = within("referrals", "referral_date", 6)
    authorised = within("assessments", "authorisation_date", 6)
    conferences = within("section_47_enquiries", "icpc_date", 6)
    in_need = opened("children_in_need", "cin_start_date", "cin_closure_date")
    plans = opened("child_protection_plans", "plan_start_date", "plan_end_date")
    plans_started = within("child_protection_plans", "plan_start_date", 6)
    looked_after = no_short_breaks(opened("children_looked_after", "care_start_date", "care_end_date"))
    seen = lambda rows, at: (at - day(rows["last_visit_date"])).dt.days.between(0, 42)
    questions = {
        "contacts_6m": rows_of(within("contacts", "contact_date", 6)),
        "referrals_6m": rows_of(referrals),
        "re_referral_12m_pct": share(referrals, above("referrals_last_12_months", 0)),
        "referral_nfa_pct": share(referrals, says("no_further_action", "a) Yes")),
        "assessments_completed_6m": rows_of(authorised),
        "assessments_open": rows_of(opened("assessments", "assessment_start_date", "authorisation_date")),
        "assessment_child_seen_pct": share(authorised, says("child_seen", "a) Yes")),
        "s47_6m": rows_of(within("section_47_enquiries", "strategy_discussion_date", 6)),
        "icpc_6m": rows_of(conferences),
        "icpc_to_cpp_pct": share(conferences, says("icpc_led_to_plan", "a) Yes")),
        "open_cin_all": rows_of(in_need),
        "open_cin_rate_10k": rows_of(in_need),
        "cpp_open": rows_of(plans),
        "cpp_open_rate_10k": rows_of(plans),
        "cpp_started_6m": rows_of(plans_started),
        "cpp_repeat_pct": share(plans_started, above("previous_plans", 0)),
        "cpp_visit_6wk_pct": share(plans, seen),
        "cpp_seen_alone_pct": share(plans, says("seen_alone", "a) Yes")),
        "cla_open": rows_of(looked_after),
        "cla_rate_10k": rows_of(looked_after),
        "cla_started_6m": rows_of(no_short_breaks(within("children_looked_after", "care_start_date", 6))),
        "cla_ceased_6m": rows_of(no_short_breaks(within("children_looked_after", "care_end_date", 6))),
        "cla_uasc_pct": share(looked_after, says("uasc", "a) Yes")),
        "cla_3plus_placements_pct": share(looked_after, above("placements_last_12_months", 2)),
        "cla_missing_pct": share(looked_after, above("missing_episodes_last_12_months", 0)),
        "cla_out_of_area_pct": share(looked_after, says("placement_location", "b) Out")),
        "cl_19_21": rows_of(leavers),
        "cl_in_touch_19_21_pct": share(leavers, says("in_touch", "a) Yes")),
        "adopted_12m": rows_of(within("adoptions", "adoption_order_date", 12)),
    }
    figures, failed, runs, opened = {}, {}, 0, 0.0
    asked = {measure["id"] for measure in job["measures"]}
    for month, folders in job["months"].items():
        at = pd.Timestamp(month)
        started = time.monotonic()
        tables = {
            table: pd.concat([pd.read_parquet(f"{folder}/{table}.parquet") for folder in folders], ignore_index=True)
            for table in job["tables"]
        }
        opened += time.monotonic() - started
        for name, question in questions.items():
            if name not in asked:
                failed[name] = "there is no such measure any more"
                continue
            try:
                figures[f"{month} {name}"] = question(tables, at)
                runs += 1
            except KeyError as error:
                failed[name] = f"there is no column {error}"
    return pd.__version__, runs, opened, figures, failed


def main():
    engine, path = sys.argv[1:3]
    with open(path, encoding="utf-8") as file:
        job = json.load(file)
    started = time.monotonic()
    version, runs, opened, figures, failed = pandas(job) if engine == "pandas" else duckdb(job, engine == "duckdb-memory")
    wall = time.monotonic() - started
    used = resource.getrusage(resource.RUSAGE_SELF)
    answer = {
        "version": version,
        "runs": runs,
        "wall": wall,
        "opened": opened,
        "cpu": used.ru_utime + used.ru_stime,
        "peak": used.ru_maxrss // 1024,
        "figures": figures,
        "failed": failed,
    }
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
