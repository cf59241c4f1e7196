create schema personnel;
comment on schema personnel is 'People, appointments, succession planning, Party membership, yearly rating, discipline. Person-owned rows carry person_id in their key.';

create table personnel.rank (
  rank_code text primary key,
  name text not null,
  grade text not null check (grade in ('senior', 'principal', 'specialist', 'officer', 'staff')),
  category text not null check (category in ('civil-servant', 'public-employee'))
);
comment on table personnel.rank is 'Ngạch công chức, hạng chức danh nghề nghiệp. grade: senior = chuyên viên cao cấp / hạng I, principal = CVC / hạng II, specialist = CV / hạng III, officer = cán sự / hạng IV.';

create table personnel.person (
  person_id uuid primary key,
  code text not null check (code <> ''),
  full_name text not null check (full_name <> ''),
  search_key text not null,
  sort_key text not null,
  birth_date date not null,
  sex text not null check (sex in ('male', 'female')),
  ethnic_group text not null,
  religion text,
  native_place text,
  cccd_encrypted bytea,
  unit_id uuid not null references organisation.unit,
  unit_since date not null,
  recruited_on date,
  status text not null default 'active' check (status in ('active', 'retired', 'left', 'deceased', 'external')),
  left_on date,
  phone text,
  email text,
  complete_ladders text[] not null default '{}',
  note text,
  version int not null default 1
);
comment on column personnel.person.complete_ladders is 'Ladders whose record is complete: no qualification there then means “chưa qua”; without this it means “chưa rõ”.';
comment on table personnel.person is 'Cán bộ, công chức, viên chức and others who are sent to learn.';
comment on column personnel.person.ethnic_group is 'Code of the 54 groups, 01 = Kinh.';
comment on column personnel.person.cccd_encrypted is 'CCCD, AES-256-GCM under a key derived from TN_SECRET; looked up by keyed hash in person_key.';
comment on column personnel.person.status is 'external: a learner who is not (yet) CBCCVC, e.g. y theo địa chỉ sử dụng.';
create index person_by_unit on personnel.person (unit_id, sort_key collate "vi-x-icu", person_id);
create index person_by_name on personnel.person (sort_key collate "vi-x-icu", person_id);
create index person_by_search on personnel.person using gin (search_key gin_trgm_ops);
create index person_by_birth on personnel.person (birth_date);
create index person_by_identity on personnel.person (search_key, birth_date, unit_id);

create table personnel.person_key (
  kind text not null check (kind in ('code', 'cccd')),
  value text not null,
  person_id uuid not null,
  primary key (kind, value)
);
comment on table personnel.person_key is 'What must be unique across people, in one small table: codes, and keyed hashes (HMAC-SHA-256) of CCCD. Lets people be spread over machines.';
create index person_key_by_person on personnel.person_key (person_id);

create table personnel.person_category (
  person_id uuid not null references personnel.person,
  category text not null check (category in ('cadre', 'civil-servant', 'public-employee', 'commune-cadre', 'commune-civil-servant', 'part-time-commune', 'council-delegate', 'contract', 'armed-forces', 'outside-learner')),
  primary key (person_id, category)
);
comment on table personnel.person_category is 'A person may be several at once: a civil servant who is also a council delegate.';

create table personnel.unit_stay (
  person_id uuid not null references personnel.person,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  unit_id uuid not null references organisation.unit,
  primary key (person_id, valid_from),
  exclude using gist (person_id with =, daterange(valid_from, valid_to) with &&) where (valid_to is not null)
);
comment on table personnel.unit_stay is 'Which unit answered for the person, over time; the open one equals person.unit_id.';
-- Most people have an open stay alone: a range index over them all would double the time of a large import.
create unique index one_open_stay on personnel.unit_stay (person_id) where valid_to is null;
create index unit_stay_by_unit on personnel.unit_stay (unit_id);

create table personnel.rank_period (
  person_id uuid not null references personnel.person,
  valid_from date not null,
  rank_code text not null references personnel.rank,
  primary key (person_id, valid_from)
);
comment on table personnel.rank_period is 'Rank from a date until the next row.';

create table personnel.party_membership (
  person_id uuid not null references personnel.person,
  joined_on date not null,
  official_on date check (official_on >= joined_on),
  left_on date check (left_on > joined_on),
  primary key (person_id, joined_on)
);
comment on table personnel.party_membership is 'joined_on: kết nạp (dự bị); official_on: chính thức.';

create table personnel.appointment (
  person_id uuid not null references personnel.person,
  appointment_id uuid not null,
  unit_id uuid not null references organisation.unit,
  post_id uuid not null references organisation.post,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  is_main boolean not null,
  decision_no text,
  decision_date date,
  primary key (person_id, appointment_id),
  unique (person_id, unit_id, post_id, valid_from),
  constraint one_main_appointment exclude using gist (person_id with =, daterange(valid_from, valid_to) with &&) where (is_main)
);
comment on table personnel.appointment is 'Who holds which post where, over time; concurrent posts are further rows that are not main.';
create index appointment_by_unit on personnel.appointment (unit_id, post_id);
create index appointment_by_post on personnel.appointment (post_id);

create table personnel.succession_entry (
  person_id uuid not null references personnel.person,
  entry_id uuid not null,
  post_id uuid not null references organisation.post,
  unit_id uuid not null references organisation.unit,
  term_id uuid not null references organisation.term,
  decision_no text,
  approved_on date not null,
  removed_on date check (removed_on > approved_on),
  primary key (person_id, entry_id),
  unique (person_id, post_id, term_id)
);
comment on table personnel.succession_entry is 'Quy hoạch: FENCED. Own permission, every reading leaves an audit entry.';
create index succession_entry_by_post on personnel.succession_entry (post_id, unit_id, term_id);

create table personnel.yearly_rating (
  person_id uuid not null references personnel.person,
  year int not null check (year between 1975 and 2100),
  rating text not null check (rating in ('excellent', 'good', 'satisfactory', 'poor')),
  primary key (person_id, year)
);
comment on table personnel.yearly_rating is 'Xếp loại: excellent = hoàn thành xuất sắc, good = hoàn thành tốt, satisfactory = hoàn thành, poor = không hoàn thành nhiệm vụ.';

create table personnel.discipline (
  person_id uuid not null references personnel.person,
  decided_on date not null,
  form text not null check (form in ('reprimand', 'warning', 'demotion', 'removal', 'dismissal', 'expulsion')),
  ends_on date check (ends_on > decided_on),
  decision_no text,
  primary key (person_id, decided_on, form)
);
comment on table personnel.discipline is 'Kỷ luật: khiển trách, cảnh cáo, cách chức, bãi nhiệm / giáng chức, buộc thôi việc, khai trừ.';

create view personnel.v_person as
  select person_id, code, full_name, search_key, sort_key, birth_date, sex, ethnic_group, (ethnic_group <> '01') as ethnic_minority,
         unit_id, unit_since, recruited_on, status, left_on
  from personnel.person;
comment on view personnel.v_person is 'People without what is sensitive. [nullable: recruited_on, left_on]';

create view personnel.v_appointment as
  select person_id, appointment_id, unit_id, post_id, valid_from, valid_to, is_main from personnel.appointment;
comment on view personnel.v_appointment is 'Posts held. [nullable: valid_to]';

create view personnel.v_person_category as select person_id, category from personnel.person_category;
comment on view personnel.v_person_category is 'Categories of people.';
