-- What the judging of people needs besides rules: numbers and words, dated like the law, with where they come from.
create table requirements.setting (
  code text not null check (code in ('confirmation-months', 'in-service')),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  value jsonb not null check (jsonb_typeof(value) = 'object'),
  legal_basis text not null check (legal_basis <> ''),
  article text,
  verified boolean not null,
  note text,
  primary key (code, valid_from),
  exclude using gist (code with =, daterange(valid_from, valid_to) with &&),
  check (code <> 'confirmation-months' or ((value ->> 'months') ~ '^[0-9]{1,3}$') is true),
  check (code <> 'in-service' or (value -> 'name' ?& array['vi', 'en'] and value -> 'message' ?& array['vi', 'en']) is true)
);
comment on table requirements.setting is 'Numbers and words with which people are judged and which no rule holds; each of them dated, with its basis.';
comment on column requirements.setting.code is 'confirmation-months: how long a confirmation of what is not known holds; in-service: what the condition is called that whoever is sent serves.';
comment on column requirements.setting.value is 'confirmation-months: {months}; in-service: {name: {vi, en}, message: {vi, en}}.';
comment on column requirements.setting.verified is 'Checked against the text of the law; a setting counts either way and says which it is.';
