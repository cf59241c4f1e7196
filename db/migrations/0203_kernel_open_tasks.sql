-- Which work of a kind waits or runs is asked whenever a page shows what it makes.
create index task_open on kernel.task (kind) where state in ('queued', 'running');
