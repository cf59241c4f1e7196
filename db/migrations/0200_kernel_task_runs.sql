-- Work that does nothing twice is taken up again after the process that did it is gone.
alter table kernel.task add column runs int not null default 0 check (runs >= 0);
comment on column kernel.task.runs is 'How often a process began it.';
