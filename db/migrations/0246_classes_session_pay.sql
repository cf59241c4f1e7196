-- Who is paid by the session: a rule of its day, not of the code.
create table classes.session_pay_rule (
  lecturer_kind text not null check (lecturer_kind in ('tenured', 'visiting', 'reporter')),
  valid_from date not null,
  by_session boolean not null,
  legal_basis text not null check (legal_basis <> ''),
  verified boolean not null,
  primary key (lecturer_kind, valid_from)
);
comment on table classes.session_pay_rule is 'Thù lao theo buổi, từ một ngày: whether lecturers of a kind are paid by the session that they teach. A later row replaces an earlier one.';
comment on column classes.session_pay_rule.by_session is 'Else they are paid by their salary and, above their hours, by the rules of overtime.';
comment on column classes.session_pay_rule.verified is 'Whether somebody has checked the row against a text.';

create function classes.paid_by_session(kind text, held_on date) returns boolean language sql stable as $$
  select coalesce((select by_session from classes.session_pay_rule where lecturer_kind = kind and valid_from <= held_on order by valid_from desc limit 1), true)
$$;
comment on function classes.paid_by_session is 'Whether a lecturer of a kind is paid by the session on a day; where no rule says so, they are.';
