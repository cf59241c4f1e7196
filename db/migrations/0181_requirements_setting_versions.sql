-- Settings are changed on a screen: each version is named, and edits of one setting are counted.
alter table requirements.setting add column setting_id uuid not null default gen_random_uuid() unique;
alter table requirements.setting add column version int not null default 1 check (version > 0);
comment on column requirements.setting.setting_id is 'Names one version of a setting.';
comment on column requirements.setting.version is 'Of the code: counts the edits of all its versions, against two who change it at once.';
