-- What lacks is read by the review itself and by planning through it (`gapsOf`): the published function asked everything once more for every line,
-- which took minutes for a province, and nobody reads it any more.
drop function requirements.gap_on(date);
