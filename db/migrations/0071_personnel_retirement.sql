create table personnel.retirement_age (
  year int not null check (year between 1900 and 2200),
  sex text not null check (sex in ('male', 'female')),
  years int not null check (years between 40 and 80),
  months int not null check (months between 0 and 11),
  legal_basis text not null check (legal_basis <> ''),
  primary key (sex, year)
);
comment on table personnel.retirement_age is 'Tuổi nghỉ hưu trong điều kiện lao động bình thường. The age that holds from the first day of the year until the next row of the same sex; before the first row, that of the first.';

-- Whoever has not reached the age of the year before on its last day retires by the age of this one: so each age belongs to births from one day on.
create view personnel.v_retirement_age as
  select sex, case when lag(year) over by_year is null then '-infinity'::date else make_date(year, 1, 1) end as since, (years * 12 + months) as age_months,
         coalesce((make_date(year, 1, 1) - make_interval(months => lag(years * 12 + months) over by_year))::date, '-infinity'::date) as born_from
  from personnel.retirement_age
  window by_year as (partition by sex order by year);
comment on view personnel.v_retirement_age is 'Ages of retirement by birth date: who was born on or after born_from (and before that of the next row) retires at age_months, not before since.';
