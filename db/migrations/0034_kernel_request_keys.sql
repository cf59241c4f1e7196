create table kernel.request_answer (
  request_hash text primary key,
  action text not null,
  sealed bytea not null,
  at timestamptz not null default now()
);
comment on table kernel.request_answer is 'What a command answered to a request with an Idempotency-Key: the same request sent again is answered, not done again. Kept for two days.';
comment on column kernel.request_answer.request_hash is 'SHA-256 of who asks, the key, the command and its input.';
comment on column kernel.request_answer.sealed is 'The answer, encrypted under the key itself, which is not kept: whoever does not hold it reads nothing.';
create index request_answer_by_time on kernel.request_answer (at);
