alter table approval.chain
  add column begun_by text[] not null default '{}',
  add column worked_by text[] not null default '{}';
comment on column approval.chain.begun_by is 'Accounts that began what is submitted, besides whoever submitted it: they approve it neither themselves nor through a deputy.';
comment on column approval.chain.worked_by is 'Accounts that changed what is submitted: they do not approve it themselves; whoever deputises for them may, who had no hand in it.';
