create schema notification;
comment on schema notification is 'The outbox: what somebody is told, by which channel, and what became of it. Nothing vanishes.';

create table notification.message (
  message_id uuid primary key,
  kind text not null check (kind <> ''),
  account_id text,
  person_id uuid,
  unit_id uuid,
  params jsonb not null default '{}' check (jsonb_typeof(params) = 'object'),
  link text check (link ~ '^/[^/\\]'),
  created_at timestamptz not null default now(),
  read_at timestamptz,
  check (account_id is not null or person_id is not null)
);
comment on table notification.message is 'Thông báo: one thing that one recipient is told, written in the transaction that caused it. Words come from the kind, in the reader''s language.';
comment on column notification.message.kind is 'Declared with its words by the module that sends it.';
comment on column notification.message.account_id is 'The account told, as in access; null where the person has none.';
comment on column notification.message.person_id is 'The person told, as in personnel; null where the account is no one person''s.';
comment on column notification.message.unit_id is 'The unit for which the recipient is told: who administers that unit sees what became of it. Null: the whole province.';
comment on column notification.message.params is 'What the words are filled with: a text, a number, or words in both languages.';
comment on column notification.message.link is 'A path of the application.';
comment on column notification.message.read_at is 'When the account read it; real time.';
create index message_by_account on notification.message (account_id, message_id) where account_id is not null;
create index message_unread on notification.message (account_id) where read_at is null and account_id is not null;
create index message_by_kind on notification.message (kind, message_id);
create index message_by_unit on notification.message (unit_id, message_id);

create table notification.delivery (
  message_id uuid not null references notification.message,
  channel text not null check (channel in ('in-app', 'e-mail')),
  state text not null check (state in ('queued', 'sent', 'delivered', 'failed', 'cancelled')),
  reason text,
  address text,
  attempts int not null default 0,
  claim int not null default 0,
  last_error text,
  next_attempt_at timestamptz,
  sent_at timestamptz,
  primary key (message_id, channel),
  check ((state = 'queued') = (next_attempt_at is not null)),
  check ((state in ('failed', 'cancelled')) = (reason is not null)),
  check (state <> 'queued' or address is not null)
);
comment on table notification.delivery is 'A message by one channel. It ends delivered, failed with a reason, or cancelled with a reason.';
comment on column notification.delivery.state is 'queued: waits, or is being tried until next_attempt_at; sent: all of it is with the mail server, whose answer is awaited; delivered: in the recipient''s list, or accepted by the mail server.';
comment on column notification.delivery.reason is 'Why it failed or was cancelled; a code with words.';
comment on column notification.delivery.attempts is 'How often it was tried, since it was last sent again by hand.';
comment on column notification.delivery.claim is 'Goes up whenever somebody takes it to send, or sends it again by hand. Whoever sends holds the number: an attempt whose number is no longer this one sends nothing.';
comment on column notification.delivery.last_error is 'What the mail server, or the way to it, said last.';
comment on column notification.delivery.next_attempt_at is 'When it is tried again; while it is being tried, when another may take it over. Real time.';
create index delivery_due on notification.delivery (next_attempt_at) where state = 'queued';
create index delivery_awaited on notification.delivery (sent_at) where state = 'sent';
create index delivery_by_state on notification.delivery (state, message_id);

create table notification.preference (
  account_id text not null,
  kind text not null,
  email boolean not null,
  primary key (account_id, kind)
);
comment on table notification.preference is 'Whether an account wants a kind by e-mail too; without a row it does. The list in the application holds every kind always.';

create table notification.recipient (
  account_id text primary key,
  language text not null default 'vi' check (language in ('vi', 'en')),
  email text
);
comment on table notification.recipient is 'How an account wants its e-mail: in which language, and to which address.';
comment on column notification.recipient.email is 'Comes before the address on the person''s record.';
